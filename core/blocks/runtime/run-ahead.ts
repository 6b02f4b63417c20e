import { closedRoutes } from "../../../compiler/expressions/routes.ts";
import type { Instruction, RoutesResult } from "../../../compiler/instruction.ts";
import type { BlockRecord, ExecutionRecord } from "../../executions/records.ts";
import { conclude } from "../../executions/state/conclude.ts";
import { coordinate } from "../../executions/state/coordinate.ts";
import { mayBegin } from "../../executions/state/may-begin.ts";
import { instructionOf } from "../../executions/state/situation.ts";
import type { BlockWrite } from "../../executions/writes.ts";
import type { Note } from "../../telemetry-facts.ts";
import { RetryableBlockError, runBlock } from "./run-block.ts";
import { type BlockRuntime, tryOnce } from "./try-once.ts";

/** No block is begun ahead after this time: the Task has its own block's time limit and thirty seconds more. */
const AHEAD_MS = 5_000;
/** Outputs that one transaction takes (4 MB in all). */
const MOST_BYTES = 1_000_000;

/**
 * One Task of a chain of blocks that only compute: reads the run once, runs block after block, and records all results in one transaction.
 * Only what completes is done ahead. Whatever else happens to a block (it fails, it has been tried before, its edge is closed, there is no
 * time) is left to its own Task, so that retries, time limits and failure edges mean the same as without a chain.
 * @param ahead ids of the blocks behind this one, in order
 * @throws RetryableBlockError when the machine should try again
 */
export async function runAhead<Input, Config>(
  runtime: BlockRuntime<Input, Config>,
  executionId: string,
  instruction: Instruction,
  ahead: readonly string[],
  note: Note,
): Promise<RoutesResult> {
  const { ports } = runtime;
  const record = await ports.executions.load(executionId);
  // The routes of the last block are not known: `fail` closes those of the first one.
  if (record === undefined) throw new RetryableBlockError();
  const { graph } = await ports.machines.load(record.meta.machineHash);
  const chain = ahead.map((id) => instructionOf(graph, id));
  const last = chain.at(-1) ?? instruction;
  const writes = await computed(runtime, record, [instruction, ...chain]);
  const notAhead = { done: false, routes: closedRoutes(last) };
  const [first] = writes;
  if (first === undefined || !(await ports.executions.recordTogether(executionId, writes)))
    return { routes: await runBlock(runtime, executionId, instruction, note), ahead: notAhead };
  note({ attempt: 1, outcome: "completed", records: writes.length });
  if (instruction.coordinate) await coordinate(ports, executionId);
  const end = writes.length === chain.length + 1 ? writes.at(-1) : undefined;
  return {
    routes: first.result.routes,
    ahead: end === undefined ? notAhead : { done: true, routes: end.result.routes },
  };
}

/** The results of the blocks from the first one on that complete at their first try. */
async function computed<Input, Config>(
  runtime: BlockRuntime<Input, Config>,
  record: ExecutionRecord,
  chain: readonly Instruction[],
): Promise<BlockWrite[]> {
  const { now } = runtime.ports;
  const blocks = new Map<string, BlockRecord>(record.blocks);
  const writes: BlockWrite[] = [];
  const until = now().getTime() + AHEAD_MS;
  let bytes = 0;
  for (const instruction of chain) {
    const before = writes.at(-1);
    const isOpen = before === undefined || Object.values(before.result.routes).includes(true);
    const isNew = !blocks.has(instruction.blockId) && mayBegin(record.meta, instruction.blockId);
    if (!isOpen || !isNew || now().getTime() > until) return writes;
    const write = await completed(runtime, { ...record, blocks }, instruction);
    if (write === undefined) return writes;
    bytes += Buffer.byteLength(write.result.output ?? "");
    if (bytes > MOST_BYTES) return writes;
    writes.push(write);
    blocks.set(instruction.blockId, write);
  }
  return writes;
}

/** The result of a block that completes at its first try. */
async function completed<Input, Config>(
  runtime: BlockRuntime<Input, Config>,
  record: ExecutionRecord,
  instruction: Instruction,
): Promise<BlockWrite | undefined> {
  const startedAt = runtime.ports.now().toISOString();
  const performance = await tryOnce(runtime, record, instruction, 1);
  if (performance.kind !== "end" || performance.ending.status !== "completed") return undefined;
  const endedAt = runtime.ports.now().toISOString();
  const span = { attempts: [{ startedAt, endedAt }], startedAt, endedAt };
  const write = await conclude(record, instruction, performance.ending, span);
  return write.result.status === "completed" ? write : undefined;
}
