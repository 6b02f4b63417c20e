import { aboutOf } from "../../core/cases/about.ts";
import {
  caseAfterPause,
  caseAtPause,
  type EndedPause,
  hasUnknownAlert,
} from "../../core/cases/pause-moves.ts";
import type { CaseRecord } from "../../core/cases/records.ts";
import type { ExecutionStore } from "../../core/executions/ports.ts";
import type { ExecutionMeta, PauseRecord } from "../../core/executions/records.ts";
import type { RunPausing } from "../../core/executions/writes.ts";
import { type Find, markStopped } from "./begun.ts";
import { enterCase, writeCase } from "./cases.ts";
import { blockOf } from "./execution-beginnings.ts";
import { enqueue, type MemoryState, type StoredExecution } from "./state.ts";

/** The pause opens a case, or joins the subject's open one. @returns the case's id */
function joinCase(state: MemoryState, meta: ExecutionMeta, pause: PauseRecord): { caseId?: string } {
  const { caseId } = pause;
  if (caseId === undefined) return {};
  const whose = { tenant: meta, about: aboutOf(meta), subjectId: meta.subjectId };
  const entered = enterCase(state, whose, (latest) => caseAtPause(meta, { ...pause, caseId }, latest));
  return { caseId: entered.id };
}

/** A case takes the end of its pause. */
function leaveCase(state: MemoryState, record: CaseRecord | undefined, end: EndedPause): void {
  const change = record === undefined ? undefined : caseAfterPause(record, end);
  if (change !== undefined) writeCase(state, change);
}

type PauseMoves = Pick<
  ExecutionStore,
  | "openPause"
  | "renewPauseToken"
  | "approvePause"
  | "endPause"
  | "keepWebhook"
  | "closePause"
  | "pauseDelivered"
  | "openGate"
  | "gateDelivered"
  | "markPaused"
>;

/** The moves of pauses and gates, which wait with a task token, and of a run that waits only for them. */
export function pauseMoves(
  state: MemoryState,
  begun: Find,
  open: Find,
  change: (executionId: string, changed: Partial<StoredExecution>) => void,
): PauseMoves {
  const alter = (
    executionId: string,
    blockId: string,
    condition: (pause: PauseRecord) => boolean,
    set: Partial<PauseRecord>,
  ): boolean => {
    const stored = state.executions.get(executionId);
    const pause = stored?.pauses.get(blockId);
    if (stored === undefined || pause === undefined || !condition(pause)) return false;
    stored.pauses.set(blockId, structuredClone({ ...pause, ...set }));
    return true;
  };
  const caseOf = (caseId: string | undefined): CaseRecord | undefined =>
    caseId === undefined ? undefined : state.cases.get(caseId)?.record;
  const isOpen = (pause: PauseRecord): boolean => pause.state === "open";
  const markPaused = (executionId: string, { epoch, dueAt, feed, judged }: RunPausing): boolean => {
    const found = open(executionId);
    if (found === undefined || found.meta.status !== "running" || found.meta.epoch !== epoch) return false;
    change(executionId, { meta: { ...found.meta, status: "paused", ...judged }, dueAt });
    enqueue(state, feed);
    return true;
  };
  return {
    async openPause(meta, pause, pausing) {
      const found = open(meta.executionId, pause.blockId);
      if (found === undefined) return "closed";
      if (found.pauses.has(pause.blockId)) return "exists";
      if (pausing !== undefined && !markPaused(meta.executionId, pausing)) return "closed";
      const caseId = joinCase(state, meta, pause);
      found.pauses.set(pause.blockId, structuredClone({ ...pause, ...caseId }));
      return "opened";
    },
    renewPauseToken: async (executionId, blockId, taskToken) =>
      alter(executionId, blockId, () => true, { taskToken, delivered: false }),
    async keepWebhook(executionId, webhook) {
      const { blockId } = webhook;
      const found = open(executionId, blockId);
      if (found === undefined || found.webhooks.has(blockId) || found.pauses.has(blockId)) return false;
      if (found.blocks.get(blockId)?.result !== undefined) return false;
      found.webhooks.set(blockId, { ...webhook });
      return true;
    },
    async approvePause(executionId, blockId, approvals) {
      if (open(executionId, blockId) === undefined) return "not_running";
      const seen = approvals.length - 1;
      const isAsSeen = (pause: PauseRecord): boolean =>
        isOpen(pause) && (pause.approvals ?? []).length === seen;
      return alter(executionId, blockId, isAsSeen, { approvals: [...approvals] }) ? "approved" : "not_open";
    },
    async endPause(executionId, end) {
      const { state: ended, at, actor, approvalsSeen, dueAt, write, feed, takesWebhook, caseId } = end;
      const found = open(executionId, write.blockId);
      if (found === undefined) return "not_running";
      const pause = found.pauses.get(write.blockId);
      const before = found.blocks.get(write.blockId);
      if (pause === undefined || !isOpen(pause) || before?.result !== undefined) return "not_open";
      if (approvalsSeen !== undefined && (pause.approvals ?? []).length !== approvalsSeen) return "not_open";
      const record = caseOf(caseId ?? pause.caseId);
      if (record !== undefined && hasUnknownAlert(record, end)) return "alerted";
      alter(executionId, write.blockId, isOpen, {
        state: ended,
        closedAt: at,
        ...(actor === undefined ? {} : { actor }),
      });
      found.blocks.set(write.blockId, blockOf(write, before));
      change(executionId, {
        meta: {
          ...found.meta,
          status: "running",
          outcome: "none",
          outcomeReasons: [],
          epoch: found.meta.epoch + 1,
        },
        dueAt,
      });
      if (write.stop !== undefined) markStopped(state, executionId, write.stop);
      if (feed !== undefined) enqueue(state, feed);
      leaveCase(state, record, { executionId, blockId: write.blockId, at, closing: end });
      if (takesWebhook === true) delete found.webhooks.get(write.blockId)?.body;
      return "ended";
    },
    async closePause(executionId, { blockId, caseId }, at) {
      const closed = alter(executionId, blockId, isOpen, { state: "closed", closedAt: at });
      if (closed) leaveCase(state, caseOf(caseId), { executionId, blockId, at });
      return closed;
    },
    pauseDelivered: async (executionId, blockId, taskToken) =>
      alter(executionId, blockId, (pause) => pause.taskToken === taskToken, { delivered: true }),
    async openGate(executionId, gate) {
      begun(executionId)?.gates.set(gate.gateId, structuredClone(gate));
      return true;
    },
    async gateDelivered(executionId, gateId, taskToken) {
      const gates = state.executions.get(executionId)?.gates;
      const gate = gates?.get(gateId);
      if (gate?.taskToken !== taskToken) return false;
      gates?.set(gateId, { ...gate, delivered: true });
      return true;
    },
    markPaused: async (executionId, pausing) => markPaused(executionId, pausing),
  };
}
