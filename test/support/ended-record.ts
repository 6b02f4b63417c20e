import type { ExecutionMeta, ExecutionRecord } from "../../core/executions/records.ts";

const at = "2026-11-25T01:00:00.000Z";

/**
 * The record of a run that has ended, for tests of what another run takes over from it.
 * @param parts what differs from a completed run without input and results
 */
export const endedRecord = (
  parts: Partial<Omit<ExecutionRecord, "meta">> & { readonly meta?: Partial<ExecutionMeta> } = {},
): ExecutionRecord => ({
  input: "{}",
  blocks: new Map(),
  pauses: new Map(),
  webhooks: new Map(),
  gates: new Map(),
  ...parts,
  meta: {
    executionId: "exec_1",
    organizationId: "o",
    environment: "staging",
    workflowId: "wf_a",
    version: 1,
    machineHash: "h",
    graphHash: "g",
    type: "EXPRESS",
    status: "completed",
    variables: "{}",
    environmentVariables: {},
    maxParallelNodes: 40,
    inputHash: "",
    callChain: [],
    actor: { keyId: "k", madeBy: "k" },
    epoch: 0,
    stops: {},
    startedAt: at,
    endedAt: at,
    ...parts.meta,
  },
});
