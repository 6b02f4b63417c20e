import { type Caller, isSameTenant } from "../../core/access/caller.ts";
import { type IdempotencyStore, idsOfCall } from "../../core/access/idempotency.ts";
import type { WebhookPorts } from "../../core/executions/commands/receive-webhook.ts";
import type { ExecuteRequest, ListExecutionsRequest } from "../../core/executions/commands/requests.ts";
import { keptExecutionId } from "../../core/executions/execution-id.ts";
import {
  cancel,
  checkWebhookToken,
  disclose,
  execute,
  listExecutions,
  listOpenPauses,
  readAuditTrail,
  readExecution,
  readExecutionDetail,
  readExecutionGraph,
  readOutput,
  receiveWebhook,
  restoreHooks,
  runFromBlock,
} from "../../core/executions/index.ts";
import type { DecidingPorts, ExecutionPorts } from "../../core/executions/ports.ts";
import { summaryOf } from "../../core/executions/reads/execution-view.ts";
import type { ExecutionSummary } from "../../core/executions/reads/view.ts";
import type { ListBuilds } from "../../core/screening/ports.ts";
import { badCursor } from "./cursor.ts";
import type { DetailCalls } from "./execution-details.ts";
import type { ExecutionListQuery } from "./execution-lists.ts";
import type { ExecutionCalls } from "./executions.ts";
import type { PauseCalls } from "./pauses.ts";
import type { ReplayCalls } from "./screening-replays.ts";
import type { WebhookCalls } from "./webhooks.ts";

/** What the use cases of executions need. */
export interface ExecutionCallPorts {
  readonly executions: DecidingPorts;
  readonly secrets: WebhookPorts["secrets"];
  readonly idempotency: Pick<IdempotencyStore, "find">;
  /** The builds of the lists, got when the first screening is made again. */
  readonly builds: () => Promise<ListBuilds>;
}

/** Binds the use cases of executions to their ports. */
export function bindExecutionCalls({
  executions: ports,
  secrets,
  idempotency,
  builds,
}: ExecutionCallPorts): ExecutionCalls & PauseCalls & DetailCalls & ReplayCalls & WebhookCalls {
  return {
    execute: (request) => execute(ports, { ...request, ...keptIds(request) }),
    runFromBlock: ({ source, ...request }) => {
      const executionId = keptExecutionId(request.caller, source.executionId);
      return runFromBlock(ports, { ...request, ...keptIds(request), source: { ...source, executionId } });
    },
    cancel: (request) => cancel(ports, kept(request)),
    read: (request) => readExecution(ports, kept(request)),
    list: (query) => listPage(ports, query),
    async startedBy(caller, key) {
      const used = await idempotency.find(caller, key, ports.now().getTime());
      const meta = used === undefined ? undefined : await ports.executions.loadMeta(idsOfCall(used)("exec"));
      return meta === undefined || !isSameTenant(meta, caller) ? undefined : summaryOf(meta);
    },
    detail: (request) => readExecutionDetail(ports, kept(request)),
    graph: (request) => readExecutionGraph(ports, kept(request)),
    output: (request) => readOutput(ports, kept(request)),
    disclose: (request) => disclose(ports, kept(request)),
    // The matcher is loaded by the first screening that is made again.
    async replay(request) {
      const { replayScreenings } = await import("../../core/blocks/sanctions_screening/replay.ts");
      const used = { executions: ports, builds: await builds() };
      return replayScreenings(used, kept(request), new AbortController().signal);
    },
    pauses: (request) => listOpenPauses(ports, request),
    audit: (request) => readAuditTrail(ports, kept(request)),
    async dataKey(caller, executionId) {
      const meta = await ports.executions.loadMeta(keptExecutionId(caller, executionId));
      return meta === undefined || !isSameTenant(meta, caller) ? undefined : meta.salt;
    },
    restoreHooks: (caller, answer) => restoreHooks(ports, caller, answer),
    checkWebhookToken: async (token) => void (await checkWebhookToken(ports, token)),
    receiveWebhook: (request) => receiveWebhook({ executions: ports, secrets }, request),
  };
}

/** A request with the id under which the execution is kept. */
function kept<T extends { caller: Caller; executionId: string }>(request: T): T {
  return { ...request, executionId: keptExecutionId(request.caller, request.executionId) };
}

/** The internal ids of a request to run. */
function keptIds({
  caller,
  options,
  parentExecutionId,
}: Pick<ExecuteRequest, "caller" | "options"> & { parentExecutionId?: string }) {
  const { executionId } = options;
  return {
    options:
      executionId === undefined ? options : { ...options, executionId: keptExecutionId(caller, executionId) },
    ...(parentExecutionId === undefined
      ? {}
      : { parentExecutionId: keptExecutionId(caller, parentExecutionId) }),
  };
}

async function listPage(
  ports: ExecutionPorts,
  query: ExecutionListQuery,
): Promise<{ executions: ExecutionSummary[]; next?: string }> {
  const { cursor, subject, ...request } = query;
  if (request.from !== undefined && request.to !== undefined && request.from > request.to)
    return { executions: [] };
  const subjectId = subject === undefined ? undefined : await ports.subjectNames.idOf(query.caller, subject);
  if (subject !== undefined && subjectId === undefined) return { executions: [] };
  const list = { ...request, ...(subjectId === undefined ? {} : { subjectId }) };
  if (cursor !== undefined) refuseOutside(list, cursor);
  return listExecutions(ports, { ...list, ...(cursor === undefined ? {} : { after: cursor }) });
}

/** @throws Problem `validation_failed` for a cursor outside of the requested times, which DynamoDB would refuse */
function refuseOutside({ from, to }: Pick<ListExecutionsRequest, "from" | "to">, cursor: string): void {
  const [at = "", executionId = ""] = cursor.split("#");
  if (at === "" || executionId === "" || (from !== undefined && at < from) || (to !== undefined && at > to))
    throw badCursor();
}
