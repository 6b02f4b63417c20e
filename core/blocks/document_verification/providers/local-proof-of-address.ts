import { decodeGrey, type GreyImage, resize } from "../../../../engines/common/grey-image.ts";
import { scanCodes } from "../../../../engines/documents/codes/scan.ts";
import type { LetterLine } from "../../../../engines/documents/letters/line.ts";
import type { Alteration } from "../../../../engines/documents/pdf/cover-ups.ts";
import type { ShapesToRead } from "../../../../engines/documents/pdf/drawn-shapes.ts";
import { type PagePictures, UNREAD_PICTURES } from "../../../../engines/documents/pdf/page-pictures.ts";
import { readDrawing } from "../../../../engines/documents/pdf/read-drawing.ts";
import { renderShapes } from "../../../../engines/documents/pdf/render-shapes.ts";
import { saysOnlyKnown } from "../../../../engines/documents/pdf/said-elsewhere.ts";
import { type PdfSigning, signaturesOf } from "../../../../engines/documents/pdf/signatures.ts";
import { readPdf } from "../../../../engines/documents/pdf.ts";
import { placed } from "../../../../engines/documents/print/layout.ts";
import { readPrintedPage } from "../../../../engines/documents/print/read-page.ts";
import { detectText } from "../../../../engines/documents/text-detector.ts";
import type { DocumentReading, Finding, PagesToRead } from "../reading.ts";
import { editorFinding } from "./pictures.ts";
import { proofOfAddressReading } from "./proof-of-address.ts";

/** A letter has small print: its page is read larger than a card, and looked at closer. */
const READ_SIDE = 2400;
const DETECT_SIDE = 1600;
/** A line with a less certain character is not clear: no check digit would find it wrong. */
const CLEAR = 0.55;

/**
 * Reads a bill, statement or letter: a PDF with text, a PDF that is a scan, or a photo.
 *
 * @throws UnreadableFile when the file cannot or must not be read
 */
export async function readProofOfAddress(
  { front, expected, withCodes }: PagesToRead,
  now: Date,
  signal: AbortSignal,
): Promise<DocumentReading> {
  if (front.contentType === "application/pdf") {
    const { lines, scans, alterations, drawing, pictures, shapes, later, isUnread } = await readPdf(
      front.bytes,
    );
    const first = lines.filter(({ page }) => page === 1);
    const drawn = drawing === undefined ? undefined : await readDrawing(drawing, first, signal);
    const signatures = signaturesOf(front.bytes);
    const seen: LetterLine[] = [];
    const codes: Uint8Array[] = [];
    for (const scan of scans) {
      const page = await shrunk(scan);
      seen.push(...(await linesOf(page, scan.page, signal)));
      if (withCodes === true) codes.push(...(await scanCodes(page, signal)));
    }
    const pictured: LetterLine[] = [];
    let isUnknown = false;
    const looks: Looks = new Map();
    for (const { picture, found } of await looksAt({ page: 1, pictures, shapes }, looks, signal)) {
      pictured.push(...onPage(found, picture));
      if (!saysOnlyKnown(picture, found, first)) isUnknown = true;
    }
    for (const beside of later)
      for (const { picture, found } of await looksAt(beside, looks, signal))
        pictured.push(...onPage(inRows(found), picture));
    const read = proofOfAddressReading(
      [
        ...lines.map((line) => (drawn?.unlike.has(line) ? { ...line, clear: false, isUnlike: true } : line)),
        ...seen,
        ...pictured,
      ],
      [
        ...alterations,
        ...faultsOf(signatures.signing),
        ...(drawn?.isOther === true ? [OTHER_WORDS] : []),
        ...(isUnknown ? [UNREAD_PICTURES] : []),
      ],
      expected,
      now,
    );
    const findings = isUnread ? [...read.findings, UNREAD_PAGES] : read.findings;
    return { ...read, findings, signatures, ...(withCodes === true ? { codes } : {}) };
  }
  const image = await decodeGrey(front.bytes, READ_SIDE);
  const edited = await editorFinding(front.bytes);
  const reading = proofOfAddressReading(await linesOf(image, 1, signal), [], expected, now);
  return {
    ...reading,
    ...(withCodes === true ? { codes: await scanCodes(image, signal) } : {}),
    findings: [...reading.findings.filter(({ check }) => check !== "file_integrity"), edited],
  };
}

