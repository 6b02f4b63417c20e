import * as z from "zod";
import { type Caller, requireScope } from "../../core/access/caller.ts";
import { type AuditTrail, auditTrailSchema } from "../../core/audit/trail.ts";
import { restoreTokens, type TokenSource, withholdTokens } from "../../core/credentials/withheld-tokens.ts";
import type {
  CancelRequest,
  ExecuteRequest,
  ReadExecutionRequest,
  RunFromBlockRequest,
} from "../../core/executions/commands/requests.ts";
import { type ExecutionView, executionViewSchema } from "../../core/executions/reads/view.ts";
import { withholdHooks } from "../../core/executions/reads/withheld-hooks.ts";
import { definedOnly } from "../../core/json.ts";
import { freeText } from "../../core/plain-text.ts";
import { Problem, type ProblemCode } from "../../core/problem.ts";
import type { WorkflowPorts } from "../../core/workflows/ports.ts";
import { refuseDeleted, resolveTarget } from "../../core/workflows/target.ts";
import { choiceOf, type ExecuteBody, executeSchema, runOptionsOf, sourceOf } from "./execute-request.ts";
import { type ExecutionListCalls, listOfWorkflowRoute, listRoute } from "./execution-lists.ts";
import { executionParams, executionRoute, executionTag, statusRoute } from "./execution-route.ts";
import { json, type Reply, type Route, type RouteSpec, route } from "./route.ts";

/** The use cases of executions, with bound ports. */
export interface ExecutionCalls extends ExecutionListCalls {
  execute: (request: ExecuteRequest) => Promise<ExecutionView>;
  runFromBlock: (request: RunFromBlockRequest) => Promise<ExecutionView>;
  cancel: (request: CancelRequest) => Promise<ExecutionView>;
  read: (request: ReadExecutionRequest) => Promise<ExecutionView>;
  audit: (request: ReadExecutionRequest) => Promise<AuditTrail>;
  /** The key of what is kept about a run; undefined once it is erased. */
  dataKey: (caller: Caller, executionId: string) => Promise<string | undefined>;
  /** Fills the URLs of webhooks into replayed answers. */
  restoreHooks: (caller: Caller, kept: unknown) => Promise<unknown>;
}

/** The dependencies of the execution calls. */
export interface ExecutionDeps {
  calls: ExecutionCalls;
  workflows: WorkflowPorts;
  /** Fills the tokens of credentials into replayed answers. */
  credentials: TokenSource;
}

const runningHeaders = {
  Location: "Where the status is, while the run goes on.",
  "Retry-After": "Seconds to wait before asking, while the run goes on.",
};

/** Running, watching, resuming and cancelling. */
export function executionRoutes(deps: ExecutionDeps): Route[] {
  return [
    executeRoute(deps),
    statusRoute(deps.calls.read),
    listRoute(deps.calls),
    listOfWorkflowRoute(deps.calls),
    cancelRoute(deps),
    auditRoute(deps),
  ];
}

/** How a call answers that starts or continues a run: what is kept for a replay has no tokens and no URLs of webhooks. */
export function runAnswer({
  calls,
  credentials,
}: Pick<ExecutionDeps, "calls" | "credentials">): Pick<
  RouteSpec,
  "idempotent" | "withheld" | "dataKey" | "reload" | "responses"
> {
  return {
    idempotent: true,
    withheld: {
      withhold: (body) => withholdHooks(withholdTokens(body)),
      restore: async (caller, kept) =>
        calls.restoreHooks(caller, await restoreTokens(credentials, caller, kept)),
    },
    dataKey: (caller, executionId) => calls.dataKey(caller, executionId),
    reload: (caller, executionId) => calls.read({ caller, executionId, answers: true }),
    responses: {
      200: { description: "Ended: completed, failed or cancelled.", schema: executionViewSchema },
      202: { description: "Paused, or still running.", schema: executionViewSchema, headers: runningHeaders },
    },
  };
}

