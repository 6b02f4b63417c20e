import { inflateSync } from "node:zlib";
import { extractText, getDocumentProxy, getMeta } from "unpdf";
import * as z from "zod";
import { UnreadableFile } from "./errors.ts";

/** A statement or bill has its address on the first pages. */
const MAX_PAGES = 6;
/** All streams of a document unpack to at most this much, in bytes: a bill needs a thousandth of it. */
const MAX_UNPACKED = 96 * 1024 * 1024;

/** How far before its stream a dictionary is looked for. */
const DICTIONARY_REACH = 4096;

/** Programs that change documents. Those that make bills (iText, BillRun, Crystal Reports) are not among them. */
const EDITORS =
  /photoshop|illustrator|gimp|inkscape|acrobat pro|pdf-?xchange|foxit|nitro|sejda|smallpdf|ilovepdf|pdfescape|soda pdf|pdffiller|canva|pdfelement|coreldraw|affinity/i;

const infoSchema = z.object({
  Producer: z.string().optional(),
  Creator: z.string().optional(),
  CreationDate: z.string().optional(),
  ModDate: z.string().optional(),
});

/** What a PDF holds. */
export interface PdfContent {
  /** Lines of text of its first pages, in order. */
  readonly lines: readonly string[];
  /** Plain sentences: signs that it was changed after it was made. */
  readonly alterations: readonly string[];
}

/**
 * Reads the text of a PDF, and the traces that changing it leaves.
 *
 * @param bytes a PDF whose type was checked and which is not locked
 * @throws UnreadableFile when it is broken, or would unpack to too much
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfContent> {
  refuseBombs(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  try {
    // The library takes the buffer over: it gets a copy.
    const pdf = await getDocumentProxy(Uint8Array.from(bytes));
    if (pdf.numPages > 200) throw new UnreadableFile("too_large", "The document has too many pages.");
    const { text } = await extractText(pdf, { mergePages: false });
    const { info } = await getMeta(pdf);
    return { lines: linesOf(text), alterations: alterationsOf(Buffer.from(bytes).toString("latin1"), info) };
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile("corrupt", "The PDF cannot be read.");
  }
}

function linesOf(pages: readonly string[]): string[] {
  return pages
    .slice(0, MAX_PAGES)
    .flatMap((page) => page.split("\n"))
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Unpacks each stream under a common limit before the library does it without one. */
function refuseBombs(file: Buffer): void {
  let left = MAX_UNPACKED;
  const text = file.toString("latin1");
  for (const { index, 0: keyword } of text.matchAll(/stream\r?\n/g)) {
    if (text.startsWith("end", index - 3)) continue;
    const before = text.slice(Math.max(0, index - DICTIONARY_REACH), index);
    const dictionary = before.slice(before.lastIndexOf(" obj") + 1);
    const packed = [...dictionary.matchAll(/\/(Fl|FlateDecode)\b/g)].length;
    if (packed > 1) throw new UnreadableFile("too_large", "The PDF packs its content more than once.");
    if (packed === 0) continue;
    left -= unpackedSize(file.subarray(index + keyword.length), left);
  }
}

function unpackedSize(packed: Buffer, limit: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, limit) }).length;
  } catch (error) {
    if (error instanceof RangeError)
      throw new UnreadableFile("too_large", "The PDF unpacks to more than can be accepted.");
    return 0;
  }
}

function alterationsOf(file: string, info: unknown): string[] {
  const parsed = infoSchema.safeParse(info);
  const {
    Producer: producer = "",
    Creator: creator = "",
    CreationDate: created,
    ModDate: modified,
  } = parsed.success ? parsed.data : {};
  const found: string[] = [];
  // A linearized file has a second end and a link back by construction (ISO 32000-1, annex F).
  const ends = [...file.matchAll(/%%EOF/g)].length - (file.slice(0, 1024).includes("/Linearized") ? 1 : 0);
  if (ends > 1) found.push("It was changed after it was made: it has later revisions.");
  if (EDITORS.test(producer) || EDITORS.test(creator)) found.push("It was saved by an editor.");
  if (created !== undefined && modified !== undefined && modified.slice(2, 10) > created.slice(2, 10)) {
    found.push("It was changed on a later day than it was made.");
  }
  return found;
}
