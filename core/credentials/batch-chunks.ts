import { parseStrictObject } from "../../engines/verifier/strict-json.ts";
import { type Claims, claimsObject } from "../../engines/verifier/subject-schemas.ts";
import { type BatchChunk, type lineFaults, MAX_BATCH } from "./batch-record.ts";

/** Credentials per chunk: they fit one transaction, and one item of 400 KB. */
const CHUNK_ITEMS = 50;
const CHUNK_BYTES = 300_000;
/** Bytes of a line: one request, of which 64 KiB are claims. */
const MAX_LINE_BYTES = 256 * 1024;

type LineFault = keyof typeof lineFaults;

/** A line of a file: a request, or why it is none. */
export type Line = { readonly item: Claims } | { readonly fault: LineFault };

/**
 * Divides requests into chunks, in their order.
 * @throws RangeError for more than a batch may hold
 */
export const chunksOf = (items: Iterable<Claims>): Generator<BatchChunk> => chunksOfLines(asLines(items));

function* asLines(items: Iterable<Claims>): Generator<Line> {
  for (const item of items) yield { item };
}

/**
 * Divides the lines of a file into chunks, in their order; only one chunk at a time is in memory.
 * @throws RangeError for more than a batch may hold
 */
export function* chunksOfLines(lines: Iterable<Line>): Generator<BatchChunk> {
  let chunk: BatchChunk = { first: 0, items: [] };
  let bytes = 0;
  let count = 0;
  for (const line of lines) {
    if (count === MAX_BATCH) throw new RangeError("a batch holds at most 10,000 credentials");
    const item = "item" in line ? line.item : {};
    const size = Buffer.byteLength(JSON.stringify(item));
    if (chunk.items.length > 0 && (chunk.items.length === CHUNK_ITEMS || bytes + size > CHUNK_BYTES)) {
      yield chunk;
      chunk = { first: count, items: [] };
      bytes = 0;
    }
    if ("fault" in line) chunk.faults = { ...chunk.faults, [String(chunk.items.length)]: line.fault };
    chunk.items.push(item);
    bytes += size;
    count += 1;
  }
  if (chunk.items.length > 0) yield chunk;
}

/** Reads the lines of a file (JSON objects, one a line), one at a time. The end of a line is `\n`, or `\r\n`; the last may have none. */
export function* linesIn(file: Uint8Array): Generator<Line> {
  for (const bytes of bytesOfLines(file)) yield readLine(bytes);
}

/** How many lines a file has. */
export function countLines(file: Uint8Array): number {
  let count = 0;
  for (const _ of bytesOfLines(file)) count += 1;
  return count;
}

function* bytesOfLines(file: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < file.length; ) {
    const found = file.indexOf(0x0a, start);
    const end = found === -1 ? file.length : found;
    yield file.subarray(start, end);
    start = end + 1;
  }
}

function readLine(bytes: Uint8Array): Line {
  if (bytes.length > MAX_LINE_BYTES) return { fault: "line_too_long" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // As in a body: of a field that is there twice, this service and its caller could read another one.
    const parsed = claimsObject.safeParse(parseStrictObject(text));
    return parsed.success ? { item: parsed.data } : { fault: "malformed_line" };
  } catch {
    return { fault: "malformed_line" };
  }
}
