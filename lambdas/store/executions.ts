import type { BlockType } from "../../compiler/graph.ts";
import { type Claim, claimId, giveUpClaim, redeemClaim } from "./execution-claims.ts";
import {
  type Actor,
  type Attempt,
  type BlockResult,
  type ExecutionMeta,
  type ExecutionRecord,
  executionMetaSchema,
  type Failure,
  type GateRecord,
  type PauseRecord,
  parseExecution,
  type SealRecord,
} from "./execution-records.ts";
import { executionKeys, indexKeys, type Key, openShardOf } from "./keys.ts";
import { LISTED, listing, listOpenPauses, type OpenPauseQuery } from "./open-pauses.ts";
import { ABSENT, type Condition, type Item, type Move, type Table } from "./table.ts";
import { putCopies } from "./token-copies.ts";

/** An item to be written in the same transaction as a change of an execution: the organization's feed. */
export type FeedItem = Key & Item;

/** META is open and nothing has failed: new work may begin. */
const MAY_START: Condition = {
  expression: "#status IN (:running, :paused) AND attribute_not_exists(failure)",
  names: { "#status": "status" },
  values: { ":running": "running", ":paused": "paused" },
};
/** META is open, failing or not. */
const IS_OPEN: Condition = {
  expression: "#status IN (:running, :paused)",
  names: { "#status": "status" },
  values: { ":running": "running", ":paused": "paused" },
};
/** No result has been written. */
const NO_RESULT: Condition = { expression: "attribute_not_exists(#result)", names: { "#result": "status" } };

/** A block's result with the attempts that led to it. */
export interface BlockWrite {
  readonly blockId: string;
  readonly blockType: BlockType;
  readonly attempts: readonly Attempt[];
  readonly result: BlockResult;
  /** Set when the failure is nobody's to handle: it becomes the execution's, unless another came first. */
  readonly failure?: Failure;
}

/** One function a move: each is one conditional write, or a transaction where two items change. */
export type ExecutionStore = ReturnType<typeof createExecutionStore>;

/**
 * The aggregate of executions.
 * @param table the one table
 */
