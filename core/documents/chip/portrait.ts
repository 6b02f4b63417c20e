import { UnreadableFile } from "../../../engines/common/errors.ts";
import type { DocumentRecord } from "../record.ts";
import { type ChipReadPorts, readChip } from "./read.ts";

/**
 * The portrait of a chip, as a JPEG.
 *
 * @returns undefined unless the chip is verified and its portrait can be decoded: any other portrait is one that somebody chose
 * @throws TrustError when there is a trust store that cannot be read
 */
export async function portraitOfChip(
  ports: ChipReadPorts,
  record: DocumentRecord,
): Promise<Uint8Array | undefined> {
  const reading = await readChip(ports, record);
  if (reading?.level !== "chip_verified" || reading.portrait === undefined) return undefined;
  // Image decoding is native code: loaded with the first portrait.
  const { portraitPicture } = await import("../../../engines/documents/chip/portrait-picture.ts");
  try {
    return await portraitPicture(reading.portrait);
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}
