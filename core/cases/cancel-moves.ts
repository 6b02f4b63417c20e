import type { ShownPrincipal } from "../access/principal.ts";
import { publicExecutionId } from "../executions/execution-id.ts";
import { outcomeOf } from "./outcome.ts";
import { caseAfterRun, type EndedRun } from "./pause-moves.ts";
import type { CaseChange } from "./ports.ts";
import type { CaseRecord } from "./records.ts";

/**
 * The case after the end of a run: of the successor that it waits for, or of one that was cancelled after its review was approved.
 * @param by who cancelled it; absent: it ended by itself
 * @returns undefined when the end changes nothing
 */
export const caseAfterEnd = (
  record: CaseRecord,
  end: EndedRun,
  by?: ShownPrincipal,
): CaseChange | undefined =>
  caseAfterRun(record, end) ?? (by === undefined ? undefined : caseAfterCancel(record, end, by));

/**
 * The case after a run was cancelled whose review was approved in it: the approval counts for nothing any more, also where it has
 * closed the case. A decline stays. Pure: written with the cancel, or not at all.
 * @returns undefined when the case has no approval of this run
 */
function caseAfterCancel(
  record: CaseRecord,
  { executionId, at }: EndedRun,
  by: ShownPrincipal,
): CaseChange | undefined {
  const isIt = ({ executionId: id, state, means }: CaseRecord["pauses"][number]): boolean =>
    id === executionId && state === "decided" && means === "approved";
  if (!record.pauses.some(isIt)) return undefined;
  const pauses = record.pauses.map((pause) =>
    isIt(pause) ? { ...pause, state: "cancelled" as const } : pause,
  );
  const outcome = record.state === "closed" ? outcomeOf(pauses) : undefined;
  return {
    after: {
      ...record,
      version: record.version + 1,
      pauses,
      ...(outcome === undefined ? {} : { outcome }),
    },
    entries: [
      {
        id: `${publicExecutionId(executionId)}_cancelled`,
        at,
        type: "cancelled",
        by,
        executionId,
        ...(outcome === undefined ? {} : { outcome }),
      },
    ],
    events: [],
  };
}
