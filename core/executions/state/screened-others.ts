import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { definedOnly } from "../../../compiler/json.ts";
import type { UpstreamFact } from "../../credentials/doubts.ts";
import type { Doubted } from "../../decisions/finding.ts";
import type { ExecutionRecord } from "../records.ts";
import type { AboutOthers } from "./about-others.ts";
import type { Doubts } from "./outcome.ts";
import { inputsOf, isAboutPerson, judgedAtIssue, type SpecOf, shownOf, specsOf } from "./shown.ts";
import { isOfRun, whoseIs } from "./whose.ts";

/** Of a run that is about to end. */
interface Ended {
  readonly graph: FlatGraph;
  readonly record: ExecutionRecord;
  /** What is in doubt already. */
  readonly doubts: Doubts;
  /** What of it is about another subject (`aboutOthersOf`). */
  readonly others: AboutOthers;
}

/**
 * The screenings by name of a run of which none looked up the person whom its document names, or the company as its register names it, as where the graph
 * screens what the applicant typed. A graph may screen several names: one of them has to be that one. Checks above a credential that accepts the subject were judged when it was issued.
 * Asked only where nothing else speaks against the subject, since inputs are evaluated for it.
 */
export async function screenedOthers(
  catalogue: Catalogue,
  { graph, record, doubts, others }: Ended,
): Promise<Doubts> {
  if (graph.blocks.every(({ type }) => catalogue.get(type)?.looksUp === undefined)) return new Map();
  const shown = shownOf(catalogue, graph, record, doubts);
  const judged = judgedAtIssue(graph, shown, await others());
  const screenings = shown.filter(({ evidence }) => evidence?.kind === "screening");
  const isPerson = isAboutPerson(shown);
  // Those that nothing names are compared with nothing.
  const kinds = new Set<string | undefined>(["identity_document", ...(isPerson ? [] : ["company"])]);
  const named = shown.filter(({ evidence }) => kinds.has(evidence?.kind));
  const isOpen = screenings.some(({ blockId }) => !judged.has(blockId));
  if (!isOpen || named.length === 0) return new Map();
  const specOf = specsOf(catalogue, graph);
  return doubted(await ofRun(specOf, graph, record, [...named, ...screenings]), isPerson);
}

type Spec = Pick<BlockTypeSpec, "subjectIn" | "looksUp">;

/** Those that are about the subject of the run, with whom each screening looked up. */
async function ofRun(
  specOf: SpecOf,
  graph: FlatGraph,
  record: ExecutionRecord,
  shown: readonly UpstreamFact[],
): Promise<UpstreamFact[]> {
  const inputOf = await inputsOf(graph, record);
  const { subject, subjectId } = record.meta;
  const own: UpstreamFact[] = [];
  for (const fact of shown) {
    const spec: Spec = specOf(fact.blockId) ?? {};
    const about = await whoseIs(spec, { blockId: fact.blockId, inputOf, subject, subjectId });
    if (about.isNamed && !isOfRun({ subject, subjectId }, about.subject)) continue;
    const lookedUp = spec.looksUp && (spec.looksUp(await inputOf(fact.blockId)) ?? "unknown");
    own.push({ ...fact, ...definedOnly({ lookedUp }) });
  }
  return own;
}

/** The names are compared only here, and loaded only for this. */
async function doubted(shown: readonly UpstreamFact[], isPerson: boolean): Promise<Doubts> {
  const doubts = await import("../../credentials/doubts.ts");
  const checks = doubts.checksOf(shown, new Map());
  const named = checks.map(doubts.evidenceOf).filter((evidence) => evidence !== undefined);
  const people = named.filter((one) => one.kind === "identity_document");
  const companies = named.filter((one) => one.kind === "company");
  const others = isPerson
    ? doubts.screeningsOfOthers(checks, doubts.mayBeOfPerson, people, doubts.isOfPerson)
    : [
        ...doubts.othersThanPeople(checks),
        ...doubts.screeningsOfOthers(checks, doubts.mayBeOfCompany, companies, doubts.isOfCompany),
      ];
  return new Map(
    [...others].map(({ result }): [string, Doubted] => [result.blockId, { doubt: "other_screened" }]),
  );
}
