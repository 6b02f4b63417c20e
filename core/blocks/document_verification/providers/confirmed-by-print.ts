import type { DocumentType } from "../../../../compiler/catalogue/values.ts";
import type { GreyImage } from "../../../../engines/common/grey-image.ts";
import { fieldsOf } from "../../../../engines/documents/mrz/fields.ts";
import type { MrzSearch } from "../../../../engines/documents/mrz/read-mrz.ts";
import { surerZone } from "../../../../engines/documents/mrz/surer-zone.ts";
import type { MrzZone } from "../../../../engines/documents/mrz/zone.ts";
import { isWithin, pageFrame } from "../../../../engines/documents/page-frame.ts";
import { boxThrough } from "../../../../engines/documents/perspective.ts";
import type { PrintedPage } from "../../../../engines/documents/print/card-fields.ts";
import { type ReadPage, readCloser, readFromAbove } from "../../../../engines/documents/print/read-page.ts";
import { isInZone, isOfAnotherZone, outsideZone } from "../../../../engines/documents/printed.ts";
import type { TextRegion } from "../../../../engines/documents/text-detector.ts";
import {
  MOST_TEXTS,
  type PrintedText,
  recognizeText,
} from "../../../../engines/documents/text-recognizer.ts";
import { failed } from "../failed-check.ts";
import type { DocumentReading } from "../reading.ts";
import { mrzReading } from "./mrz-document.ts";

/** How many of the longest lines beside a zone are read: the lines of a second zone would be among them. */
const LONG_LINES = 4;
/** A line of a zone is longer than this, in heights, and how many such lines are read where a second zone is looked for. */
const [ZONE_LINE, MOST_LINES] = [10, 12];

/** What is said of a picture that shows another document, too. */
export const OTHER_DOCUMENT = "The picture shows more than one document.";

/** A page that was searched for a zone. */
export interface FrontPage extends Pick<MrzSearch, "zone" | "above"> {
  readonly image: GreyImage;
  /** Lines that may be fields, and longer ones. */
  readonly regions: readonly TextRegion[];
  readonly long: readonly TextRegion[];
  /** The print of the lines that may be fields, along most of it. Read when it is first asked for. */
  readonly look: () => Promise<ReadPage>;
}

