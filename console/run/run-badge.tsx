import type { components } from "../api/schema.d.ts";
import { Badges, StateBadge } from "../ui/badge.tsx";

/** Results with which a state keeps its own colour. */
const plain: Readonly<Record<"completed" | "failed", readonly Run["outcome"][]>> = {
  completed: ["approved"],
  failed: ["approved", "none", "needs_review", "inconclusive"],
};

type Run = Pick<components["schemas"]["ExecutionSummary"], "status" | "outcome">;

/**
 * How a run stands, and what it comes to. Only a run that completed with an approval is good news, and one that failed with a
 * decline did its work: there the result has the colour.
 */
export function RunBadge({ status, outcome }: Run) {
  const isQuiet = (status === "completed" || status === "failed") && !plain[status].includes(outcome);
  return (
    <Badges>
      <StateBadge state={status} isQuiet={isQuiet} />
      {outcome === "none" ? null : <StateBadge state={outcome} />}
    </Badges>
  );
}
