import type { Tenant } from "../../core/access/caller.ts";
import type { Judged, Outcome } from "../../core/decisions/outcome.ts";
import type { ExecutionMeta } from "../../core/executions/records.ts";
import { stopsAbove } from "../../core/executions/state/may-begin.ts";
import type { BlockWrite, Stop } from "../../core/executions/writes.ts";
import { useOfBuild } from "./build-uses.ts";
import { indexKeys } from "./index-keys.ts";
import { stopAttribute } from "./parse-execution.ts";
import type { Condition, Item } from "./table.ts";

/** Shared parts of an execution's moves: their conditions and writes. */

/**
 * META is open, and neither the run nor a subworkflow around the block has stopped: the block may begin. `mayBegin` of
 * `core/executions/state/may-begin.ts` is the same for a record.
 * @param blockId absent: for work outside of subworkflows
 */
export function mayBegin(blockId?: string): Condition {
  const names = stopsAbove(blockId).map((id, depth) => [`#stop${depth}`, stopAttribute(id)] as const);
  return {
    expression: [
      "#status IN (:running, :paused)",
      "attribute_not_exists(failure)",
      ...names.map(([name]) => `attribute_not_exists(${name})`),
    ].join(" AND "),
    names: { "#status": "status", ...Object.fromEntries(names) },
    values: { ":running": "running", ":paused": "paused" },
  };
}

/** The attribute of META that an unhandled failure sets. */
export const stopMark = ({ failure, subworkflow }: Stop): Item => ({
  [subworkflow === undefined ? "failure" : stopAttribute(subworkflow)]: failure,
});

/** META is open, failing or not. */
export const IS_OPEN: Condition = {
  expression: "#status IN (:running, :paused)",
  names: { "#status": "status" },
  values: { ":running": "running", ":paused": "paused" },
};

/** A condition of META, and no other re-run has declined since. @param known when one last did, as it was read */
export const noneDeclinedSince = (condition: Condition, known: string | undefined): Condition => ({
  ...condition,
  expression: `${condition.expression} AND ${known === undefined ? "attribute_not_exists(otherDeclinedAt)" : "otherDeclinedAt = :known"}`,
  values: { ...condition.values, ...(known === undefined ? {} : { ":known": known }) },
});

/** No result has been written. */
export const NO_RESULT: Condition = {
  expression: "attribute_not_exists(#result)",
  names: { "#result": "status" },
};

/** A pause waits for its person. */
export const PAUSE_IS_OPEN: Condition = {
  expression: "#state = :open",
  names: { "#state": "state" },
  values: { ":open": "open" },
};

/** A waiting task, of a pause or a gate, has this token. */
export const hasToken = (taskToken: string): Condition => ({
  expression: "taskToken = :token",
  values: { ":token": taskToken },
});

/** The attributes of a block's item. */
export const blockAttributes = (executionId: string, write: BlockWrite): Item => ({
  blockId: write.blockId,
  blockType: write.blockType,
  attempts: write.attempts,
  ...write.result,
  ...(write.result.listsIndex === undefined ? {} : useOfBuild(write.result.listsIndex, executionId)),
});

/** The state of a run with its place in the list of that state: every change sets both together. */
export const stateOf = (tenant: Tenant, status: ExecutionMeta["status"], judged: Judged): Item => ({
  status,
  ...judged,
  ...inState(tenant, status, judged.outcome),
});

/** The attribute that lists a run by its state. */
export const inState = (tenant: Tenant, status: string, outcome: Outcome = "none"): Item => ({
  gsi4pk: indexKeys.executionsInState(tenant, status, outcome),
});