interface Circumstances {
  /** What the client says that it is. */
  readonly wanted: DocumentType | undefined;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/**
 * The zone's data compared with the print of the front, which is read more closely if the first pass misses fields.
 * Only the front with the photo counts: print of the back would confirm a stolen page behind another person's picture,
 * with which the face would then be compared.
 */
export async function confirmedByPrint(
  zone: MrzZone,
  front: FrontPage | undefined,
  { wanted, now, signal }: Circumstances,
): Promise<DocumentReading> {
  if (front === undefined) return mrzReading(zone, [], wanted, now);
  const own = front.zone === zone ? zone.boxes : [];
  const outside = ownFirst(front, zone).filter(({ box }) => !isInZone(box, own));
  const [seen, long] = await Promise.all([
    readAlongZone(front, outside, own[0]?.angle, signal),
    longLines(front, own, signal),
  ]);
  // Long lines are no fields, but they may name the state.
  const lines = [...seen.texts, ...long];
  const printed = { ...seen, texts: outsideZone(lines, own) };
  const reading = mrzReading(zone, [printed], wanted, now);
  const isOther =
    lines.some((line) => isOfAnotherZone(line, zone.lines)) ||
    (front.zone === zone && (await showsOtherZone(front, zone, signal)));
  if (isOther) return amongOthers(reading, OTHER_DOCUMENT);
  // A confirmed document needs no closer reading, nor does one that cannot pass.
  if (isReadWell(reading) || !zone.sound || outside.length === 0 || signal.aborted) return reading;
  return lookedAtAgain({ zone, front, own, seen, printed, reading }, { wanted, now, signal });
}

/** What a first look at the front gave. */
interface FirstLook {
  readonly zone: MrzZone;
  readonly front: FrontPage;
  /** Of the zone, if it is on the front. */
  readonly own: MrzZone["boxes"];
  readonly seen: ReadPage;
  readonly printed: PrintedPage;
  readonly reading: DocumentReading;
}

/**
 * A second look: at the page as seen from straight above when it was photographed from the side, else at the part with
 * the print. What the first look found counts further, so that a contradiction stays one.
 */
async function lookedAtAgain(
  { zone, front, own, seen, printed, reading }: FirstLook,
  { wanted, now, signal }: Circumstances,
): Promise<DocumentReading> {
  const again = (of: MrzZone, more: readonly PrintedPage[], boxes: MrzZone["boxes"]) => {
    const others = more.map((page) => ({ ...page, texts: outsideZone(page.texts, boxes) }));
    return mrzReading(of, [printed, ...others], wanted, now);
  };
  const page = await front.above();
  if (page === undefined)
    return isConfirmed(reading) ? reading : again(zone, await readCloser(seen, signal), own);
  const above = await readFromAbove(page, seen.direction, signal);
  const boxes = own.map((box) => boxThrough(page.fromPicture, box));
  const plain = again(zone, above.pages, boxes);
  if (isReadWell(plain) || own.length === 0) return plain;
  // What has no check digit may be misread from the side in a zone that is sound.
  const surer = await surerZone(page.image, above.regions, zone, now);
  const better = surer === undefined ? plain : again(surer, above.pages, boxes);
  return isReadWell(better) ? better : plain;
}

/** The longest lines beside a zone; empty for a page without a zone. */
async function longLines(
  { image, zone, long }: FrontPage,
  own: MrzZone["boxes"],
  signal: AbortSignal,
): Promise<PrintedText[]> {
  const [line] = zone?.boxes ?? [];
  const beside = long.filter(({ box }) => !isInZone(box, own)).slice(0, LONG_LINES);
  return line === undefined ? [] : recognizeText(image, beside, line.angle, signal);
}

/** Whether lines beside the zone of a page, in any direction, are of another one. */
export async function showsOtherZone(
  { image, regions, long }: Pick<FrontPage, "image" | "regions" | "long">,
  { boxes, lines }: MrzZone,
  signal: AbortSignal,
): Promise<boolean> {
  const beside = [...long, ...regions]
    .filter(({ box }) => box.width > ZONE_LINE * box.height && !isInZone(box, boxes))
    .slice(0, MOST_LINES);
  const [first] = boxes;
  if (first === undefined || beside.length === 0) return false;
  for (const quarters of [0, 1, 2, 3]) {
    const read = await recognizeText(image, beside, first.angle + (quarters * Math.PI) / 2, signal);
    if (read.some((line) => isOfAnotherZone(line, lines))) return true;
  }
  return false;
}

/**
 * Whether sides of a document have zones of several: each with right check digits, which cover number, birth and expiry, and with other
 * data under them.
 */
export function areOfSeveral(pages: readonly FrontPage[], now: Date): boolean {
  const covered = pages.flatMap(({ zone }) => {
    if (zone?.valid !== true) return [];
    const { documentNumber, birthDate, expiryDate } = fieldsOf(zone, now);
    return [JSON.stringify([documentNumber, birthDate, expiryDate])];
  });
  return new Set(covered).size > 1;
}

/** Several documents are ambiguous, and the print of one might confirm the other. */
export function amongOthers(reading: DocumentReading, detail: string): DocumentReading {
  const doubt = failed("readable", "document_unreadable", detail, "review");
  return { ...reading, findings: [...reading.findings, doubt] };
}

/** Whether the print confirms the zone or the barcode. */
export function isConfirmed({ findings }: Pick<DocumentReading, "findings">): boolean {
  return findings.some(({ check, outcome }) => check === "visual_zone_matches_mrz" && outcome === "passed");
}

/** The zone is certain, and the print confirms it. */
function isReadWell(reading: Pick<DocumentReading, "findings">): boolean {
  const isRead = reading.findings.some(({ check, outcome }) => check === "readable" && outcome === "passed");
  return isRead && isConfirmed(reading);
}

/** The texts of a front, those on the page itself first where its zone tells its place: what lies beside it may be more than is read. */
function ownFirst(front: FrontPage, zone: MrzZone): TextRegion[] {
  const frame = front.zone === zone ? pageFrame(zone) : undefined;
  if (frame === undefined) return [...front.regions];
  const isOn = ({ box }: TextRegion) => isWithin(frame, box, 0);
  return [...front.regions.filter(isOn), ...front.regions.filter((region) => !isOn(region))];
}

/** The direction of a page without the zone comes from its own print. */
async function readAlongZone(
  { image, look }: FrontPage,
  regions: readonly TextRegion[],
  direction: number | undefined,
  signal: AbortSignal,
): Promise<ReadPage> {
  if (direction === undefined) return look();
  const texts = await recognizeText(image, regions, direction, signal);
  return { image, regions, direction, hasMore: regions.length > MOST_TEXTS, texts };
}
