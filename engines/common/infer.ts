import { availableParallelism } from "node:os";
import * as z from "zod";
import { locate, type ModelFile } from "./onnx.ts";
import { startThread } from "./worker.ts";
import { WorkerPool } from "./worker-pool.ts";

/** As in a Lambda. Each thread holds every net that it has run. */
const THREADS = Math.min(2, availableParallelism());
/** Longer than the process may live that has the nets run: a thread is never ended while it is at work (`startThread`). */
const MAX_INFERENCE_MS = 1_200_000;
/** All lines of all pages that are read at a time, several times over. */
const MAX_WAITING = 10_000;

const threads = new WorkerPool({
  start: startThread,
  file: { from: import.meta.url, source: "./infer-thread.mjs" },
  size: THREADS,
  heapMb: 256,
  maxWaiting: MAX_WAITING,
});

/** A file that must have this content. */
type PinnedFile = Pick<ModelFile, "path" | "sha256">;

/** A job of a thread: to open nets for later, or to run one. */
export type InferenceJob =
  | { readonly open: readonly PinnedFile[] }
  | { readonly model: PinnedFile; readonly data: Float32Array; readonly dims: readonly number[] };

const run = (job: InferenceJob, handedOver: readonly ArrayBuffer[] = []): Promise<unknown> =>
  threads.run(job, { limitMs: MAX_INFERENCE_MS, handedOver });

const fileOf = (model: ModelFile): PinnedFile => ({ path: locate(model), sha256: model.sha256 });

/** Numbers in the shape of a tensor, the last axis first to change. */
const valuesSchema = z.object({ data: z.instanceof(Float32Array), dims: z.array(z.number()) });
type Values = z.infer<typeof valuesSchema>;

/**
 * Runs a net with one input and one output.
 * @param data go to the thread without a copy: the array is empty from the call on
 * @throws WorkerFault when its model is not the pinned one, or the net fails
 * @throws Error when its model is missing
 */
export type Net = (data: Float32Array<ArrayBuffer>, dims: readonly number[]) => Promise<Values>;

/**
 * A net that runs in a thread: `run` of onnxruntime-node holds its thread until it ends. So two nets run at the same time, and pictures are cut beside them.
 * Its model is loaded at the first call and stays.
 */
export function netOf(model: ModelFile): Net {
  let file: PinnedFile | undefined;
  return async (data, dims) => {
    file ??= fileOf(model);
    return valuesSchema.parse(await run({ model: file, data, dims }, [data.buffer]));
  };
}

/** The length of an axis of a net's answer. @throws Error where the answer has fewer axes */
export function lengthAlong({ dims }: Pick<Values, "dims">, axis: number): number {
  const length = dims[axis];
  if (length === undefined) throw new Error("The answer of the net has fewer axes.");
  return length;
}

/**
 * Loads models in every thread, so that the first call need not wait for them.
 * @throws WorkerFault when one is not the pinned one, Error when one is missing; the call that needs it tries again
 */
export async function openNets(models: readonly ModelFile[]): Promise<void> {
  const open = models.map(fileOf);
  await Promise.all(Array.from({ length: THREADS }, () => run({ open })));
}
