import { type Catalogue, specOf } from "../catalogue/catalogue.ts";
import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import { type FlatBlock, type FlatGraph, incomingEdges } from "../flat-graph.ts";

/**
 * A face is compared with the very upload that was read: a person may upload another after it was. Looked at in the flat graph, since the document may be
 * verified in a subworkflow.
 */
export function documentMayDiffer(graph: FlatGraph, catalogue: Catalogue): LocatedDiagnostic[] {
  const compared = graph.blocks.filter(
    (block) =>
      block.enabled && documentsOf(block, catalogue)?.takesLatest?.(block.instruction.input) === true,
  );
  if (compared.length === 0) return [];
  const byId = new Map(graph.blocks.map((block) => [block.id, block]));
  const incoming = incomingEdges(graph);
  return compared.flatMap(({ id }) => {
    const read = above(id, (block) => (incoming.get(block) ?? []).map(({ from }) => from)).find((source) => {
      const block = byId.get(source);
      return (
        block?.enabled === true &&
        documentsOf(block, catalogue)?.readsIdentity?.(block.instruction.input) === true
      );
    });
    if (read === undefined) return [];
    const message = `"${id}" compares with the subject's latest upload, which may not be the one that "${read}" read.`;
    return [diagnostic("document_may_differ", ["blocks", id.split(".")[0] ?? id], message, { blockId: id })];
  });
}

const documentsOf = ({ type }: FlatBlock, catalogue: Catalogue) => specOf(catalogue, type).documents;

/** All blocks above one, the nearest first. */
function above(id: string, sources: (id: string) => readonly string[]): string[] {
  const found = new Set(sources(id));
  for (const block of found) for (const source of sources(block)) found.add(source);
  return [...found];
}
