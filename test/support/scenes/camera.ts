import sharp from "sharp";
import type { GreyImage } from "../../../engines/common/grey-image.ts";
import type { Drawing } from "./drawings.ts";
import type { Random } from "./random.ts";

/** The effects of light, lens, sensor and file on a scene. Lengths are in pixels, light in parts of the whole. */
export interface Camera {
  /** Deviation of a blur without direction. */
  readonly blur?: number;
  /** Length of the path of a hand that moved, and its direction in radians. */
  readonly motion?: { readonly length: number; readonly direction: number };
  /** The remaining light, 0 to 1. */
  readonly light?: number;
  /** The remaining contrast, 0 to 1. */
  readonly contrast?: number;
  /** A reflection: middle and reach in parts of the picture, strength 0 to 1. */
  readonly glare?: {
    readonly x: number;
    readonly y: number;
    readonly reach: number;
    readonly strength: number;
  };
  /** A shadow covers the picture beyond this part of the width, and leaves this much light. */
  readonly shadow?: { readonly from: number; readonly light: number };
  /** Deviation of the sensor's noise in grey values. */
  readonly noise?: number;
  /** JPEG quality. */
  readonly quality?: number;
}

/** Paints a drawing at a width in pixels. */
export async function paint({ svg, width, height }: Drawing, pixels: number): Promise<GreyImage> {
  const rows = Math.round((pixels * height) / width);
  const sized = svg.replace("WIDTH", `${Math.round(pixels)}`).replace("HEIGHT", `${rows}`);
  const { data, info } = await sharp(Buffer.from(sized))
    .flatten({ background: "#fff" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Takes the picture. */
export async function photograph(scene: GreyImage, camera: Camera, random: Random): Promise<Buffer> {
  const moved =
    camera.motion === undefined ? scene : shaken(scene, camera.motion.length, camera.motion.direction);
  const sharpened = camera.blur === undefined ? moved : await blurred(moved, camera.blur);
  const { width, height } = sharpened;
  const data = sharpened.data.map((value, i) =>
    exposed(value, (i % width) / width, i / width / height, camera, random),
  );
  return sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: camera.quality ?? 88 })
    .toBuffer();
}

async function blurred({ data, width, height }: GreyImage, sigma: number): Promise<GreyImage> {
  const out = await sharp(data, { raw: { width, height, channels: 1 } })
    .blur(Math.max(0.3, sigma))
    .toColourspace("b-w")
    .raw()
    .toBuffer();
  return { data: out, width, height };
}

function shaken({ data, width, height }: GreyImage, length: number, direction: number): GreyImage {
  const steps = Math.max(2, Math.ceil(length) + 1);
  const shifts = Array.from({ length: steps }, (_, i) => {
    const t = (i / (steps - 1) - 0.5) * length;
    return Math.round(t * Math.cos(direction)) + width * Math.round(t * Math.sin(direction));
  });
  const out = data.map((value, i) => {
    let sum = 0;
    for (const shift of shifts) sum += data[i + shift] ?? value;
    return sum / steps;
  });
  return { data: out, width, height };
}

function exposed(value: number, x: number, y: number, camera: Camera, random: Random): number {
  const { contrast = 1, light = 1, shadow, glare, noise = 0 } = camera;
  let seen = 128 + (value - 128) * contrast;
  seen *= light * (shadow !== undefined && x > shadow.from ? shadow.light : 1);
  if (glare !== undefined) {
    const far = ((x - glare.x) ** 2 + (y - glare.y) ** 2) / glare.reach ** 2;
    seen += (255 - seen) * glare.strength * Math.exp(-far);
  }
  return Math.max(0, Math.min(255, Math.round(seen + (noise === 0 ? 0 : noise * random.normal()))));
}
