import type * as z from "zod";
import type { BlockWork, TypedSpec } from "../../core/blocks/runtime/contract.ts";
import { runAhead } from "../../core/blocks/runtime/run-ahead.ts";
import { runBlock } from "../../core/blocks/runtime/run-block.ts";
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

/**
 * The Lambda handler of a block type whose work is one call: the export of every `handler.ts` except those of `wait` and `manual_review`.
 * @param spec the type's row of the catalogue; its schemas parse input and config, so work gets their types
 * @param work the block's work, with its ports bound
 */
export function blockHandler<Input, Config>(
  spec: TypedSpec<Input, Config>,
  work: BlockWork<Input, Config>,
): LambdaHandler<unknown, RoutesResult> {
  return taskHandler("block", async (payload, ports, { note }) => {
    if (payload.action !== "run") throw new Error(`A block does not know the action ${payload.action}.`);
    const { executionId, instruction, ahead } = payload;
    const runtime = { ports, spec, work };
    if (ahead !== undefined) return runAhead(runtime, executionId, instruction, ahead, note);
    return { routes: await runBlock(runtime, executionId, instruction, note) };
  });
}
