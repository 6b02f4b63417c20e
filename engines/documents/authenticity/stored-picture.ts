import { openImage } from "../../common/grey-image.ts";

/** A picture in red, green and blue, as it is stored: not turned and not resized, so that its blocks are those of the file. */
export interface StoredPicture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Larger pictures are not examined: time. They come from cameras, which save once. */
const MAX_BLOCKS = 150_000;

/**
 * Decodes a picture as it is stored.
 *
 * @returns undefined for one that is too large to be examined
 */
export async function storedPicture(file: Uint8Array): Promise<StoredPicture | undefined> {
  const picture = openImage(file);
  const { width, height } = await picture.metadata();
  if ((width * height) / 64 > MAX_BLOCKS) return undefined;
  const { data, info } = await picture
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return info.channels === 3 ? { data, width: info.width, height: info.height } : undefined;
}
