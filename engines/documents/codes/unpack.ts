import { unzipSync } from "node:zlib";
import * as z from "zod";
import { UnreadableCode } from "./code.ts";

/** The largest content of a code: a photo of a few KB and a page of text. Larger ones are bombs. */
const MAX_CONTENT = 64 * 1024;

/** What Node.js answers with `info`, which its types leave out. */
const unpackedSchema = z.object({
  buffer: z.instanceof(Uint8Array),
  engine: z.object({ bytesWritten: z.number() }),
});

/**
 * Unpacks zlib or gzip.
 *
 * @throws UnreadableCode for data that are cut off, malformed, followed by others, or larger than any code's content
 */
export function unpack(packed: Uint8Array): Uint8Array {
  const { buffer, engine } = unzipped(packed);
  if (engine.bytesWritten !== packed.length)
    throw new UnreadableCode("The content of the code is followed by other bytes.");
  return buffer;
}

function unzipped(packed: Uint8Array): z.infer<typeof unpackedSchema> {
  try {
    return unpackedSchema.parse(unzipSync(packed, { maxOutputLength: MAX_CONTENT, info: true }));
  } catch {
    throw new UnreadableCode("The content of the code cannot be unpacked.");
  }
}
