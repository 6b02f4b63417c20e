import type { GreyImage } from "../../../../engines/common/grey-image.ts";
import { limitTime } from "../../../../engines/common/patience.ts";
import { type AamvaLicence, parseAamva } from "../../../../engines/documents/aamva.ts";
import { glimpsePdf417, readPdf417 } from "../../../../engines/documents/pdf417.ts";
import { failed } from "../failed-check.ts";
import type { Finding } from "../reading.ts";

/** Limit of the search for a barcode on a picture, in milliseconds of a processor ({@link limitTime}). A whole search of a large picture takes 3 seconds. */
const MAX_BARCODE_MS = 6_000;

/** What the search for a licence's barcode found. */
export interface BarcodeSearch {
  readonly licence?: AamvaLicence;
  /** It ended too soon: a barcode, or that of another licence beside the one that was found, may be there. */
  readonly isCut: boolean;
  /** Beside it stands a barcode of another licence. */
  readonly isOfSeveral?: true;
}

/**
 * The licence in the barcode of a picture, if it has one.
 * @param limitMs as {@link MAX_BARCODE_MS}
 */
export async function licenceInBarcode(
  image: GreyImage,
  signal: AbortSignal,
  limitMs = MAX_BARCODE_MS,
): Promise<BarcodeSearch> {
  const limit = new AbortController();
  const stopClock = limitTime(limitMs, () => limit.abort());
  try {
    const texts = await readPdf417(image, isOfLicence, AbortSignal.any([signal, limit.signal]));
    const licences = texts.flatMap((text) => parseAamva(text) ?? []);
    const [licence] = licences;
    return {
      ...(licence === undefined ? {} : { licence }),
      isCut: limit.signal.aborted,
      ...(new Set(licences.map((one) => JSON.stringify(one))).size > 1 ? { isOfSeveral: true as const } : {}),
    };
  } finally {
    stopClock();
  }
}

/** Whether a first look at a picture finds the barcode of a licence in it. */
export async function showsLicenceBarcode(image: GreyImage): Promise<boolean> {
  return (await glimpsePdf417(image)).some(isOfLicence);
}

const isOfLicence = (text: string): boolean => parseAamva(text) !== undefined;

/**
 * The doubts that a search leaves: it was cut, so that what a barcode says was not compared, and another picture may show it sooner; or there are barcodes of several licences, of which
 * each could stand for the other.
 */
export function doubtsOfSearch({
  isCut,
  isOfSeveral,
}: Pick<BarcodeSearch, "isCut" | "isOfSeveral">): Finding[] {
  const doubt = (detail: string) => failed("readable", "document_unreadable", detail, "review");
  return [
    ...(isCut
      ? [
          doubt(
            "The search for barcodes took too long. Whether there is another one, and what it says, is not known.",
          ),
        ]
      : []),
    ...(isOfSeveral === true ? [doubt("The picture shows barcodes of several licences.")] : []),
  ];
}
