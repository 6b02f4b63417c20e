import sharp, { type Sharp } from "sharp";
import { UnreadableFile } from "./errors.ts";
import { levelOf } from "./levels.ts";
import { pngChunks } from "./png-chunks.ts";

/** An 8-bit grey picture, row by row. */
export interface GreyImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Limits of a picture before any pixel of it is decoded. */
const IMAGE_LIMITS = {
  /** 50-megapixel phone cameras pass; a decompression bomb does not. */
  pixels: 64_000_000,
  side: 12_000,
  /** Below this no field of a document can be read. */
  minSide: 120,
} as const;

/** By the clock. The largest picture takes two seconds: only a machine that is much too busy needs more, and that says nothing of the picture. */
export const DECODE_SECONDS = 60;

// Decoded pictures are used once: a cache would only hold personal data in memory.
sharp.cache(false);
sharp.concurrency(1);

/**
 * Decodes a picture, upright by its EXIF orientation, shrunk so that its longer side is at most `maxSide`.
 *
 * @param bytes JPEG, PNG or WebP
 * @param maxSide pixels
 * @throws UnreadableFile when the header promises too many pixels or the data is broken
 */
export async function decodeGrey(bytes: Uint8Array, maxSide: number): Promise<GreyImage> {
  await imageSize(bytes);
  try {
    const { data, info } = await openImage(bytes)
      .autoOrient()
      .flatten({ background: "#ffffff" })
      .resize({ width: maxSide, height: maxSide, fit: "inside", withoutEnlargement: true })
      .greyscale()
      .raw()
      .timeout({ seconds: DECODE_SECONDS })
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (error) {
    throw asUnreadable(error);
  }
}

/** The fields of a picture's header. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly format: string;
}

/**
 * Reads the header of a picture and refuses one that would cost too much to decode.
 *
 * @throws UnreadableFile `too_many_pixels`, `too_small`, `corrupt`
 */
export async function imageSize(bytes: Uint8Array): Promise<ImageSize> {
  const { width, height, format, pages } = await openImage(bytes)
    .metadata()
    .catch((error: unknown) => {
      throw asUnreadable(error);
    });
  if (width > IMAGE_LIMITS.side || height > IMAGE_LIMITS.side || width * height > IMAGE_LIMITS.pixels) {
    throw new UnreadableFile("too_many_pixels", "The picture has more pixels than can be accepted.");
  }
  if (Math.min(width, height) < IMAGE_LIMITS.minSide) {
    throw new UnreadableFile("too_small", "The picture is too small to be read.");
  }
  // Programs that know no animation show another picture than those that do.
  const isAnimated = (pages ?? 1) > 1 || pngChunks(bytes)?.some(({ type }) => type === "acTL") === true;
  if (isAnimated) throw new UnreadableFile("unsupported_type", "Animated pictures are not accepted.");
  return { width, height, format: format ?? "unknown" };
}

/** A sharp pipeline with our limits. Every picture of a user is opened with it. */
export function openImage(bytes: Uint8Array): Sharp {
  return sharp(bytes, {
    // imageSize checks the size and reports it with its own code; this is a second limit.
    limitInputPixels: 4 * IMAGE_LIMITS.pixels,
    failOn: "truncated",
    sequentialRead: true,
  });
}

/** Why a picture could not be decoded: by its own fault, or because this machine took too long. */
export function asUnreadable(error: unknown): UnreadableFile {
  if (error instanceof UnreadableFile) return error;
  const text = error instanceof Error ? error.message : "";
  if (/pixel limit/i.test(text)) {
    return new UnreadableFile("too_many_pixels", "The picture has more pixels than can be accepted.");
  }
  if (/timeout/i.test(text))
    return new UnreadableFile("time_exceeded", "The picture took too long to decode.");
  if (/premature end|truncated|unexpected end/i.test(text)) {
    return new UnreadableFile("truncated", "The picture ends before it is complete.");
  }
  return new UnreadableFile("corrupt", "The picture cannot be decoded.");
}

/** Grey levels between the darkest and the brightest parts of a picture that shows something. */
const SOMETHING = 8;

/** Whether a picture is blank, so that searching it for print would waste time. */
export function isBlank({ data }: GreyImage): boolean {
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  const few = data.length / 2000;
  const dark = levelOf(counts, few);
  const bright = 255 - levelOf(counts.toReversed(), few);
  return bright - dark < SOMETHING;
}

/** Scales a picture by a factor, either way. */
export async function resize(image: GreyImage, factor: number): Promise<GreyImage> {
  const width = Math.max(1, Math.round(image.width * factor));
  const height = Math.max(1, Math.round(image.height * factor));
  const data = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 1 } })
    .resize({ width, height, fit: "fill", kernel: factor > 1 ? "cubic" : "mitchell" })
    .toColourspace("b-w")
    .raw()
    .toBuffer();
  return { data, width, height };
}

/** Turns a picture by a quarter clockwise, `quarters` times. */
export function turn(image: GreyImage, quarters: 0 | 1 | 2 | 3): GreyImage {
  if (quarters === 0) return image;
  const { width, height, data } = image;
  const out = new Uint8Array(data.length);
  const [w, h] = quarters === 2 ? [width, height] : [height, width];
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const [sx, sy] =
        quarters === 1
          ? [y, height - 1 - x]
          : quarters === 2
            ? [width - 1 - x, height - 1 - y]
            : [width - 1 - y, x];
      out[y * w + x] = data[sy * width + sx] ?? 0;
    }
  }
  return { data: out, width: w, height: h };
}