export function createExecutionStore(table: Table) {
  return {
    /** The whole partition by one strongly consistent query. */
    async load(executionId: string): Promise<ExecutionRecord | undefined> {
      return parseExecution(await table.partition(executionKeys.partition(executionId)));
    },

    /** `META` alone, strongly consistent: what polling reads. */
    async loadMeta(executionId: string): Promise<ExecutionMeta | undefined> {
      const item = await table.get(executionKeys.meta(executionId));
      return item === undefined ? undefined : executionMetaSchema.parse(item);
    },

    /** *begin*: input and META together. @returns false when the id is taken */
    async begin(meta: ExecutionMeta, input: string, dueAt: string): Promise<boolean> {
      const moves: Move[] = [
        { kind: "put", item: metaItem(meta, dueAt), condition: ABSENT },
        { kind: "put", item: inputItem(meta.executionId, input), condition: ABSENT },
      ];
      return (await table.transact(moves)).ok;
    },

    /** *claim* of a re-run: its input first, which reserves the id until META comes. @returns false when the id is taken */
    claim: (claim: Claim, input: string): Promise<boolean> =>
      claimId(table, claim, inputItem(claim.executionId, input)),

    /** *give up* the claim of a re-run whose process died. @param now Unix ms. @returns whether the id is free now */
    giveUp: (executionId: string, now: number): Promise<boolean> => giveUpClaim(table, executionId, now),

    /** *seed* of a re-run: results taken over, before META exists and anybody can see them. */
    seed: (executionId: string, blocks: readonly BlockWrite[]): Promise<void> =>
      putCopies(table, executionId, blocks, (block) => blockItem(executionId, block)),

    /** *begin* of a claimed re-run: META last. @returns false when the claim was given up */
    beginClaimed: (claim: Claim, meta: ExecutionMeta, dueAt: string): Promise<boolean> =>
      redeemClaim(table, claim, metaItem(meta, dueAt)),

    /**
     * *start attempt*: refused when the block has a result, another attempt came between, or nothing may start any more.
     * `attempts` is the list as it will be; its last one is new.
     */
    async startAttempt(
      executionId: string,
      block: { blockId: string; blockType: BlockType; attempts: readonly Attempt[]; waitingUntil?: string },
    ): Promise<"started" | "raced" | "closed"> {
      const known = block.attempts.length - 1;
      const outcome = await table.transact([
        {
          kind: "update",
          key: executionKeys.block(executionId, block.blockId),
          change: { set: { ...block } },
          condition: {
            expression: `attribute_not_exists(#result) AND ${known === 0 ? "attribute_not_exists(attempts)" : "size(attempts) = :known"}`,
            names: { "#result": "status" },
            ...(known === 0 ? {} : { values: { ":known": known } }),
          },
        },
        { kind: "check", key: executionKeys.meta(executionId), condition: MAY_START },
      ]);
      if (outcome.ok) return "started";
      return outcome.failed.includes(1) ? "closed" : "raced";
    },

    /** Ends an attempt that will be tried again. @returns false when there is a result meanwhile */
    updateAttempts: (
      executionId: string,
      block: { blockId: string; blockType: BlockType; attempts: readonly Attempt[] },
    ): Promise<boolean> =>
      table.update(executionKeys.block(executionId, block.blockId), { set: { ...block } }, NO_RESULT),

    /**
     * *record*: the result, once. `whileOpen`: only while new work may begin, for work whose start was not recorded before it.
     * @returns false when there is a result already, or the run is closed to this one
     */
    async record(executionId: string, write: BlockWrite, whileOpen = false): Promise<boolean> {
      const key = executionKeys.block(executionId, write.blockId);
      const set = blockAttributes(write);
      if (write.failure !== undefined) {
        const outcome = await table.transact([
          { kind: "update", key, change: { set }, condition: NO_RESULT },
          {
            kind: "update",
            key: executionKeys.meta(executionId),
            change: { set: { failure: write.failure } },
            condition: MAY_START,
          },
        ]);
        if (outcome.ok) return true;
        if (outcome.failed.includes(0) || whileOpen) return false;
      }
      if (!whileOpen) return table.update(key, { set }, NO_RESULT);
      const outcome = await table.transact([
        { kind: "update", key, change: { set }, condition: NO_RESULT },
        { kind: "check", key: executionKeys.meta(executionId), condition: MAY_START },
      ]);
      return outcome.ok;
    },

    /** *open pause*. */
    async openPause(meta: ExecutionMeta, pause: PauseRecord): Promise<"opened" | "exists" | "closed"> {
      const { executionId } = meta;
      const outcome = await table.transact([
        {
          kind: "put",
          item: { ...executionKeys.pause(executionId, pause.blockId), ...pause, ...listing(meta, pause) },
          condition: ABSENT,
        },
        { kind: "check", key: executionKeys.meta(executionId), condition: MAY_START },
      ]);
      if (outcome.ok) return "opened";
      return outcome.failed.includes(1) ? "closed" : "exists";
    },

    /** A redelivered task brings a new token for a pause that is open. */
    renewPauseToken: (executionId: string, blockId: string, taskToken: string): Promise<boolean> =>
      table.update(
        executionKeys.pause(executionId, blockId),
        { set: { taskToken, delivered: false } },
        { expression: "attribute_exists(pk)" },
      ),

    /** *resume* and *expire*: the pause ends, its block gets its result, the execution runs again. */
    async endPause(
      executionId: string,
      end: { state: "resumed" | "expired"; at: string; actor?: Actor; dueAt: string; write: BlockWrite },
    ): Promise<"ended" | "not_open" | "not_running"> {
      const { write } = end;
      const moves: Move[] = [
        {
          kind: "update",
          key: executionKeys.pause(executionId, write.blockId),
          change: { set: { state: end.state, closedAt: end.at, actor: end.actor }, remove: LISTED },
          condition: {
            expression: "#state = :open",
            names: { "#state": "state" },
            values: { ":open": "open" },
          },
        },
        {
          kind: "update",
          key: executionKeys.block(executionId, write.blockId),
          change: { set: blockAttributes(write) },
          condition: NO_RESULT,
        },
        {
          kind: "update",
          key: executionKeys.meta(executionId),
          change: {
            set: { status: "running", gsi3sk: end.dueAt, failure: write.failure },
            addRaw: ["epoch :one"],
            values: { ":one": 1 },
          },
          condition: MAY_START,
        },
      ];
      const outcome = await table.transact(moves);
      if (outcome.ok) return "ended";
      return outcome.failed.includes(2) ? "not_running" : "not_open";
    },

    /** Closes a pause without a result: the run has failed or was cancelled. @returns false when it was not open */
    closePause: (executionId: string, blockId: string, at: string): Promise<boolean> =>
      table.update(
        executionKeys.pause(executionId, blockId),
        { set: { state: "closed", closedAt: at }, remove: LISTED },
        { expression: "#state = :open", names: { "#state": "state" }, values: { ":open": "open" } },
      ),

    /** Notes that the waiting task of a pause has been told, if the token is still that one. */
    pauseDelivered: (executionId: string, blockId: string, taskToken: string): Promise<boolean> =>
      table.update(
        executionKeys.pause(executionId, blockId),
        { set: { delivered: true } },
        { expression: "taskToken = :token", values: { ":token": taskToken } },
      ),

    /** Registers a gate, or its new token. */
    openGate: (executionId: string, gate: GateRecord): Promise<boolean> =>
      table.put({ ...executionKeys.gate(executionId, gate.gateId), ...gate }),

    gateDelivered: (executionId: string, gateId: string, taskToken: string): Promise<boolean> =>
      table.update(
        executionKeys.gate(executionId, gateId),
        { set: { delivered: true } },
        { expression: "taskToken = :token", values: { ":token": taskToken } },
      ),

    /** *pause*: nothing can go on without input. Only what was seen at this epoch counts. */
    markPaused: (executionId: string, epoch: number, dueAt: string, feed: FeedItem): Promise<boolean> =>
      changeMeta(table, executionId, { status: "paused", gsi3sk: dueAt }, feed, {
        expression: "#status = :running AND epoch = :epoch AND attribute_not_exists(failure)",
        names: { "#status": "status" },
        values: { ":running": "running", ":epoch": epoch },
      }),

    /** *cancel*: wins over everything but an end. */
    cancel: (
      executionId: string,
      end: { at: string; actor: Actor; reason?: string; dueAt: string; feed: FeedItem },
    ): Promise<boolean> =>
      changeMeta(
        table,
        executionId,
        {
          status: "cancelled",
          endedAt: end.at,
          cancellation: { actor: end.actor, ...(end.reason === undefined ? {} : { reason: end.reason }) },
          gsi3sk: end.dueAt,
        },
        end.feed,
        IS_OPEN,
      ),

    /** *settle*: the end that the results say; with its seal, when it could be signed, else the sweeper looks again. */
    async settle(
      executionId: string,
      end: {
        status: "completed" | "failed";
        at: string;
        failure?: Failure;
        dueAt: string;
        feed: FeedItem;
        seal?: SealRecord;
      },
    ): Promise<boolean> {
      const { status, at, failure, seal } = end;
      const set = { status, endedAt: at, failure };
      const moves: Move[] = [
        {
          kind: "update",
          key: executionKeys.meta(executionId),
          change:
            seal === undefined
              ? { set: { ...set, gsi3sk: end.dueAt } }
              : { set, remove: ["gsi3pk", "gsi3sk"] },
          condition: status === "completed" ? MAY_START : IS_OPEN,
        },
        { kind: "put", item: end.feed },
      ];
      if (seal !== undefined) moves.push(sealMove(executionId, seal));
      return (await table.transact(moves)).ok;
    },

    /** *seal*: once, when nothing can be added. Takes the execution out of the sweeper's index. */
    async seal(executionId: string, seal: SealRecord): Promise<boolean> {
      const outcome = await table.transact([
        sealMove(executionId, seal),
        { kind: "update", key: executionKeys.meta(executionId), change: { remove: ["gsi3pk", "gsi3sk"] } },
      ]);
      return outcome.ok;
    },

    /** When the sweeper should look again. */
    postpone: (executionId: string, dueAt: string): Promise<boolean> =>
      table.update(
        executionKeys.meta(executionId),
        { set: { gsi3sk: dueAt } },
        { expression: "attribute_exists(gsi3pk)" },
      ),

    /** Executions of a shard that the sweeper should look at, longest due first. */
    async due(shard: number, until: string, limit: number): Promise<string[]> {
      const { items } = await table.index({
        index: "gsi3",
        pk: indexKeys.openExecutions(shard),
        to: until,
        limit,
      });
      return items.map((item) => String(item.pk).slice("EXEC#".length));
    },

    /** Writes an event that tells of no change of the execution into the organization's feed. */
    tell: (feed: FeedItem): Promise<boolean> => table.put(feed),

    /** A page of open pauses, over all workflows or of one. */
    openPauses: (query: OpenPauseQuery) => listOpenPauses(table, query),

    /** A page of a tenant's executions, or of one workflow's. */
    async list(query: {
      tenant: { organizationId: string; environment: "production" | "staging" };
      workflowId?: string;
      status?: string;
      from?: string;
      to?: string;
      limit: number;
      cursor?: Item;
      newestFirst?: boolean;
    }): Promise<{ metas: ExecutionMeta[]; cursor?: Item }> {
      const { items, cursor } = await table.index({
        ...(query.workflowId === undefined
          ? { index: "gsi1", pk: indexKeys.executionsOfTenant(query.tenant) }
          : { index: "gsi2", pk: indexKeys.executionsOfWorkflow(query.tenant, query.workflowId) }),
        newestFirst: query.newestFirst ?? true,
        limit: query.limit,
        ...(query.from === undefined ? {} : { from: query.from }),
        ...(query.to === undefined ? {} : { to: `${query.to}\u{10FFFF}` }),
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
        ...(query.status === undefined
          ? {}
          : {
              filter: {
                expression: "#status = :status",
                names: { "#status": "status" },
                values: { ":status": query.status },
              },
            }),
      });
      return {
        metas: items.map((item) => executionMetaSchema.parse(item)),
        ...(cursor === undefined ? {} : { cursor }),
      };
    },
  };
}

