import type { ShownPrincipal } from "../../core/access/principal.ts";
import { caseAfterEnd } from "../../core/cases/cancel-moves.ts";
import type { EndedRun } from "../../core/cases/pause-moves.ts";
import { publicReason } from "../../core/executions/pause-texts.ts";
import type { ExecutionStore } from "../../core/executions/ports.ts";
import { shownPrincipal } from "../../core/executions/records.ts";
import { mayBegin } from "../../core/executions/state/may-begin.ts";
import type { BlockWrite, RunToKeep } from "../../core/executions/writes.ts";
import { type Begun, type Find, markStopped } from "./begun.ts";
import { writeCase } from "./cases.ts";
import { makeFresh, makeValid, stands } from "./credentials.ts";
import { beginnings, blockOf } from "./execution-beginnings.ts";
import { pauseMoves } from "./execution-pauses.ts";
import { enqueue, type MemoryState, type StoredExecution } from "./state.ts";
import { areUnmatched } from "./subjects.ts";

type Moves = Omit<
  ExecutionStore,
  "load" | "loadNamed" | "loadMeta" | "list" | "openPauses" | "due" | "withoutSubject"
>;
const keptOf = (keep: RunToKeep | undefined): Partial<StoredExecution> =>
  keep === undefined ? {} : { keptSince: keep.since };

/** Every change of an execution, under its condition. */
export const executionMoves = (state: MemoryState): Moves => {
  const begun = (executionId: string): Begun | undefined => {
    const stored = state.executions.get(executionId);
    return stored?.meta === undefined ? undefined : { ...stored, meta: stored.meta };
  };
  /** The execution, if work of this block (or of none) may begin in it. */
  const open = (executionId: string, blockId?: string): Begun | undefined => {
    const found = begun(executionId);
    return found !== undefined && mayBegin(found.meta, blockId) ? found : undefined;
  };
  const change = (executionId: string, changed: Partial<StoredExecution>): void => {
    const stored = state.executions.get(executionId);
    if (stored !== undefined) Object.assign(stored, structuredClone(changed));
  };
  const isOpen = ({ meta }: Begun): boolean => meta.status === "running" || meta.status === "paused";

  return {
    ...beginnings(state),
    ...blocks(state, begun, open),
    ...pauseMoves(state, begun, open, change),
    async cancel(executionId, end) {
      const { at, actor, reason, dueAt, feed, judged, epoch, caseIds } = end;
      const found = begun(executionId);
      if (found === undefined || !isOpen(found) || found.meta.epoch !== epoch) return false;
      const cancellation = { actor, ...(reason === undefined ? {} : { reason }) };
      change(executionId, {
        meta: { ...found.meta, status: "cancelled", endedAt: at, cancellation, ...judged },
        dueAt,
      });
      enqueue(state, feed);
      const told = { executionId, at, outcome: judged?.outcome, event: feed.event };
      for (const caseId of caseIds) tellCase(state, caseId, told, shownPrincipal(actor));
      return true;
    },
    async noteOtherDecline(executionId, at) {
      const found = begun(executionId);
      if (found === undefined || !isOpen(found)) return;
      const { looksForDeclines, ...meta } = found.meta;
      if (looksForDeclines === undefined && (meta.otherDeclinedAt ?? "") >= at) return;
      change(executionId, { meta: { ...meta, otherDeclinedAt: at } });
    },
    async dropOtherDecline(executionId) {
      const found = begun(executionId);
      if (found?.meta.looksForDeclines === undefined) return;
      const { looksForDeclines: _looks, otherDeclinedAt: _start, ...meta } = found.meta;
      change(executionId, { meta });
    },
    async markDeclining(executionId, at) {
      const found = begun(executionId);
      if (found === undefined) return;
      const { decliningAt: _before, ...meta } = found.meta;
      change(executionId, { meta: { ...meta, ...(at === undefined ? {} : { decliningAt: at }) } });
    },
    async interrupt(executionId, failure) {
      if (open(executionId) === undefined) return false;
      markStopped(state, executionId, { failure });
      return true;
    },
    async settle(executionId, end) {
      const { status, at, failure, judged, dueAt, feed, seal, keep, teaches, reliesOn = [], unmatched } = end;
      const found = status === "completed" ? open(executionId) : begun(executionId);
      if (found === undefined || !isOpen(found) || (seal !== undefined && found.seal !== undefined))
        return false;
      if (!reliesOn.every((id) => stands(state, feed.tenant, id))) return false;
      if (!areUnmatched(state, unmatched) || found.meta.otherDeclinedAt !== end.otherDeclinedAt) return false;
      const { decliningAt: _over, ...before } = found.meta;
      const meta = {
        ...before,
        status,
        endedAt: at,
        ...(failure === undefined ? {} : { failure }),
        ...judged,
      };
      change(executionId, { meta, ...(seal === undefined ? { dueAt } : { seal, ...keptOf(keep) }) });
      if (seal !== undefined) delete state.executions.get(executionId)?.dueAt;
      if (teaches === true) state.learning.set(executionId, at);
      enqueue(state, feed);
      tellCase(state, end.caseId, { executionId, at, outcome: judged?.outcome, event: feed.event });
      return true;
    },
    async seal(executionId, seal, keep) {
      const stored = begun(executionId);
      if (stored === undefined || stored.seal !== undefined) return false;
      change(executionId, { seal, ...keptOf(keep) });
      delete state.executions.get(executionId)?.dueAt;
      return true;
    },
    async erase({ meta: { executionId } }, erased) {
      const stored = state.executions.get(executionId);
      if (stored === undefined) return;
      stored.input = "null";
      stored.webhooks.clear();
      for (const { result } of stored.blocks.values()) delete result?.output;
      for (const [blockId, { message: _message, review: _review, ...pause }] of stored.pauses)
        stored.pauses.set(blockId, { ...pause, reason: publicReason(pause) });
      stored.meta = structuredClone(erased);
    },
    async keepOn(executionId, { since }) {
      if (state.executions.get(executionId)?.keptSince === undefined) return false;
      change(executionId, { keptSince: since });
      return true;
    },
    async forgetRun(executionId, entry) {
      const stored = state.executions.get(executionId);
      if (stored?.keptSince === undefined) return;
      delete stored.keptSince;
      enqueue(state, entry);
    },
    async postpone(executionId, dueAt) {
      if (state.executions.get(executionId)?.dueAt === undefined) return false;
      change(executionId, { dueAt });
      return true;
    },
    async tell(entry) {
      enqueue(state, entry);
      return true;
    },
  };
};

