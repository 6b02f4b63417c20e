import type { ExecutionDetail } from "../../core/executions/reads/detail.ts";

type Standing = Pick<ExecutionDetail, "status" | "sealed" | "startedAt" | "endedAt">;

const SHORTEST_MS = 400;
const LONGEST_MS = 5000;
/** Somebody else may answer a pause or cancel; that is not as urgent as seeing blocks go by. */
const PAUSED_MS = 6000;
/** What has ended and is not sealed after this long is left to the sweeper; nothing on the page changes any more. */
const SEAL_PATIENCE_MS = 60_000;

/**
 * How long to wait before an execution is looked at again: a tenth of its age, so that a short run is followed closely and a long one is
 * asked about seldom.
 * @param execution as it was seen last; undefined before that
 * @param now ms since 1970
 * @returns ms, or false: it has ended, and nothing can change
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
