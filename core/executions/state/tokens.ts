import { closedRoutes } from "../../../compiler/expressions/routes.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { Routes } from "../../../compiler/instruction.ts";
import { isSettled } from "../../../compiler/semantics.ts";
import type { TokenAnswer } from "../machine-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionRecord, GateRecord, PauseRecord } from "../records.ts";
import type { Situation } from "./situation.ts";
import { isTrueMatch, suspendAtTrueMatch } from "./true-match.ts";

type TokenPorts = Pick<ExecutionPorts, "executions" | "runner">;

/** The functions that answer waiting tasks. A token that Step Functions does not know (yet) is left to the sweeper. */

/** Completes the task of a pause, and records this. */
export async function deliverPause(
  ports: TokenPorts,
  executionId: string,
  pause: Pick<PauseRecord, "blockId" | "taskToken">,
  routes: Routes,
): Promise<boolean> {
  const outcome = await ports.runner.complete(pause.taskToken, { routes });
  if (outcome === "unknown") return false;
  return ports.executions.pauseDelivered(executionId, pause.blockId, pause.taskToken);
}

/** Completes the gates that may open: every block of `after` is settled, or `closed` is set. */
export async function openGates(
  ports: TokenPorts,
  graph: FlatGraph,
  record: ExecutionRecord,
  situation: Situation,
  closed: boolean,
): Promise<void> {
  const due = [...record.gates.values()].filter(
    (gate) => !gate.delivered && (closed || gate.after.every((id) => isSettled(situation.states.get(id)))),
  );
  await Promise.all(due.map((gate) => deliverGate(ports, graph, record, gate, closed)));
}

async function deliverGate(
  ports: TokenPorts,
  graph: FlatGraph,
  record: ExecutionRecord,
  gate: GateRecord,
  closed: boolean,
): Promise<void> {
  const { executionId } = record.meta;
  const outcome = await ports.runner.complete(gate.taskToken, gateAnswer(graph, record, gate, closed));
  if (outcome === "delivered") await ports.executions.gateDelivered(executionId, gate.gateId, gate.taskToken);
}

/** The routes of every block that the gate waits for, by key; a skipped block has all closed. */
export function gateAnswer(
  graph: FlatGraph,
  record: ExecutionRecord,
  gate: Pick<GateRecord, "after">,
  closed: boolean,
): TokenAnswer {
  const after = new Set(gate.after);
  return {
    allRoutes: Object.fromEntries(
      graph.blocks
        .filter((block) => after.has(block.id))
        .map((block) => {
          const recorded = closed ? undefined : record.blocks.get(block.id)?.result?.routes;
          return [block.key, { ...closedRoutes(block.instruction), ...recorded }];
        }),
    ),
  };
}

/** Closes pauses of stopped scopes, and completes their tasks with closed routes. */
export async function closePauses(
  ports: TokenPorts,
  graph: FlatGraph,
  record: ExecutionRecord,
  pauses: Iterable<PauseRecord>,
  at: string,
): Promise<void> {
  const { executionId } = record.meta;
  const waiting = [...pauses].filter((pause) => !pause.delivered);
  await Promise.all(
    waiting.map(async (pause) => {
      if (pause.state === "open") await ports.executions.closePause(executionId, pause, at);
      await deliverPause(ports, executionId, pause, answerOf(graph, record, pause));
    }),
  );
}

/** Pauses that have ended and whose task is not answered. */
export const undeliveredOf = ({ pauses }: Pick<ExecutionRecord, "pauses">): PauseRecord[] =>
  [...pauses.values()].filter((pause) => pause.state !== "open" && !pause.delivered);

/**
 * Whether credentials must be suspended before the task of a pause is answered: the pause was declined as a true match, and its task is not answered yet.
 */
export function mustSuspendFirst({ pauses, blocks }: ExecutionRecord, blockId: string): boolean {
  return pauses.get(blockId)?.delivered === false && isTrueMatch(blocks.get(blockId)?.result);
}

/**
 * Answers tasks of ended pauses again: a process died in between, or the task has a new token. It leaves out declines as a true match: credentials
 * are suspended before their answer, and functions of blocks have no right to do that. Whoever ended the pause answers, or the sweeper.
 */
export async function redeliver(ports: TokenPorts, graph: FlatGraph, record: ExecutionRecord): Promise<void> {
  const undelivered = undeliveredOf(record).filter(({ blockId }) => !mustSuspendFirst(record, blockId));
  await Promise.all(
    undelivered.map((pause) =>
      deliverPause(ports, record.meta.executionId, pause, answerOf(graph, record, pause)),
    ),
  );
}

/** What {@link redeliver} leaves: suspends what accepts the subject, and then answers. */
export async function redeliverTrueMatches(
  ports: TokenPorts & Pick<ExecutionPorts, "blockCredentials">,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<void> {
  for (const pause of undeliveredOf(record)) {
    const result = record.blocks.get(pause.blockId)?.result;
    if (!isTrueMatch(result)) continue;
    await suspendAtTrueMatch(ports, record, pause.blockId, result);
    await deliverPause(ports, record.meta.executionId, pause, answerOf(graph, record, pause));
  }
}

/** The routes for a waiting pause task: its result's, or all closed without one. */
function answerOf(graph: FlatGraph, record: ExecutionRecord, pause: Pick<PauseRecord, "blockId">): Routes {
  const recorded = record.blocks.get(pause.blockId)?.result?.routes;
  if (recorded !== undefined) return recorded;
  const block = graph.blocks.find(({ id }) => id === pause.blockId);
  return block === undefined ? {} : closedRoutes(block.instruction);
}
