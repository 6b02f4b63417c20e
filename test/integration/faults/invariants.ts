/** The invariants of every execution, after any fault. */
import type { JSONWebKeySet } from "jose";
import { keyedHashOfJson, nodeSha256 } from "../../../core/audit/canonical.ts";
import type { AuditTrail } from "../../../core/audit/trail.ts";
import { verifyTrail } from "../../../core/audit/verify.ts";
import type { ExecutionView } from "../../../core/executions/reads/view.ts";

type Outputs = ExecutionView["output"];

/**
 * Results that differ from an earlier answer to a client.
 * @param told outputs of the earlier answer.
 * @param now outputs of a later one
 */
export const changedResults = (told: Outputs, now: Outputs): string[] =>
  Object.entries(told)
    .filter(([blockId, output]) => JSON.stringify(output) !== JSON.stringify(now[blockId]))
    .map(([blockId]) => `the result of ${blockId} was lost or changed`);

/**
 * Missing parts of an ended execution: an end, its sealed trail, or one end for each block.
 * @param salt of the hashes in the trail
 */
export async function faultsOfEnd(
  view: ExecutionView,
  trail: AuditTrail,
  jwks: JSONWebKeySet,
  salt: string,
): Promise<string[]> {
  const found: string[] = [];
  if (!["completed", "failed", "cancelled"].includes(view.status))
    found.push(`it is ${view.status} for ever`);
  const verdict = await verifyTrail(trail, jwks, nodeSha256);
  if (!verdict.valid) found.push(...verdict.faults.map(({ message }) => message));
  const completed = trail.events.filter(({ type }) => type === "block.completed");
  const ids = completed.map(({ block_id }) => block_id);
  if (new Set(ids).size < ids.length) found.push("a result was written twice");
  for (const blockId of view.finalState.completedBlocks) {
    const event = completed.find(({ block_id }) => block_id === blockId);
    if (event === undefined) found.push(`the trail lacks the end of ${blockId}`);
    else if (event.output_hash !== keyedHashOfJson(salt, view.output[blockId] ?? null))
      found.push(`the trail has another output of ${blockId}`);
  }
  if (trail.events.filter(({ type }) => type === `execution.${view.status}`).length !== 1)
    found.push("the trail lacks the execution's end");
  return found;
}
