import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { definedOnly } from "../../../compiler/json.ts";
import { type Withdrawn, withTakenBack } from "../../decisions/outcome.ts";
import { LIMITS } from "../../limits.ts";
import { hasLessons } from "../learning/teachings.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionMeta, ExecutionRecord, Failure } from "../records.ts";
import { aboutOthersOf } from "./about-others.ts";
import { closeBlock, INTERRUPTED } from "./close-block.ts";
import { doubtsOf } from "./doubts.ts";
import { feedItem } from "./feed.ts";
import { judgedEnd } from "./judged-end.ts";
import { hasFoundAgainst, judgeEnd } from "./outcome.ts";
import { keepOf, signedSeal } from "./signed-seal.ts";
import { instructionOf, type Situation, situationOf } from "./situation.ts";
import { closePauses, openGates } from "./tokens.ts";
import { suspendOnTrueMatch } from "./true-match.ts";
import { suspendOfRelated, suspendTakenOver, withdrawIssued } from "./withdraw-issued.ts";

/**
 * Ends an execution whose machine has drained or is gone, and seals its trail. May be called again and by several at
 * once: every write is conditional, and a sealed execution does not change.
 * @param executionId of an execution whose machine has ended
 * @returns `unsealed` when the end is recorded but could not be signed: the sweeper retries
 */
export async function settle(ports: ExecutionPorts, executionId: string): Promise<"sealed" | "unsealed"> {
  const loaded = await ports.executions.load(executionId);
  if (loaded === undefined) return "sealed";
  return (await settled(ports, loaded)).seal === undefined ? "unsealed" : "sealed";
}

/**
 * The same for one who has read the execution.
 * @param loaded the execution as it was read after its machine had ended
 * @returns the execution as it is now; without a seal when its end could not be signed: the sweeper retries
 */
export async function settled(ports: ExecutionPorts, loaded: ExecutionRecord): Promise<ExecutionRecord> {
  if (loaded.seal !== undefined) return loaded;
  const { graph } = await ports.machines.load(loaded.meta.machineHash);
  const record = await stopped(ports, graph, await closeAll(ports, graph, loaded));
  if (record.meta.endedAt !== undefined) return sealed(ports, graph, record);
  const reload = async () => (await ports.executions.load(record.meta.executionId)) ?? record;
  const ended = await end(ports, graph, record);
  if (ended !== undefined) return ended;
  const current = await reload();
  if (current.meta.endedAt !== undefined) return sealed(ports, graph, current);
  // A credential was taken back, or the run was stopped: what is left to say is judged anew.
  return (await end(ports, graph, current, true)) ?? sealed(ports, graph, await reload());
}

