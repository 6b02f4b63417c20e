import { createHash } from "node:crypto";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";

/** Bytes that wait on disk. */
interface Spooled {
  readonly byteSize: number;
  /** Hex. */
  readonly sha256: string;
  /** From the beginning. */
  readonly read: () => Readable;
}

/**
 * Writes parts to a temporary file and lends it: what is too large for the memory gets a length and a hash before it is sent. The file has
 * no name from its opening on, so that a crash leaves nothing behind.
 */
export async function spool<T>(
  parts: AsyncIterable<Uint8Array>,
  use: (spooled: Spooled) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "archive-"));
  const file = await open(join(folder, "bytes"), "wx+", 0o600);
  try {
    await rm(folder, { recursive: true });
    const hash = createHash("sha256");
    let byteSize = 0;
    for await (const part of parts) {
      hash.update(part);
      byteSize += part.length;
      await file.appendFile(part);
    }
    const read = () => file.createReadStream({ start: 0, autoClose: false });
    return await use({ byteSize, sha256: hash.digest("hex"), read });
  } finally {
    await file.close();
  }
}
