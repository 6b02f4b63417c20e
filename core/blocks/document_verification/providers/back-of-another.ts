import { fieldsOf, type MrzFields } from "../../../../engines/documents/mrz/fields.ts";
import { stateOf } from "../../../../engines/documents/mrz/state-code.ts";
import type { MrzZone } from "../../../../engines/documents/mrz/zone.ts";
import { type PrintedPage, readCard } from "../../../../engines/documents/print/card-fields.ts";
import { isStatePrinted } from "../../../../engines/documents/print/states.ts";
import { isDatePrinted, isNumberPrinted, isPrinted } from "../../../../engines/documents/printed.ts";
import type { Finding } from "../reading.ts";
import type { FrontPage } from "./confirmed-by-print.ts";
import { doubtsOfSearch, licenceInBarcode } from "./licence-barcode.ts";
import { differingInBarcode, ofAnotherDocument } from "./other-barcode.ts";
import { printOf } from "./visual-zone.ts";

/** From this certainty on a printed value counts as read correctly. */
const CLEAR = 0.9;
/** The legend on the back of a licence numbers its fields (Directive 2006/126/EC, annex I, page 2). */
const LEGEND = [/\b10\.\s*\p{L}/u, /\b11\.\s*\p{L}/u, /\b12\.\s*\p{L}/u];

/**
 * The doubts that the back raises beside the zone of the front: it may be of another document, or was not searched to the end. A back on which
 * nothing of the kind is read says nothing.
 *
 * @param zone of the front
 * @param back the other side, with the lines that may be fields
 * @param search for a licence's barcode
 */
export async function doubtsOfBack(
  zone: MrzZone,
  back: FrontPage,
  now: Date,
  signal: AbortSignal,
  search = licenceInBarcode,
): Promise<Finding[]> {
  const mrz = fieldsOf(zone, now);
  const found = await search(back.image, signal);
  const inCode = found.licence === undefined ? [] : differingInBarcode(mrz, found.licence);
  if (inCode.length > 0 || signal.aborted) return ofAnotherDocument(inCode);
  return [...ofAnotherDocument(differingInPrint(mrz, await back.look(), now)), ...doubtsOfSearch(found)];
}

/** States of which licences to drive may have a zone on the back, beside their barcode (enhanced licences). */
const WITH_ZONE_AND_BARCODE: ReadonlySet<string> = new Set(["USA", "CAN"]);

/**
 * The doubts that a barcode beside the zone raises, on the same side: it may be of another document. Only documents of North America have both. The zone of
 * a licence has a number of its own.
 *
 * @param page with the zone
 */
export async function doubtsOfBarcode(
  zone: MrzZone,
  { image }: Pick<FrontPage, "image">,
  now: Date,
  signal: AbortSignal,
): Promise<Finding[]> {
  const mrz = fieldsOf(zone, now);
  if (!WITH_ZONE_AND_BARCODE.has(mrz.issuer ?? "")) return [];
  const found = await licenceInBarcode(image, signal);
  const differing = found.licence === undefined ? [] : differingInBarcode(mrz, found.licence);
  return [
    ...ofAnotherDocument(differing.filter((field) => field !== "document number")),
    ...doubtsOfSearch(found),
  ];
}

/** Whether a zone has nothing in common with another one, whose check digits need not hold: of one document, something is read alike. */
export function areUnlike(one: MrzZone, other: MrzZone, now: Date): boolean {
  const [a, b] = [fieldsOf(one, now), fieldsOf(other, now)];
  return (["documentNumber", "birthDate", "expiryDate"] as const).every(
    (field) => a[field] === undefined || a[field] !== b[field],
  );
}

function differingInPrint(mrz: MrzFields, page: PrintedPage, now: Date): string[] {
  const print = printOf([page], now, mrz.issuer);
  const texts = print.printed.map(({ text }) => text);
  const { kind, country, fields } = readCard([page], now);
  const { issuer = "", surname, givenNames, documentNumber = "", birthDate, expiryDate } = mrz;
  const isLicence =
    kind === "driving_licence" || LEGEND.every((line) => texts.some((text) => line.test(text)));
  // The code of the German state printer's specimens.
  const home = issuer === "BDR" ? "DE" : stateOf(issuer);
  const isForeign = country !== undefined && country !== home && !isStatePrinted(issuer, texts);
  const born = fields.birth_date;
  const isBornOtherwise = born !== undefined && born.weakest >= CLEAR && born.value !== birthDate;
  const personal = [fields.number, born, fields.surname, fields.given, fields.name];
  const hasCommon =
    isNumberPrinted(documentNumber, print.printed) ||
    [birthDate, expiryDate].some((date) => isDatePrinted(date, print.dates)) ||
    (surname !== "" &&
      isPrinted(surname, print.printed, { beside: givenNames, cut: mrz.namesTruncated, issuer: mrz.issuer }));
  const isUnlike = !hasCommon && personal.some((value) => value !== undefined && value.weakest >= CLEAR);
  return [
    // No licence has a zone that is read here.
    ...(isLicence ? ["kind of document"] : []),
    ...(isForeign ? ["issuing country"] : []),
    ...(isBornOtherwise ? ["birth date"] : []),
    ...(isUnlike ? ["number and names"] : []),
  ];
}
