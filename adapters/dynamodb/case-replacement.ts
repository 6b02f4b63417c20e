import type { CaseChange } from "../../core/cases/ports.ts";
import type { CaseRecord } from "../../core/cases/records.ts";
import { type Replacement, successorClaim } from "../../core/executions/replacement.ts";
import { caseMoves } from "./case-items.ts";
import { stateOf } from "./execution-moves.ts";
import { executionKeys } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import { ABSENT, type Move, type Table } from "./table.ts";

/** *replace*: the end of a paused run, the claim of its successor with all that it begins with, and the change of their case. */
export async function replaceRun(
  table: Table,
  before: CaseRecord,
  change: CaseChange,
  replacement: Replacement,
): Promise<"replaced" | "changed" | "not_paused"> {
  const moves = [...runMoves(replacement), ...caseMoves(before, change)];
  const outcome = await table.transact(moves);
  if (outcome.ok) return "replaced";
  return outcome.failed.includes(0) ? "not_paused" : "changed";
}

/** The first one has the condition that the run still waits as it was read. */
function runMoves({
  executionId,
  epoch,
  at,
  actor,
  judged,
  dueAt,
  feed,
  successor,
  input,
}: Replacement): Move[] {
  const id = successor.meta.executionId;
  const { owner, until } = successorClaim(id);
  return [
    {
      kind: "update",
      key: executionKeys.meta(executionId),
      change: {
        set: {
          ...stateOf(feed.tenant, "cancelled", judged),
          endedAt: at,
          cancellation: { actor },
          gsi3sk: dueAt,
          successor: id,
        },
      },
      condition: {
        expression: "#status = :paused AND epoch = :epoch AND attribute_not_exists(failure)",
        names: { "#status": "status" },
        values: { ":paused": "paused", ":epoch": epoch },
      },
    },
    {
      kind: "put",
      item: {
        ...executionKeys.input(id),
        input,
        plan: JSON.stringify(successor),
        claimOwner: owner,
        claimUntil: until,
      },
      condition: ABSENT,
    },
    outboxMove(feed.tenant, feed.event),
  ];
}
