import type { Picture } from "../../../../compiler/catalogue/values.ts";
import { UnreadableFile } from "../../../../engines/common/errors.ts";
import { decodeGrey, isBlank, resize } from "../../../../engines/common/grey-image.ts";
import { kept } from "../../../../engines/common/kept.ts";
import type { Examination } from "../../../../engines/documents/authenticity/examine.ts";
import { examineBeside } from "../../../../engines/documents/authenticity/examine-beside.ts";
import { storedPicture } from "../../../../engines/documents/authenticity/stored-picture.ts";
import type { ZoneLine } from "../../../../engines/documents/authenticity/zone-taper.ts";
import { scanCodes } from "../../../../engines/documents/codes/scan.ts";
import { corners } from "../../../../engines/documents/geometry.ts";
import { obstacleOf } from "../../../../engines/documents/mrz/covered.ts";
import { readMrz, SEARCH_FAULT_MS } from "../../../../engines/documents/mrz/read-mrz.ts";
import type { MrzZone } from "../../../../engines/documents/mrz/zone.ts";
import {
  type PrintedCard,
  type PrintedPage,
  readCard,
} from "../../../../engines/documents/print/card-fields.ts";
import { type ReadPage, readCloser, readPrintedPage } from "../../../../engines/documents/print/read-page.ts";
import { type PictureQuality, pictureQuality } from "../../../../engines/documents/quality.ts";
import { isSoft } from "../../../../engines/documents/quality-bounds.ts";
import type { TextRegion } from "../../../../engines/documents/text-detector.ts";
import {
  type DocumentReader,
  type DocumentReading,
  type Finding,
  mayBeSentAgain,
  NO_FIELDS,
  type Page,
  type PagesToRead,
  unreadableFile,
} from "../reading.ts";
import { areUnlike, doubtsOfBack, doubtsOfBarcode } from "./back-of-another.ts";
import { besideFront } from "./beside-page.ts";
import {
  amongOthers,
  areOfSeveral,
  confirmedByPrint,
  type FrontPage,
  showsOtherZone,
} from "./confirmed-by-print.ts";
import { pictureAuthenticity } from "./forgery-signs.ts";
import { failsByZone, hindered } from "./hindered.ts";
import { doubtsOfSearch } from "./licence-barcode.ts";
import { localReaderFacts } from "./local-facts.ts";
import { mayHaveBarcode, NO_LICENCE, readLicence } from "./local-licence.ts";
import { readProofOfAddress } from "./local-proof-of-address.ts";
import { ofAnotherDocument } from "./other-barcode.ts";
import { faultOf, qualityFindings } from "./picture-quality.ts";
import { integrityOf } from "./pictures.ts";
import { facesOn, type PageFaces, portraitPlace } from "./portrait.ts";
import { printedCardReading } from "./printed-card.ts";

/** Longer side at which pages are read: small print of a page in a scene stays legible. */
const READ_SIDE = 2400;
/** Longer lines, in heights, are legal text or zones, not fields. */
const LONGEST_FIELD = 22;
/** Fields without which a card is looked at again. */
const KEY = ["surname", "given", "birth_date", "number"] as const;

/** Reads documents on this machine, in this thread: nothing leaves it. */
export const localReader: DocumentReader = {
  ...localReaderFacts,
  async read(pages, now, signal) {
    try {
      return await readPages(pages, now, signal);
    } catch (error) {
      if (error instanceof UnreadableFile)
        return unreadableFile(error.message, mayBeSentAgain(error) ? "review" : "reject");
      throw error;
    }
  },
};

interface SearchedPage extends FrontPage {
  readonly quality: PictureQuality;
  /** Under way while the page is read. */
  readonly examination: Promise<Examination>;
  readonly codes: readonly Uint8Array[];
}

