import { lineSession } from "./mrz/line-net.ts";
import { detectionSession } from "./text-detector.ts";
import { recognitionSession } from "./text-recognizer.ts";

/**
 * Opens the models with which pages are read, so that the first page need not wait for them.
 * @throws Error when one is missing or is not the pinned one; the read that needs it tries again
 */
export async function openModels(): Promise<void> {
  await Promise.all([detectionSession(), recognitionSession(), lineSession()]);
}
