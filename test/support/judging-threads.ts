import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPooledJudging } from "../../core/monitoring/judging-pool.ts";
import type { Judging } from "../../core/monitoring/ports.ts";
import { type RunningWorker, type StartWorker, startThread } from "../../engines/common/worker.ts";
import type { JudgingElsewhere } from "./monitoring-kit.ts";

/** Judging in threads, also of the least, over a folder of lists. */
export interface JudgingInThreads {
  readonly elsewhere: JudgingElsewhere;
  /** Jobs that threads were given. */
  readonly asked: number;
  /** From now on ends a thread that has just been given a job, at every so many jobs. */
  killEvery(jobs: number): void;
  close(): void;
}

/** Opens threads of a test. */
export function judgingInThreads(): JudgingInThreads {
  const folder = mkdtempSync(join(tmpdir(), "judging-"));
  const running = new Set<RunningWorker>();
  let [asked, every] = [0, Number.POSITIVE_INFINITY];
  const start: StartWorker = (options, events) => {
    const worker = startThread(options, events);
    running.add(worker);
    return {
      post(message) {
        asked++;
        worker.post(message);
        if (asked % every === 0) worker.end();
      },
      end: () => worker.end(),
    };
  };
  const askedFrom = { bytes: 0, entries: 0, subjects: 0 };
  let pooled: Judging | undefined;
  return {
    elsewhere: {
      folder,
      judging: (here) => {
        pooled ??= createPooledJudging({ here, folder, askedFrom, start, size: 2 });
        return pooled;
      },
    },
    get asked() {
      return asked;
    },
    killEvery(jobs) {
      every = jobs;
    },
    close() {
      for (const worker of running) worker.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
