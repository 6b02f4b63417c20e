import { createHash } from "node:crypto";
import type { BlockOutput, ExecutionView, OutputRef } from "./view.ts";

/** Most bytes of an answer: a function answers at most 6 MB, and other answers may hold this one (AWS Lambda, "Function request and response payload limits"). */
export const ANSWER_BYTES = 4 * 1024 * 1024;

/** The body of an answer, in bytes of UTF-8 JSON. */
export const bytesOf = (body: unknown): number => Buffer.byteLength(JSON.stringify(body));

/** A view whose largest outputs are references where the whole passes {@link ANSWER_BYTES}. */
export function fitAnswer(view: ExecutionView): ExecutionView {
  let left = bytesOf(view);
  if (left <= ANSWER_BYTES) return view;
  const bySize = Object.entries(view.output)
    .map(([blockId, output]) => ({ blockId, ref: referenceTo(view.executionId, blockId, output) }))
    .sort((a, b) => b.ref.bytes - a.ref.bytes);
  const output = { ...view.output };
  const outputRefs: Record<string, OutputRef> = {};
  for (const { blockId, ref } of bySize) {
    if (left <= ANSWER_BYTES) break;
    delete output[blockId];
    outputRefs[blockId] = ref;
    left += bytesOf(ref) - ref.bytes;
  }
  return { ...view, output, outputRefs };
}

function referenceTo(executionId: string, blockId: string, output: BlockOutput): OutputRef {
  const text = JSON.stringify(output);
  return {
    path: `/v1/workflows/executions/${executionId}/outputs/${encodeURIComponent(blockId)}`,
    bytes: Buffer.byteLength(text),
    sha256: createHash("sha256").update(text).digest("hex"),
  };
}
