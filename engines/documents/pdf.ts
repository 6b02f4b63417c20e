import { Worker } from "node:worker_threads";
import { inflateSync } from "node:zlib";
import * as z from "zod";
import { UnreadableFile } from "../common/errors.ts";
import { limitTime } from "../common/patience.ts";
import { threadCode } from "../common/worker.ts";
import type { LetterLine } from "./letters/line.ts";
import type { Alteration } from "./pdf/cover-ups.ts";
import type { ShapesToRead } from "./pdf/drawn-shapes.ts";
import type { Drawing } from "./pdf/drawn-text.ts";
import type { LaterPictures } from "./pdf/later-pictures.ts";
import type { PagePictures } from "./pdf/page-pictures.ts";
import type { PdfParts, ScannedPage } from "./pdf/pdf-content.ts";
import { hasOnlySignatureRevisions } from "./pdf/revisions.ts";

/** All streams of a document unpack to at most this much, in bytes: a bill needs a thousandth of it. */
const MAX_UNPACKED = 96 * 1024 * 1024;

/** A run-length or LZW stream unpacks to at most about this many times its size. */
const OTHER_PACKINGS = [
  [/\/(RL|RunLengthDecode)\b/, 64],
  [/\/(LZW|LZWDecode)\b/, 1400],
] as const;
/** How much of a processor the thread may take: see {@link limitTime}. A bill takes up to a second. */
const MAX_READING_MS = 10_000;
const MAX_HEAP_MB = 384;

/** A bill has a hundred. */
const MAX_STREAMS = 10_000;
/** How much the process may grow while a PDF is parsed, and how often this is checked: pdf.js unpacks outside of the thread's heap. */
const MAX_GROWTH = 700 * 1024 * 1024;
const LOOK_MS = 40;

/** How far before its stream a dictionary is looked for. */
const DICTIONARY_REACH = 4096;

/** Programs that change documents. Those that make bills (iText, BillRun, Crystal Reports) are not among them. */
const EDITORS =
  /photoshop|illustrator|gimp|inkscape|acrobat pro|pdf-?xchange|foxit|nitro|sejda|smallpdf|ilovepdf|pdfescape|soda pdf|pdffiller|canva|pdfelement|coreldraw|affinity/i;

/** The content of a PDF. */
export interface PdfContent {
  /** Lines of text of its pages, in order. */
  readonly lines: readonly LetterLine[];
  /** Pages that are pictures, to be read as such. */
  readonly scans: readonly ScannedPage[];
  /** Signs that it was changed after it was made, or hides something. */
  readonly alterations: readonly Alteration[];
  /** Whether it has more pages, scans or pictures than are read. */
  readonly isUnread: boolean;
  /** The letters of its first page, to be compared with its text. */
  readonly drawing?: Drawing;
  /** The pictures of its first page beside its text, to be read too. */
  readonly pictures?: PagePictures;
  /** The shapes of its first page that may be letters, to be read too. */
  readonly shapes?: ShapesToRead;
  /** What its later pages show beside their text, to be read for other people's names. */
  readonly later: readonly LaterPictures[];
}

/** The thread's answer. The thread is our own code, so only the shape is checked. */
const answerSchema = z.union([
  z.object({ error: z.string() }),
  z.object({ parts: z.literal("too_many_pages") }),
  z.object({ parts: z.custom<PdfParts>((value) => typeof value === "object" && value !== null) }),
]);

/**
 * Reads the text of a PDF, and the traces of changes.
 *
 * @param bytes a PDF whose type was checked and which is not locked
 * @param limitMs milliseconds of a processor for parsing
 * @throws UnreadableFile when it is broken or locked, would unpack to too much, or takes too long
 */
export async function readPdf(bytes: Uint8Array, limitMs = MAX_READING_MS): Promise<PdfContent> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  refuseBombs(file);
  const answer = answerSchema.parse(await inThread(bytes, limitMs));
  if ("error" in answer) {
    throw answer.error === "PasswordException"
      ? new UnreadableFile("encrypted", "The PDF is locked with a password.")
      : new UnreadableFile("corrupt", "The PDF cannot be read.");
  }
  const { parts } = answer;
  if (parts === "too_many_pages") throw new UnreadableFile("too_large", "The document has too many pages.");
  const traces = tracesOf(file.toString("latin1"), parts.info);
  const { info: _, ...content } = parts;
  return { ...content, alterations: [...traces, ...parts.alterations] };
}

