import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { definedOnly } from "../../../compiler/json.ts";
import type { UpstreamFact } from "../../credentials/doubts.ts";
import { type Course, isAcceptance } from "../../decisions/outcome.ts";
import { reachable } from "../commands/dirty-set.ts";
import type { ExecutionRecord } from "../records.ts";
import { type Doubts, factsOf } from "./outcome.ts";

/** A check of a run, with the evidence that its type says it is. */
export type Shown = Course["facts"][number] & UpstreamFact;

/** The type of a block; undefined where this deployment offers it no more. */
export type SpecOf = (blockId: string) => ReturnType<Catalogue["get"]>;

/** The types of the blocks of a run. */
export function specsOf(catalogue: Catalogue, graph: FlatGraph): SpecOf {
  const types = new Map(graph.blocks.map(({ id, type }) => [id, type]));
  return (blockId) => catalogue.get(types.get(blockId) ?? "");
}

/** The results of a run with their evidence. @param doubts what is in doubt already */
export function shownOf(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
  doubts?: Doubts,
): Shown[] {
  const specOf = specsOf(catalogue, graph);
  return factsOf(catalogue, graph, record, doubts).map((fact) => {
    const evidence = specOf(fact.blockId)?.evidence?.(fact.output);
    return { ...fact, ...definedOnly({ evidence }) };
  });
}

/**
 * The blocks above a credential that accepts the subject: they were judged when it was issued. A credential of an agent accepts no subject.
 * @param others credentials of other holders (`aboutOthersOf`): for them, what is above was not judged for the subject of the run
 */
export function judgedAtIssue(
  graph: FlatGraph,
  shown: readonly Shown[],
  others: ReadonlySet<string>,
): ReadonlySet<string> {
  const accepting = shown.filter((fact) => isAcceptance(fact) && !others.has(fact.blockId));
  return new Set(accepting.flatMap(({ blockId }) => [...reachable(graph, blockId, "up")]));
}

/** A run that accepts a person is about one. Another one is about a company where it accepts one, or found one in a register. */
export const isAboutPerson = (shown: readonly Shown[]): boolean =>
  shown.some(({ accepts }) => accepts === "person") ||
  !shown.some(({ accepts, evidence }) => accepts === "organisation" || evidence?.kind === "company");

/** Evaluates the inputs of blocks of a run. Loaded only where it is needed. */
export async function inputsOf(graph: FlatGraph, record: ExecutionRecord) {
  const [{ inputsOfRun, valuesOf }, { evaluateTogether }] = await Promise.all([
    import("./inputs.ts"),
    import("../../user-code/evaluate.ts"),
  ]);
  return valuesOf(inputsOfRun(graph, record, evaluateTogether()));
}
