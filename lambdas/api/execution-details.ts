import * as z from "zod";
import type { ReadExecutionRequest } from "../../core/executions/commands/requests.ts";
import {
  type Disclosure,
  disclosureSchema,
  type ExecutionDetail,
  type ExecutionGraph,
  executionDetailSchema,
  executionGraphSchema,
} from "../../core/executions/reads/detail.ts";
import type { DiscloseRequest } from "../../core/executions/reads/disclose.ts";
import { type BlockOutput, blockOutputSchema } from "../../core/executions/reads/view.ts";
import { EXAMPLE_DISCLOSURE } from "./examples.ts";
import { executionParams, executionRoute, executionTag } from "./execution-route.ts";
import { json, type Route, route } from "./route.ts";

/** The use cases for an execution's details, with bound ports. */
export interface DetailCalls {
  detail: (request: ReadExecutionRequest) => Promise<ExecutionDetail>;
  graph: (request: ReadExecutionRequest) => Promise<ExecutionGraph>;
  output: (request: ReadExecutionRequest & { blockId: string }) => Promise<BlockOutput>;
  disclose: (request: DiscloseRequest) => Promise<Disclosure>;
}

/** The details of an execution: its blocks, its graph, and its personal data. */
export function detailRoutes(calls: DetailCalls): Route[] {
  return [detailRoute(calls), graphRoute(calls), outputRoute(calls), discloseRoute(calls)];
}

const detailRoute = ({ detail }: DetailCalls): Route =>
  executionRoute(
    {
      path: "/v1/workflows/executions/{executionId}",
      operationId: "getExecutionDetail",
      summary: "Read an execution block by block, without what blocks took and returned.",
      answer: { description: "Every block, in order.", schema: executionDetailSchema },
    },
    detail,
  );

const graphRoute = ({ graph }: DetailCalls): Route =>
  executionRoute(
    {
      path: "/v1/workflows/executions/{executionId}/graph",
      operationId: "getExecutionGraph",
      summary: "Read the graph that an execution runs on.",
      answer: {
        description: "The graph; its expressions and settings only with workflows:editor:read.",
        schema: executionGraphSchema,
      },
    },
    graph,
  );

const outputParams = executionParams.extend({
  blockId: z.string().min(1).max(500).describe("Full id of the block: `outer.inner` in a subworkflow."),
});

const outputRoute = ({ output }: DetailCalls): Route =>
  route(
    {
      method: "get",
      path: "/v1/workflows/executions/{executionId}/outputs/{blockId}",
      operationId: "getExecutionOutput",
      tag: executionTag,
      summary: "Read what one block returned, where an execution names it in `outputRefs`.",
      description:
        "As the status call shows it: without `executions:data:read` a summary, which has other bytes than the reference says.",
      scope: "workflows:executions:read",
      request: z.object({ params: outputParams }),
      responses: { 200: { description: "The output alone.", schema: blockOutputSchema } },
    },
    async ({ caller, params: { executionId, blockId }, source }) =>
      json(200, await output({ caller, executionId, blockId, source })),
  );

const wanted = z
  .strictObject({
    blocks: z.array(z.string().min(1).max(500)).max(100).default([]).describe("Ids of blocks."),
    input: z.boolean().default(false).describe("The execution's input."),
  })
  .refine(
    ({ blocks, input }) => input || blocks.length > 0,
    "Name at least one block, or ask for the input.",
  );

function discloseRoute({ disclose }: DetailCalls): Route {
  return route(
    {
      method: "post",
      path: "/v1/workflows/executions/{executionId}/disclosures",
      operationId: "discloseExecutionData",
      tag: executionTag,
      summary: "Show what blocks took and returned, and record who saw it.",
      description:
        "Each call writes `execution.data_disclosed` into the audit feed: the key, its principal, the blocks. It creates nothing else, so it has no `Idempotency-Key`.",
      scope: "executions:data:read",
      request: z.object({ params: executionParams, body: wanted }),
      bodyOptions: { examples: { review: EXAMPLE_DISCLOSURE } },
      responses: {
        201: {
          description: "The data, and the event that records the disclosure.",
          schema: disclosureSchema,
        },
      },
    },
    async ({ caller, params: { executionId }, body, source }) =>
      json(201, await disclose({ caller, executionId, ...body, source })),
  );
}
