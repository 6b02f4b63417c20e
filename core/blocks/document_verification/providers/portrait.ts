import { UnreadableFile } from "../../../../engines/common/errors.ts";
import { readFace } from "../../../../engines/faces/read-face.ts";

/** Smaller faces, in pixels, describe nobody. */
const MIN_WIDTH = 36;

/**
 * The face on a page.
 *
 * @returns undefined where there is none, a small one, or several: it must be clear whose it is
 */
export async function portraitOf(bytes: Uint8Array): Promise<Float32Array | undefined> {
  try {
    const { face, count } = await readFace(bytes);
    return face === undefined || count !== 1 || face.width < MIN_WIDTH ? undefined : face.embedding;
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}
