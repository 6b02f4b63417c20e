import type { AamvaLicence } from "../../../../engines/documents/aamva.ts";
import type { PrintedCard } from "../../../../engines/documents/print/card-fields.ts";
import { type ReadPage, readCloser } from "../../../../engines/documents/print/read-page.ts";
import type { DocumentReading, PagesToRead } from "../reading.ts";
import { type FrontPage, isConfirmed } from "./confirmed-by-print.ts";
import { licenceReading } from "./licence.ts";
import {
  type BarcodeSearch,
  doubtsOfSearch,
  licenceInBarcode,
  showsLicenceBarcode,
} from "./licence-barcode.ts";
import { WITH_BARCODE } from "./printed-card.ts";

/** Only for a possible licence of North America: searching every card for a barcode would cost seconds. */
export function mayHaveBarcode({ kind, country }: PrintedCard, { documentType, back }: PagesToRead): boolean {
  if (documentType !== "driving_licence" && documentType !== undefined) return false;
  if (country !== undefined) return WITH_BARCODE.has(country);
  return back !== undefined || kind === undefined;
}

/** The reading of a licence with a barcode, or whether the search for one was cut. */
export type LicenceRead = { readonly reading: DocumentReading } | Pick<BarcodeSearch, "isCut">;

/** What is read where no barcode is looked for. */
export const NO_LICENCE: LicenceRead = { isCut: false };

/**
 * The reading of a licence by the barcode of its back, which the front must confirm.
 *
 * @param read its pages, the front first
 * @param looks their print, in the same order
 */
export async function readLicence(
  read: readonly Pick<FrontPage, "image">[],
  looks: readonly ReadPage[],
  now: Date,
  signal: AbortSignal,
): Promise<LicenceRead> {
  let isCut = false;
  // The barcode is on the back, which is the last page.
  for (const [i, { image }] of [...read.entries()].reverse()) {
    const search = await licenceInBarcode(image, signal);
    isCut ||= search.isCut;
    const { licence } = search;
    if (licence === undefined) continue;
    const reading = await confirmedByFront(licence, i === 0 ? undefined : looks[0], now, signal);
    return { reading: { ...reading, findings: [...reading.findings, ...doubtsOfSearch(search)] } };
  }
  return { isCut };
}

/** As for a zone: the front must confirm it, and not with the print beside the barcode. A picture that shows the barcode, too, is no front. */
async function confirmedByFront(
  licence: AamvaLicence,
  look: ReadPage | undefined,
  now: Date,
  signal: AbortSignal,
): Promise<DocumentReading> {
  const front = look === undefined || (await showsLicenceBarcode(look.image)) ? undefined : look;
  if (front === undefined) return licenceReading(licence, [], now);
  const reading = licenceReading(licence, [front], now);
  if (isConfirmed(reading) || front.regions.length === 0 || signal.aborted) return reading;
  return licenceReading(licence, [front, ...(await readCloser(front, signal))], now);
}
