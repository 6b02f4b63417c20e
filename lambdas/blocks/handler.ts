import type * as z from "zod";
import type { BlockWork, TypedSpec } from "../../core/blocks/runtime/contract.ts";
import { runAhead } from "../../core/blocks/runtime/run-ahead.ts";
import { type Runner, runnerOf } from "../../core/blocks/runtime/runner.ts";
import type { ExecutionPorts } from "../../core/executions/ports.ts";
import { type RoutesResult, taskPayloadSchema } from "../../core/workflows/language.ts";
import { executionPorts } from "../composition/workflows.ts";
import { type LambdaHandler, observe, type Telemetry } from "../telemetry/observe.ts";

/** A payload of a machine, parsed. */
export type Payload = z.infer<typeof taskPayloadSchema>;

/**
 * The handler of a function that a machine calls: parses the payload, records telemetry facts, runs the action.
 * @param name in its log line
 * @param act the actions; refuses others
 */
export function taskHandler<R>(
  name: string,
  act: (payload: Payload, ports: ExecutionPorts, telemetry: Telemetry) => Promise<R>,
): LambdaHandler<unknown, R> {
  return observe(name, async (event: unknown, telemetry) => {
    const { note } = telemetry;
    const payload = taskPayloadSchema.parse(event);
    note({ executionId: payload.executionId, action: payload.action });
    if ("instruction" in payload) {
      note({ blockId: payload.instruction.blockId, blockType: payload.instruction.blockType });
    }
    return act(payload, executionPorts(), telemetry);
  });
}

/** A block type that a function runs: its row of the catalogue and its work, with the ports bound. */
export interface RunType {
  readonly type: string;
  readonly runnerFor: (ports: ExecutionPorts) => Runner;
}

/**
 * A block type for `blockHandler`.
 * @param spec the type's row of the catalogue; its schemas parse input and config, so work gets their types
 * @param work the block's work, with its ports bound
 */
export const runType = <Input, Config>(
  spec: TypedSpec<Input, Config>,
  work: BlockWork<Input, Config>,
): RunType => ({ type: spec.type, runnerFor: (ports) => runnerOf({ ports, spec, work }) });

/**
 * The Lambda handler of a block type whose work is one call: the export of every `handler.ts` except those of `wait` and `manual_review`.
 * @param spec of the type @param work of the type @param before types of chains that end with a block of this type
 * @throws Error when `before` lacks a type that the spec names (`endsChainsOf`)
 */
export function blockHandler<Input, Config>(
  spec: TypedSpec<Input, Config>,
  work: BlockWork<Input, Config>,
  before: readonly RunType[] = [],
): LambdaHandler<unknown, RoutesResult> {
  const types = new Map([runType(spec, work), ...before].map(({ type, runnerFor }) => [type, runnerFor]));
  for (const type of spec.endsChainsOf ?? [])
    if (!types.has(type)) throw new Error(`The function of ${spec.type} must run ${type} blocks as well.`);
  return taskHandler("block", async (payload, ports, { note }) => {
    if (payload.action !== "run") throw new Error(`A block does not know the action ${payload.action}.`);
    const { executionId, instruction, ahead: ids, issues } = payload;
    const runner = (blockType: string): Runner => {
      const runnerFor = types.get(blockType);
      if (runnerFor === undefined)
        throw new Error(`This function does not run blocks of the type ${blockType}.`);
      return runnerFor(ports);
    };
    if (ids !== undefined) return runAhead(ports, runner, executionId, instruction, { ids, issues }, note);
    return { routes: await runner(instruction.blockType).run(executionId, instruction, note) };
  });
}
