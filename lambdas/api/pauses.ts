import * as z from "zod";
import type { ListOpenPausesRequest } from "../../core/executions/commands/requests.ts";
import { type WaitingPause, waitingPauseSchema } from "../../core/executions/reads/view.ts";
import { workflowIdSchema } from "../../core/workflows/language.ts";
import { badCursor, cursorSchema, instantSchema, limitSchema } from "./cursor.ts";
import { executionTag } from "./execution-route.ts";
import { json, type Route, route } from "./route.ts";

/** The use case of the work list, with bound ports. */
export interface PauseCalls {
  pauses: (request: ListOpenPausesRequest) => Promise<{ pauses: WaitingPause[]; next?: string }>;
}

const query = z.object({
  workflowId: workflowIdSchema.optional(),
  reason: z.string().min(1).max(1000).optional().describe("Exactly this reason."),
  from: instantSchema.optional().describe("Opened at or after (ISO 8601)."),
  to: instantSchema.optional().describe("Opened at or before (ISO 8601)."),
  order: z.enum(["oldest", "newest"]).default("oldest").describe("By when they were opened."),
  limit: limitSchema,
  cursor: cursorSchema.optional(),
});

/** `/v1/workflows/pauses`: everything that waits for a person. */
export function pauseRoutes(calls: PauseCalls): Route[] {
  return [
    route(
      {
        method: "get",
        path: "/v1/workflows/pauses",
        operationId: "listOpenPauses",
        tag: executionTag,
        summary: "List the open pauses of all workflows, or of one, longest waiting first.",
        description:
          "The list follows what happens by a moment; answering a pause that somebody else has answered meanwhile is refused with `already_resumed`.",
        scope: "workflows:executions:read",
        request: z.object({ query }),
        responses: {
          200: {
            description: "One page.",
            schema: z
              .object({ pauses: z.array(waitingPauseSchema), nextCursor: z.string().nullable() })
              .meta({ id: "WaitingPausePage" }),
          },
        },
      },
      async ({ caller, toCursor, query: { workflowId, reason, from, to, order, limit, cursor } }) => {
        if (from !== undefined && to !== undefined && from > to)
          return json(200, { pauses: [], nextCursor: null });
        const { pauses, next } = await calls.pauses({
          caller,
          newestFirst: order === "newest",
          limit,
          ...(workflowId === undefined ? {} : { workflowId }),
          ...(reason === undefined ? {} : { reason }),
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
          ...(cursor === undefined ? {} : { after: startOf(cursor, from, to) }),
        });
        return json(200, { pauses, nextCursor: next === undefined ? null : toCursor(next) });
      },
    ),
  ];
}

/** @throws Problem `validation_failed` for a cursor of another list, or outside of the requested times, which DynamoDB would refuse */
function startOf(sortKey: string, from: string | undefined, to: string | undefined): string {
  const [, at] = /^([^#]+)#[^#]+#[^#]+$/.exec(sortKey) ?? [];
  if (at === undefined || (from !== undefined && at < from) || (to !== undefined && at > to))
    throw badCursor();
  return sortKey;
}