const sealMove = (executionId: string, seal: SealRecord): Move => ({
  kind: "put",
  item: { ...executionKeys.seal(executionId), ...seal },
  condition: ABSENT,
});

async function changeMeta(
  table: Table,
  executionId: string,
  set: Item,
  feed: FeedItem,
  condition: Condition,
): Promise<boolean> {
  const outcome = await table.transact([
    { kind: "update", key: executionKeys.meta(executionId), change: { set }, condition },
    { kind: "put", item: feed },
  ]);
  return outcome.ok;
}

function metaItem(meta: ExecutionMeta, dueAt: string): Key & Item {
  const sort = `${meta.startedAt}#${meta.executionId}`;
  return {
    ...executionKeys.meta(meta.executionId),
    ...meta,
    gsi1pk: indexKeys.executionsOfTenant(meta),
    gsi1sk: sort,
    gsi2pk: indexKeys.executionsOfWorkflow(meta, meta.workflowId),
    gsi2sk: sort,
    gsi3pk: indexKeys.openExecutions(openShardOf(meta.executionId)),
    gsi3sk: dueAt,
  };
}

const inputItem = (executionId: string, input: string): Key & Item => ({
  ...executionKeys.input(executionId),
  input,
});

const blockAttributes = (write: BlockWrite): Item => ({
  blockId: write.blockId,
  blockType: write.blockType,
  attempts: write.attempts,
  ...write.result,
});

const blockItem = (executionId: string, write: BlockWrite): Key & Item => ({
  ...executionKeys.block(executionId, write.blockId),
  ...blockAttributes(write),
});
