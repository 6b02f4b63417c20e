import { performance } from "node:perf_hooks";

/** How much longer than its limit work may take by the clock, unless more is said. */
const FACTOR = 4;

/**
 * A limit of time that a busy machine does not shorten. Work has had its time when all but this thread has used so much of a processor since the work
 * began, for then the work cannot have used more; never before the limit by the clock, and in any case after several times as long.
 *
 * @param limitMs milliseconds of a processor
 * @param ended called once, when the work has had its time
 * @param factor how many times as long by the clock
 * @returns stops the clock
 */
export function limitTime(limitMs: number, ended: () => void, factor: number = FACTOR): () => void {
  const since = performance.now();
  const before = process.cpuUsage();
  const own = performance.eventLoopUtilization();
  let timer: NodeJS.Timeout;
  const look = (): void => {
    const { user, system } = process.cpuUsage(before);
    const used = (user + system) / 1000 - performance.eventLoopUtilization(own).active;
    const left = Math.min(limitMs - used, limitMs * factor - (performance.now() - since));
    if (left <= 0) ended();
    else timer = setTimeout(look, Math.ceil(left));
  };
  timer = setTimeout(look, limitMs);
  return () => clearTimeout(timer);
}
