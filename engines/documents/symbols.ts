import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import type { GreyImage } from "../common/grey-image.ts";
import { kept } from "../common/kept.ts";
import { MODELS, readModel } from "../common/onnx.ts";

/** A barcode that was read, with its error correction satisfied. */
export interface BarcodeSymbol {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads the barcodes of a picture.
 *
 * @param most how many at most
 */
export async function readSymbols(
  { data, width, height }: GreyImage,
  formats: NonNullable<ReaderOptions["formats"]>,
  most: number,
): Promise<BarcodeSymbol[]> {
  await prepare();
  const pixels = new Uint32Array(data.length);
  // Opaque grey in one write a pixel (all machines that we run on are little-endian).
  for (let i = 0; i < pixels.length; i++) pixels[i] = ((data[i] ?? 0) * 0x010101) | 0xff000000;
  const rgba = new Uint8ClampedArray(pixels.buffer);
  const found = await readBarcodes(
    { data: rgba, width, height, colorSpace: "srgb" },
    { formats, tryHarder: true, tryRotate: true, maxNumberOfSymbols: most, textMode: "Plain" },
  );
  return found.filter(({ isValid }) => isValid).map(({ text, bytes }) => ({ text, bytes }));
}

/** The package would fetch its WebAssembly from a CDN: it is given the file that it ships. */
const prepare = kept(async (): Promise<void> => {
  const bytes = await readModel(MODELS.barcodes);
  await prepareZXingModule({
    overrides: { wasmBinary: Uint8Array.from(bytes).buffer },
    fireImmediately: true,
  });
});
