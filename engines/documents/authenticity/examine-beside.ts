import * as z from "zod";
import { startThread } from "../../common/worker.ts";
import { WorkerPool } from "../../common/worker-pool.ts";
import type { Examination, PictureToExamine } from "./examine.ts";

/** Much longer than any examination: what ends one is its signal. */
const MAX_EXAMINATION_MS = 300_000;
/** Both sides of as many documents as wait to be read (`heavy-work.ts`). */
const MAX_WAITING = 100;

const threads = new WorkerPool({
  start: startThread,
  file: { from: import.meta.url, source: "./examine-thread.ts" },
  size: 1,
  heapMb: 256,
  maxWaiting: MAX_WAITING,
});

/** The answer of the thread. It is our own code, so only the shape is checked. */
const examinationSchema = z.custom<Examination>(
  (value) => typeof value === "object" && value !== null && "score" in value && "signs" in value,
);

/**
 * {@link examine} in a thread: it takes a quarter of the time of a page, and the page is read meanwhile.
 * @throws WorkerFault when nothing is known, as after the signal
 */
export const examineBeside = async (picture: PictureToExamine, signal: AbortSignal): Promise<Examination> =>
  examinationSchema.parse(await threads.run(picture, { limitMs: MAX_EXAMINATION_MS, signal }));
