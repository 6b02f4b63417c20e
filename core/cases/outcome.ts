import type { CaseOutcome, CasePause } from "./records.ts";

/**
 * What the ended pauses of a case come to. Approved only if every one was decided and approved: one that expired or was closed without a
 * decision approves nothing, and of one that was replaced the successor must have come to a person. One that a review below overruled says nothing, as in
 * the outcome of the run.
 */
export function outcomeOf(pauses: readonly CasePause[]): CaseOutcome {
  const counted = pauses.filter((pause) => pause.state !== "replaced" && !isOverruled(pause, pauses));
  const declines = counted.filter(({ state, means }) => state === "decided" && means === "declined");
  if (declines.length > 0) {
    return declines.some(({ reasonCode }) => reasonCode === "true_match") ? "true_match" : "declined";
  }
  const approved =
    counted.every(({ state, means }) => state === "decided" && means === "approved") &&
    pauses.every(
      ({ state, successorId }) =>
        state !== "replaced" || pauses.some(({ executionId }) => executionId === successorId),
    );
  if (counted.length === 0 || !approved) return "no_action";
  return counted.every(({ reasonCode }) => reasonCode === "false_positive") ? "false_positive" : "approved";
}

/** Whether the approval that overruled a decision still stands: its run may have been cancelled. */
const isOverruled = ({ executionId, overruledBy }: CasePause, pauses: readonly CasePause[]): boolean =>
  pauses.some(
    (below) =>
      below.executionId === executionId &&
      below.blockId === overruledBy &&
      below.state === "decided" &&
      below.means === "approved",
  );
