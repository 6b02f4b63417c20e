import type { ExecutionDetail } from "../../core/executions/reads/detail.ts";

type Standing = Pick<ExecutionDetail, "status" | "sealed" | "startedAt" | "endedAt">;

const SHORTEST_MS = 400;
const LONGEST_MS = 5000;
/** Another person may answer a pause or cancel; this is less urgent than the progress of blocks. */
const PAUSED_MS = 6000;
/** An ended run without a seal after this time is left to the sweeper; the page does not change any more. */
const SEAL_PATIENCE_MS = 60_000;

/**
 * Delay before an execution is polled again: a tenth of its age, so that a short run is polled often and a long one
 * rarely.
 * @param execution the last answer; undefined before the first
 * @param now ms since 1970
 * @returns ms, or false: it has ended and cannot change
 */
export function pollDelay(execution: Standing | undefined, now: number): number | false {
  if (execution === undefined) return false;
  const { status, sealed, startedAt, endedAt } = execution;
  if (status === "paused") return PAUSED_MS;
  if (status === "running") return between(SHORTEST_MS, (now - Date.parse(startedAt)) / 10, LONGEST_MS);
  if (sealed || endedAt === null) return false;
  const sinceEnd = now - Date.parse(endedAt);
  return sinceEnd > SEAL_PATIENCE_MS ? false : between(SHORTEST_MS * 2, sinceEnd / 5, LONGEST_MS);
}

const between = (least: number, value: number, most: number): number =>
  Math.min(most, Math.max(least, value));
