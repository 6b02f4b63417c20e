import { isWebhook } from "../../../compiler/catalogue/catalogue.ts";
import { idOf } from "../../ids.ts";
import { LIMITS } from "../../limits.ts";
import { Problem } from "../../problem.ts";
import type { Machine } from "../machine-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionView } from "../reads/view.ts";
import { actorOf, type ExecutionMeta } from "../records.ts";
import { beginTied } from "../state/tie.ts";
import { callChainOf } from "./call-chain.ts";
import { checkedInput } from "./checked-input.ts";
import { answer, firstDue, runToAnswer, startOnly } from "./outcome.ts";
import type { ExecuteRequest, ExecutionTarget, RunOptions } from "./requests.ts";
import { refuseSealed } from "./sealed.ts";
import { subjectOf } from "./subject.ts";

/**
 * Runs a workflow and answers when it has ended or paused, or when the gateway's time limit is reached (then `running`; it continues).
 * @throws Problem for input that does not fit, a sealed variable, a used `executionId`, a cycle of callers, an unknown parent
 */
export async function execute(ports: ExecutionPorts, request: ExecuteRequest): Promise<ExecutionView> {
  const { target, options } = request;
  refuseSealed(target.machine.graph, options);
  const input = options.input ?? {};
  const text = await checkedInput(input, target.inputSchema);
  const callChain = await callChainOf(ports, request);
  const begun = newMeta(ports, request.caller, target, options, {
    callChain,
    salt: ports.randomSecret(),
    ...(request.parentExecutionId === undefined ? {} : { parentExecutionId: request.parentExecutionId }),
  });
  const subject = await subjectOf(target.machine.graph, target.subject, { meta: begun, input: text });
  const { askedAt } = request;
  const meta = await beginTied(ports, { meta: begun, input, subject, askedAt }, async (run) => {
    const isFirst = await takeId(ports, run.meta.executionId, () =>
      ports.executions.begin(run.meta, run.input, firstDue(ports, run.meta.startedAt), run.subject),
    );
    if (!isFirst) throw idTaken();
    return run.meta;
  });
  if (request.atOnce === true) {
    await startOnly(ports, target.machine, meta);
    return answer(ports, request.caller, meta.executionId, true);
  }
  return runToAnswer(ports, request.caller, target.machine, meta);
}

/** Takes an id by `take`, and again after releasing the claim of a dead re-run. @returns whether it was taken */
export async function takeId(
  ports: ExecutionPorts,
  executionId: string,
  take: () => Promise<boolean>,
): Promise<boolean> {
  if (await take()) return true;
  return (await ports.executions.releaseClaim(executionId, ports.now().getTime())) && take();
}

/** The 409 of a client's `executionId` that exists already. */
export const idTaken = (): Problem =>
  new Problem("conflict", "This executionId is taken.", {
    details: [{ path: "options.executionId", code: "taken", message: "Choose another id, or leave it out." }],
  });

/** META of an execution that starts now; `beginTied` adds its subject and the hash of its input. */
export function newMeta(
  ports: ExecutionPorts,
  caller: ExecuteRequest["caller"],
  target: Omit<ExecutionTarget, "inputSchema" | "subject">,
  options: RunOptions,
  rest: Pick<ExecutionMeta, "callChain"> & Partial<ExecutionMeta>,
): ExecutionMeta {
  return {
    executionId: options.executionId ?? idOf("exec", ports.newId()),
    organizationId: caller.organizationId,
    environment: caller.environment,
    workflowId: target.workflowId,
    version: target.version,
    machineHash: target.machine.hash,
    graphHash: target.graphHash,
    type: target.machine.type,
    status: "running",
    variables: JSON.stringify(options.workflowVariables ?? {}),
    environmentVariables: { ...options.environmentVariables },
    maxParallelNodes: options.maxParallelNodes ?? LIMITS.maxParallelNodes,
    actor: actorOf(caller),
    epoch: 0,
    stops: {},
    inputHash: "",
    ...webhooksOf(ports, target.machine),
    startedAt: ports.now().toISOString(),
    ...rest,
  };
}

/** A run with blocks that wait for a POST gets a secret of its own, which makes the tokens of their URLs. */
function webhooksOf(
  { catalogue, publicUrl, randomSecret }: ExecutionPorts,
  { graph }: Machine,
): Pick<ExecutionMeta, "webhooks"> {
  if (!graph.blocks.some(({ type }) => isWebhook(catalogue, type))) return {};
  return { webhooks: { baseUrl: `${publicUrl}/v1/hooks/`, secret: randomSecret() } };
}
