import * as z from "zod";
import { type Replay, replaySchema } from "../../core/blocks/sanctions_screening/replay-view.ts";
import type { DiscloseRequest } from "../../core/executions/reads/disclose.ts";
import { executionParams, executionTag } from "./execution-route.ts";
import { json, type Route, route } from "./route.ts";

/** The use case of making screenings again, with bound ports. */
export interface ReplayCalls {
  replay: (request: Pick<DiscloseRequest, "caller" | "executionId" | "source">) => Promise<Replay>;
}

/** `/v1/workflows/executions/{executionId}/screening-replays`. */
export const replayRoute = ({ replay }: ReplayCalls): Route =>
  route(
    {
      method: "post",
      path: "/v1/workflows/executions/{executionId}/screening-replays",
      operationId: "replayScreenings",
      tag: executionTag,
      summary: "Make the screenings of an execution again, against the lists of that day, and compare.",
      description:
        "With what the blocks took then and the matcher of this release. Changes nothing; like a disclosure, each call writes `execution.data_disclosed` into the audit feed. What is missing for it is named as `impossible`.",
      scope: "executions:data:read",
      request: z.object({ params: executionParams }),
      responses: {
        201: { description: "What the screenings say now, and every difference.", schema: replaySchema },
      },
      problems: ["conflict", "unprocessable_entity"],
    },
    async ({ caller, params: { executionId }, source }) =>
      json(201, await replay({ caller, executionId, source })),
  );
