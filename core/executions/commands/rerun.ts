import { definedOnly, isJsonObject, type JsonValue } from "../../../compiler/json.ts";
import { Problem } from "../../problem.ts";
import type { Machine } from "../machine-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionView } from "../reads/view.ts";
import {
  type Actor,
  type ExecutionMeta,
  type ExecutionRecord,
  parseJson,
  parseJsonRecord,
} from "../records.ts";
import type { PlannedSuccessor } from "../replacement.ts";
import { alertsIn } from "../state/alerted.ts";
import { takeOver } from "../state/take-over.ts";
import { beginClaimed, beginTied, erased, refuseErasedSubject } from "../state/tie.ts";
import { changedResults } from "./changed-results.ts";
import { checkedInput } from "./checked-input.ts";
import { planRerun } from "./dirty-set.ts";
import { idTaken, newMeta, takeId } from "./execute.ts";
import { refuseDeadCredentials } from "./live-credentials.ts";
import { resultsBeforeDecline } from "./other-declines.ts";
import { firstDue, runToAnswer } from "./outcome.ts";
import type { RunFromBlockRequest } from "./requests.ts";
import { holdersOf, refuseOtherSubject } from "./same-subject.ts";
import { refuseSealed } from "./sealed.ts";
import { staleResults } from "./stale-results.ts";
import { subjectOf, subjectTemplateOf } from "./subject.ts";

/** Time limit of a re-run for writing the results that it takes over: longer than a call, shorter than the lease of its Idempotency-Key. */
const CLAIM_MS = 35_000;

/**
 * Runs a part of an ended execution again, as a new one on the source's own machine. The source is not changed. The new
 * id is claimed first, then the taken-over results are written, META last, so that no reader sees a partial execution.
 * @throws Problem 422 with the reason when it is impossible; 409 when a credential of the source is no longer active; 400 for input that no longer fits
 */
export async function rerun(
  ports: ExecutionPorts,
  request: RunFromBlockRequest,
  source: ExecutionRecord,
  machine: Machine,
): Promise<ExecutionView> {
  const { meta, input, reused } = await planned(ports, request, source, machine);
  const usable = await ports.machines.ensureUsable(machine);
  const claim = {
    executionId: meta.executionId,
    owner: ports.newId(),
    until: ports.now().getTime() + CLAIM_MS,
  };
  if (!(await takeId(ports, meta.executionId, () => ports.executions.claim(claim, input)))) throw idTaken();
  await takeOver(ports, machine, source, { meta, reused });
  const dueAt = firstDue(ports, meta.startedAt);
  const begun = await beginClaimed(ports, claim, { meta, reused }, dueAt, source, machine.graph);
  if (begun === undefined) throw idTaken();
  return runToAnswer(ports, request.caller, usable, begun);
}

/** A partial re-run before anything of it is written. */
interface PlannedRerun extends PlannedSuccessor {
  /** JSON text. */
  readonly input: string;
}

/**
 * Decides what a partial re-run takes over. Writes nothing.
 * @param alsoChanged results that may not be taken over either, whatever their inputs are
 * @throws Problem as `rerun` does
 */
export async function planned(
  ports: ExecutionPorts,
  request: Pick<RunFromBlockRequest, "caller" | "options" | "source" | "mayBegin">,
  source: ExecutionRecord,
  machine: Machine,
  alsoChanged: readonly string[] = [],
): Promise<PlannedRerun> {
  if (source.meta.endedAt === undefined) {
    throw unprocessable(
      "source_not_ended",
      `The execution is still ${source.meta.status}, and not paused at this block.`,
    );
  }
  if (source.meta.erasedAt !== undefined) throw erased();
  await request.mayBegin?.();
  await refuseDeadCredentials(ports, machine.graph, source);
  refuseSealed(machine.graph, request.options);
  const written = await ports.graphs.graph(source.meta.graphHash);
  const input = mergedInput(parseJson(source.input), request.options.input);
  const text = await checkedInput(input, written.inputSchema);
  const begun = metaOf(ports, request, source, machine);
  const next = { ...source, meta: begun, input: text };
  const template = subjectTemplateOf(written);
  await refuseOtherSubject(ports.catalogue, machine.graph, template, source, next);
  const changed = await changedResults(ports.catalogue, machine.graph, source, next);
  const planWith = (ids: Iterable<string>): Planned => {
    const plan = planRerun(machine.graph, source, request.source.startBlockId, new Set(ids));
    if (!plan.ok) throw unprocessable(plan.code, plan.message);
    return plan;
  };
  const contradicted = await resultsBeforeDecline(ports, machine.graph, source, begun);
  const certain = [...changed, ...contradicted, ...alsoChanged];
  const first = planWith(certain);
  const now = new Date(begun.startedAt);
  const alerts = await alertsIn(ports, ports.catalogue, machine.graph, source, now, first.dirty);
  // What runs again since it is stale may decide or issue itself, below other results.
  const withStale = (plan: Planned, ids: readonly string[]): Planned => {
    const stale = staleResults(ports.catalogue, machine.graph, source, plan.dirty, now, alerts);
    const all = [...ids, ...stale];
    return stale.length === 0 ? plan : withStale(planWith(all), all);
  };
  const plan = withStale(first, certain);
  const subject = await subjectOf(machine.graph, template, next);
  const holders = await holdersOf(ports.catalogue, machine.graph, source, next);
  const meta = { ...begun, stops: plan.stops, holders };
  return beginTied(ports, { meta, input, subject }, async (run) => {
    refuseErasedSubject(source.meta, run.meta);
    return { meta: run.meta, input: run.input, reused: plan.reused };
  });
}

type Planned = Extract<ReturnType<typeof planRerun>, { ok: true }>;

const unprocessable = (code: string, message: string): Problem =>
  new Problem("unprocessable_entity", message, { details: [{ path: "runFromBlock", code, message }] });

/** The call's fields override the source's; a value other than an object replaces it. */
function mergedInput(before: JsonValue, input: JsonValue | undefined): JsonValue {
  if (input === undefined) return before;
  return isJsonObject(before) && isJsonObject(input) ? { ...before, ...input } : input;
}

function metaOf(
  ports: ExecutionPorts,
  { caller, options, source: { startBlockId } }: Pick<RunFromBlockRequest, "caller" | "options" | "source">,
  { meta }: ExecutionRecord,
  machine: Machine,
): ExecutionMeta {
  const { workflowId, version, graphHash } = meta;
  const laidOver = {
    ...options,
    maxParallelNodes: options.maxParallelNodes ?? meta.maxParallelNodes,
    workflowVariables: { ...parseJsonRecord(meta.variables), ...options.workflowVariables },
    environmentVariables: { ...meta.environmentVariables, ...options.environmentVariables },
  };
  return newMeta(ports, caller, { workflowId, version, graphHash, machine }, laidOver, {
    parentExecutionId: meta.executionId,
    callChain: meta.callChain,
    rerunFrom: startBlockId,
    initiators: distinct([meta.actor, ...(meta.initiators ?? [])]),
    // Results that are taken over keep their hashes, so they keep their salt.
    ...definedOnly({ salt: meta.salt }),
  });
}

const distinct = (actors: readonly Actor[]): Actor[] => [
  ...new Map(
    actors.map((actor) => [JSON.stringify([actor.keyId, actor.madeBy, actor.onBehalfOf]), actor]),
  ).values(),
];
