import { closedRoutes } from "../../../compiler/expressions/routes.ts";
import type { Instruction, Routes, RoutesResult } from "../../../compiler/instruction.ts";
import { definedOnly } from "../../../compiler/json.ts";
import type { ExecutionPorts } from "../../executions/ports.ts";
import type { BlockRecord, ExecutionRecord } from "../../executions/records.ts";
import { conclude } from "../../executions/state/conclude.ts";
import { coordinate } from "../../executions/state/coordinate.ts";
import { mayBegin } from "../../executions/state/may-begin.ts";
import { instructionOf } from "../../executions/state/situation.ts";
import type { BlockWrite } from "../../executions/writes.ts";
import { type Note, safeError } from "../../telemetry-facts.ts";
import { RetryableBlockError } from "./run-block.ts";
import type { Runner } from "./runner.ts";

/** No block is begun ahead after this time: the Task has its own block's time limit and thirty seconds more. */
const AHEAD_MS = 5_000;
/** Outputs that one transaction takes (4 MB in all). */
const MOST_BYTES = 1_000_000;

/** What one Task may run behind its own block. */
export interface Ahead {
  /** Ids of the blocks of its type that follow, in order. */
  readonly ids: readonly string[];
  /** The block behind them that issues a credential. */
  readonly issues?: string | undefined;
}

/**
 * One Task of a chain of blocks that only compute: reads the run once, runs block after block, and records all results in one transaction,
 * with the credential of the block that ends the chain. Only what completes is done ahead. Whatever else happens to a block (it fails, it has
 * been tried before, its edge is closed, there is no time) is left to its own Task, so that retries, time limits and failure edges mean the
 * same as without a chain.
 * @param runnerOf the runner of a block type
 * @throws RetryableBlockError when the machine should try again
 */
export async function runAhead(
  ports: ExecutionPorts,
  runnerOf: (blockType: string) => Runner,
  executionId: string,
  instruction: Instruction,
  { ids, issues }: Ahead,
  note: Note,
): Promise<RoutesResult> {
  const record = await ports.executions.load(executionId);
  // The routes of the last block are not known: `fail` closes those of the first one.
  if (record === undefined) throw new RetryableBlockError();
  const { graph } = await ports.machines.load(record.meta.machineHash);
  const chain = [instruction, ...ids.map((id) => instructionOf(graph, id))];
  const issuing = issues === undefined ? undefined : instructionOf(graph, issues);
  const until = ports.now().getTime() + AHEAD_MS;
  const { writes, reached } = await compute(ports, runnerOf, record, chain, until);
  const [first] = writes;
  const end = writes.length === chain.length ? writes.at(-1)?.result.routes : undefined;
  const issued =
    end === undefined || issuing === undefined || !mayFollow(ports, reached, writes, issuing, until)
      ? undefined
      : await issuedRoutes(runnerOf(issuing.blockType), reached, issuing, writes, note);
  const answer = (routes: Routes, last?: Routes, credential?: Routes): RoutesResult => ({
    routes,
    ahead: routesBehind(chain.at(-1) ?? instruction, last),
    ...(issuing === undefined ? {} : { issued: routesBehind(issuing, credential) }),
  });
  const isRecorded = async () =>
    issued !== undefined || (await ports.executions.recordTogether(executionId, writes));
  if (first === undefined || !(await isRecorded()))
    return answer(await runnerOf(instruction.blockType).run(executionId, instruction, note));
  note({ attempt: 1, outcome: "completed", records: writes.length + (issued === undefined ? 0 : 1) });
  if (instruction.coordinate) await coordinate(ports, executionId);
  return answer(first.result.routes, end, issued);
}

const routesBehind = (last: Instruction, routes: Routes | undefined): { done: boolean; routes: Routes } => ({
  done: routes !== undefined,
  routes: routes ?? closedRoutes(last),
});

/**
 * The routes of a block that has issued, with all results before it recorded. Whatever else comes of it, also an error, is left to its own Task:
 * the tries of the decisions are not used up by it.
 */
async function issuedRoutes(
  runner: Runner,
  record: ExecutionRecord,
  instruction: Instruction,
  before: readonly BlockWrite[],
  note: Note,
): Promise<Routes | undefined> {
  try {
    const outcome = await runner.issue(record, instruction, before);
    if (outcome?.kind === "retry") note(definedOnly({ cause: outcome.cause }));
    return outcome?.kind === "issued" ? outcome.routes : undefined;
  } catch (thrown) {
    note({ cause: safeError(thrown) });
    return undefined;
  }
}

/** The results of the blocks from the first one on that complete at their first try, and the run with them. */
async function compute(
  ports: ExecutionPorts,
  runnerOf: (blockType: string) => Runner,
  record: ExecutionRecord,
  chain: readonly Instruction[],
  until: number,
): Promise<{ readonly writes: BlockWrite[]; readonly reached: ExecutionRecord }> {
  const blocks = new Map<string, BlockRecord>(record.blocks);
  const reached = { ...record, blocks };
  const writes: BlockWrite[] = [];
  let bytes = 0;
  for (const instruction of chain) {
    if (!mayFollow(ports, reached, writes, instruction, until)) break;
    const write = await completed(ports, runnerOf(instruction.blockType), reached, instruction);
    if (write === undefined) break;
    bytes += Buffer.byteLength(write.result.output ?? "");
    if (bytes > MOST_BYTES) break;
    writes.push(write);
    blocks.set(instruction.blockId, write);
  }
  return { writes, reached };
}

/** Whether a block may begin behind results of this Task: an edge to it is open, it is new, and there is time. */
function mayFollow(
  { now }: Pick<ExecutionPorts, "now">,
  { meta, blocks }: ExecutionRecord,
  writes: readonly BlockWrite[],
  { blockId }: Instruction,
  until: number,
): boolean {
  const before = writes.at(-1);
  const isOpen = before === undefined || Object.values(before.result.routes).includes(true);
  return isOpen && !blocks.has(blockId) && mayBegin(meta, blockId) && now().getTime() <= until;
}

/** The result of a block that completes at its first try. */
async function completed(
  { now }: Pick<ExecutionPorts, "now">,
  runner: Runner,
  record: ExecutionRecord,
  instruction: Instruction,
): Promise<BlockWrite | undefined> {
  const startedAt = now().toISOString();
  const performance = await runner.once(record, instruction);
  if (performance.kind !== "end" || performance.ending.status !== "completed") return undefined;
  const endedAt = now().toISOString();
  const span = { attempts: [{ startedAt, endedAt }], startedAt, endedAt };
  const write = await conclude(record, instruction, performance.ending, span);
  return write.result.status === "completed" ? write : undefined;
}
