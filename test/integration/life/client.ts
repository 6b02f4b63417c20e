/** The execution calls as tests make them: typed bodies, one function a call. */
import * as z from "zod";
import type { GraphSource } from "../../../compiler/graph.ts";
import { type ExecutionView, executionViewSchema } from "../../../core/executions/reads/view.ts";
import type { Api } from "../harness.ts";

const errorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown(), request_id: z.string() }),
});

const created = z.object({ id: z.string() });
const outputsSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/** An answer: an execution, or an error; reading the one that it is not fails the test. */
export interface Answer {
  readonly http: number;
  readonly headers: Headers;
  readonly body: Omit<ExecutionView, "output"> & { output: z.infer<typeof outputsSchema> };
  readonly error: z.infer<typeof errorSchema>["error"];
}

export interface RunOptions {
  executionId?: string;
  input?: Record<string, unknown>;
  maxParallelNodes?: number;
  workflowVariables?: Record<string, unknown>;
}

export type Client = ReturnType<typeof client>;

/** @param api an open API. @param key another key than the default one */
export function client(api: Api, key?: string) {
  const post = async (body: unknown): Promise<Answer> =>
    read(await api.call("POST", "/v1/workflows/execute", { body, ...(key === undefined ? {} : { key }) }));
  const status = async (executionId: string): Promise<Answer> =>
    read(await api.call("GET", `/v1/workflows/status/${executionId}`, key === undefined ? {} : { key }));
  const deploy = async (id: string, workflow: GraphSource): Promise<void> => {
    await api.call("PUT", `/v1/workflows/${id}/state`, { body: workflow });
    const { status: http, body } = await api.call("POST", `/v1/workflows/${id}/deploy`, { body: {} });
    if (http !== 201) throw new Error(`The test graph does not deploy: ${JSON.stringify(body)}`);
  };
  return {
    post,
    status,
    inline: (workflow: GraphSource, options: RunOptions = {}, workflowId = "wf_test_inline") =>
      post({ workflowId, workflow, options }),
    from: (
      source: { executionId: string; workflowId: string },
      startBlockId: string,
      input?: Record<string, unknown>,
    ) =>
      post({
        workflowId: source.workflowId,
        runFromBlock: { executionId: source.executionId, startBlockId },
        ...(input === undefined ? {} : { options: { input } }),
      }),
    resume: (
      source: { executionId: string; workflowId: string },
      startBlockId: string,
      input: Record<string, unknown>,
    ) =>
      post({
        workflowId: source.workflowId,
        runFromBlock: { executionId: source.executionId, startBlockId },
        options: { input },
      }),
    cancel: async (executionId: string, reason?: string): Promise<Answer> =>
      read(
        await api.call("POST", `/v1/workflows/executions/${executionId}/cancel`, {
          body: reason === undefined ? {} : { reason },
          ...(key === undefined ? {} : { key }),
        }),
      ),
    deploy,
    /** A new workflow with this graph, deployed. @returns its id */
    deployed: async (workflow: GraphSource): Promise<string> => {
      const { id } = created.parse(
        (await api.call("POST", "/v1/workflows", { body: { name: "test" } })).body,
      );
      await deploy(id, workflow);
      return id;
    },
    /** Asks until the execution has ended. */
    async ended(executionId: string): Promise<Answer> {
      for (;;) {
        const seen = await status(executionId);
        if (!["running", "paused"].includes(seen.body.status)) return seen;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

function read(reply: { status: number; headers: Headers; body: unknown }): Answer {
  return {
    http: reply.status,
    headers: reply.headers,
    get body() {
      const view = executionViewSchema.parse(reply.body);
      return { ...view, output: outputsSchema.parse(view.output) };
    },
    get error() {
      return errorSchema.parse(reply.body).error;
    },
  };
}
