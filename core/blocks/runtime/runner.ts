import type { Instruction, Routes } from "../../../compiler/instruction.ts";
import type { ExecutionRecord } from "../../executions/records.ts";
import type { BlockWrite } from "../../executions/writes.ts";
import type { Note } from "../../telemetry-facts.ts";
import { type AtOnce, issueBehind } from "./issue-at-once.ts";
import type { Performance } from "./perform.ts";
import { runBlock } from "./run-block.ts";
import { type BlockRuntime, tryOnce } from "./try-once.ts";

/** A block type as a function runs it, without the types of its input and config. */
export interface Runner {
  /** The first try of a block; records nothing. */
  once(record: ExecutionRecord, instruction: Instruction): Promise<Performance>;
  /** The first try of a block that issues (`issueBehind`). */
  issue(
    record: ExecutionRecord,
    instruction: Instruction,
    before: readonly BlockWrite[],
  ): Promise<AtOnce | undefined>;
  /** A block's own Task (`runBlock`). */
  run(executionId: string, instruction: Instruction, note: Note): Promise<Routes>;
}

/** The runner of a block type. */
export const runnerOf = <Input, Config>(runtime: BlockRuntime<Input, Config>): Runner => ({
  once: (record, instruction) => tryOnce(runtime, record, instruction, 1),
  issue: (record, instruction, before) => issueBehind(runtime, record, instruction, before),
  run: (executionId, instruction, note) => runBlock(runtime, executionId, instruction, note),
});
