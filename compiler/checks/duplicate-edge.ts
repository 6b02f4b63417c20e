import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import type { IndexedEdge } from "../view.ts";
import type { Check } from "./check.ts";

/** No two edges are equal, and the ids of a block's outgoing edges differ. */
export const duplicateEdge: Check = ({ edges }) => {
  const seen = new Map<string, IndexedEdge>();
  return edges.flatMap((edge) =>
    identities(edge).flatMap(([identity, message]): LocatedDiagnostic[] => {
      const first = seen.get(identity);
      seen.set(identity, first ?? edge);
      if (first === undefined) return [];
      const text = `${message} as an earlier one from "${first.from}" to "${first.to}".`;
      return [diagnostic("duplicate_edge", ["edges", edge.index], text, { blockId: edge.from })];
    }),
  );
};

function identities({ id, from, to, on, when, otherwise }: IndexedEdge): [string, string][] {
  const meaning = JSON.stringify([from, to, on, when ?? null, otherwise ?? false]);
  const own: [string, string] = [meaning, "The edge is the same"];
  return id === undefined ? [own] : [own, [JSON.stringify([from, id]), `The edge has the same id "${id}"`]];
}
