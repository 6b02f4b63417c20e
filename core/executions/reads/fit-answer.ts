import { createHash } from "node:crypto";
import type { ExecutionView, OutputRef } from "./view.ts";

/** Most bytes of an answer: a function answers at most 6 MB, and other answers may hold this one (AWS Lambda, "Function request and response payload limits"). */
export const ANSWER_BYTES = 4 * 1024 * 1024;

/** The body of an answer, in bytes of UTF-8 JSON. */
export const bytesOf = (body: unknown): number => Buffer.byteLength(JSON.stringify(body));

/** A view whose largest outputs are references where the whole passes {@link ANSWER_BYTES}. */
export function fitAnswer(view: ExecutionView): ExecutionView {
  let left = bytesOf(view);
  if (left <= ANSWER_BYTES) return view;
  const bySize = Object.entries(view.output)
    .map(([blockId, value]) => ({ blockId, text: JSON.stringify(value) }))
    .sort((a, b) => Buffer.byteLength(b.text) - Buffer.byteLength(a.text));
  const output = { ...view.output };
  const outputRefs: Record<string, OutputRef> = {};
  for (const { blockId, text } of bySize) {
    if (left <= ANSWER_BYTES) break;
    const ref = referenceTo(view.executionId, blockId, text);
    delete output[blockId];
    outputRefs[blockId] = ref;
    left += bytesOf(ref) - ref.bytes;
  }
  return { ...view, output, outputRefs };
}

const referenceTo = (executionId: string, blockId: string, text: string): OutputRef => ({
  path: `/v1/workflows/executions/${executionId}/outputs/${encodeURIComponent(blockId)}`,
  bytes: Buffer.byteLength(text),
  sha256: createHash("sha256").update(text).digest("hex"),
});
