import type { GreyImage } from "../../../../engines/common/grey-image.ts";
import { corners, type Point, type RotatedBox } from "../../../../engines/documents/geometry.ts";
import { fieldsOf, type MrzFields } from "../../../../engines/documents/mrz/fields.ts";
import type { MrzZone } from "../../../../engines/documents/mrz/zone.ts";
import { isWithin, pageFrame } from "../../../../engines/documents/page-frame.ts";
import { type PrintedPage, readCard } from "../../../../engines/documents/print/card-fields.ts";
import { readCloser, readPrintedPage } from "../../../../engines/documents/print/read-page.ts";
import { isDatePrinted, isNumberPrinted, otherWords } from "../../../../engines/documents/printed.ts";
import { middleOf } from "../../../../engines/faces/strangers.ts";
import type { DocumentReading } from "../reading.ts";
import { type FrontPage, isConfirmed, OTHER_DOCUMENT } from "./confirmed-by-print.ts";
import type { PageFaces } from "./portrait.ts";
import { isByPrint, ownPrint } from "./portrait-by-print.ts";
import { printOf } from "./visual-zone.ts";

/** How far around the page its own portrait, and its own print, may lie, in its heights: seen from the side, near parts are larger. */
const AROUND = { portrait: 0.35, print: 0.15 } as const;
/** Fewer texts beside the page are no document that can be read. */
const LEAST_TEXTS = 5;
/** What is said of a front that is not alone. */
const FACE_ELSEWHERE =
  "The face in the picture is not on the document. Take a picture of the document alone.";
const TOO_MUCH_TEXT =
  "There is more text in the picture than can be read. Take a picture of the document alone.";
/** From this certainty on a printed value counts as read correctly. */
const CLEAR = 0.9;
/** Fields that name a person. */
const OF_PERSON = ["surname", "given", "name"] as const;

/**
 * What shows that a front is not alone in its picture: another person's face, or the print of another document. Of a second document the zone need not be read.
 *
 * @returns a plain sentence
 */
export async function besideFront(
  front: FrontPage,
  reading: DocumentReading,
  faces: PageFaces,
  now: Date,
  signal: AbortSignal,
): Promise<string | undefined> {
  const other = otherFace(front, faces);
  if (other !== undefined) return other;
  const { zone } = front;
  const frame = zone === undefined ? undefined : pageFrame(zone);
  return zone === undefined || frame === undefined
    ? besidePrint(front, reading, faces, now, signal)
    : otherBeside(front, zone, frame, now, signal);
}

/**
 * What shows that a front is beside another person's face.
 *
 * @returns a plain sentence
 */
export function otherFace(
  { image, zone }: Pick<FrontPage, "image" | "zone">,
  faces: PageFaces,
): string | undefined {
  if (faces.showsOther)
    return "The picture shows the face of another person. Take a picture of the document alone.";
  const frame = zone === undefined ? undefined : pageFrame(zone);
  if (frame === undefined || faces.main === undefined) return undefined;
  const isOn = (point: Point) => isWithin(frame, point, AROUND.portrait);
  return showsHolder(image, faces, isOn) ? undefined : FACE_ELSEWHERE;
}

/**
 * The same of a front that has no zone, or that of a back: its place is known by the print that says what the zone or barcode says. What nothing confirms does not pass, so
 * nothing is looked for there.
 */
async function besidePrint(
  front: FrontPage,
  reading: DocumentReading,
  faces: PageFaces,
  now: Date,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!isConfirmed(reading)) return undefined;
  if ((await front.look()).hasMore === true) return TOO_MUCH_TEXT;
  if (faces.main === undefined) return undefined;
  const own = await ownPrint(front, reading.fields, now, signal);
  const isOn = (point: Point) => own !== undefined && isByPrint(own, point);
  return showsHolder(front.image, faces, isOn) ? undefined : FACE_ELSEWHERE;
}

/** Whether the main face, or one of the same person, is on the page: one beside it would be compared in place of the portrait. */
function showsHolder(
  { width, height }: GreyImage,
  faces: PageFaces,
  isOn: (point: Point) => boolean,
): boolean {
  const outlines = [...(faces.main === undefined ? [] : [faces.main]), ...faces.alike];
  return outlines.some((outline) => {
    const [x, y] = middleOf(outline);
    return isOn({ x: x * width, y: y * height });
  });
}

/** Whether print beside the page, in any direction, is of a document that has nothing in common with the zone, or is more than is read. */
async function otherBeside(
  { image, regions }: FrontPage,
  zone: MrzZone,
  frame: RotatedBox,
  now: Date,
  signal: AbortSignal,
): Promise<string | undefined> {
  const beside = regions.filter(({ box }) => !isWithin(frame, box, AROUND.print));
  if (beside.length < LEAST_TEXTS) return undefined;
  const mrz = fieldsOf(zone, now);
  const first = await readPrintedPage(withoutPage(image, frame), beside, signal);
  if (isOfOther(first, mrz, now)) return OTHER_DOCUMENT;
  if (first.hasMore === true) return TOO_MUCH_TEXT;
  // What tells nothing of a document at once is other paper.
  const { kind, fields } = readCard([first], now);
  if (kind === undefined && Object.keys(fields).length === 0) return undefined;
  const [closer] = await readCloser(first, signal);
  if (isOfOther(closer, mrz, now)) return OTHER_DOCUMENT;
  return closer.hasMore === true ? TOO_MUCH_TEXT : undefined;
}

/** Whether print is of a document whose number, birth date and other data are not those of the zone. What names its holder, too, is of the same person. */
function isOfOther(page: PrintedPage, mrz: MrzFields, now: Date): boolean {
  const { kind, fields } = readCard([page], now);
  const { printed, dates } = printOf([page], now, mrz.issuer);
  const { documentNumber, birthDate, expiryDate, surname, givenNames, issuer } = mrz;
  const isOwn =
    (documentNumber !== undefined && isNumberPrinted(documentNumber, printed)) ||
    (birthDate !== undefined && isDatePrinted(birthDate, dates));
  if (isOwn) return false;
  const sure = (name: keyof typeof fields): string | undefined => {
    const { value, weakest = 0 } = fields[name] ?? {};
    return weakest >= CLEAR ? value : undefined;
  };
  const [expiry, named] = [sure("expiry_date"), OF_PERSON.map(sure).filter((name) => name !== undefined)];
  const ofDocument = [
    sure("number") !== undefined,
    sure("birth_date") !== undefined,
    expiry !== undefined && expiry !== expiryDate,
  ].filter(Boolean).length;
  const ofPerson = named.filter((name) => otherWords(name, `${surname} ${givenNames}`, issuer).length > 0);
  return ofDocument > 0 && ofDocument + ofPerson.length + (kind === undefined ? 0 : 1) > 1;
}

/** The picture with the page painted over, so that only what lies beside it is read. */
function withoutPage({ data, width, height }: GreyImage, frame: RotatedBox): GreyImage {
  const room = 2 * AROUND.print * frame.height;
  const covered = corners({ ...frame, width: frame.width + room, height: frame.height + room });
  const range = (values: readonly number[], most: number): [number, number] => [
    Math.max(0, Math.floor(Math.min(...values))),
    Math.min(most, Math.ceil(Math.max(...values))),
  ];
  const [left, right] = range(
    covered.map(({ x }) => x),
    width,
  );
  const [top, bottom] = range(
    covered.map(({ y }) => y),
    height,
  );
  const out = Uint8Array.from(data);
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) if (isWithin(frame, { x, y }, AROUND.print)) out[y * width + x] = 128;
  return { data: out, width, height };
}
