import { specOf } from "../catalogue/catalogue.ts";
import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import type { Check } from "./check.ts";

/** An edge for one meaning of a decision leads from a block that decides. */
export const edgeWithoutDecision: Check = ({ graph, edges, catalogue }) =>
  edges.flatMap(({ from, on, index }): LocatedDiagnostic[] => {
    const block = Object.hasOwn(graph.blocks, from) ? graph.blocks[from] : undefined;
    if (block === undefined || (on !== "approved" && on !== "declined")) return [];
    const { decides } = specOf(catalogue, block.type);
    const choices = decides === undefined ? [] : decides.choices(block.config);
    // Undefined: the config is not valid, which is another finding.
    if (choices === undefined || choices.length > 0) return [];
    const message = `"${from}" takes no decision with a meaning, so an edge \`on: ${on}\` is never taken.`;
    return [diagnostic("edge_without_decision", ["edges", index, "on"], message, { blockId: from })];
  });
