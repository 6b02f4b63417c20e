import { boxAt, corners, type Point, type RotatedBox } from "../../../../engines/documents/geometry.ts";
import type { PrintedPage } from "../../../../engines/documents/print/card-fields.ts";
import { readCloser } from "../../../../engines/documents/print/read-page.ts";
import { isDatePrinted, isNumberPrinted, isPrinted } from "../../../../engines/documents/printed.ts";
import type { PrintedText } from "../../../../engines/documents/text-recognizer.ts";
import type { DocumentFields } from "../reading.ts";
import type { FrontPage } from "./confirmed-by-print.ts";
import { printOf } from "./visual-zone.ts";

/** Fewer texts of the holder do not show where a card lies: the page is looked at closer. */
const LEAST_TEXTS = 3;
/** How far beside the holder's print a portrait stands at most, in diagonals of that print. */
const FARTHEST = 0.6;
/** The print of a card is at least as large as this, in heights of its texts. */
const LEAST_SIZE = 12;

/** Where the holder's data stand on a front. */
export interface OwnPrint {
  /** Around all texts that have them, in pixels of the picture. */
  readonly box: RotatedBox;
  readonly textHeight: number;
}

/**
 * Where the print of a front has what its zone or barcode says: names, number, dates. A zone that is on the other side does not tell where the front lies; where both sides are in
 * one picture, only zones hold `<`.
 *
 * @param fields of the document
 * @returns undefined where nothing of it is found
 */
export async function ownPrint(
  front: FrontPage,
  fields: DocumentFields,
  now: Date,
  signal: AbortSignal,
): Promise<OwnPrint | undefined> {
  const seen = await front.look();
  const isOwn = ownTexts(fields, now);
  const ownOf = ({ texts }: PrintedPage) => texts.filter((text) => !text.text.includes("<") && isOwn(text));
  const first = ownOf(seen);
  const closer = first.length < LEAST_TEXTS ? ownOf((await readCloser(seen, signal))[0]) : [];
  const own = closer.length > first.length ? closer : first;
  if (own.length === 0) return undefined;
  const isTurned = seen.image !== front.image;
  const points = own.flatMap(({ box }) => corners(box));
  const inPicture = isTurned ? points.map(({ x, y }) => ({ x: y, y: front.image.height - x })) : points;
  const direction = seen.direction - (isTurned ? Math.PI / 2 : 0);
  const heights = own.map(({ box }) => box.height).toSorted((a, b) => a - b);
  return { box: boxAt(inPicture, direction), textHeight: heights[heights.length >> 1] ?? 0 };
}

function ownTexts(
  { document_number, birth_date, expiry_date, issuing_country, name }: DocumentFields,
  now: Date,
): (text: PrintedText) => boolean {
  const words = [name?.first, name?.last].filter((part) => part !== undefined && part !== "");
  return (text) => {
    const { dates } = printOf([{ texts: [text], direction: 0 }], now, issuing_country ?? undefined);
    const hasDate = [birth_date, expiry_date].some((date) => date !== null && isDatePrinted(date, dates));
    return (
      hasDate ||
      (document_number !== null && isNumberPrinted(document_number, [text])) ||
      words.some((word) => word !== undefined && isPrinted(word, [text], { beside: name?.full ?? "" }))
    );
  };
}

/** Whether a face stands where a card has its portrait: near the holder's print. @param middle of the face, in pixels of the picture */
export function isByPrint({ box, textHeight }: OwnPrint, middle: Point): boolean {
  const [c, s] = [Math.cos(box.angle), Math.sin(box.angle)];
  const [dx, dy] = [middle.x - box.x, middle.y - box.y];
  const beside = Math.max(0, Math.abs(dx * c + dy * s) - box.width / 2);
  const above = Math.max(0, Math.abs(dy * c - dx * s) - box.height / 2);
  const size = Math.max(Math.hypot(box.width, box.height), LEAST_SIZE * textHeight);
  return Math.hypot(beside, above) <= FARTHEST * size;
}
