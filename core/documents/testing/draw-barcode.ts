import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import sharp from "sharp";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";

/**
 * The text of a North American licence's barcode (AAMVA DL/ID 2020, annex D).
 *
 * @param elements `DAQ…`, `DCS…` and so on
 * @param issuer its number; California by itself
 */
export function aamvaText(elements: readonly string[], issuer = 636_014): string {
  return `@\n\u001e\rANSI ${issuer}080001DL00310278DL${elements.join("\n")}\r`;
}

/** A picture (PNG) with only a symbol, like the back of a licence. */
export async function drawBarcode(
  content: string | Uint8Array,
  format: "PDF417" | "QRCode" | "DataMatrix" | "Aztec" = "PDF417",
): Promise<Buffer> {
  const path = createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm");
  const wasmBinary = Uint8Array.from(await readFile(path)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const { image, error } = await writeBarcode(content, { format, scale: 3 });
  if (image === null) throw new Error(error);
  const margin = { top: 60, bottom: 60, left: 60, right: 60, background: "#fff" };
  return sharp(Buffer.from(await image.arrayBuffer()))
    .extend(margin)
    .png()
    .toBuffer();
}
