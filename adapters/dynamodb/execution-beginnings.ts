import type { ExecutionMeta } from "../../core/executions/records.ts";
import { type PlannedSuccessor, plannedSuccessorSchema } from "../../core/executions/replacement.ts";
import type { BlockWrite, Claim } from "../../core/executions/writes.ts";
import type { NamedSubject } from "../../core/subjects/names.ts";
import { runEntry } from "../../core/subjects/ties.ts";
import { claimId, redeemClaim, releaseClaim } from "./execution-claims.ts";
import { blockAttributes, inState } from "./execution-moves.ts";
import { indexKeys, openShardOf } from "./index-keys.ts";
import { executionKeys, type Key } from "./keys.ts";
import { stopAttribute } from "./parse-execution.ts";
import { tieMoves, transactTied } from "./subjects/tie.ts";
import { ABSENT, type Item, type Move, type Table } from "./table.ts";
import { putCopies } from "./token-copies.ts";

/** How an execution comes to be: at once, or as a re-run that first takes over results. */
export const executionBeginnings = (table: Table) => ({
  /** *begin*: input and META together. @returns false when the id is taken */
  async begin(meta: ExecutionMeta, input: string, dueAt: string, subject?: NamedSubject): Promise<boolean> {
    const moves: Move[] = [
      { kind: "put", item: metaItem(meta, dueAt), condition: ABSENT },
      { kind: "put", item: inputItem(meta.executionId, input), condition: ABSENT },
    ];
    return (await transactTied(table, moves, tieOf(meta, subject))).length === 0;
  },

  /** *claim* of a re-run: its input first, which reserves the id until META comes. @returns false when the id is taken */
  claim: (claim: Claim, input: string): Promise<boolean> =>
    claimId(table, claim, inputItem(claim.executionId, input)),

  /** *release* the claim of a re-run whose process died. @param now Unix ms. @returns whether the id is free now */
  releaseClaim: (executionId: string, now: number): Promise<boolean> => releaseClaim(table, executionId, now),

  /**
   * *seed* of a re-run: results taken over, before META makes them visible.
   * @param issuing ids of the blocks whose results may hold the token of a credential
   */
  seed: (executionId: string, blocks: readonly BlockWrite[], issuing: ReadonlySet<string>): Promise<void> =>
    putCopies(table, executionId, blocks, issuing, (block) => blockItem(executionId, block)),

  /** What a successor begins with; undefined once it has begun. */
  async plannedSuccessor(executionId: string): Promise<PlannedSuccessor | undefined> {
    const item = await table.get(executionKeys.input(executionId), { attributes: ["plan"] });
    return typeof item?.plan === "string" ? plannedSuccessorSchema.parse(JSON.parse(item.plan)) : undefined;
  },

  /** *begin* of a claimed re-run: META last. @returns false when the claim was given up */
  beginClaimed: (
    claim: Claim,
    meta: ExecutionMeta,
    dueAt: string,
    subject?: NamedSubject,
  ): Promise<boolean> => redeemClaim(table, claim, metaItem(meta, dueAt), tieOf(meta, subject)),
});

/** The run in the timeline of its subject. */
const tieOf = (meta: ExecutionMeta, subject: NamedSubject | undefined): Move[] =>
  tieMoves(meta, subject, runEntry(meta));

/** META of a new run, with its places in the lists. @param dueAt when the sweeper looks at it (ISO time) */
export function metaItem({ stops, ...meta }: ExecutionMeta, dueAt: string): Key & Item {
  const { pk, sk } = executionKeys.meta(meta.executionId);
  const sort = `${meta.startedAt}#${meta.executionId}`;
  return {
    pk,
    sk,
    gsi1pk: indexKeys.executionsOfTenant(meta),
    gsi1sk: sort,
    gsi2pk: indexKeys.executionsOfWorkflow(meta, meta.workflowId),
    gsi2sk: sort,
    gsi3pk: indexKeys.openExecutions(openShardOf(meta.executionId)),
    gsi3sk: dueAt,
    gsi4sk: sort,
    ...inState(meta, meta.status, meta.outcome),
    ...meta,
    ...Object.fromEntries(Object.entries(stops).map(([id, failure]) => [stopAttribute(id), failure])),
  };
}

const inputItem = (executionId: string, input: string): Key & Item => ({
  ...executionKeys.input(executionId),
  input,
});

const blockItem = (executionId: string, write: BlockWrite): Key & Item => ({
  ...executionKeys.block(executionId, write.blockId),
  ...blockAttributes(executionId, write),
});
