import { mayIssueCredential } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import type { Caller } from "../../access/caller.ts";
import { Problem } from "../../problem.ts";
import type { ExecutionPorts } from "../ports.ts";
import { ownExecution } from "../reads/own-execution.ts";
import type { ExecutionView } from "../reads/view.ts";
import { actorOf, type ExecutionRecord } from "../records.ts";
import type { Replacement } from "../replacement.ts";
import { beginSuccessor } from "../state/begin-successor.ts";
import { coordinate } from "../state/coordinate.ts";
import { actorForFeed, feedItem } from "../state/feed.ts";
import { judgeEnd } from "../state/outcome.ts";
import { dueAfter, settle } from "../state/settle.ts";
import { withdrawIssued } from "../state/withdraw-issued.ts";
import { requireForUndeployed } from "./may-run.ts";
import { answer, runToAnswer } from "./outcome.ts";

/** What the applicant sent for a paused run. */
export interface SuccessorRequest {
  readonly caller: Caller;
  /** The paused run. */
  readonly source: ExecutionRecord;
  /** The pause whose reviewer asked. */
  readonly blockId: string;
  /** Id of the new run, as the store keeps it. */
  readonly executionId: string;
  /** The new fields, laid over the run's input. */
  readonly input: JsonObject;
  /** Whether there are new uploads: a block may find them by their subject, with the same input as before. */
  readonly hasUploads: boolean;
  readonly caseId: string;
  /** Throws when no new run of the workflow may start. */
  readonly mayBegin: (workflowId: string) => Promise<void>;
}

/**
 * Plans the run that goes on for a paused one: a partial re-run that keeps no answer to a pause, and no result of a block that
 * reads uploads where there are new ones. Writes nothing.
 * @throws Problem 409 when the run is not paused at this block; and what a partial re-run throws
 */
export async function planSuccessor(ports: ExecutionPorts, request: SuccessorRequest): Promise<Replacement> {
  const { caller, source, blockId, executionId, caseId, input } = request;
  const { meta } = source;
  refuseUnlessPaused(source, blockId);
  const machine = await ports.machines.load(meta.machineHash);
  if (meta.version === null) requireForUndeployed(caller, ports.catalogue, machine.graph);
  const at = ports.now().toISOString();
  const cancelled = { ...source, meta: { ...meta, status: "cancelled" as const, endedAt: at } };
  const stale = staleBlocks(ports, machine.graph, source, request.hasUploads);
  const { planned } = await import("./rerun.ts");
  const run = await planned(
    ports,
    {
      caller,
      source: { executionId: meta.executionId, startBlockId: blockId },
      options: { executionId, input },
      mayBegin: () => request.mayBegin(meta.workflowId),
    },
    cancelled,
    machine,
    stale,
  );
  await ports.machines.ensureUsable(machine);
  const first = meta.replaces?.first ?? meta.executionId;
  const reused = new Set(run.reused);
  const begins = machine.graph.blocks.find(({ id }) => source.blocks.has(id) && !reused.has(id))?.id;
  const actor = actorOf(caller);
  const { judged, counted } = judgeEnd(ports.catalogue, machine.graph, cancelled);
  return {
    executionId: meta.executionId,
    epoch: meta.epoch,
    at,
    actor,
    judged,
    dueAt: dueAfter(at),
    feed: feedItem(meta, "execution.cancelled", at, {
      actor: actorForFeed(source, actor),
      outcome: judged.outcome,
      run: counted,
      successor: executionId,
    }),
    successor: {
      meta: {
        ...run.meta,
        rerunFrom: begins ?? blockId,
        replaces: { executionId: meta.executionId, first, caseId },
      },
      reused: run.reused,
    },
    input: run.input,
  };
}

function refuseUnlessPaused({ meta, pauses }: ExecutionRecord, blockId: string): void {
  if (meta.endedAt !== undefined || pauses.get(blockId)?.state !== "open") {
    throw new Problem("conflict", "The run does not wait at this pause any more.");
  }
  if (meta.status === "paused") return;
  throw new Problem("conflict", "Another part of the run is still working.", { retryAfterSeconds: 2 });
}

/**
 * Results that say nothing about what the applicant sent, whatever their inputs are. A credential of the source is revoked with its
 * run, so it is issued again.
 */
const staleBlocks = (
  { catalogue }: Pick<ExecutionPorts, "catalogue">,
  graph: FlatGraph,
  source: ExecutionRecord,
  hasUploads: boolean,
): string[] =>
  graph.blocks
    .filter(({ id, type }) => {
      const spec = catalogue.get(type);
      const isPause = spec?.hold?.kind === "pause";
      const isStale =
        isPause || mayIssueCredential(catalogue, type) || (hasUploads && spec?.documents !== undefined);
      return source.blocks.has(id) && isStale;
    })
    .map(({ id }) => id);

/**
 * Carries on after a replacement, also one whose process died: begins the successor, lets the waiting tasks of its source go, and
 * answers as execute does.
 * @param executionId of the source
 */
export async function continueSuccessor(
  ports: ExecutionPorts,
  caller: Caller,
  executionId: string,
): Promise<ExecutionView> {
  const source = await ownExecution(ports, caller, executionId);
  const { successor } = source.meta;
  if (successor === undefined) throw new Error("The run was not replaced.");
  const { graph } = await ports.machines.load(source.meta.machineHash);
  await withdrawIssued(ports, graph, source, "cancelled");
  await beginSuccessor(ports, source);
  if (await coordinate(ports, executionId)) await settle(ports, executionId);
  const { meta } = await ownExecution(ports, caller, successor);
  if (meta.status !== "running") return answer(ports, caller, successor, true);
  const machine = await ports.machines.load(meta.machineHash);
  return runToAnswer(ports, caller, machine, meta);
}
