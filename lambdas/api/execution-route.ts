import * as z from "zod";
import type { ReadExecutionRequest } from "../../core/executions/commands/requests.ts";
import { executionIdSchema } from "./execute-request.ts";
import { json, type ResponseSpec, type Route, type RouteSpec, route } from "./route.ts";

/** The heading of the calls about executions in the API description. */
export const executionTag = "Executions";

/** The path of a call that names an execution. */
export const executionParams = z.object({ executionId: executionIdSchema });

/**
 * Declares a read call about the execution in its path.
 * @param answer the body of a 200
 */
export function executionRoute(
  { answer, ...spec }: Pick<RouteSpec, "path" | "operationId" | "summary"> & { answer: ResponseSpec },
  read: (request: ReadExecutionRequest) => Promise<unknown>,
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
    async ({ caller, params: { executionId }, source }) =>
      json(200, await read({ caller, executionId, source })),
  );
}
