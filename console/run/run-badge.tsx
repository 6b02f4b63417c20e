import type { components } from "../api/schema.d.ts";
import { StateBadge } from "../ui/badge.tsx";

type Run = Pick<components["schemas"]["ExecutionSummary"], "status" | "outcome">;

/** How a run stands, and what it comes to. A run that completed with a decline or a doubt is not good news. */
export function RunBadge({ status, outcome }: Run) {
  const isQuiet = status === "completed" && outcome !== "approved" && outcome !== "none";
  return (
    <>
      <StateBadge state={status} isQuiet={isQuiet} />
      {outcome === "none" ? null : (
        <>
          {" "}
          <StateBadge state={outcome} />
        </>
      )}
    </>
  );
}
