import { parseAamva } from "../../../documents/reading/aamva.ts";
import { UnreadableFile } from "../../../documents/reading/errors.ts";
import { decodeGrey, type GreyImage } from "../../../documents/reading/grey-image.ts";
import { readMrz } from "../../../documents/reading/mrz/read-mrz.ts";
import type { MrzZone } from "../../../documents/reading/mrz/zone.ts";
import { MODELS } from "../../../documents/reading/onnx.ts";
import { readPdf } from "../../../documents/reading/pdf.ts";
import { readPdf417 } from "../../../documents/reading/pdf417.ts";
import { outsideZone } from "../../../documents/reading/printed.ts";
import { detectText, type TextRegion } from "../../../documents/reading/text-detector.ts";
import { type PrintedText, recognizeText } from "../../../documents/reading/text-recognizer.ts";
import {
  type DocumentReader,
  type DocumentReading,
  type Finding,
  NO_FIELDS,
  type Page,
  type PagesToRead,
} from "../reading.ts";
import { licenceReading } from "./licence.ts";
import { mrzReading } from "./mrz-document.ts";
import { editorFinding, lookOf } from "./pictures.ts";
import { proofOfAddressReading } from "./proof-of-address.ts";

/** Longer side at which pages are read: small print of a page in a scene is still legible. */
const READ_SIDE = 2400;
/** A page in which no zone was found for so long is read without one. */
const MAX_SEARCH_MS = 15_000;
/** A barcode that was not found for so long is not there. */
const MAX_BARCODE_MS = 6_000;

/** Reads documents on this machine: nothing leaves it. */
export const localReader: DocumentReader = {
  name: "local",
  version: "1",
  versions: {
    mrz_line: MODELS.mrzLine.version,
    text_detection: MODELS.textDetection.version,
    text_recognition: MODELS.textRecognition.version,
    barcodes: MODELS.barcodes.version,
  },
  async read(pages, now, signal) {
    try {
      return await readPages(pages, now, signal);
    } catch (error) {
      if (error instanceof UnreadableFile) return unreadableFile(error);
      throw error;
    }
  },
};

interface ReadPage {
  readonly image: GreyImage;
  readonly zone: MrzZone | undefined;
  readonly regions: readonly TextRegion[];
}

async function readPages(pages: PagesToRead, now: Date, signal: AbortSignal): Promise<DocumentReading> {
  if (pages.documentType === "proof_of_address") return readProofOfAddress(pages, now, signal);
  const all = [pages.front, ...(pages.back === undefined ? [] : [pages.back])];
  const read: ReadPage[] = [];
  for (const page of all) read.push(await readPage(page, signal));
  const integrity = await integrityOf(all);
  const look = read[0] === undefined ? {} : { look: await lookOf(read[0].image) };
  const zone = bestZone(read);
  const licence = zone?.valid === true ? undefined : await readLicence(read, pages, signal);
  if (licence !== undefined) return { ...licence, findings: [...licence.findings, integrity], ...look };
  if (zone === undefined) return { ...withoutZone(pages, integrity), ...look };
  const printed: PrintedText[] = [];
  for (const page of read) printed.push(...(await printedText(page, zone, signal)));
  const reading = mrzReading(zone, printed, pages.documentType, now);
  return { ...reading, findings: [...reading.findings, integrity], ...look };
}

/** Only where it can be a licence: looking for a barcode in every card would cost seconds. */
async function readLicence(read: readonly ReadPage[], pages: PagesToRead, signal: AbortSignal) {
  if (pages.documentType !== "driving_licence" && pages.documentType !== undefined) return undefined;
  // The barcode is on the back, which is the last page.
  for (const [i, { image }] of [...read.entries()].reverse()) {
    const text = await readPdf417(image, AbortSignal.any([signal, AbortSignal.timeout(MAX_BARCODE_MS)]));
    const licence = text === undefined ? undefined : parseAamva(text);
    if (licence === undefined) continue;
    const front = read.find((_, page) => page !== i);
    return licenceReading(licence, front && (await recognizeText(front.image, front.regions, 0, signal)));
  }
  return undefined;
}

async function readProofOfAddress(
  { front, expected }: PagesToRead,
  now: Date,
  signal: AbortSignal,
): Promise<DocumentReading> {
  if (front.contentType === "application/pdf") {
    const { lines, alterations } = await readPdf(front.bytes);
    return proofOfAddressReading(lines, alterations, expected, now);
  }
  const image = await decodeGrey(front.bytes, READ_SIDE);
  const printed = await recognizeText(image, inReadingOrder(await detectText(image, 1600)), 0, signal);
  const edited = await editorFinding(front.bytes);
  const reading = proofOfAddressReading(
    printed.map(({ text }) => text),
    [],
    expected,
    now,
  );
  return {
    ...reading,
    findings: [...reading.findings.filter(({ check }) => check !== "file_integrity"), edited],
    look: await lookOf(image),
  };
}

function inReadingOrder(regions: readonly TextRegion[]): TextRegion[] {
  return regions.toSorted((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
}

async function readPage({ bytes, contentType }: Page, signal: AbortSignal): Promise<ReadPage> {
  if (contentType === "application/pdf")
    throw new UnreadableFile("unsupported_type", "An identity document is a picture.");
  const image = await decodeGrey(bytes, READ_SIDE);
  const search = AbortSignal.any([signal, AbortSignal.timeout(MAX_SEARCH_MS)]);
  return { image, ...(await readMrz(image, search)) };
}

function bestZone(pages: readonly ReadPage[]): MrzZone | undefined {
  const zones = pages.map(({ zone }) => zone).filter((zone) => zone !== undefined);
  return zones.find(({ sound }) => sound) ?? zones.find(({ valid }) => valid) ?? zones[0];
}

/** Read along the page's own zone; a page without one is read level, which is how fronts of cards are photographed. */
async function printedText(page: ReadPage, zone: MrzZone, signal: AbortSignal): Promise<PrintedText[]> {
  const own = page.zone === zone ? zone.boxes : [];
  const texts = await recognizeText(page.image, page.regions, own[0]?.angle ?? 0, signal);
  return outsideZone(texts, own);
}

async function integrityOf(pages: readonly Page[]): Promise<Finding> {
  for (const { bytes } of pages) {
    const finding = await editorFinding(bytes);
    if (finding.outcome === "failed") return finding;
  }
  return { check: "file_integrity", outcome: "passed" };
}

function withoutZone(pages: PagesToRead, integrity: Finding): DocumentReading {
  const twoSided = ["id_card", "residence_permit", "driving_licence"].includes(pages.documentType ?? "");
  const backMissing = pages.back === undefined && twoSided;
  return {
    fields: NO_FIELDS,
    findings: [
      {
        check: "readable",
        outcome: "failed",
        reason: backMissing ? "document_missing_back" : "document_unreadable",
        detail: backMissing
          ? "What machines read is on the back, which was not uploaded."
          : "No machine-readable zone or barcode was found.",
        weight: "review",
      },
      { check: "check_digits", outcome: "not_applicable" },
      { check: "visual_zone_matches_mrz", outcome: "not_applicable" },
      integrity,
    ],
    confidence: 0,
    specimen: false,
  };
}

function unreadableFile(error: UnreadableFile): DocumentReading {
  return {
    fields: NO_FIELDS,
    findings: [
      {
        check: "readable",
        outcome: "failed",
        reason: "document_unreadable",
        detail: error.message,
        weight: "reject",
      },
    ],
    confidence: 0,
    specimen: false,
  };
}
