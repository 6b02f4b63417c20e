import sharp from "sharp";
import { UnreadableFile } from "../common/errors.ts";
import { asUnreadable, DECODE_SECONDS, imageSize, openImage } from "../common/grey-image.ts";

/** An RGB picture, three bytes a pixel, row by row. */
export interface ColourImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A square in a picture: its centre, its side, and how it is turned (radians, clockwise). */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly angle: number;
}

/**
 * Decodes a picture in colour, upright by its metadata, its longer side at most `maxSide`.
 *
 * @throws UnreadableFile as decodeGrey does
 */
export async function decodeColour(bytes: Uint8Array, maxSide: number): Promise<ColourImage> {
  await imageSize(bytes);
  try {
    const { data, info } = await openImage(bytes)
      .autoOrient()
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .resize({ width: maxSide, height: maxSide, fit: "inside", withoutEnlargement: true })
      .raw()
      .timeout({ seconds: DECODE_SECONDS })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new UnreadableFile("corrupt", "The picture has no colours that we know.");
    return { data, width: info.width, height: info.height };
  } catch (error) {
    throw asUnreadable(error);
  }
}

/**
 * Cuts a square out of a picture as planes of red, green and blue, 0 to 255. The area outside the picture is grey.
 *
 * @param size side of the result in pixels
 */
export function cutSquare(image: ColourImage, square: Square, size: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(3 * size * size);
  const step = square.side / size;
  const samples = Math.max(1, Math.min(4, Math.round(step)));
  const [c, s] = [Math.cos(square.angle), Math.sin(square.angle)];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      for (let k = 0; k < samples * samples; k++) {
        const u = (column + ((k % samples) + 0.5) / samples) * step - square.side / 2;
        const v = (row + (Math.floor(k / samples) + 0.5) / samples) * step - square.side / 2;
        addSample(
          image,
          square.x + u * c - v * s - 0.5,
          square.y + u * s + v * c - 0.5,
          out,
          row * size + column,
          1 / (samples * samples),
        );
      }
    }
  }
  return out;
}

const OUTSIDE = 127;

/**
 * A whole picture in the middle of a grey square, as planes of red, green and blue, 0 to 255.
 *
 * @param side of the square in pixels of the picture, at least its longer side
 * @param size side of the result in pixels
 */
export async function fitted(
  image: ColourImage,
  side: number,
  size: number,
): Promise<Float32Array<ArrayBuffer>> {
  const [width, height] = [image.width, image.height].map((length) =>
    Math.max(1, Math.round((length / side) * size)),
  );
  const data = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } })
    .resize({ width: width ?? 1, height: height ?? 1, fit: "fill" })
    .raw()
    .toBuffer();
  const out = new Float32Array(3 * size * size).fill(OUTSIDE);
  const [w, h] = [width ?? 1, height ?? 1];
  const [left, top] = [Math.floor((size - w) / 2), Math.floor((size - h) / 2)];
  const plane = size * size;
  for (let row = 0; row < h; row++) {
    let at = (top + row) * size + left;
    for (let from = 3 * row * w, end = from + 3 * w; from < end; from += 3, at++) {
      out[at] = data[from] ?? OUTSIDE;
      out[plane + at] = data[from + 1] ?? OUTSIDE;
      out[2 * plane + at] = data[from + 2] ?? OUTSIDE;
    }
  }
  return out;
}

/** A picture turned by quarters, clockwise. */
export async function turnColour(image: ColourImage, quarters: 1 | 2 | 3): Promise<ColourImage> {
  const { data, info } = await sharp(image.data, {
    raw: { width: image.width, height: image.height, channels: 3 },
  })
    .rotate(90 * quarters)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function addSample(
  { data, width, height }: ColourImage,
  x: number,
  y: number,
  out: Float32Array,
  at: number,
  share: number,
): void {
  const plane = out.length / 3;
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const inside = x0 >= 0 && y0 >= 0 && x0 + 1 < width && y0 + 1 < height;
  const [fx, fy] = [x - x0, y - y0];
  const first = 3 * (y0 * width + x0);
  const below = first + 3 * width;
  for (let channel = 0; channel < 3; channel++) {
    let value = OUTSIDE;
    if (inside) {
      const top = (data[first + channel] ?? 0) * (1 - fx) + (data[first + 3 + channel] ?? 0) * fx;
      const bottom = (data[below + channel] ?? 0) * (1 - fx) + (data[below + 3 + channel] ?? 0) * fx;
      value = top * (1 - fy) + bottom * fy;
    }
    const index = channel * plane + at;
    out[index] = (out[index] ?? 0) + value * share;
  }
}
