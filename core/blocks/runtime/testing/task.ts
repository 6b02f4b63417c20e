import type { BlockTask } from "../contract.ts";

/**
 * A task for tests of a block's work: a first attempt without blocks above.
 * @param input the parsed input
 * @param config likewise
 * @param more overrides
 */
export function testTask<Input, Config>(
  input: Input,
  config: Config,
  more: Partial<BlockTask> = {},
): BlockTask<Input, Config> {
  return {
    executionId: "exec_1",
    organizationId: "org_1",
    environment: "staging",
    workflowId: "wf_1",
    version: 1,
    blockId: "block",
    results: new Map(),
    instruction: {
      blockId: "block",
      blockType: "test",
      key: "block",
      scope: { prefix: "", variables: {}, environment: {} },
      edges: [],
      upstream: [],
      timeoutSeconds: 30,
      maxAttempts: 1,
      coordinate: false,
    },
    above: async () => new Set(),
    leavesUndone: async () => false,
    namedAround: () => undefined,
    runStartedAt: "2026-11-25T11:00:00.000Z",
    configOf: async () => undefined,
    inputOf: async () => undefined,
    evaluate: async () => ({ ok: true, value: undefined }),
    signal: new AbortController().signal,
    now: () => new Date("2026-11-26T12:00:00Z"),
    attempt: 1,
    inputHash: "",
    ...more,
    input,
    config,
  };
}
