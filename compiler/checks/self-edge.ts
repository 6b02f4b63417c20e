import { diagnostic } from "../diagnostic.ts";
import type { Check } from "./check.ts";

/** An edge leads to another block. */
export const selfEdge: Check = ({ edges }) =>
  edges
    .filter(({ from, to }) => from === to)
    .map(({ from, index }) =>
      diagnostic("self_edge", ["edges", index], `The edge leads from "${from}" to itself.`, {
        blockId: from,
      }),
    );
