const SIGNATURE = "\x89PNG\r\n\x1a\n";

/** A part of a PNG (ISO/IEC 15948, 5.3). */
export interface PngChunk {
  readonly type: string;
  readonly data: Buffer;
  /** With its length, type and check. */
  readonly whole: Buffer;
}

/**
 * The chunks of a PNG, as far as they are whole.
 *
 * @returns undefined for another file
 */
export function pngChunks(bytes: Uint8Array): readonly PngChunk[] | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.toString("latin1", 0, SIGNATURE.length) !== SIGNATURE) return undefined;
  const chunks: PngChunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    chunks.push({ type, data: file.subarray(at + 8, end - 4), whole: file.subarray(at, end) });
    at = end;
  }
  return chunks;
}
