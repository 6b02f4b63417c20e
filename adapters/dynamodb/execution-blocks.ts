import type { SignedCredential } from "../../core/credentials/ports.ts";
import type { BlockAttempts, BlockWrite } from "../../core/executions/writes.ts";
import { freshMoves, notIssuedMove, validMoves } from "./credentials.ts";
import {
  blockAttributes,
  IS_OPEN,
  mayBegin,
  NO_RESULT,
  noneDeclinedSince,
  stopMark,
} from "./execution-moves.ts";
import { executionKeys } from "./keys.ts";
import type { Move, Table } from "./table.ts";

/** Moves of a block: its attempts, and its result, once. */
export const blockMoves = (table: Table) => ({
  /**
   * *start attempt*: refused when the block has a result, another attempt started in between, or no block may start any
   * more. `attempts` is the new list; its last entry is new.
   */
  async startAttempt(
    executionId: string,
    block: BlockAttempts & { readonly waitingUntil?: string },
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
      { kind: "check", key: executionKeys.meta(executionId), condition: mayBegin(block.blockId) },
    ]);
    if (outcome.ok) return "started";
    return outcome.failed.includes(1) ? "closed" : "raced";
  },

  /** Ends an attempt that will be tried again. @returns false when there is a result meanwhile */
  updateAttempts: (executionId: string, block: BlockAttempts): Promise<boolean> =>
    table.update(executionKeys.block(executionId, block.blockId), { set: { ...block } }, NO_RESULT),

  /**
   * *record*: the result, once. `whileOpen`: only while new work may begin, for work whose start was not recorded before it.
   * @returns false when the block has a result already, or the run no longer accepts it
   */
  async record(executionId: string, write: BlockWrite, whileOpen = false): Promise<boolean> {
    const key = executionKeys.block(executionId, write.blockId);
    const result = resultMove(executionId, write);
    const stop = stopMoves(executionId, write);
    if (stop.length > 0) {
      const outcome = await table.transact([result, ...stop]);
      if (outcome.ok) return true;
      if (outcome.failed.includes(0) || whileOpen) return false;
    }
    return whileOpen
      ? recordWhileOpen(table, executionId, [write])
      : table.update(key, { set: blockAttributes(executionId, write) }, NO_RESULT);
  },

  /** *record* of several results of one scope, all or none, while their blocks may start. */
  recordTogether: (executionId: string, writes: readonly BlockWrite[]): Promise<boolean> =>
    recordWhileOpen(table, executionId, writes),

  /** *record* with the end of issuing: the result and the valid credential, both or neither. */
  async recordIssued(
    executionId: string,
    write: BlockWrite,
    credential: SignedCredential,
    before: readonly BlockWrite[] = [],
  ): Promise<boolean> {
    const { fresh, otherDeclinedAt } = credential;
    const open = fresh === undefined ? IS_OPEN : mayBegin(write.blockId);
    const condition = noneDeclinedSince(open, otherDeclinedAt);
    const issued = fresh === undefined ? validMoves(credential) : freshMoves(credential, fresh.subject);
    const isOpen: Move = { kind: "check", key: executionKeys.meta(executionId), condition };
    const results = [...before, write].map((one) => resultMove(executionId, one));
    return (await table.transact([...results, ...issued, isOpen])).ok;
  },

  /**
   * *record* on the condition that a credential is not out.
   * @returns `settled` when there is a result already, `refused` when the credential is out
   */
  async recordUnlessIssued(
    executionId: string,
    write: BlockWrite,
    credentialId: string,
  ): Promise<"recorded" | "settled" | "refused"> {
    const moves: Move[] = [resultMove(executionId, write), notIssuedMove(credentialId)];
    const first = await table.transact([...moves, ...stopMoves(executionId, write)]);
    const onlyStopFailed = !first.ok && first.failed.every((position) => position >= moves.length);
    // Another failure came first: its mark stays.
    const outcome = onlyStopFailed ? await table.transact(moves) : first;
    if (outcome.ok) return "recorded";
    return outcome.failed.includes(0) ? "settled" : "refused";
  },
});

/** Records results of one scope, all or none, while their blocks may start. */
async function recordWhileOpen(
  table: Table,
  executionId: string,
  writes: readonly BlockWrite[],
): Promise<boolean> {
  const condition = mayBegin(writes[0]?.blockId);
  const outcome = await table.transact([
    ...writes.map((write) => resultMove(executionId, write)),
    { kind: "check", key: executionKeys.meta(executionId), condition },
  ]);
  return outcome.ok;
}

const resultMove = (executionId: string, write: BlockWrite): Move => ({
  kind: "update",
  key: executionKeys.block(executionId, write.blockId),
  change: { set: blockAttributes(executionId, write) },
  condition: NO_RESULT,
});

/** An unhandled failure stops its scope, unless that has stopped already. */
function stopMoves(executionId: string, { blockId, stop }: BlockWrite): Move[] {
  if (stop === undefined) return [];
  const change = { set: stopMark(stop) };
  return [{ kind: "update", key: executionKeys.meta(executionId), change, condition: mayBegin(blockId) }];
}
