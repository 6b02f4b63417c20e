import { commonFailures } from "../../../compiler/catalogue/failures.ts";
import { findingsOf } from "../../../compiler/catalogue/findings.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import type { Reads } from "../../../compiler/expressions/approved-without.ts";
import type { Evaluate, ExpressionScope } from "../../../compiler/expressions/evaluate.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { Instruction } from "../../../compiler/instruction.ts";
import { definedOnly } from "../../../compiler/json.ts";
import { kept } from "../../../engines/common/kept.ts";
import { reachable } from "../../executions/commands/dirty-set.ts";
import type { ExecutionPorts } from "../../executions/ports.ts";
import type { BlockError, ExecutionMeta, ExecutionRecord } from "../../executions/records.ts";
import { bindingsOf } from "../../executions/state/bindings.ts";
import type { Ending } from "../../executions/state/conclude.ts";
import { holderIn, mayIssueTo } from "../../executions/state/holder.ts";
import { inputsOfRun } from "../../executions/state/inputs.ts";
import { leavesUndone } from "../../executions/state/left-undone.ts";
import { stopOf } from "../../executions/state/may-begin.ts";
import { namedAround } from "../../executions/state/named-around.ts";
import { outcomesOf } from "../../executions/state/situation.ts";
import { evaluateTogether } from "../../user-code/evaluate.ts";
import type { BlockTask, BlockWork, TypedSpec } from "./contract.ts";
import { undecidedIn } from "./fault-without-value.ts";
import { type Performance, perform } from "./perform.ts";
import { resolveTask } from "./resolve.ts";
import { upstreamResults } from "./upstream.ts";

/** The parts of every block function. */
export interface BlockRuntime<Input, Config> {
  readonly ports: ExecutionPorts;
  readonly spec: TypedSpec<Input, Config>;
  readonly work: BlockWork<Input, Config>;
}

/**
 * Does the work of a block once, and records nothing.
 * @param attempt 1 for the first try
 * @param unrecorded the start of this try is not recorded
 */
export async function tryOnce<Input, Config>(
  runtime: BlockRuntime<Input, Config>,
  record: ExecutionRecord,
  instruction: Instruction,
  attempt: number,
  unrecorded?: true,
): Promise<Performance> {
  const bindings = bindingsOf(record, instruction);
  const evaluate = evaluateTogether();
  const resolved = await resolveTask(runtime.spec, instruction, bindings, evaluate, record.meta);
  if (!resolved.ok) {
    const { error, inputHash } = resolved;
    const ending: Ending = { status: "failed", error, ...(inputHash === undefined ? {} : { inputHash }) };
    return { kind: "end", ending };
  }
  const refusal = await refuseOtherHolder(
    runtime.spec,
    record.meta,
    instruction,
    resolved,
    bindings,
    evaluate,
  );
  if (refusal !== undefined) return refusal;
  const fault = await faultOfConfig(runtime.spec, instruction, resolved.config, (source, asks) =>
    evaluate(source, bindings, asks),
  );
  if (fault !== undefined)
    return { kind: "end", ending: { status: "failed", error: fault, inputHash: resolved.inputHash } };
  return perform(runtime.spec, runtime.work, {
    input: resolved.input,
    config: resolved.config,
    inputHash: resolved.inputHash,
    attempt,
    ...definedOnly({ unrecorded }),
    ...taskOf(runtime.ports, record, instruction, bindings, evaluate),
  });
}

/** A check is not made less strict for the reason that a value is missing: `potential: $input.known = true ? 0.7 : 0.9`. */
async function faultOfConfig(
  spec: Pick<BlockTypeSpec, "findings">,
  { config = null }: Instruction,
  resolved: unknown,
  evaluate: Reads,
): Promise<BlockError | undefined> {
  if (findingsOf(spec, resolved) === undefined) return undefined;
  const undecided = await undecidedIn(config, evaluate);
  const first = undecided.find(({ lack }) => lack === "decided" || lack === "withheld");
  if (first === undefined) return undefined;
  const message = `The config of the check is computed from a value that is missing in this run, at ${["config", ...first.path].join(".")}.`;
  return { code: "value_missing", message };
}

/** A block of a partial re-run issues to the holder of its source only, whatever has run again above it. */
async function refuseOtherHolder(
  spec: Pick<BlockTypeSpec, "issuesCredential" | "holderOf">,
  meta: ExecutionMeta,
  { blockId }: Instruction,
  resolved: { readonly input: unknown; readonly config: unknown; readonly inputHash: string },
  scope: ExpressionScope,
  evaluate: Evaluate,
): Promise<Performance | undefined> {
  // A first run has taken nothing over: its holder need not be read twice.
  if (spec.issuesCredential !== true || meta.rerunFrom === undefined) return undefined;
  const found = await holderIn(spec, resolved, scope, evaluate);
  if (!found.ok)
    return { kind: "retry", code: "handler_error", message: "The subject of the run could not be read." };
  if (mayIssueTo(meta, blockId, found.holder)) return undefined;
  const error = { code: "subject_changed", message: commonFailures.subject_changed.meaning };
  return { kind: "end", ending: { status: "failed", error, inputHash: resolved.inputHash } };
}

function taskOf(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  instruction: Instruction,
  bindings: ExpressionScope,
  evaluate: Evaluate,
): Omit<BlockTask, "input" | "config" | "inputHash" | "attempt" | "signal"> {
  const { meta } = record;
  const graphOf = async (): Promise<FlatGraph> => (await ports.machines.load(meta.machineHash)).graph;
  const inputs = kept(async () => inputsOfRun(await graphOf(), record, evaluate));
  return {
    executionId: meta.executionId,
    organizationId: meta.organizationId,
    environment: meta.environment,
    workflowId: meta.workflowId,
    version: meta.version,
    ...definedOnly({ subject: meta.subject, subjectId: meta.subjectId }),
    runStartedAt: meta.startedAt,
    ...definedOnly({ otherDeclinedAt: meta.otherDeclinedAt }),
    blockId: instruction.blockId,
    results: upstreamResults(record, instruction),
    ...(instruction.phase === "collect" ? definedOnly({ stop: stopOf(meta, instruction.blockId) }) : {}),
    instruction,
    above: async (blockId) => reachable(await graphOf(), blockId, "up"),
    leavesUndone: async (blockId) =>
      leavesUndone(ports.catalogue, await graphOf(), outcomesOf(record), blockId),
    configOf: async (blockId) =>
      (await graphOf()).blocks.find(({ id }) => id === blockId)?.instruction.config,
    inputOf: async (blockId) => {
      const input = await (await inputs())(blockId);
      if (input?.ok === true) return input.value ?? {};
      // The block had this input when it ran: another try reads it.
      if (input?.outOfTime === true) throw new Error("The input of a block above could not be read in time.");
      return undefined;
    },
    namedAround: (blockId) => namedAround(record.blocks, blockId),
    evaluate: (expression, names, asks) => evaluate(expression, { ...bindings, ...names }, asks),
    now: ports.now,
  };
}
