import { definedOnly, type JsonObject, type JsonValue } from "../../compiler/json.ts";
import { type Caller, isSameTenant, type Tenant } from "../access/caller.ts";
import { deadlineOf, waitForEndOrPause } from "../executions/commands/outcome.ts";
import { keptExecutionId, publicExecutionId } from "../executions/execution-id.ts";
import { execute } from "../executions/index.ts";
import type { ExecutionPorts } from "../executions/ports.ts";
import { tellRunShown } from "../executions/reads/shown-to.ts";
import { type BlockError, type ExecutionMeta, parseJson } from "../executions/records.ts";
import { Problem } from "../problem.ts";
import type { WorkflowPorts } from "../workflows/ports.ts";
import { resolveTarget } from "../workflows/target.ts";

/** The ports of single checks. */
export interface CheckPorts {
  readonly workflows: WorkflowPorts;
  readonly executions: ExecutionPorts;
}

/** One check: a run of a workflow of the release. */
export interface CheckOrder {
  readonly caller: Caller;
  /** `wf_sys_…`. */
  readonly workflowId: string;
  readonly input: JsonObject;
  /** Names the check: one id makes one run. Made from the call (`newId("exec")`) or from what the check belongs to. */
  readonly executionId: string;
  /** Answers as soon as the run has begun; absent: when it has ended, or at the gateway's limit. */
  readonly atOnce?: true;
  /** When that began which names the subject (ISO time): no run begins about one that was erased since. Absent: now. */
  readonly askedAt?: string;
}

/** The run of a check as it stands. */
export interface CheckRun {
  readonly executionId: string;
  readonly status: ExecutionMeta["status"];
  /** Why the run has failed: the code and the sentence of its block. */
  readonly failure?: BlockError;
  /** What the run was given; absent: erased. */
  readonly input?: JsonValue;
  /** What the block has stored; absent: it has none, as when the check could not be done or its data were erased. */
  readonly output?: JsonValue;
  /** How the block ended; `failed` with an output is a negative answer, without one the check could not be done. */
  readonly block?: { readonly id: string; readonly type: string; readonly status: "completed" | "failed" };
  readonly subjectId?: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly erasedAt?: string;
}

/**
 * Runs a workflow of the release as a check, once for an execution id: a call with an id that has begun answers for the run that has.
 * Needs no scope of workflows: the caller's own call decides who may check.
 *
 * @throws Problem for input that does not fit the workflow's `inputSchema`
 */
export async function runCheck(ports: CheckPorts, order: CheckOrder): Promise<CheckRun> {
  const { caller, workflowId, input, atOnce, askedAt } = order;
  const executionId = keptExecutionId(caller, order.executionId);
  const begun = await readCheck(ports, caller, executionId);
  if (begun === undefined) await begin();
  else if (atOnce === undefined) await awaitCheck(ports, caller, executionId);
  const run = await readCheck(ports, caller, executionId);
  if (run === undefined) throw new Error("A check that was begun has no run.");
  return run;

  async function begin(): Promise<void> {
    const target = await resolveTarget(ports.workflows, caller, workflowId, { kind: "live" });
    const options = { executionId, input };
    try {
      await execute(ports.executions, { caller, target, options, ...definedOnly({ atOnce, askedAt }) });
    } catch (error) {
      if (!isTaken(error)) throw error;
      // Another call with this id came first: its run is the answer.
      if (atOnce === undefined) await awaitCheck(ports, caller, executionId);
    }
  }
}

/** Makes the state machine of a check, so that a function that may not make one can run it later. */
export async function prepareCheck(
  { workflows }: Pick<CheckPorts, "workflows">,
  caller: Caller,
  workflowId: string,
): Promise<void> {
  await resolveTarget(workflows, caller, workflowId, { kind: "live" });
}

const isTaken = (error: unknown): boolean =>
  error instanceof Problem && error.code === "conflict" && error.details.some(({ code }) => code === "taken");

/** Waits until a check has ended, at most until the gateway's limit. */
export const awaitCheck = (
  { executions }: Pick<CheckPorts, "executions">,
  tenant: Tenant,
  executionId: string,
): Promise<void> =>
  waitForEndOrPause(executions, keptExecutionId(tenant, executionId), deadlineOf(executions));

/** The run of a check; undefined: it was never begun, or it is another tenant's. */
export async function readCheck(
  { executions }: Pick<CheckPorts, "executions">,
  tenant: Tenant,
  executionId: string,
): Promise<CheckRun | undefined> {
  const record = await executions.executions.load(keptExecutionId(tenant, executionId));
  if (record === undefined || !isSameTenant(record.meta, tenant)) return undefined;
  const { meta } = record;
  const [block] = record.blocks.values();
  const result = block?.result;
  return {
    executionId: publicExecutionId(meta.executionId),
    status: meta.status,
    startedAt: meta.startedAt,
    ...(meta.failure === undefined
      ? {}
      : { failure: { code: meta.failure.code, message: meta.failure.message } }),
    ...(meta.erasedAt === undefined ? { input: parseJson(record.input) } : {}),
    ...(result?.output === undefined ? {} : { output: parseJson(result.output) }),
    ...(block === undefined || result === undefined
      ? {}
      : { block: { id: block.blockId, type: block.blockType, status: result.status } }),
    ...(meta.subjectId === undefined ? {} : { subjectId: meta.subjectId }),
    ...(meta.endedAt === undefined ? {} : { endedAt: meta.endedAt }),
    ...(meta.erasedAt === undefined ? {} : { erasedAt: meta.erasedAt }),
  };
}

/** Where a call came from, for the event of a disclosure. */
export interface CallSource {
  readonly ip: string | undefined;
  readonly userAgent: string | undefined;
}

/** Records that a caller sees the output of a check, before it does; a check without one shows nothing. */
export async function tellCheckShown(
  { executions }: Pick<CheckPorts, "executions">,
  caller: Caller,
  executionId: string,
  source: CallSource,
): Promise<void> {
  const record = await executions.executions.load(keptExecutionId(caller, executionId));
  if (record === undefined || !isSameTenant(record.meta, caller)) return;
  const blocks = [...record.blocks.values()].flatMap(({ blockId, result }) =>
    result?.output === undefined ? [] : [blockId],
  );
  if (blocks.length > 0) await tellRunShown(executions, caller, record, blocks, source);
}
