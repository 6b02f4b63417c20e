import * as z from "zod";
import type { ExecutionStore } from "../../core/executions/ports.ts";
import type { BlockRecord } from "../../core/executions/records.ts";
import type { BlockWrite } from "../../core/executions/writes.ts";
import { runEntry } from "../../core/subjects/ties.ts";
import { removeToken } from "./credentials.ts";
import { emptyExecution, type MemoryState } from "./state.ts";
import { tie } from "./subjects.ts";

type Beginnings = Pick<
  ExecutionStore,
  "begin" | "claim" | "releaseClaim" | "seed" | "plannedSuccessor" | "beginClaimed"
>;

/** How an execution comes to be. */
export const beginnings = (state: MemoryState): Beginnings => ({
  async begin(meta, input, dueAt, subject) {
    if (state.executions.has(meta.executionId)) return false;
    tie(state, subject, runEntry(meta));
    state.executions.set(meta.executionId, { ...emptyExecution(input), meta: structuredClone(meta), dueAt });
    return true;
  },
  async claim({ executionId, owner, until }, input) {
    if (state.executions.has(executionId)) return false;
    state.executions.set(executionId, { ...emptyExecution(input), claim: { owner, until } });
    return true;
  },
  async releaseClaim(executionId, now) {
    const { claim } = state.executions.get(executionId) ?? {};
    if (claim === undefined || claim.until > now) return false;
    return state.executions.delete(executionId);
  },
  async seed(executionId, writes, issuing) {
    const stored = state.executions.get(executionId) ?? emptyExecution("null");
    state.executions.set(executionId, stored);
    for (const write of writes) stored.blocks.set(write.blockId, blockOf(write));
    for (const { blockId, result } of writes) {
      const issued = issuing.has(blockId)
        ? issuedOutput.safeParse(JSON.parse(result.output ?? "null"))
        : undefined;
      if (issued?.success !== true) continue;
      const { credential_id, signed_payload } = issued.data;
      if (state.credentials.get(credential_id)?.erasedAt !== undefined) removeToken(state, signed_payload);
    }
  },
  plannedSuccessor: async (executionId) => structuredClone(state.executions.get(executionId)?.plan),
  async beginClaimed({ executionId, owner }, meta, dueAt, subject) {
    const stored = state.executions.get(executionId);
    if (stored?.claim?.owner !== owner || stored.meta !== undefined) return false;
    tie(state, subject, runEntry(meta));
    delete stored.claim;
    delete stored.plan;
    Object.assign(stored, { meta: structuredClone(meta), dueAt });
    return true;
  },
});

/** The credential fields in the result of an issuing block. */
const issuedOutput = z.object({ credential_id: z.string(), signed_payload: z.string().min(1) });

/** A block with its result. */
export const blockOf = (
  { blockId, blockType, attempts, result }: BlockWrite,
  before?: BlockRecord,
): BlockRecord => structuredClone({ ...before, blockId, blockType, attempts, result });