function executeRoute(deps: ExecutionDeps): Route {
  return route(
    {
      method: "post",
      path: "/v1/workflows/execute",
      operationId: "executeWorkflow",
      tag: executionTag,
      summary: "Run a workflow, resume a paused execution, or run an ended one again from a block.",
      description:
        "Holds the connection until the run ends or pauses, at most as long as the gateway allows. A resume needs `workflows:review` alone, everything else `workflows:execute`.",
      scope: ["workflows:execute", "workflows:review"],
      request: z.object({ body: executeSchema }),
      bodyOptions: {
        maxBytes: 2 * 1024 * 1024,
        examples: {
          kyc: {
            workflowId: "wf_kyc_standard",
            options: { input: { subject_id: "user_jane_doe_001", document_type: "passport" } },
          },
        },
      },
      ...runAnswer(deps),
      problems: [
        "not_found",
        "conflict",
        "already_resumed",
        "different_actor_required",
        "second_person_needed",
        "workflow_not_deployed",
        "unprocessable_entity",
        "invalid_workflow",
      ],
    },
    async ({ caller, body, newId, retried }) => {
      const id = body.options?.executionId ?? newId("exec");
      return executionReply(
        retried ? await runAgain(deps, caller, body, id) : await run(deps, caller, body, id),
      );
    },
  );
}

/** A resume keeps the execution's id; other calls get one that a retry finds again. */
async function run(
  { calls, workflows }: ExecutionDeps,
  caller: Caller,
  body: ExecuteBody,
  executionId: string,
): Promise<ExecutionView> {
  const source = sourceOf(body);
  const options = { ...runOptionsOf(body), executionId };
  const { workflowId } = body;
  if (source !== undefined) {
    const mayBegin = () => refuseDeleted(workflows, caller, workflowId);
    const seen = definedOnly({ alertsSeen: body.runFromBlock?.alertsSeen });
    return calls.runFromBlock({ caller, workflowId, source, options, mayBegin, ...seen });
  }
  requireScope(caller, "workflows:execute");
  const target = await resolveTarget(workflows, caller, workflowId, choiceOf(body));
  return calls.execute({
    caller,
    target,
    options,
    ...(body.parentExecutionId === undefined ? {} : { parentExecutionId: body.parentExecutionId }),
    ...(body.callChain === undefined ? {} : { callChain: body.callChain }),
  });
}

/** A call whose first attempt died: its execution continues or is done, and is not started twice. */
async function runAgain(
  deps: ExecutionDeps,
  caller: Caller,
  body: ExecuteBody,
  executionId: string,
): Promise<ExecutionView> {
  const begun = await unless(["not_found"], () => deps.calls.read({ caller, executionId, answers: true }));
  if (begun !== undefined) return begun;
  const resumed = body.runFromBlock?.executionId;
  const done = resumed === undefined ? [] : (["already_resumed", "second_person_needed"] as const);
  const ran = await unless(done, () => run(deps, caller, body, executionId));
  return ran ?? deps.calls.read({ caller, executionId: resumed ?? executionId, answers: true });
}

/** A call, or undefined when it is refused with one of some codes. */
export async function unless<T>(
  codes: readonly ProblemCode[],
  call: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Problem && codes.includes(error.code)) return undefined;
    throw error;
  }
}

/** 200 when it has ended, 202 while it waits or runs. */
export function executionReply(view: ExecutionView): Reply {
  const reference = view.executionId;
  if (view.status === "paused") return { ...json(202, view), reference };
  if (view.status !== "running") return { ...json(200, view), reference };
  const headers = { location: `/v1/workflows/status/${view.executionId}`, "retry-after": "2" };
  return { ...json(202, view, headers), reference };
}

function cancelRoute({ calls }: ExecutionDeps): Route {
  return route(
    {
      method: "post",
      path: "/v1/workflows/executions/{executionId}/cancel",
      operationId: "cancelExecution",
      tag: executionTag,
      summary: "Stop a running or paused execution, and revoke the credentials that it has issued.",
      scope: "workflows:execute",
      request: z.object({
        params: executionParams,
        body: z.strictObject({ reason: freeText(1000).optional() }),
      }),
      bodyOptions: { optional: true, examples: { plain: { reason: "The applicant withdrew." } } },
      resource: "/v1/workflows/status/{executionId}",
      responses: { 200: { description: "Cancelled.", schema: executionViewSchema } },
      problems: ["conflict"],
    },
    async ({ caller, params: { executionId }, body: { reason } }) =>
      json(200, await calls.cancel({ caller, executionId, ...(reason === undefined ? {} : { reason }) })),
  );
}

const auditRoute = ({ calls }: ExecutionDeps): Route =>
  executionRoute(
    {
      path: "/v1/workflows/executions/{executionId}/audit",
      operationId: "getExecutionAudit",
      summary: "Read the audit trail of an execution, with its signed seal once it has ended.",
      answer: { description: "Events in order, and the seal.", schema: auditTrailSchema },
    },
    calls.audit,
  );
