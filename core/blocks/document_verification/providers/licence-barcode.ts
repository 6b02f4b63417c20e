import type { GreyImage } from "../../../../engines/common/grey-image.ts";
import { limitTime } from "../../../../engines/common/patience.ts";
import { type AamvaLicence, parseAamva } from "../../../../engines/documents/aamva.ts";
import { readPdf417 } from "../../../../engines/documents/pdf417.ts";
import { failed } from "../failed-check.ts";
import type { Finding } from "../reading.ts";

/** Limit of the search for a barcode on a picture, in milliseconds of a processor ({@link limitTime}). A whole search of a large picture takes 3 seconds. */
const MAX_BARCODE_MS = 6_000;

/** What the search for a licence's barcode found. */
export interface BarcodeSearch {
  readonly licence?: AamvaLicence;
  /** It ended before the whole picture was searched: a barcode may be there. */
  readonly isCut: boolean;
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
    const text = await readPdf417(image, AbortSignal.any([signal, limit.signal]));
    const licence = text === undefined ? undefined : parseAamva(text);
    return {
      ...(licence === undefined ? {} : { licence }),
      isCut: text === undefined && limit.signal.aborted,
    };
  } finally {
    stopClock();
  }
}

/** The doubt that a search leaves which was cut: what a barcode says was not compared, and another picture may show it sooner. */
export const cutSearch = ({ isCut }: Pick<BarcodeSearch, "isCut">): Finding[] =>
  isCut
    ? [
        failed(
          "readable",
          "document_unreadable",
          "The search for a barcode took too long. Whether there is one, and what it says, is not known.",
          "review",
        ),
      ]
    : [];
