import { type GreyImage, resize } from "../../common/grey-image.ts";
import { readSymbols } from "../symbols.ts";

/** A document has one signed code, or one a sticker. */
const MOST = 4;
/** Large enough for the modules of most codes; smaller ones are found at the full size. */
const QUICK_SIDE = 1400;

/**
 * The contents of the square barcodes of a page (QR, Data Matrix, Aztec), signed or not.
 *
 * @param signal ends the search between its two sizes
 */
export async function scanCodes(image: GreyImage, signal: AbortSignal): Promise<Uint8Array[]> {
  const side = Math.max(image.width, image.height);
  const sizes = side > QUICK_SIDE * 1.2 ? [QUICK_SIDE / side, 1] : [1, 2];
  for (const size of sizes) {
    if (signal.aborted) return [];
    const picture = size === 1 ? image : await resize(image, size);
    const found = await readSymbols(picture, ["QRCode", "DataMatrix", "Aztec"], MOST);
    if (found.length > 0) return found.map(({ bytes }) => bytes);
  }
  return [];
}
