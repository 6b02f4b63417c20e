import { expect } from "vitest";
import * as z from "zod";
import { type Api, freshId } from "./harness.ts";

/** An answer of execute, as far as tests of re-runs look at it. */
const execution = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  outcome: z.string(),
  output: z.record(z.string(), z.unknown()),
  logs: z.array(z.looseObject({ blockId: z.string(), status: z.string() })),
});
export type Execution = z.infer<typeof execution>;

/** How a block ended, or that its result was reused. */
export const statusOf = ({ logs }: Execution, blockId: string): string | undefined =>
  logs.find((entry) => entry.blockId === blockId)?.status;

/**
 * Calls that begin runs.
 * @param api opened by the test file before its first call
 */
export function rerunKit(api: () => Api) {
  const execute = (body: object, key: string) => api().call("POST", "/v1/workflows/execute", { body, key });
  const again = (
    workflowId: string,
    executionId: string,
    startBlockId: string,
    options: object,
    key: string,
  ) => execute({ workflowId, runFromBlock: { executionId, startBlockId }, options }, key);
  return {
    again,
    /** Deploys a graph as a workflow of its own. @returns its id */
    async deployed(state: object): Promise<string> {
      const id = freshId("wf");
      await api().call("POST", "/v1/workflows", { body: { id, name: "Attacked", state } });
      const reply = await api().call("POST", `/v1/workflows/${id}/deploy`);
      expect([reply.status, reply.body]).toMatchObject([201, {}]);
      return id;
    },
    async start(workflowId: string, input: object, key: string): Promise<Execution> {
      return execution.parse((await execute({ workflowId, options: { input } }, key)).body);
    },
    async ranAgain(...call: Parameters<typeof again>): Promise<Execution> {
      return execution.parse((await again(...call)).body);
    },
  };
}