/** Runs pdf.js in a thread that is ended when it takes too long or too much memory. */
async function inThread(bytes: Uint8Array, limitMs: number): Promise<unknown> {
  const worker = new Worker(threadCode({ from: import.meta.url, source: "./pdf/pdf-worker.ts" }), {
    eval: true,
    workerData: Uint8Array.from(bytes),
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    // Its warnings quote what they find in the file.
    stdout: true,
    stderr: true,
  });
  try {
    return await answerOf(worker, limitMs);
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker, limitMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const tooLong = new UnreadableFile("time_exceeded", "The PDF took too long to read.");
    const stopClock = limitTime(limitMs, () => reject(tooLong));
    const mostMemory = process.memoryUsage.rss() + MAX_GROWTH;
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() > mostMemory) reject(tooMuchMemory());
    }, LOOK_MS);
    worker.once("message", resolve);
    worker.once("error", (error: unknown) => reject(failureOf(error)));
    worker.once("exit", () => reject(new UnreadableFile("corrupt", "The PDF cannot be read.")));
    worker.once("exit", () => {
      stopClock();
      clearInterval(watch);
    });
  });
}

function tooMuchMemory(): UnreadableFile {
  return new UnreadableFile("too_large", "The PDF takes more memory than can be given to it.");
}

function failureOf(error: unknown): Error {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return tooMuchMemory();
  return error instanceof Error ? error : new Error("The thread that reads PDFs failed.");
}

/**
 * Unpacks each stream under a common limit before the library does it without one. The filter's name may be in another
 * object or escaped, so the first bytes of a stream decide. The thread's limits catch streams that this misses.
 */
function refuseBombs(file: Buffer): void {
  let [left, count] = [MAX_UNPACKED, 0];
  const text = file.toString("latin1");
  for (const { index, 0: keyword } of text.matchAll(/stream[^\r\n]{0,200}(?:\r\n?|\n)/g)) {
    if (text.startsWith("end", index - 3)) continue;
    if (++count > MAX_STREAMS) throw tooLarge();
    const before = text.slice(Math.max(0, index - DICTIONARY_REACH), index);
    const dictionary = before.slice(before.lastIndexOf(" obj") + 1);
    for (const [name, times] of OTHER_PACKINGS)
      if (name.test(dictionary)) left -= times * streamLength(file, index + keyword.length);
    if (left > 0) left -= unpackedSize(file.subarray(index + keyword.length), left);
    if (left <= 0) throw tooLarge();
  }
}

function tooLarge(): UnreadableFile {
  return new UnreadableFile("too_large", "The PDF unpacks to more than can be accepted.");
}

function streamLength(file: Buffer, start: number): number {
  const end = file.indexOf("endstream", start, "latin1");
  return (end < 0 ? file.length : end) - start;
}

/** The unpacked size of a stream in bytes, nested streams included; 0 when it is not packed in this way. */
function unpackedSize(packed: Buffer, limit: number): number {
  // The header of zlib (RFC 1950, 2.2): most other streams are recognised without unpacking.
  if (packed.length < 2 || packed.readUInt16BE(0) % 31 !== 0 || ((packed[0] ?? 0) & 15) !== 8) return 0;
  try {
    const unpacked = inflateSync(packed, { maxOutputLength: Math.max(1, limit) });
    return unpacked.length + unpackedSize(unpacked, limit - unpacked.length);
  } catch (error) {
    if (error instanceof RangeError) return limit;
    return 0;
  }
}

/** Whether objects stand behind the last end: readers that rebuild the cross-references take these. */
const hasMoreAfterEnd = (file: string): boolean =>
  /\d\s+obj\b/.test(file.slice(file.lastIndexOf("%%EOF") + 1));

/** Invisible traces of changes in a file. */
function tracesOf(file: string, info: PdfParts["info"]): Alteration[] {
  const { Producer: producer = "", Creator: creator = "", CreationDate: created, ModDate: modified } = info;
  const found: string[] = [];
  // A linearized file has a second end and a link back by construction (ISO 32000-1, annex F).
  const most = file.slice(0, 1024).includes("/Linearized") ? 2 : 1;
  // Readers follow the last cross-reference, whether or not the mark of an end stands behind it.
  const isRevised = ["%%EOF", "startxref"].some((mark) => file.split(mark, most + 2).length > most + 1);
  if ((isRevised || hasMoreAfterEnd(file)) && !hasOnlySignatureRevisions(file))
    found.push("It was changed after it was made: it has later revisions.");
  if (EDITORS.test(producer) || EDITORS.test(creator)) found.push("It was saved by an editor.");
  if (created !== undefined && modified !== undefined && modified.slice(2, 10) > created.slice(2, 10)) {
    found.push("It was changed on a later day than it was made.");
  }
  return found.map((detail) => ({ detail, weight: "reject" }));
}
