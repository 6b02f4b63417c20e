import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { identifiesPerson } from "../../../compiler/catalogue/findings.ts";
import { subjectNamed } from "../../../compiler/catalogue/subject-named.ts";
import { type FlatGraph, subworkflowsAround } from "../../../compiler/flat-graph.ts";
import { isJsonObject } from "../../../compiler/json.ts";
import type { CheckFinding, UpstreamFact } from "../../credentials/doubts.ts";
import type { Doubted } from "../../decisions/finding.ts";
import type { AboveReviews } from "../../decisions/standing.ts";
import { type ExecutionRecord, madeAt } from "../records.ts";
import type { AboutOthers } from "./about-others.ts";
import { stricterOfAll } from "./matched.ts";
import { aboveReviewsOf, type Doubts } from "./outcome.ts";
import { ageOf } from "./outdated.ts";
import {
  inputsOf,
  isAboutPerson,
  judgedAtIssue,
  type Shown,
  type SpecOf,
  shownOf,
  specsOf,
} from "./shown.ts";
import { isOfRun, whoseIs } from "./whose.ts";

const NO_ALERTS: ReadonlyMap<string, string> = new Map();

/** No id of a subject is the same. */
const OF_RUN = Symbol("the subject of the run");

/**
 * The doubts that the checks of a run raise, wherever they stand in its graph: together, about each other; a face by itself, without a document; and each
 * one that does not hold any more when the run ends. The credential that it issued asks the same of the checks above it. Checks of different subjects say
 * nothing of each other.
 *
 * @param record of a run that is about to end, or has ended
 * @param others what of it is about another subject (`aboutOthersOf`)
 */
export async function doubtsOf(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
  others: AboutOthers,
): Promise<Doubts> {
  const specOf = specsOf(catalogue, graph);
  const mayBeDoubted = (id: string): boolean =>
    specOf(id)?.evidence !== undefined || specOf(id)?.holdsFor !== undefined;
  if (![...record.blocks.keys()].some(mayBeDoubted)) return new Map();
  const shown = shownOf(catalogue, graph, record);
  // An approval covers the age of a check only if it came afterwards, so that age counts before what an older approval may cover.
  return new Map([
    ...(await doubtsBetween(specOf, graph, record, shown)),
    ...(await agedIn(catalogue, graph, record, shown, others, NO_ALERTS)),
  ]);
}

/**
 * The same, once alerts are known: they doubt more results by their age, and nothing else.
 * @param doubts what `doubtsOf` gives
 * @param alerts when monitoring last found the subjects of its results on a list (`alertsIn`)
 */
export async function doubtsWithAlerts(
  doubts: Doubts,
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
  others: AboutOthers,
  alerts: ReadonlyMap<string, string>,
): Promise<Doubts> {
  if (alerts.size === 0) return doubts;
  const aged = await agedIn(catalogue, graph, record, shownOf(catalogue, graph, record), others, alerts);
  return stricterOfAll(doubts, new Map(aged));
}

/**
 * Checks that do not hold any more at the end of their run, such as a document that has expired, or a screening from before an alert.
 * An approval by rules is of the day on which the run ends. A credential is of the day of its issue, and the block that issues it asks for that day: checks above a credential that accepts the subject are left out here.
 */
async function agedIn(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
  shown: readonly Shown[],
  others: AboutOthers,
  alerts: ReadonlyMap<string, string>,
): Promise<[string, Doubted][]> {
  const { endedAt } = record.meta;
  if (endedAt === undefined) return [];
  const aged = [...agesOf(catalogue, { graph, record, shown }, alerts, new Date(endedAt))];
  if (aged.length === 0) return [];
  const judged = judgedAtIssue(graph, shown, await others());
  return aged.filter(([blockId]) => !judged.has(blockId));
}

/** A run with its results. */
interface ShownRun {
  readonly graph: FlatGraph;
  readonly record: Pick<ExecutionRecord, "blocks">;
  readonly shown: readonly Shown[];
}

/**
 * The results of a run that hold no more at a time: documents that have expired, and what is outdated.
 * @param alerts when monitoring last found their subjects on a list (`alertsIn`)
 */
export function agesOf(
  catalogue: Catalogue,
  { graph, record: { blocks }, shown }: ShownRun,
  alerts: ReadonlyMap<string, string>,
  now: Date,
): Doubts {
  const specOf = specsOf(catalogue, graph);
  const configs = new Map(graph.blocks.map(({ id, instruction }) => [id, instruction.config]));
  return new Map(
    shown.flatMap(({ blockId, evidence }): [string, Doubted][] => {
      const result = blocks.get(blockId)?.result;
      if (result === undefined) return [];
      const spec = specOf(blockId) ?? {};
      const alertedAt = alerts.get(blockId);
      const made = { spec, config: configs.get(blockId), madeAt: madeAt(result), alertedAt, evidence };
      const age = ageOf(made, now);
      return age === undefined ? [] : [[blockId, age]];
    }),
  );
}

