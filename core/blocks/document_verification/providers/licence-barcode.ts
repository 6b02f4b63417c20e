import type { GreyImage } from "../../../../engines/common/grey-image.ts";
import { type AamvaLicence, parseAamva } from "../../../../engines/documents/aamva.ts";
import { readPdf417 } from "../../../../engines/documents/pdf417.ts";

/** Time limit for finding a barcode on a picture. */
const MAX_BARCODE_MS = 6_000;

/** The licence in the barcode of a picture, if it has one and it is found in time. */
export async function licenceInBarcode(
  image: GreyImage,
  signal: AbortSignal,
): Promise<AamvaLicence | undefined> {
  const text = await readPdf417(image, AbortSignal.any([signal, AbortSignal.timeout(MAX_BARCODE_MS)]));
  return text === undefined ? undefined : parseAamva(text);
}
