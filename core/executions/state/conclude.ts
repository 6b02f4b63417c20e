import type { Evaluate, ExpressionScope } from "../../../compiler/expressions/evaluate.ts";
import { closedRoutes, routesOf } from "../../../compiler/expressions/routes.ts";
import type { Instruction, Routes } from "../../../compiler/instruction.ts";
import { definedOnly, type JsonValue } from "../../../compiler/json.ts";
import { isUnhandledFailure } from "../../../compiler/semantics.ts";
import { evaluateTogether } from "../../user-code/evaluate.ts";
import type { Attempt, BlockError, BlockResult, ExecutionRecord } from "../records.ts";
import type { BlockWrite, Issuing } from "../writes.ts";
import { bindingsOf } from "./bindings.ts";
import { hashIn } from "./hashes.ts";

/** How a block ended, before its routes are known. */
export interface Ending {
  readonly status: "completed" | "failed";
  readonly output?: JsonValue;
  readonly error?: BlockError;
  readonly decision?: BlockResult["decision"];
  readonly provider?: string;
  readonly versions?: Readonly<Record<string, string>>;
  readonly listsIndex?: string;
  readonly inputHash?: string;
  /** Of a block that has signed a credential. */
  readonly issues?: Issuing;
}

/** The try that led to an ending. `attempts` is complete: its last one has ended. */
export interface AttemptSpan {
  readonly attempts: readonly Attempt[];
  readonly startedAt: string;
  readonly endedAt: string;
}

/**
 * Turns an ending into its record: routes from the edges, and the scope that an unhandled failure stops. A `when` that
 * is not a boolean fails the block with `expression_failed`; if no edge handles that failure, all edges are closed.
 * @param record the partition, for the names in `when`
 * @param instruction edges and scope of the block
 */
export async function conclude(
  record: ExecutionRecord,
  instruction: Instruction,
  ending: Ending,
  span: AttemptSpan,
): Promise<BlockWrite> {
  const bindings = bindingsOf(record, instruction);
  const evaluate = evaluateTogether();
  const first = await routesOf(instruction, { means: ending.decision?.means, ...ending }, bindings, evaluate);
  if (first.ok) return write(record, instruction, ending, span, first.routes);
  const failed: Ending = {
    ...ending,
    status: "failed",
    error: { code: "expression_failed", message: first.message },
  };
  return write(
    record,
    instruction,
    failed,
    span,
    await routesAfterFault(instruction, failed, bindings, evaluate),
  );
}

async function routesAfterFault(
  instruction: Instruction,
  failed: Ending,
  bindings: ExpressionScope,
  evaluate: Evaluate,
): Promise<Routes> {
  const second = await routesOf(instruction, failed, bindings, evaluate);
  return second.ok ? second.routes : closedRoutes(instruction);
}

function write(
  { meta }: ExecutionRecord,
  instruction: Instruction,
  ending: Ending,
  span: AttemptSpan,
  routes: Routes,
): BlockWrite {
  const { blockId, blockType, failureScope: subworkflow } = instruction;
  const unhandled = isUnhandledFailure({ status: ending.status, routes });
  const error = ending.error ?? { code: "failed", message: "The block failed." };
  const result: BlockResult = {
    status: ending.status,
    ...(ending.output === undefined
      ? {}
      : { output: JSON.stringify(ending.output), outputHash: hashIn(meta, ending.output) }),
    ...(ending.status === "failed" ? { error } : {}),
    ...(ending.decision === undefined ? {} : { decision: ending.decision }),
    routes,
    ...(ending.inputHash === undefined ? {} : { inputHash: ending.inputHash }),
    startedAt: span.startedAt,
    endedAt: span.endedAt,
    ...(ending.provider === undefined ? {} : { provider: ending.provider }),
    ...(ending.versions === undefined ? {} : { versions: { ...ending.versions } }),
    ...definedOnly({ listsIndex: ending.listsIndex }),
  };
  return {
    blockId,
    blockType,
    attempts: span.attempts,
    result,
    ...(unhandled ? { stop: { failure: { blockId, ...error }, ...definedOnly({ subworkflow }) } } : {}),
  };
}
