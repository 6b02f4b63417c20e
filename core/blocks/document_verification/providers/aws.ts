import { UnreadableFile } from "../../../../engines/common/errors.ts";
import { decodeGrey, openImage } from "../../../../engines/common/grey-image.ts";
import type { LetterLine } from "../../../../engines/documents/letters/line.ts";
import { servicePicture } from "../../../documents/service-picture.ts";
import { failed } from "../failed-check.ts";
import type { AnalyzedId, TextLine, Textract } from "../ports.ts";
import {
  type DocumentReader,
  type DocumentReading,
  mayBeSentAgain,
  type Page,
  type PagesToRead,
  unreadableFile,
} from "../reading.ts";
import { analyzedReading, CERTAIN } from "./analyzed-id.ts";
import {
  type BarcodeSearch,
  doubtsOfSearch,
  licenceInBarcode,
  showsLicenceBarcode,
} from "./licence-barcode.ts";
import { readProofOfAddress } from "./local-proof-of-address.ts";
import { editorFinding, integrityOf } from "./pictures.ts";
import { proofOfAddressReading } from "./proof-of-address.ts";

/** As the local reader: a size with readable bars. */
const BARCODE_SIDE = 2400;

/** As for the local reader: print beside the barcode, in the same picture, confirms nothing. */
const WITH_BARCODE_IN_FRONT = failed(
  "readable",
  "document_unreadable",
  "The picture of the front shows the barcode, too.",
  "review",
);

/**
 * Reads documents with Amazon Textract: AnalyzeID, which knows passports and driving licences of the United States; a proof of address
 * by its text. Metadata and changes of a PDF, which the service ignores, are checked here.
 *
 * @param textract its calls
 */
export function awsReader(textract: Textract): DocumentReader {
  return {
    name: "aws",
    version: "1",
    versions: { text_analysis: "textract-analyze-id" },
    async read(pages, now, signal) {
      try {
        return pages.documentType === "proof_of_address"
          ? await readProof(textract, pages, now, signal)
          : await readIdentity(textract, pages, now, signal);
      } catch (error) {
        if (error instanceof UnreadableFile)
          return unreadableFile(error.message, mayBeSentAgain(error) ? "review" : "reject");
        throw error;
      }
    },
  };
}

async function readIdentity(
  textract: Textract,
  pages: PagesToRead,
  now: Date,
  signal: AbortSignal,
): Promise<DocumentReading> {
  const all = [pages.front, ...(pages.back === undefined ? [] : [pages.back])];
  for (const { contentType } of all)
    if (contentType === "application/pdf")
      throw new UnreadableFile("unsupported_type", "An identity document is a picture.");
  // Only the front with the photo: the service would mix the fields of two documents. Backs of American licences have a barcode.
  const analyzed: AnalyzedId = await textract.analyzeId(await servicePicture(pages.front.bytes), signal);
  const search = await barcodeOf(pages.back, signal);
  const reading = analyzedReading(analyzed, pages.documentType, now, search.licence);
  const isFront = search.licence === undefined || !(await showsBarcode(pages.front));
  return {
    ...reading,
    findings: [
      ...reading.findings,
      ...doubtsOfSearch(search),
      ...(isFront ? [] : [WITH_BARCODE_IN_FRONT]),
      await integrityOf(all),
    ],
  };
}

/** AnalyzeID does not read barcodes. */
async function barcodeOf(back: Page | undefined, signal: AbortSignal): Promise<BarcodeSearch> {
  if (back === undefined) return { isCut: false };
  return licenceInBarcode(await decodeGrey(back.bytes, BARCODE_SIDE), signal);
}

const showsBarcode = async ({ bytes }: Page): Promise<boolean> =>
  showsLicenceBarcode(await decodeGrey(bytes, BARCODE_SIDE));

/** A PDF's text and its changes are read here, because the service sees neither. */
async function readProof(
  textract: Textract,
  pages: PagesToRead,
  now: Date,
  signal: AbortSignal,
): Promise<DocumentReading> {
  const { front, expected } = pages;
  if (front.contentType === "application/pdf") return readProofOfAddress(pages, now, signal);
  const picture = await servicePicture(front.bytes);
  const { width, height } = await openImage(picture).metadata();
  const lines = (await textract.detectLines(picture, signal)).map((line) => letterLine(line, width / height));
  const reading = proofOfAddressReading(lines, [], expected, now);
  const findings = reading.findings.filter(({ check }) => check !== "file_integrity");
  return { ...reading, findings: [...findings, await editorFinding(front.bytes)] };
}

/**
 * Without its place a line stands beside no other, so that no name stands above an address.
 *
 * @param shape width of the picture by its height: the service gives shares of both
 */
function letterLine({ text, confidence, box }: TextLine, shape: number): LetterLine {
  const { left, top, width, height } = box ?? { left: 0, top: 0, width: 0, height: 0 };
  return {
    text,
    clear: confidence >= CERTAIN,
    page: 1,
    left: left * shape,
    right: (left + width) * shape,
    middle: top + height / 2,
    height,
  };
}
