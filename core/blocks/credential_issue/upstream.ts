import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { type Findings, findingsOf, identifiesPerson } from "../../../compiler/catalogue/findings.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { definedOnly, type JsonValue } from "../../../compiler/json.ts";
import { tenantOf } from "../../access/caller.ts";
import { latestOf } from "../../compare-text.ts";
import type { Upstream } from "../../credentials/derive-claims.ts";
import type { UpstreamFact } from "../../credentials/doubts.ts";
import { decisionOf, isLeftOpen, leavesAlertOut } from "../../decisions/decision-of.ts";
import { brokenBy, type Doubted, isGivenAfter } from "../../decisions/finding.ts";
import { isApproval, leftOpen } from "../../decisions/standing.ts";
import { areUploadsOf, type UploadOwnerPorts } from "../../documents/uploads-of.ts";
import { type IsBelieved, withBelieved } from "../../executions/learning/believed.ts";
import { alertedSince, isWaiting, type Timeline } from "../../executions/state/alerted.ts";
import { isFailedSubworkflow, isUnanswered } from "../../executions/state/left-undone.ts";
import {
  doubtedByOther,
  doubtedSince,
  isLookedAtSince,
  lastKnown,
  MOST_SUBJECTS,
  oldestOf,
  stricterOf,
  unmatchedSince,
} from "../../executions/state/matched.ts";
import { ageOf, isEndedByAlerts, notAhead } from "../../executions/state/outdated.ts";
import { isLookedUp, isOfRun, whoseIs } from "../../executions/state/whose.ts";
import type { SubjectStore, Unmatched } from "../../subjects/ports.ts";
import type { BlockTask, UpstreamResult } from "../runtime/contract.ts";

/** The part of a task needed to read the results above its block. */
type Task = Pick<
  BlockTask,
  | "executionId"
  | "organizationId"
  | "environment"
  | "instruction"
  | "results"
  | "configOf"
  | "inputOf"
  | "namedAround"
  | "above"
  | "leavesUndone"
  | "now"
  | "subject"
  | "subjectId"
  | "runStartedAt"
  | "otherDeclinedAt"
  | "unrecorded"
>;

/** The specs of the block types, whose the uploads are that a check read, and what monitoring has found. */
export interface UpstreamPorts extends UploadOwnerPorts {
  readonly catalogue: Catalogue;
  readonly subjects: Timeline & Pick<SubjectStore, "trueMatchAt">;
  /** Of earlier runs, whose documents faces rely on. */
  readonly isBelieved: IsBelieved;
}

/** The results above a block, and whether somebody has said meanwhile that their subject, or another holder, is the listed person. */
export interface Above extends Upstream {
  /** The subjects that the write watches, each with the true match that was read, if any. */
  readonly unmatched: readonly Unmatched[];
  /** Somebody has, and no person has approved above since. */
  readonly isMatched: boolean;
  /** Another re-run has declined while this one went on, a result above is older, and no person has approved above since. */
  readonly isOtherDeclined: boolean;
}

/** A task, and when monitoring last found the subject of a result on a list (ISO time). */
type TaskWithAlert = Task & { readonly alertedAt: (blockId: string) => string | undefined };

/** The finding for a type that this deployment no longer offers: a check that did not pass. */
const NOTHING_PASSES: Findings = {};

/**
 * The results above a block, in topological order, each with the findings of its type. A check of somebody else's document or face is a finding, and
 * no evidence of the holder of the credential.
 * @param holderId the subject of the credential, if it is known
 */
