import { availableParallelism } from "node:os";
import * as z from "zod";
import { type StartWorker, startThread } from "../../engines/common/worker.ts";
import { WorkerPool } from "../../engines/common/worker-pool.ts";
import { ScreeningError } from "../screening/lists.ts";
import type { JudgingAnswer, JudgingJob } from "./judging-thread.ts";
import type { Concerned, ConcernedInPack, JudgedAgain, Judging } from "./ports.ts";
import { verdictSchema } from "./records.ts";
import { JudgedTooLate } from "./settle.ts";

/** As a step may take on AWS. */
const LIMIT_MS = 300_000;
/** As a function of steps has on AWS; columns of the index lie outside of the heap. */
const HEAP_MB = 1024;
/** Each thread reads the head of the index into memory. */
const MOST_THREADS = 4;
/** More than the steps that are under way at once. */
const MAX_WAITING = 100;

/** From which size on a thread is asked: a message costs up to 0.1 ms, and a first thread some seconds to begin. */
export interface AskedFrom {
  /** Bytes of a sealed pack: some 250 subjects. */
  readonly bytes: number;
  /** Entries of the index. */
  readonly entries: number;
  /** Subjects that are judged by all entries. */
  readonly subjects: number;
}
const ASKED_FROM: AskedFrom = { bytes: 8_000, entries: 100, subjects: 4 };

/** The thread is our own code, so only the shape is checked. */
const answerSchema = z.custom<JudgingAnswer>((value) => typeof value === "object" && value !== null);
const concernedSchema = z.object({ screened: z.int(), subjects: z.set(z.string()) });
const concernedInPackSchema = concernedSchema
  .extend({ count: z.int(), apart: z.array(z.string()) })
  .optional();
const judgementSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("screened"), found: z.map(z.string(), verdictSchema) }),
  z.object({ kind: z.literal("fault"), code: z.string() }),
]);
const judgedAgainSchema = z.array(
  z.object({ judgement: judgementSchema, judged: z.set(z.string()), listed: z.set(z.string()) }),
);

/** What a pool judges with. */
export interface PooledJudgingOptions {
  /** Judges what is too small for a thread. */
  readonly here: Judging;
  /** The folder with the lists. */
  readonly folder: string;
  readonly askedFrom?: AskedFrom;
  readonly start?: StartWorker;
  readonly size?: number;
}

/**
 * Judges in threads, so that steps side by side use all processors and the event loop serves other calls meanwhile. A thread that ends, hangs or
 * has too little memory fails the step, which has written nothing of it: it is taken again.
 */
export function createPooledJudging(options: PooledJudgingOptions): Judging {
  const { here, folder, askedFrom = ASKED_FROM, start = startThread } = options;
  const { size = Math.min(MOST_THREADS, availableParallelism()) } = options;
  const file = { from: import.meta.url, source: "./judging-thread.ts" } as const;
  const threads = new WorkerPool({ start, file, size, heapMb: HEAP_MB, maxWaiting: MAX_WAITING });

  async function ask<T>(job: JudgingJob, schema: z.ZodType<T>): Promise<T> {
    const answer = answerSchema.parse(await threads.run(job, { limitMs: LIMIT_MS }));
    if (answer.kind === "late") throw new JudgedTooLate();
    if (answer.kind === "lists") throw new ScreeningError(answer.code, answer.reason);
    return schema.parse(answer.value);
  }
  return {
    inPack: (wanted, pack): Promise<ConcernedInPack | undefined> => {
      if (pack.sealed.length < askedFrom.bytes) return here.inPack(wanted, pack);
      const { sealed, marked } = pack;
      return ask({ kind: "inPack", folder, wanted, sealed, marked: new Set(marked) }, concernedInPackSchema);
    },
    among: (wanted, entries): Promise<Concerned> =>
      entries.length < askedFrom.entries
        ? here.among(wanted, entries)
        : ask({ kind: "among", folder, wanted, entries }, concernedSchema),
    async again(wanted, watched): Promise<readonly JudgedAgain[]> {
      if (watched.length < askedFrom.subjects) return here.again(wanted, watched);
      const judged = await ask({ kind: "again", folder, wanted, watched }, judgedAgainSchema);
      if (judged.length !== watched.length) throw new Error("The thread has judged others.");
      return judged;
    },
  };
}
