import * as z from "zod";
import type { ReadExecutionRequest } from "../../core/executions/commands/requests.ts";
import { type ExecutionView, executionViewSchema } from "../../core/executions/reads/view.ts";
import { executionIdSchema } from "./execute-request.ts";
import { json, type ResponseSpec, type Route, type RouteSpec, route } from "./route.ts";

/** The heading of the calls about executions in the API description. */
export const executionTag = "Executions";

/** The path of a call that names an execution. */
export const executionParams = z.object({ executionId: executionIdSchema });

/**
 * Declares a read call about the execution in its path.
 * @param answer the body of a 200
 * @param taggedOf what the entity tag of an answer stands for: all of it, unless given
 */
export function executionRoute<View>(
  { answer, ...spec }: Pick<RouteSpec, "path" | "operationId" | "summary"> & { answer: ResponseSpec },
  read: (request: ReadExecutionRequest) => Promise<View>,
  taggedOf: (view: View) => unknown = (view) => view,
): Route {
  return route(
    {
      ...spec,
      method: "get",
      tag: executionTag,
      scope: "workflows:executions:read",
      request: z.object({ params: executionParams }),
      responses: { 200: answer },
    },
    async ({ caller, params: { executionId }, source }) => {
      const view = await read({ caller, executionId, source });
      return { ...json(200, view), tagged: taggedOf(view) };
    },
  );
}

/** Declares the read of a whole execution. While it goes on, its duration alone is no change of it. */
export const statusRoute = (read: (request: ReadExecutionRequest) => Promise<ExecutionView>): Route =>
  executionRoute(
    {
      path: "/v1/workflows/status/{executionId}",
      operationId: "getExecution",
      summary: "Read an execution, at any time.",
      answer: { description: "The same body as execute.", schema: executionViewSchema },
    },
    read,
    (view) => (view.endedAt === null ? { ...view, durationMs: 0 } : view),
  );