export async function upstreamOf(
  ports: UpstreamPorts,
  task: Task,
  holderId: string | undefined,
): Promise<Above> {
  const results = task.instruction.upstream.flatMap((blockId) => task.results.get(blockId) ?? []);
  const about = othersAbout(ports, task, holderId);
  const alerted = { ...task, alertedAt: await alertOf(ports, task, results, about) };
  const facts = await Promise.all(results.map((result) => factOf(ports, alerted, result, holderId)));
  const above = facts
    .filter(isApproval)
    .map(async ({ blockId }) => [blockId, await task.above(blockId)] as const);
  const aboveReviews = new Map(await Promise.all(above));
  const open = new Set(leftOpen(facts, aboveReviews));
  const unmatched = await unmatchedIn(ports, task, results, about);
  const matchedAt = lastKnown(unmatched);
  const matched = matchedAt === undefined ? undefined : doubtedSince(facts, matchedAt);
  const { otherDeclinedAt } = task;
  const byOther = otherDeclinedAt === undefined ? undefined : doubtedByOther(facts, otherDeclinedAt);
  const stated = facts.map((fact): UpstreamFact => {
    const doubted = [matched?.get(fact.blockId), byOther?.get(fact.blockId)].reduce(doubtedToo, fact);
    // Rules that were left open are undecided.
    return open.has(fact) ? { ...doubted, decision: { by: "rules", means: "undecided" } } : doubted;
  });
  const isMatched = matchedAt !== undefined && !isLookedAtSince(facts, matchedAt);
  const isOtherDeclined =
    otherDeclinedAt !== undefined &&
    !facts.every((fact) => isGivenAfter(fact, otherDeclinedAt)) &&
    !isLookedAtSince(facts, otherDeclinedAt);
  return {
    results: stated,
    aboveReviews,
    unmatched: unmatched.slice(0, MOST_SUBJECTS),
    isMatched,
    isOtherDeclined,
  };
}

const doubtedToo = (fact: ReadFact, doubt: Doubted | undefined): ReadFact =>
  doubt === undefined ? fact : { ...fact, ...stricterOf(doubtIn(fact), doubt) };

const doubtIn = ({ doubt, heldUntil }: UpstreamFact): Doubted | undefined =>
  doubt === undefined ? undefined : { doubt, ...definedOnly({ heldUntil }) };

/**
 * The subjects whom the credential may speak for, or whose checks are above: that of the run, another holder, and those whom subworkflows name. Whether somebody has said that they are the listed person is read
 * where the start of the block is recorded. The first try at once does without, unless there are more than the write can watch: the write that would issue is refused then.
 */
async function unmatchedIn(
  { subjects }: UpstreamPorts,
  task: Task,
  results: readonly UpstreamResult[],
  { holder, namedBy, recordOf }: OthersAbout,
): Promise<Unmatched[]> {
  const others = new Set([holder, ...results.map(({ blockId }) => namedBy(blockId))]);
  const found = await Promise.all([...others].map(recordOf));
  const since = oldestOf(
    task.runStartedAt,
    results.map(({ madeAt }) => madeAt),
  );
  return unmatchedSince(subjects, [task.subjectId, ...found], since, task.unrecorded !== true);
}

/** Whom the credential and the results above it are about, beside the subject of the run. */
interface OthersAbout {
  /** The holder of the credential, unless it is the subject of the run. */
  readonly holder: string | undefined;
  /** Whom the innermost subworkflow around a result names, unless it is the subject of the run. */
  readonly namedBy: (blockId: string) => string | undefined;
  /** The record of one of them, which is read once; undefined stands for the subject of the run. */
  readonly recordOf: (other: string | undefined) => Promise<string | undefined>;
}

function othersAbout({ subjectNames }: UpstreamPorts, task: Task, holderId: string | undefined): OthersAbout {
  const records = new Map<string, Promise<string | undefined>>();
  const other = (id: string | undefined): string | undefined =>
    id !== undefined && isLookedUp(task, id) ? id : undefined;
  return {
    holder: holderId === undefined || isOfRun(task, holderId) ? undefined : holderId,
    namedBy: (blockId) => other(task.namedAround(blockId)),
    recordOf: async (id) => {
      if (id === undefined) return task.subjectId;
      const known = records.get(id) ?? subjectNames.idOf(tenantOf(task), id);
      records.set(id, known);
      return known;
    },
  };
}

/**
 * When monitoring last found on a list, since a result that ages was made (ISO time): the subject of the run, another holder, or the one whom the innermost
 * subworkflow around the result names.
 */
async function alertOf(
  { catalogue, subjects }: UpstreamPorts,
  task: Task,
  results: readonly UpstreamResult[],
  { holder, namedBy, recordOf }: OthersAbout,
): Promise<TaskWithAlert["alertedAt"]> {
  const aging = results.filter(({ blockType }) => isEndedByAlerts(catalogue.get(blockType)));
  const [madeAt, now] = [aging.map((result) => result.madeAt), task.now()];
  const isAlerted = results.some(({ output }) => leavesAlertOut(output));
  if (!isWaiting({ madeAt, isAlerted }, now)) return () => undefined;
  const alerts = new Map<string | undefined, string | undefined>();
  for (const other of new Set([undefined, holder, ...aging.map(({ blockId }) => namedBy(blockId))])) {
    const subjectId = await recordOf(other);
    alerts.set(other, await alertedSince(subjects, { subjectId, madeAt }, now));
  }
  return (blockId) => latestOf([undefined, holder, namedBy(blockId)].map((subject) => alerts.get(subject)));
}

