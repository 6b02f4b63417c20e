import sharp from "sharp";

/** A camera before a screen or a print. */
export interface Rephotograph {
  readonly medium: "screen" | "print";
  /** Pixels of the camera for each dot of the medium. */
  readonly pitch: number;
  /** Degrees by which the camera is held askew. */
  readonly tilt: number;
}

/** Points of the medium that each pixel of the camera averages, along each side. */
const SAMPLES = 3;

/**
 * Photographs a photo from a screen (red, green and blue stripes with dark gaps) or a print (a halftone of dots at three angles), as a
 * simple camera would. This only simulates an attack: real screens, printers and lenses differ.
 *
 * @param photo a picture that sharp reads
 * @param size of the result in pixels, square; the photo fills it
 */
export async function rephotograph(
  photo: Uint8Array,
  { medium, pitch, tilt }: Rephotograph,
  size = 640,
): Promise<Buffer> {
  const source = await sharp(photo)
    .resize(size, size, { fit: "cover" })
    .blur(Math.max(0.5, pitch / 2))
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer();
  const [c, s] = [Math.cos((tilt * Math.PI) / 180), Math.sin((tilt * Math.PI) / 180)];
  const dots = medium === "screen" ? stripes : halftone;
  const out = Buffer.alloc(source.length);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = 3 * (row * size + column);
      const sums = [0, 0, 0];
      for (let k = 0; k < SAMPLES * SAMPLES; k++) {
        const [x, y] = [
          column + ((k % SAMPLES) + 0.5) / SAMPLES,
          row + (Math.floor(k / SAMPLES) + 0.5) / SAMPLES,
        ];
        const [u, v] = [(x * c - y * s) / pitch, (x * s + y * c) / pitch];
        for (let channel = 0; channel < 3; channel++)
          sums[channel] = (sums[channel] ?? 0) + dots(u, v, channel, (source[at + channel] ?? 0) / 255);
      }
      for (let channel = 0; channel < 3; channel++)
        out[at + channel] = Math.round((255 * (sums[channel] ?? 0)) / SAMPLES ** 2);
    }
  }
  return sharp(out, { raw: { width: size, height: size, channels: 3 } })
    .blur(0.6)
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** Each colour has its third of a dot, and rows have a dark gap; brighter at its place, so that the whole stays as light. */
function stripes(u: number, v: number, channel: number, value: number): number {
  const lit = Math.floor((u - Math.floor(u)) * 3) === channel && v - Math.floor(v) < 0.85;
  return lit ? Math.min(1, value * 1.6) : value * 0.25;
}

/** Ink where the tone lies below a dot's threshold; each colour's raster is turned by another angle, as presses do. */
function halftone(u: number, v: number, channel: number, value: number): number {
  const angle = [15, 45, 75][channel] ?? 0;
  const [c, s] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const [a, b] = [u * c - v * s, u * s + v * c];
  const threshold = 0.5 + 0.25 * (Math.cos(2 * Math.PI * a) + Math.cos(2 * Math.PI * b));
  return value > threshold ? 0.93 : 0.12;
}
