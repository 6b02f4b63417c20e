import type { BlockDefinition } from "../runtime/contract.ts";
import { identityVerification } from "./spec.ts";

/** Loads three nets (7 MB); decoding pictures decides the memory. */
export const definition: BlockDefinition = {
  spec: identityVerification,
  handler: "lambdas/blocks/identity_verification/handler.ts",
  memoryMb: 2048,
  timeoutSeconds: 120,
  needs: ["documents", "subject_checks", "lists", "liveness", "rekognition"],
  workers: ["core/blocks/identity_verification/comparing-process.ts", "engines/common/infer-thread.mjs"],
  packages: ["sharp", "onnxruntime-node"],
  files: {
    "node_modules/@cornerstonejs/codec-openjpeg/dist": [
      "node_modules/@cornerstonejs/codec-openjpeg/dist/openjpegwasm_decode.wasm",
    ],
    "models/faces": [
      "models/faces/tiny_face_detector.onnx",
      "models/faces/face_landmark_68.onnx",
      "models/faces/face_recognition.onnx",
      "models/faces/LICENSE",
    ],
  },
};