async function readPages(pages: PagesToRead, now: Date, signal: AbortSignal): Promise<DocumentReading> {
  if (pages.documentType === "proof_of_address") return readProofOfAddress(pages, now, signal);
  const all = [pages.front, ...(pages.back === undefined ? [] : [pages.back])];
  // Beside the reading. Where that fails before, nobody waits for it.
  const looking = facesOn(pages.front.bytes);
  looking.catch(() => undefined);
  const read: SearchedPage[] = [];
  for (const page of all) read.push(await searchPage(page, signal, pages.withCodes === true));
  const taken = qualityFindings(read.map(({ quality }) => quality));
  const best = bestZone(read);
  const zonePage = read.find(({ zone }) => zone !== undefined && zone === best);
  const compared = zonePage === undefined ? [] : [zonePage, ...read.slice(0, 1)];
  const own = await readIdentity(read, pages, now, signal);
  const faces = await looking;
  const identity = await alone(own, read, faces, now, signal);
  const asksForObstacle = best !== undefined && zonePage !== undefined && failsByZone(identity);
  const reading = hindered(identity, {
    obstacle: asksForObstacle ? obstacleOf(best, zonePage.image, isSoft(zonePage.quality)) : undefined,
    fault: zonePage === undefined ? undefined : faultOf(zonePage.quality),
    frontFault: zonePage === undefined || read[0] === undefined ? undefined : faultOf(read[0].quality),
    isSoft: compared.some(({ quality }) => isSoft(quality)),
    isSound: best?.sound === true,
  });
  const otherBack = await backFindings(read, zonePage, now, signal);
  const places = { front: placesOf(reading, read, read[0]), back: placesOf(reading, read, read[1]) };
  const examinations = await Promise.all(read.map(({ examination }) => examination));
  return {
    ...reading,
    authenticity: pictureAuthenticity(reading, examinations),
    ...(pages.withCodes === true ? { codes: read.flatMap(({ codes }) => codes) } : {}),
    ...(pages.withPortrait !== true
      ? {}
      : faces.portrait === undefined
        ? { portraitMissing: true as const }
        : { portrait: faces.portrait }),
    places,
    findings: [...reading.findings, ...otherBack, await integrityOf(all), ...taken],
  };
}

/** A reading, with a doubt where its pictures show more than one document or person. */
async function alone(
  reading: DocumentReading,
  read: readonly SearchedPage[],
  faces: PageFaces,
  now: Date,
  signal: AbortSignal,
): Promise<DocumentReading> {
  if (areOfSeveral(read, now)) return amongOthers(reading, "Front and back are of more than one document.");
  const [front] = read;
  const back = read.find(({ zone }, i) => i > 0 && zone !== undefined);
  if (back?.zone !== undefined && (await showsOtherZone(back, back.zone, signal)))
    return amongOthers(reading, "The picture of the back shows more than one document.");
  const beside = front === undefined ? undefined : await besideFront(front, reading, faces, now, signal);
  return beside === undefined ? reading : amongOthers(reading, beside);
}

/** The doubt that the sides beside the zone raise. Where the zone is on the back, it is held against the print of the front anyway. */
async function backFindings(
  read: readonly SearchedPage[],
  zonePage: SearchedPage | undefined,
  now: Date,
  signal: AbortSignal,
): Promise<Finding[]> {
  const zone = zonePage?.zone;
  if (zone === undefined) return [];
  const others = read.filter((page) => page !== zonePage);
  if (others.some((page) => page.zone !== undefined && areUnlike(zone, page.zone, now)))
    return ofAnotherDocument(["machine-readable zone"]);
  // Where the zone is on the back, the front is held against it; a barcode beside it may be of somebody else.
  if (zonePage !== undefined && zonePage !== read[0] && zone.valid)
    return doubtsOfBarcode(zone, zonePage, now, signal);
  const [back] = zonePage === read[0] ? others : [];
  // One without right check digits goes to review anyway.
  if (back === undefined || !zone.valid) return [];
  return doubtsOfBack(zone, back, now, signal);
}

/** Where the data of the zone were read, on the page that has it. */
function placesOf(
  { mrz }: Pick<DocumentReading, "mrz">,
  all: readonly SearchedPage[],
  page: SearchedPage | undefined,
): Picture["places"] {
  if (mrz === undefined || page?.zone === undefined || page.zone !== bestZone(all)) return [];
  const { width, height } = page.image;
  const part = (length: number, of: number) => Math.round((1e4 * length) / of) / 1e4;
  return page.zone.boxes.map((box) => ({
    what: "machine_readable_zone",
    outline: corners(box).map(({ x, y }) => [part(x, width), part(y, height)]),
  }));
}

