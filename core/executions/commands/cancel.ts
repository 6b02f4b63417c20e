import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { definedOnly } from "../../../compiler/json.ts";
import { Problem } from "../../problem.ts";
import type { ExecutionPorts } from "../ports.ts";
import { ownExecution } from "../reads/own-execution.ts";
import type { ExecutionView } from "../reads/view.ts";
import { actorOf, type ExecutionRecord } from "../records.ts";
import { coordinate } from "../state/coordinate.ts";
import { actorForFeed, feedItem } from "../state/feed.ts";
import { judgeEnd } from "../state/outcome.ts";
import { dueAfter, settle } from "../state/settle.ts";
import { withdrawIssued } from "../state/withdraw-issued.ts";
import { answer } from "./outcome.ts";
import type { CancelRequest } from "./requests.ts";

/**
 * Cancels a running or paused execution: no block starts after it, running blocks end and keep their result, every
 * token is invalid. Exactly one of a concurrent cancel and completion wins; an approval just before the cancel counts for nothing in its case. What the run has issued is revoked; nothing is issued afterwards,
 * because a credential becomes active only while its run is open.
 * @throws Problem 404; 409 when it has ended
 */
export async function cancel(ports: ExecutionPorts, request: CancelRequest): Promise<ExecutionView> {
  const { graph, record } = await cancelled(ports, request);
  const { executionId } = record.meta;
  await withdrawIssued(ports, graph, record, "cancelled");
  if (await coordinate(ports, executionId)) await settle(ports, executionId);
  return answer(ports, request.caller, executionId, false);
}

/** Decisions that may be taken between reading a run and cancelling it before a call gives up. */
const MAX_TRIES = 50;

async function cancelled(
  ports: ExecutionPorts,
  request: CancelRequest,
): Promise<{ graph: FlatGraph; record: ExecutionRecord }> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const record = await ownExecution(ports, request.caller, request.executionId);
    const { meta } = record;
    if (meta.status !== "running" && meta.status !== "paused")
      throw new Problem("conflict", "This execution has already ended.");
    const { graph } = await ports.machines.load(meta.machineHash);
    if (await write(ports, request, record, graph)) return { graph, record };
  }
  throw new Problem("conflict", "Too many decisions are being taken in this run.", { retryAfterSeconds: 1 });
}

function write(
  ports: ExecutionPorts,
  request: CancelRequest,
  record: ExecutionRecord,
  graph: FlatGraph,
): Promise<boolean> {
  const { meta, pauses } = record;
  const at = ports.now().toISOString();
  const ended = { ...record, meta: { ...meta, status: "cancelled" as const, endedAt: at } };
  const { judged, counted } = judgeEnd(ports.catalogue, graph, ended);
  const cases = [meta.replaces?.caseId, ...[...pauses.values()].map(({ caseId }) => caseId)];
  return ports.executions.cancel(meta.executionId, {
    at,
    judged,
    actor: actorOf(request.caller),
    ...definedOnly({ reason: request.reason }),
    epoch: meta.epoch,
    caseIds: [...new Set(cases.filter((id) => id !== undefined))],
    dueAt: dueAfter(at),
    feed: feedItem(meta, "execution.cancelled", at, {
      actor: actorForFeed(record, actorOf(request.caller)),
      outcome: judged.outcome,
      run: counted,
    }),
  });
}
