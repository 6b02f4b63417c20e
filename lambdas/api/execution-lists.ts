import * as z from "zod";
import type { Caller } from "../../core/access/caller.ts";
import { outcomeSchema } from "../../core/decisions/outcome.ts";
import type { ListExecutionsRequest } from "../../core/executions/commands/requests.ts";
import { type ExecutionSummary, executionSummarySchema } from "../../core/executions/reads/view.ts";
import { executionStatusSchema } from "../../core/executions/records.ts";
import { givenId } from "../../core/plain-text.ts";
import { workflowIdSchema } from "../../core/workflows/language.ts";
import { cursorSchema, instantSchema, limitSchema } from "./cursor.ts";
import { executionTag } from "./execution-route.ts";
import { type CallerFacts, json, type Reply, type Route, route } from "./route.ts";

/** A list as the edge asks for it: its cursor is the sort key after which the page starts. */
export type ExecutionListQuery = Omit<ListExecutionsRequest, "after" | "subjectId"> & {
  readonly cursor?: string;
  /** The caller's id, or `subj_…`. */
  readonly subject?: string;
};

/** The reads of the lists. */
export interface ExecutionListCalls {
  list: (query: ExecutionListQuery) => Promise<{ executions: ExecutionSummary[]; next?: string }>;
  /** The run that the call with this `Idempotency-Key` has started, also while the call goes on. */
  startedBy: (caller: Caller, idempotencyKey: string) => Promise<ExecutionSummary | undefined>;
}

/** What narrows a list of executions. */
export const executionFilters = z.object({
  status: executionStatusSchema.optional(),
  outcome: outcomeSchema.optional().describe("The results of the runs for their subjects."),
  subjectId: givenId().optional().describe("Of one subject: your own id, or `subj_…`."),
  from: instantSchema.optional().describe("Started at or after (ISO 8601)."),
  to: instantSchema.optional().describe("Started at or before (ISO 8601)."),
});
const listQuery = executionFilters.extend({ limit: limitSchema, cursor: cursorSchema.optional() });
/** Alone: it names one run. */
const wholeListQuery = listQuery
  .extend({
    idempotencyKey: z
      .string()
      .min(1)
      .max(255)
      .optional()
      .describe(
        "The run that a call with this `Idempotency-Key` has started, also while the call goes on; for 24 hours, and only where the call left the id to the server. Not together with other filters.",
      ),
  })
  .refine(
    ({ idempotencyKey, limit: _, ...filters }) =>
      idempotencyKey === undefined || Object.values(filters).every((value) => value === undefined),
    { path: ["idempotencyKey"], error: "Use it without other filters." },
  );
const page = z
  .object({ executions: z.array(executionSummarySchema), nextCursor: z.string().nullable() })
  .meta({ id: "ExecutionPage" });

/** The list of an environment's executions. */
export function listRoute(calls: ExecutionListCalls): Route {
  return route(
    {
      method: "get",
      path: "/v1/workflows/executions",
      operationId: "listExecutions",
      tag: executionTag,
      summary: "List executions, newest first.",
      scope: "workflows:executions:read",
      request: z.object({ query: wholeListQuery }),
      responses: { 200: { description: "One page.", schema: page } },
    },
    async (call) => {
      const { idempotencyKey } = call.query;
      if (idempotencyKey === undefined) return listReply(calls, call, undefined);
      const started = await calls.startedBy(call.caller, idempotencyKey);
      return json(200, { executions: started === undefined ? [] : [started], nextCursor: null });
    },
  );
}

/** The list of a workflow's executions. */
export function listOfWorkflowRoute(calls: ExecutionListCalls): Route {
  return route(
    {
      method: "get",
      path: "/v1/workflows/{id}/executions",
      operationId: "listExecutionsOfWorkflow",
      tag: executionTag,
      summary: "List the executions of a workflow, newest first, also when it is deleted.",
      scope: "workflows:executions:read",
      request: z.object({ params: z.object({ id: workflowIdSchema }), query: listQuery }),
      responses: { 200: { description: "One page.", schema: page } },
    },
    (call) => listReply(calls, call, call.params.id),
  );
}

type ListCall = CallerFacts & { query: z.output<typeof listQuery> };

async function listReply(
  calls: ExecutionListCalls,
  { caller, toCursor, query: { limit, cursor, ...filters } }: ListCall,
  workflowId: string | undefined,
): Promise<Reply> {
  const list = executionList(caller, { ...filters, workflowId });
  const { executions, next } = await calls.list({
    ...list,
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  return json(200, { executions, nextCursor: next === undefined ? null : toCursor(next) });
}

/** The list that some filters ask for. */
export function executionList(
  caller: Caller,
  filters: z.output<typeof executionFilters> & { workflowId?: string | undefined },
): Omit<ExecutionListQuery, "limit" | "cursor"> {
  const { workflowId, status, outcome, subjectId: subject, from, to } = filters;
  return {
    caller,
    ...(workflowId === undefined ? {} : { workflowId }),
    ...(status === undefined ? {} : { status }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
