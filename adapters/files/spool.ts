import { createHash } from "node:crypto";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

/** Bytes that wait on disk. */
interface Spooled {
  readonly byteSize: number;
  /** Hex. */
  readonly sha256: string;
  /** From the beginning. */
  readonly read: () => Readable;
}

/** Bytes of one read. */
const CHUNK = 65_536;

/**
 * The bytes of a file, read only as far as they go. A stream of the file itself fails when the file is closed before it has seen the end,
 * and a store may answer before that.
 */
async function* chunksOf(file: FileHandle, byteSize: number): AsyncGenerator<Uint8Array> {
  for (let position = 0; position < byteSize; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position);
    if (bytesRead === 0) throw new Error("The temporary file is shorter than what was written to it.");
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
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
    const read = () => Readable.from(chunksOf(file, byteSize), { objectMode: false });
    return await use({ byteSize, sha256: hash.digest("hex"), read });
  } finally {
    await file.close();
  }
}
