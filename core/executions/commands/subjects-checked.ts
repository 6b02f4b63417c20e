import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { subjectNamed } from "../../../compiler/catalogue/subject-named.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { type ExecutionRecord, outputOf } from "../records.ts";
import { inputsOf, specsOf } from "../state/shown.ts";

/**
 * Whom a run has checked so far, by whatever ids: its subject, and those whom the inputs of its subworkflows and checks name. Who decides about a
 * company decides about the owners that were checked for it (decision 303).
 */
export async function subjectsChecked(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<string[]> {
  const { meta, blocks } = record;
  const named = [...blocks].map(([id, { result }]) =>
    result !== undefined && id.endsWith("._input") ? subjectNamed(outputOf(result)) : undefined,
  );
  const all = [meta.subject, meta.subjectId, ...named, ...(await namedByChecks(catalogue, graph, record))];
  return [...new Set(all.filter((id) => typeof id === "string"))];
}

/** Inputs of checks are not stored: they are evaluated again, where their type takes a subject. */
async function namedByChecks(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<unknown[]> {
  const specOf = specsOf(catalogue, graph);
  const asked = graph.blocks.flatMap(({ id }) => {
    const subjectIn = specOf(id)?.subjectIn;
    return subjectIn === undefined || record.blocks.get(id)?.result === undefined ? [] : [{ id, subjectIn }];
  });
  if (asked.length === 0) return [];
  const inputOf = await inputsOf(graph, record);
  return Promise.all(asked.map(async ({ id, subjectIn }) => subjectIn(await inputOf(id))));
}
