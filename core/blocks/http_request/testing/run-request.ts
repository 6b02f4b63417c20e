import type { ExpressionScope } from "../../../../compiler/expressions/evaluate.ts";
import type { JsonObject } from "../../../../compiler/json.ts";
import { createOutbound, type Outbound } from "../../../outbound/call.ts";
import type { Secret } from "../../../secrets/secret.ts";
import { evaluateTogether } from "../../../user-code/evaluate.ts";
import { type Performance, perform } from "../../runtime/perform.ts";
import { resolveTask } from "../../runtime/resolve.ts";
import { testTask } from "../../runtime/testing/task.ts";
import { httpRequestWork } from "../run.ts";
import { httpRequest } from "../spec.ts";

/** Overrides of a test. */
export interface RunOptions {
  /** Hosts that the deployment lists. */
  readonly hosts?: readonly string[];
  /** Of `org_1`, staging. */
  readonly secrets?: readonly Secret[];
  readonly input?: JsonObject;
  readonly timeoutSeconds?: number;
  readonly organizationId?: string;
  /** In place of calls to servers. */
  readonly call?: Outbound;
  /** Waits that the work asked for, in ms; the clock goes on by them. */
  readonly waits?: number[];
}

/** Runs the block as the runtime does, from a config as a graph has it. */
export async function runRequest(config: JsonObject, options: RunOptions = {}): Promise<Performance> {
  const { hosts = [], secrets = [], input = {}, timeoutSeconds = 30, organizationId = "org_1" } = options;
  const bindings: ExpressionScope = {
    input,
    blocks: {},
    vars: {},
    env: {},
    execution: { id: "exec_1", startedAt: "2026-11-26T12:00:00Z", workflowId: "wf_1", version: 1 },
  };
  const instruction = { ...testTask({}, {}).instruction, config, timeoutSeconds };
  const evaluate = evaluateTogether();
  const resolved = await resolveTask(httpRequest, instruction, bindings, evaluate, {});
  if (!resolved.ok) return { kind: "end", ending: { status: "failed", error: resolved.error } };
  let waited = 0;
  const work = httpRequestWork({
    call: options.call ?? createOutbound({ privateHosts: new Set(hosts) }),
    secrets: {
      read: async ({ organizationId: organization }, name) =>
        organization === "org_1" ? secrets.find((secret) => secret.name === name) : undefined,
    },
    clock: () => performance.now() + waited,
    sleep: async (ms) => {
      options.waits?.push(ms);
      waited += ms;
    },
  });
  const { signal: _none, ...task } = testTask(resolved.input, resolved.config, {
    instruction,
    organizationId,
    inputHash: resolved.inputHash,
    evaluate: (expression, names, asks) => evaluate(expression, { ...bindings, ...names }, asks),
  });
  return perform(httpRequest, work, { ...task, input: resolved.input, config: resolved.config });
}
