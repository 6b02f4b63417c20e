import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { hasExpired, identifiesPerson } from "../../../compiler/catalogue/findings.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { definedOnly } from "../../../compiler/json.ts";
import type { CheckFinding, UpstreamFact } from "../../credentials/doubts.ts";
import type { Doubt } from "../../decisions/finding.ts";
import type { Course } from "../../decisions/outcome.ts";
import { type ExecutionRecord, madeAt } from "../records.ts";
import { aboveReviewsOf, type Doubts, factsOf } from "./outcome.ts";
import { isOutdated } from "./outdated.ts";
import { isOfRun, whoseIs } from "./whose.ts";

/** A check of a run, with the evidence that its type says it is. */
type Shown = Course["facts"][number] & UpstreamFact;

/** No id of a subject is the same. */
const OF_RUN = Symbol("the subject of the run");

/**
 * The doubts that the checks of a run raise about each other, wherever they stand in its graph, and documents that have expired meanwhile: the credential
 * that it issued asks the same of the checks above it. Checks of different subjects say nothing of each other.
 *
 * @param record of a run that is about to end, or has ended
 */
export async function doubtsOf(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<Doubts> {
  const types = new Map(graph.blocks.map(({ id, type }) => [id, type]));
  const specOf = (blockId: string) => catalogue.get(types.get(blockId) ?? "");
  // Most runs have too few checks to doubt each other: their results need not be read once more. A face alone is in doubt, too.
  const checked = [...record.blocks.keys()].map(specOf).filter((spec) => spec?.evidence !== undefined);
  const old = outdatedIn(specOf, graph, record);
  const isAlone = checked.length < 2 && checked.every((spec) => spec?.documents === undefined);
  if (isAlone && old.length === 0) return new Map();
  const facts = factsOf(catalogue, graph, record);
  const shown = facts.map((fact): Shown => {
    const evidence = specOf(fact.blockId)?.evidence?.(fact.output);
    return { ...fact, ...definedOnly({ evidence }) };
  });
  return new Map([...agedIn(shown, old, record), ...(await doubtsBetween(specOf, graph, record, shown))]);
}

/** The checks that were made too long before the end of their run. */
function outdatedIn(specOf: SpecOf, graph: FlatGraph, { blocks, meta }: ExecutionRecord): string[] {
  const { endedAt } = meta;
  if (endedAt === undefined) return [];
  return graph.blocks.flatMap(({ id, instruction }) => {
    const result = blocks.get(id)?.result;
    if (result === undefined) return [];
    return isOutdated(specOf(id) ?? {}, instruction.config, madeAt(result), new Date(endedAt)) ? [id] : [];
  });
}

/**
 * Documents that expired, and checks that became too old, before the end of a run without an acceptance: rules that approve say so of the day on which it
 * ends. A block that issues asks for its own day, and a credential of before stands.
 */
function agedIn(
  shown: readonly Shown[],
  outdated: readonly string[],
  { meta: { endedAt } }: ExecutionRecord,
): [string, Doubt][] {
  if (endedAt === undefined || shown.some(({ accepts }) => accepts !== undefined)) return [];
  const expired = shown.filter(({ evidence }) => hasExpired(evidence, new Date(endedAt)));
  return [
    ...outdated.map((id): [string, Doubt] => [id, "outdated"]),
    ...expired.map(({ blockId }): [string, Doubt] => [blockId, "expired"]),
  ];
}

type SpecOf = (blockId: string) => ReturnType<Catalogue["get"]>;

async function doubtsBetween(
  specOf: SpecOf,
  graph: FlatGraph,
  record: ExecutionRecord,
  shown: readonly Shown[],
): Promise<Doubts> {
  // The comparison of names is loaded only for those that need it.
  const documents = shown.filter(({ evidence }) => evidence?.kind === "identity_document");
  if (documents.length < 2 && shown.filter(identifies).length === documents.length) return new Map();
  const { checksOf, inDoubtOfHolder } = await import("../../credentials/doubts.ts");
  const between = (some: readonly UpstreamFact[]): CheckFinding[] =>
    inDoubtOfHolder(checksOf(some, aboveReviewsOf(graph, shown)), isAboutPerson(shown));
  // With one document alone, groups of subjects hold no further doubt.
  if (documents.length < 2 && between(shown).length === 0) return new Map();
  const subjects = await subjectsOf(specOf, graph, record, shown.filter(identifies));
  const groups = [...new Set(subjects.values())].map((subject) =>
    shown.filter((fact) => !identifies(fact) || subjects.get(fact.blockId) === subject),
  );
  return new Map(
    groups
      .flatMap(between)
      .flatMap(({ result, doubt }) => (doubt === undefined ? [] : [[result.blockId, doubt]])),
  );
}

/** A run that accepts a person is about one. Another one is about a company where it accepts one, or found one in a register. */
const isAboutPerson = (shown: readonly Shown[]): boolean =>
  shown.some(({ accepts }) => accepts === "person") ||
  !shown.some(({ accepts, evidence }) => accepts === "organisation" || evidence?.kind === "company");

/** Whether a result says who somebody is. */
const identifies = ({ evidence }: UpstreamFact): boolean => identifiesPerson(evidence);

/** Whom each check is about. One of somebody who cannot be told apart from others is left out; one whose input cannot be read counts for the run's subject. */
async function subjectsOf(
  specOf: SpecOf,
  graph: FlatGraph,
  record: ExecutionRecord,
  shown: readonly Shown[],
): Promise<Map<string, unknown>> {
  const [{ inputsOfRun, valuesOf }, { evaluateTogether }] = await Promise.all([
    import("./inputs.ts"),
    import("../../user-code/evaluate.ts"),
  ]);
  const inputOf = valuesOf(inputsOfRun(graph, record, evaluateTogether()));
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
