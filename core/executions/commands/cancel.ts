import { definedOnly } from "../../../compiler/json.ts";
import { Problem } from "../../problem.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionView } from "../reads/view.ts";
import { actorOf, type ExecutionMeta, type ExecutionRecord } from "../records.ts";
import { coordinate } from "../state/coordinate.ts";
import { actorForFeed, feedItem } from "../state/feed.ts";
import { judgeEnd } from "../state/outcome.ts";
import { revokeIssued } from "../state/revoke-issued.ts";
import { dueAfter, settle } from "../state/settle.ts";
import { answer, ownExecution } from "./outcome.ts";
import type { CancelRequest } from "./requests.ts";

/**
 * Cancels a running or paused execution: no block starts after it, running blocks end and keep their result, every
 * token is invalid. Exactly one of a concurrent cancel and completion wins. What the run has issued is revoked; nothing is issued afterwards,
 * because a credential becomes active only while its run is open.
 * @throws Problem 404; 409 when it has ended
 */
export async function cancel(ports: ExecutionPorts, request: CancelRequest): Promise<ExecutionView> {
  const record = await ownExecution(ports, request.caller, request.executionId);
  const { meta } = record;
  const at = ports.now().toISOString();
  const { graph } = await ports.machines.load(meta.machineHash);
  const cancelled = { ...record, meta: { ...meta, status: "cancelled" as const, endedAt: at } };
  const judgement = judgeEnd(ports.catalogue, graph, cancelled);
  const won = !hasEnded(meta) && (await write(ports, request, record, at, judgement));
  if (!won) throw new Problem("conflict", "This execution has already ended.");
  await revokeIssued(ports, graph, meta, "all");
  if (await coordinate(ports, meta.executionId)) await settle(ports, meta.executionId);
  return answer(ports, request.caller, meta.executionId, false);
}

const hasEnded = (meta: ExecutionMeta): boolean => meta.status !== "running" && meta.status !== "paused";

const write = (
  ports: ExecutionPorts,
  request: CancelRequest,
  record: ExecutionRecord,
  at: string,
  { judged, counted }: ReturnType<typeof judgeEnd>,
): Promise<boolean> =>
  ports.executions.cancel(record.meta.executionId, {
    at,
    judged,
    actor: actorOf(request.caller),
    ...definedOnly({ reason: request.reason, caseId: record.meta.replaces?.caseId }),
    dueAt: dueAfter(at),
    feed: feedItem(record.meta, "execution.cancelled", at, {
      actor: actorForFeed(record, actorOf(request.caller)),
      outcome: judged.outcome,
      run: counted,
    }),
  });
