import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import type { Check } from "./check.ts";

/** Both ends of an edge are blocks of the graph. */
export const edgeEnds: Check = ({ graph, edges }) =>
  edges.flatMap((edge) =>
    (["from", "to"] as const).flatMap((end): LocatedDiagnostic[] => {
      if (Object.hasOwn(graph.blocks, edge[end])) return [];
      const message = `There is no block "${edge[end].slice(0, 80)}".`;
      return [diagnostic("edge_to_unknown_block", ["edges", edge.index, end], message)];
    }),
  );
