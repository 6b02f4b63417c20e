/**
 * A limit of time that a busy machine does not shorten. Work has had its time when the whole process has used so much of a processor since
 * the work began, for then the work cannot have used more; never before the limit by the clock, and in any case after four times as long.
 *
 * @param limitMs milliseconds of a processor
 * @param ended called once, when the work has had its time
 * @returns stops the clock
 */
export function limitTime(limitMs: number, ended: () => void): () => void {
  const since = performance.now();
  const before = process.cpuUsage();
  let timer: NodeJS.Timeout;
  const look = (): void => {
    const { user, system } = process.cpuUsage(before);
    const left = Math.min(limitMs - (user + system) / 1000, limitMs * 4 - (performance.now() - since));
    if (left <= 0) ended();
    else timer = setTimeout(look, Math.ceil(left));
  };
  timer = setTimeout(look, limitMs);
  return () => clearTimeout(timer);
}
