import { FACE_MODELS } from "../../../engines/faces/face-models.ts";
import type { FaceComparer } from "./faces.ts";

/**
 * The facts of the local comparer.
 * No pair of different people among 764 reached 0.50, the least alike pair of one person among 31 had 0.548 (docs/face-quality.md).
 */
export const localComparerFacts: Omit<FaceComparer, "compare"> = {
  name: "local",
  version: "4",
  versions: {
    face_detection: FACE_MODELS.detection.version,
    face_landmarks: FACE_MODELS.landmarks.version,
    face_embedding: FACE_MODELS.embedding.version,
    liveness: "film-2",
  },
  bounds: { pass: 0.55, review: 0.45 },
};
