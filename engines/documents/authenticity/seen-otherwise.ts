import { DECODE_SECONDS, imageSize, openImage } from "../../common/grey-image.ts";
import { type PngChunk, pngChunks } from "../../common/png-chunks.ts";

/** The longer side at which transparent parts are looked for, in pixels. */
const SIDE = 1600;
/** More opaque pixels hide their ground (of 255), and fewer others are no letter. */
const [OPAQUE, FEW] = [250, 20];
/** The gamma of nearly all screens and files, times 100,000, and a difference that nobody sees (ISO/IEC 15948, 11.3.3.2). */
const [USUAL_GAMMA, NEAR] = [45_455, 3_000];
/** Brightness as sRGB and television have it, by the numbers of ITU-T H.273. */
const USUAL_TRANSFER = new Set([1, 6, 13]);

/**
 * Whether people may see another picture than the one that is read. Transparent parts show the ground of a page, which may be white or dark, and so other letters. A PNG may
 * state a brightness of its own, which browsers follow and the reader does not.
 *
 * @param bytes a picture whose type was checked
 * @throws UnreadableFile as decodeGrey does
 */
export async function maySeemOther(bytes: Uint8Array): Promise<boolean> {
  return hasOwnBrightness(pngChunks(bytes) ?? []) || (await isTransparent(bytes));
}

function hasOwnBrightness(chunks: readonly PngChunk[]): boolean {
  const isThere = (wanted: string) => chunks.some(({ type }) => type === wanted);
  return chunks.some(({ type, data }) => {
    if (type === "cICP") return !USUAL_TRANSFER.has(data[1] ?? 0);
    // A profile or the word for sRGB counts before it.
    if (type !== "gAMA" || isThere("sRGB") || isThere("iCCP")) return false;
    return data.length !== 4 || Math.abs(data.readUInt32BE(0) - USUAL_GAMMA) > NEAR;
  });
}

async function isTransparent(bytes: Uint8Array): Promise<boolean> {
  await imageSize(bytes);
  const { hasAlpha } = await openImage(bytes).metadata();
  if (!hasAlpha) return false;
  try {
    const alpha = await openImage(bytes)
      .toColourspace("srgb")
      .ensureAlpha()
      .resize({ width: SIDE, height: SIDE, fit: "inside", withoutEnlargement: true })
      .extractChannel("alpha")
      .raw()
      .timeout({ seconds: DECODE_SECONDS })
      .toBuffer();
    return alpha.reduce((sum, value) => (value < OPAQUE ? sum + 1 : sum), 0) > FEW;
  } catch {
    return true;
  }
}