type BlockMoves = Pick<
  ExecutionStore,
  "startAttempt" | "updateAttempts" | "record" | "recordTogether" | "recordIssued" | "recordUnlessIssued"
>;

function blocks(state: MemoryState, begun: Find, open: Find): BlockMoves {
  const unrecorded = (executionId: string, blockId: string): boolean =>
    state.executions.get(executionId)?.blocks.get(blockId)?.result === undefined;
  const write = (executionId: string, { stop, ...block }: BlockWrite): void => {
    const found = begun(executionId);
    found?.blocks.set(block.blockId, blockOf(block, found.blocks.get(block.blockId)));
    if (stop !== undefined && open(executionId, block.blockId) !== undefined)
      markStopped(state, executionId, stop);
  };
  return {
    async startAttempt(executionId, block) {
      const found = open(executionId, block.blockId);
      const before = state.executions.get(executionId)?.blocks.get(block.blockId);
      if (found === undefined) return "closed";
      if (before?.result !== undefined) return "raced";
      if ((before?.attempts.length ?? 0) !== block.attempts.length - 1) return "raced";
      found.blocks.set(block.blockId, structuredClone({ ...before, ...block }));
      return "started";
    },
    async updateAttempts(executionId, block) {
      if (!unrecorded(executionId, block.blockId)) return false;
      const found = begun(executionId);
      found?.blocks.set(block.blockId, structuredClone({ ...found.blocks.get(block.blockId), ...block }));
      return true;
    },
    async record(executionId, block, whileOpen = false) {
      if (!unrecorded(executionId, block.blockId)) return false;
      if (whileOpen && open(executionId, block.blockId) === undefined) return false;
      write(executionId, block);
      return true;
    },
    async recordTogether(executionId, writes) {
      if (open(executionId, writes[0]?.blockId) === undefined) return false;
      if (!writes.every(({ blockId }) => unrecorded(executionId, blockId))) return false;
      for (const block of writes) write(executionId, block);
      return true;
    },
    async recordIssued(executionId, block, credential, before = []) {
      const blocksOfWrite = [...before, block];
      if (credential.fresh === undefined) {
        if (!makeValid(state, [credential])) return false;
      } else {
        const found = open(executionId, block.blockId);
        if (found === undefined || found.meta.otherDeclinedAt !== credential.otherDeclinedAt) return false;
        if (!blocksOfWrite.every(({ blockId }) => unrecorded(executionId, blockId))) return false;
        if (!makeFresh(state, credential, credential.fresh.subject)) return false;
      }
      for (const one of blocksOfWrite) write(executionId, one);
      return true;
    },
    async recordUnlessIssued(executionId, block, credentialId) {
      if (!unrecorded(executionId, block.blockId)) return "settled";
      const credential = state.credentials.get(credentialId);
      if (credential !== undefined && credential.state !== "issuing") return "refused";
      write(executionId, block);
      return "recorded";
    },
  };
}

/** A case takes the end of a run. @param by who cancelled it */
function tellCase(state: MemoryState, caseId: string | undefined, end: EndedRun, by?: ShownPrincipal): void {
  const record = caseId === undefined ? undefined : state.cases.get(caseId)?.record;
  const change = record === undefined ? undefined : caseAfterEnd(record, end, by);
  if (change !== undefined) writeCase(state, change);
}