async function doubtsBetween(
  specOf: SpecOf,
  graph: FlatGraph,
  record: ExecutionRecord,
  shown: readonly Shown[],
): Promise<Doubts> {
  // The comparison of names is loaded only for those that need it.
  const documents = shown.filter(({ evidence }) => evidence?.kind === "identity_document");
  const identifying = shown.filter(identifies);
  if (documents.length < 2 && identifying.length === documents.length) return new Map();
  const isPerson = isAboutPerson(shown);
  const aboveReviews = aboveReviewsOf(graph, shown);
  const { checksOf, inDoubtOfHolder } = await import("../../credentials/doubts.ts");
  const between = (some: readonly UpstreamFact[]): CheckFinding[] =>
    inDoubtOfHolder(checksOf(some, aboveReviews), isPerson);
  const letters = isPerson ? [] : await lettersToOthers(shown, aboveReviews);
  // Their inputs are evaluated only where they may name different subjects.
  const isAlike = areAlike(specOf, graph, identifying);
  if (isAlike && letters.length === 0 && between(shown).length === 0) return new Map();
  const subjects = await subjectsOf(specOf, graph, record, shown.filter(identifiesOrCompany));
  const groups = [...new Set(subjects.values())].map((subject) =>
    shown.filter((fact) => !identifies(fact) || subjects.get(fact.blockId) === subject),
  );
  const ofRun = (fact: Shown): UpstreamFact =>
    subjects.has(fact.blockId) && subjects.get(fact.blockId) !== OF_RUN ? { ...fact, isOfOther: true } : fact;
  const others = isPerson ? [] : await lettersToOthers(shown.map(ofRun), aboveReviews);
  return new Map([
    ...others.map(({ result }): [string, Doubted] => [result.blockId, { doubt: "other_party" }]),
    ...groups
      .flatMap(between)
      .flatMap(({ result, doubt }): [string, Doubted][] =>
        doubt === undefined ? [] : [[result.blockId, { doubt }]],
      ),
  ]);
}

/** Whether checks name the same subject, or none, in the same words and the same graph: so they are about the same one. */
function areAlike(specOf: SpecOf, graph: FlatGraph, shown: readonly Shown[]): boolean {
  const inputs = new Map(graph.blocks.map(({ id, instruction }) => [id, instruction.input ?? {}]));
  const named = shown.map(({ blockId }): string | undefined => {
    const input = inputs.get(blockId);
    const isRead = specOf(blockId)?.subjectIn === subjectNamed && isJsonObject(input);
    return isRead ? JSON.stringify([subworkflowsAround(blockId), subjectNamed(input) ?? null]) : undefined;
  });
  return named.every((name) => name !== undefined && name === named[0]);
}

/** Letters of a run about a company to neither that company nor one of its people. Loaded only for a run with a letter. */
async function lettersToOthers(
  shown: readonly UpstreamFact[],
  aboveReviews: AboveReviews,
): Promise<CheckFinding[]> {
  if (shown.every(({ evidence }) => evidence?.kind !== "residence")) return [];
  const [{ checksOf }, letters] = await Promise.all([
    import("../../credentials/doubts.ts"),
    import("../../credentials/letters.ts"),
  ]);
  return letters.lettersToOthers(checksOf(shown, aboveReviews));
}

/** Whether a result says who somebody is. */
const identifies = ({ evidence }: UpstreamFact): boolean => identifiesPerson(evidence);
const identifiesOrCompany = (fact: UpstreamFact): boolean =>
  identifies(fact) || fact.evidence?.kind === "company";

/** Whom each check is about. One of somebody who cannot be told apart from others is left out; one whose input cannot be read counts for the run's subject. */
async function subjectsOf(
  specOf: SpecOf,
  graph: FlatGraph,
  record: ExecutionRecord,
  shown: readonly Shown[],
): Promise<Map<string, unknown>> {
  const inputOf = await inputsOf(graph, record);
  const { subject, subjectId } = record.meta;
  const subjects = new Map<string, unknown>();
  for (const { blockId } of shown) {
    const about = await whoseIs(specOf(blockId) ?? {}, { blockId, inputOf, subject, subjectId });
    const isRuns = !about.isNamed || isOfRun({ subject, subjectId }, about.subject);
    if (isRuns) subjects.set(blockId, OF_RUN);
    else if (about.subject !== "") subjects.set(blockId, about.subject);
  }
  return subjects;
}
