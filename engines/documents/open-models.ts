import { openNets } from "../common/infer.ts";
import { MODELS } from "../common/onnx.ts";

/**
 * Opens the models with which pages are read, so that the first page need not wait for them.
 * @throws Error when one is missing or is not the pinned one; the read that needs it tries again
 */
export const openModels = (): Promise<void> =>
  openNets([MODELS.textDetection, MODELS.textRecognition, MODELS.mrzLine]);