/** What is not read may be a letter to somebody else. */
const UNREAD_PAGES: Finding = {
  check: "readable",
  outcome: "failed",
  reason: "document_unreadable",
  detail:
    "The file has more pages, or more of them are pictures, than are read. Send the pages of one letter only, at most 16 and at most 6 of them as pictures.",
  weight: "review",
};

/** A picture, and the lines that were read in it, in its pixels. */
interface Look {
  readonly picture: PagePictures;
  readonly found: readonly LetterLine[];
}
type Looks = Map<PagePictures | ShapesToRead, Look>;

/** The pictures and the shapes of a page beside its text. */
interface Beside {
  readonly page: number;
  readonly pictures?: PagePictures | undefined;
  readonly shapes?: ShapesToRead | undefined;
}

/**
 * What the pictures and shapes of a page say.
 *
 * @param known what was read so far, to which this is added: pages that show the same share its object
 */
async function looksAt(
  { page, pictures, shapes }: Beside,
  known: Looks,
  signal: AbortSignal,
): Promise<Look[]> {
  const looks: Look[] = [];
  for (const shown of [pictures, shapes]) {
    if (shown === undefined) continue;
    const { picture, found } = known.get(shown) ?? (await lookAt(shown, signal));
    known.set(shown, { picture, found });
    looks.push({ picture, found: found.map((line) => ({ ...line, page })) });
  }
  return looks;
}

async function lookAt(shown: PagePictures | ShapesToRead, signal: AbortSignal): Promise<Look> {
  const picture = "svg" in shown ? await renderShapes(shown) : shown;
  return { picture, found: await linesOf(picture, 1, signal) };
}

/**
 * The lines of pictures beside text, at their places on the page. They may name somebody else, so they count against a letter. They never count for it: a letter of text
 * prints its addressee as text.
 */
function onPage(lines: readonly LetterLine[], { left, top, scale }: PagePictures): LetterLine[] {
  return lines.map((line) => ({
    ...line,
    clear: false,
    isPictured: true,
    left: left + line.left / scale,
    right: left + line.right / scale,
    middle: top + line.middle / scale,
    height: line.height / scale,
  }));
}

/** A gap between two words that are spaced widely, in heights of their line. */
const WIDE_BLANK = 2;

/** Words that were read one by one, as those of a few large letters are, joined to lines. */
function inRows(lines: readonly LetterLine[]): LetterLine[] {
  const rows: LetterLine[] = [];
  for (const line of lines.toSorted((a, b) => a.left - b.left)) {
    const at = rows.findIndex(
      (row) =>
        Math.abs(row.middle - line.middle) < 0.5 * line.height &&
        line.left - row.right < WIDE_BLANK * line.height,
    );
    const row = rows[at];
    if (row === undefined) rows.push(line);
    else rows[at] = { ...row, text: `${row.text} ${line.text}`, right: line.right };
  }
  return rows;
}

const OTHER_WORDS: Alteration = {
  detail: "A line shows other words than the text of the file says.",
  weight: "review",
};

const SIGNATURE_FAULTS: Readonly<Partial<Record<PdfSigning, string>>> = {
  broken:
    "A digital signature of the file does not fit the bytes that it covers, or the certificate that it names.",
  not_covering: "The file has parts that its digital signature does not cover.",
};

/** A signature that does not hold is a doubt; one that holds takes none away, since anybody can sign with a key of their own. */
function faultsOf(signing: PdfSigning): Alteration[] {
  const detail = SIGNATURE_FAULTS[signing];
  return detail === undefined ? [] : [{ detail, weight: "review" }];
}

/** A scan with more pixels than reading needs costs only time. */
async function shrunk(scan: GreyImage): Promise<GreyImage> {
  const factor = READ_SIDE / Math.max(scan.width, scan.height);
  return factor < 1 ? resize(scan, factor) : scan;
}

/** The lines of a page from its top. */
async function linesOf(image: GreyImage, number: number, signal: AbortSignal): Promise<LetterLine[]> {
  const page = await readPrintedPage(image, await detectText(image, DETECT_SIDE), signal);
  return placed(page.texts, page.direction).map(({ weakest, ...line }) => ({
    ...line,
    clear: weakest >= CLEAR,
    page: number,
  }));
}