async function searchPage(
  { bytes, contentType }: Page,
  signal: AbortSignal,
  withCodes: boolean,
): Promise<SearchedPage> {
  if (contentType === "application/pdf")
    throw new UnreadableFile("unsupported_type", "An identity document is a picture.");
  const image = await decodeGrey(bytes, READ_SIDE);
  if (isBlank(image)) throw new UnreadableFile("blank", "The picture shows nothing.");
  const search = AbortSignal.any([signal, AbortSignal.timeout(SEARCH_FAULT_MS)]);
  const { zone, regions, above } = await readMrz(image, search);
  const [quality, stored, face] = await Promise.all([
    pictureQuality(image, regions, resize),
    storedPicture(bytes),
    portraitPlace(bytes, image),
  ]);
  const isField = ({ box }: TextRegion) => box.width < LONGEST_FIELD * box.height;
  const fields = regions.filter(isField);
  const picture = {
    file: bytes,
    stored,
    image,
    regions,
    zone: linesOf(zone),
    isZoneValid: zone?.valid === true,
    face,
  };
  const examination = examineBeside(picture, signal);
  // Where the reading fails before, nobody waits for it.
  examination.catch(() => undefined);
  return {
    image,
    zone,
    above,
    codes: withCodes ? await scanCodes(image, signal) : [],
    quality,
    examination,
    regions: fields,
    look: kept(() => readPrintedPage(image, fields, signal)),
    long: regions.filter((region) => !isField(region)),
  };
}

function linesOf(zone: MrzZone | undefined): ZoneLine[] {
  return (zone?.boxes ?? []).map((box, i) => ({ box, text: zone?.lines[i] ?? "" }));
}

/** By the zone, else by the barcode, else by the print alone. */
async function readIdentity(
  read: readonly SearchedPage[],
  pages: PagesToRead,
  now: Date,
  signal: AbortSignal,
): Promise<DocumentReading> {
  const zone = bestZone(read);
  // A card with a zone may carry a barcode of another kind too: the zone decides, unless the client says that it is a licence.
  if (zone !== undefined && (zone.valid || pages.documentType !== "driving_licence"))
    return confirmedByPrint(zone, read[0], { wanted: pages.documentType, now, signal });
  const looks: ReadPage[] = [];
  for (const page of read) looks.push(await page.look());
  const card = readCard(looks, now);
  const licence = mayHaveBarcode(card, pages) ? await readLicence(read, looks, now, signal) : NO_LICENCE;
  if ("reading" in licence) return licence.reading;
  const circumstances = { wanted: pages.documentType, hasBack: pages.back !== undefined, now };
  const reading =
    zone === undefined
      ? (printedCardReading(await completed(card, looks, now, signal), circumstances) ?? withoutData(pages))
      : await confirmedByPrint(zone, read[0], { wanted: pages.documentType, now, signal });
  return { ...reading, findings: [...reading.findings, ...doubtsOfSearch(licence)] };
}

function bestZone(pages: readonly SearchedPage[]): MrzZone | undefined {
  const zones = pages.map(({ zone }) => zone).filter((zone) => zone !== undefined);
  return zones.find(({ sound }) => sound) ?? zones.find(({ valid }) => valid) ?? zones[0];
}

/** A card as it was read, or looked at again where a first look did not find all fields. */
async function completed(
  first: PrintedCard,
  looks: readonly ReadPage[],
  now: Date,
  signal: AbortSignal,
): Promise<PrintedCard> {
  if (KEY.every((name) => first.fields[name] !== undefined) || signal.aborted) return first;
  // Neither a heading nor a field: a closer reading of a picture without a document would only cost seconds.
  if (first.kind === undefined && Object.keys(first.fields).length === 0) return first;
  const closer: PrintedPage[] = [];
  for (const look of looks) if (look.regions.length > 0) closer.push((await readCloser(look, signal))[0]);
  const second = readCard(closer, now);
  return { ...first, ...second, fields: surer(first.fields, second.fields) };
}

/** The reading of a field with the more certain weakest character. */
function surer(one: PrintedCard["fields"], other: PrintedCard["fields"]): PrintedCard["fields"] {
  const kept = Object.entries(one).filter(([name, { weakest }]) => {
    const rival = Object.entries(other).find(([field]) => field === name)?.[1];
    return rival === undefined || rival.weakest <= weakest;
  });
  return { ...other, ...Object.fromEntries(kept) };
}

function withoutData(pages: PagesToRead): DocumentReading {
  const twoSided = ["id_card", "residence_permit"].includes(pages.documentType ?? "");
  const backMissing = pages.back === undefined && twoSided;
  return {
    fields: NO_FIELDS,
    findings: [
      {
        check: "readable",
        outcome: "failed",
        reason: backMissing ? "document_missing_back" : "document_unreadable",
        detail: backMissing
          ? "The machine-readable part is on the back, which was not uploaded."
          : "No machine-readable zone, barcode or printed data was found. If the document has one on its other side, upload that, too.",
        weight: "review",
      },
      { check: "check_digits", outcome: "not_applicable" },
      { check: "visual_zone_matches_mrz", outcome: "not_applicable" },
    ],
    confidence: 0,
    specimen: false,
  };
}