/** Seals an execution that ended without a seal. */
async function sealed(
  ports: ExecutionPorts,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<ExecutionRecord> {
  const { meta } = record;
  if (meta.status === "cancelled") {
    await takeBack(ports, graph, record);
    if (meta.rerunFrom !== undefined) await ports.executions.markDeclining(meta.executionId, undefined);
  }
  const seal = meta.endedAt === undefined ? undefined : await signedSeal(ports, graph, record);
  if (seal === undefined) return record;
  const isFirst = await ports.executions.seal(meta.executionId, seal, keepOf(meta));
  return isFirst ? { ...record, seal } : ((await ports.executions.load(meta.executionId)) ?? record);
}

/**
 * After a cancel: what the run issued is revoked. A true match suspends what accepts the subject, as at any end. What it took over, if anything, stays, unless the run found something against its subject first, or
 * goes on in a successor, which issues anew.
 */
async function takeBack(ports: ExecutionPorts, graph: FlatGraph, record: ExecutionRecord): Promise<void> {
  await withdrawIssued(ports, graph, record, "cancelled");
  await suspendOnTrueMatch(ports, graph, record);
  if (judgeEnd(ports.catalogue, graph, record).withdrawal === "declined")
    await suspendOfRelated(ports, graph, record.meta, record.meta.endedAt ?? ports.now().toISOString());
  if ([...record.blocks.values()].every(({ result }) => result?.reusedFrom === undefined)) return;
  const { catalogue } = ports;
  const others = aboutOthersOf(catalogue, graph, record);
  const isOpen =
    record.meta.successor !== undefined ||
    hasFoundAgainst(catalogue, graph, record, await doubtsOf(catalogue, graph, record, others));
  if (isOpen) await suspendTakenOver(ports, graph, record);
}

/** After this, no event can be added: unfinished attempts have a result, so a late one is refused. */
async function closeAll(
  ports: ExecutionPorts,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<ExecutionRecord> {
  const { executionId } = record.meta;
  const at = ports.now().toISOString();
  const situation = situationOf(graph, record);
  const unfinished = [...situation.inFlight, ...situation.waiting];
  const tokens = [...record.pauses.values(), ...record.gates.values()].some(({ delivered }) => !delivered);
  if (unfinished.length === 0 && !tokens) return record;
  for (const block of unfinished) {
    await closeBlock(ports, record, instructionOf(graph, block.blockId), block, at);
  }
  await closePauses(ports, graph, record, record.pauses.values(), at);
  await openGates(ports, graph, record, situation, true);
  return (await ports.executions.load(executionId)) ?? record;
}

/**
 * Stops a run that is about to fail because its machine is gone, so that no block can begin while its end is judged and signed: one that
 * issues at once has recorded nothing before its credential is valid.
 */
async function stopped(
  ports: ExecutionPorts,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<ExecutionRecord> {
  const { executionId, endedAt, failure: known } = record.meta;
  if (endedAt !== undefined || known !== undefined) return record;
  const failure = failureOf(graph, record, situationOf(graph, record));
  if (failure === undefined) return record;
  await ports.executions.interrupt(executionId, failure);
  return closeAll(ports, graph, (await ports.executions.load(executionId)) ?? record);
}

/**
 * Writes the end that follows from the results, with its seal.
 * @param wasRefused whether a try before this one was refused, so that the credentials must be read
 * @returns the execution with its end; undefined when another process ended it first, or a credential was taken back for whose sake it approves
 */
async function end(
  ports: ExecutionPorts,
  graph: FlatGraph,
  record: ExecutionRecord,
  wasRefused = false,
): Promise<ExecutionRecord | undefined> {
  const { meta } = record;
  const at = ports.now().toISOString();
  const failure = meta.failure ?? failureOf(graph, record, situationOf(graph, record));
  const status = failure === undefined ? "completed" : "failed";
  const failed = failure === undefined ? {} : { failure };
  const ended: ExecutionMeta = { ...meta, status, endedAt: at, ...failed };
  const asEnded = { ...record, meta: ended };
  const end = await judgedEnd(ports, graph, asEnded, wasRefused);
  const { counted, withdrawal, reliesOn, unmatched } = end;
  // Before the end is written: whoever reads the end finds nothing valid, and a crash in between is repaired by the sweeper.
  const withdrawn =
    withdrawal === undefined
      ? []
      : distinct([
          ...(await withdrawIssued(ports, graph, record, withdrawal)),
          ...(await suspendTakenOver(ports, graph, record)),
          ...(withdrawal === "declined" ? await suspendOfRelated(ports, graph, meta, at) : []),
        ]);
  const overruled = await suspendOnTrueMatch(ports, graph, record);
  const judged = withTakenBack(end.judged, { withdrawn, overruled });
  const seal = await signedSeal(ports, graph, asEnded);
  const written = await ports.executions.settle(meta.executionId, {
    status,
    at,
    ...failed,
    judged,
    ...definedOnly({ caseId: meta.replaces?.caseId }),
    teaches: hasLessons(ports.catalogue, graph, asEnded, judged.outcome),
    reliesOn,
    ...definedOnly({ unmatched, otherDeclinedAt: meta.otherDeclinedAt }),
    dueAt: dueAfter(at),
    feed: feedItem(meta, `execution.${status}`, at, {
      outcome: judged.outcome,
      run: counted,
      ...(failure === undefined ? {} : { reason: failure.code }),
    }),
    ...definedOnly({ seal, keep: seal === undefined ? undefined : keepOf(ended) }),
  });
  if (!written) return undefined;
  return { ...record, meta: { ...ended, ...judged }, ...definedOnly({ seal }) };
}

/** A block is named once, also where several of its credentials are suspended. */
const distinct = (withdrawn: readonly Withdrawn[]): Withdrawn[] => [
  ...new Map(withdrawn.map((one) => [`${one.blockId} ${one.is}`, one])).values(),
];

/** A failure that its block recorded but that is not in META, or the unfinished work when the machine is gone. */
function failureOf(graph: FlatGraph, record: ExecutionRecord, situation: Situation): Failure | undefined {
  const { failure } = situation;
  if (failure !== undefined) {
    return { blockId: failure, ...(record.blocks.get(failure)?.result?.error ?? INTERRUPTED) };
  }
  if (situation.done) return undefined;
  const undone = graph.blocks.find(({ id }) => situation.states.get(id) === "ready");
  return { blockId: undone?.id ?? record.meta.workflowId, ...INTERRUPTED };
}

/** When the sweeper should look at an execution that changed at `at` (ISO time). */
export const dueAfter = (at: string, graceMs: number = LIMITS.openGraceMs): string =>
  new Date(Date.parse(at) + graceMs).toISOString();