/** A fact, and whether it is of rules that could approve and gave no meaning. */
type ReadFact = UpstreamFact & { readonly isLeftOpen: boolean };

async function factOf(
  ports: UpstreamPorts,
  task: TaskWithAlert,
  result: UpstreamResult,
  holderId: string | undefined,
): Promise<ReadFact> {
  const { blockId, blockType, status, output, madeAt, error } = result;
  const spec = ports.catalogue.get(blockType);
  const own = { blockId, status, ...definedOnly({ output }), ...brokenBy(error) };
  if (spec === undefined) return { findings: NOTHING_PASSES, isLeftOpen: false, ...own };
  const shown = await withBelieved(
    ports.isBelieved,
    { ...tenantOf(task), executionId: task.executionId, subjectId: task.subjectId },
    spec.evidence?.(output),
  );
  const decision = decisionOf(spec, result);
  const readsConfig =
    typeof spec.findings === "function" ||
    spec.holdsFor !== undefined ||
    (spec.decides !== undefined && decision === undefined);
  const config = readsConfig ? await task.configOf(blockId) : undefined;
  const findings = findingsOf(spec, config);
  const doubted = await doubtOf(task, { spec, result, config });
  const input = findings === undefined ? undefined : await task.inputOf(blockId);
  const isOther =
    findings !== undefined && !(await isOfHolder(ports, task, { spec, result, input }, holderId));
  const evidence = isOther && identifiesPerson(shown) ? undefined : shown;
  const lookedUp: UpstreamFact["lookedUp"] =
    shown !== undefined && spec.looksUp !== undefined ? (spec.looksUp(input) ?? "unknown") : undefined;
  return {
    ...own,
    ...(isOther ? { isOfOther: true } : {}),
    isLeftOpen: isLeftOpen(spec, decision, config),
    ...definedOnly({ madeAt: notAhead(madeAt, task.now()), findings, evidence, lookedUp, decision }),
    ...doubted,
  };
}

/** Why a result above does not count as it says, whatever the others say. */
async function doubtOf(
  task: TaskWithAlert,
  { spec, result, config }: Pick<Check, "spec" | "result"> & { readonly config: unknown },
): Promise<Doubted | undefined> {
  const { blockId, output, madeAt } = result;
  if (isUnanswered(spec, result)) return { doubt: "unfinished" };
  if (isFailedSubworkflow(spec, result) && (await task.leavesUndone(blockId))) return { doubt: "unfinished" };
  const alertedAt = task.alertedAt(blockId);
  return ageOf({ spec, config, madeAt, alertedAt, evidence: spec.evidence?.(output) }, task.now());
}

/** A result above, with the spec of its type and its input. */
interface Check {
  readonly spec: BlockTypeSpec;
  readonly result: UpstreamResult;
  readonly input: JsonValue | undefined;
}

/**
 * Whether a check is about the holder. A block whose input names a subject refuses the uploads of another one. Of other blocks, the uploads say whose
 * they are.
 */
async function isOfHolder(
  ports: UpstreamPorts,
  task: Task,
  { spec, result: { blockId, output = null }, input }: Check,
  holderId: string | undefined,
): Promise<boolean> {
  const { subject, subjectId, inputOf } = task;
  const about = await whoseIs(spec, { blockId, inputOf, subject, subjectId });
  if (!isHolder(task, about.subject, holderId)) return false;
  if (spec.subjectIn !== undefined && about.subject !== undefined) return true;
  return input !== undefined && areUploadsOf(ports, tenantOf(task), [input, output], holderId);
}

/** Whether a subject is the holder. A run without a subject names none: there its uploads are asked. */
const isHolder = (task: Task, named: unknown, holderId: string | undefined): boolean =>
  named === undefined || named === holderId || (isOfRun(task, named) && isOfRun(task, holderId));
