import type { ModelFile } from "../common/onnx.ts";

/**
 * The face nets of @vladmandic/face-api, converted by models/faces/convert.py. Their history and terms: models/faces/README.md.
 */
export const FACE_MODELS = {
  detection: {
    name: "tiny_face_detector.onnx",
    path: "models/faces/tiny_face_detector.onnx",
    sha256: "ef02fd122b0a47f47149da93aa287634707141dc555d508910e7daa4ac294d2d",
    version: "face-api-tiny-detector-1.7.15",
  },
  landmarks: {
    name: "face_landmark_68.onnx",
    path: "models/faces/face_landmark_68.onnx",
    sha256: "7a2f2a0d25246538fb3a838abc98f6340371bd6be06e1bb5cb214956079489af",
    version: "face-api-landmark-68-1.7.15",
  },
  embedding: {
    name: "face_recognition.onnx",
    path: "models/faces/face_recognition.onnx",
    sha256: "9f33ac4f7bafb4a92db412090bc34dc7bed4b979dbf4afff63c670a0fda972d3",
    version: "dlib-resnet-v1-face-api-1.7.15",
  },
} as const satisfies Record<string, ModelFile>;
