import * as z from "zod";
import type { Claim } from "../../core/executions/writes.ts";
import { executionKeys, type Key } from "./keys.ts";
import { transactTied } from "./subjects/tie.ts";
import { ABSENT, type Condition, type Item, type Move, type Table } from "./table.ts";

/**
 * Claims of ids. A re-run reserves its id with its `INPUT`, writes the results that it takes over, and META last, so
 * that no reader sees a partial run. Until META exists, the claim has an owner and an expiry; the claim of a dead
 * process can be released.
 */

const claimItem = z.object({ claimOwner: z.string(), claimUntil: z.number() });
/** Moves of one transaction (DynamoDB allows 100). */
const BATCH = 50;

const ownedBy = (owner: string): Condition => ({
  expression: "claimOwner = :owner",
  values: { ":owner": owner },
});

/**
 * Reserves an id, as a transaction, which the SDK can repeat after a lost answer: a plain conditional put would then refuse its own work.
 * @returns false when it is taken
 */
export async function claimId(table: Table, claim: Claim, input: Key & Item): Promise<boolean> {
  const item = { ...input, claimOwner: claim.owner, claimUntil: claim.until };
  return (await table.transact([{ kind: "put", item, condition: ABSENT }])).ok;
}

/** META of a claimed id with its tie to a subject, and the claim's end. @returns false when the claim was given up or META is there */
export async function redeemClaim(
  table: Table,
  claim: Claim,
  meta: Key & Item,
  tie: readonly Move[],
): Promise<boolean> {
  const moves: Move[] = [
    { kind: "put", item: meta, condition: ABSENT },
    {
      kind: "update",
      key: executionKeys.input(claim.executionId),
      change: { remove: ["claimOwner", "claimUntil", "plan"] },
      condition: ownedBy(claim.owner),
    },
  ];
  return (await transactTied(table, moves, tie)).length === 0;
}

/**
 * Frees an id whose claim has passed its end: deletes the data of its dead process, the claim last. If this call dies,
 * the next one continues.
 * @param now Unix ms
 * @returns whether the id is free now
 */
export async function releaseClaim(table: Table, executionId: string, now: number): Promise<boolean> {
  const items = await table.partition(executionKeys.partition(executionId));
  const input = items.find(({ sk }) => sk === executionKeys.input(executionId).sk);
  const claim = claimItem.safeParse(input);
  if (!claim.success || claim.data.claimUntil > now) return false;
  const stillOpen = ownedBy(claim.data.claimOwner);
  const held: Move = { kind: "check", key: executionKeys.input(executionId), condition: stillOpen };
  const left = items
    .filter((item) => item !== input)
    .map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
  for (let start = 0; start < left.length; start += BATCH) {
    const deletes = left.slice(start, start + BATCH).map((key): Move => ({ kind: "delete", key }));
    if (!(await table.transact([held, ...deletes])).ok) return false;
  }
  const key = executionKeys.input(executionId);
  return (await table.transact([{ kind: "delete", key, condition: stillOpen }])).ok;
}
