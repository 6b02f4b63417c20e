import { diagnostic } from "../diagnostic.ts";
import type { Check } from "./check.ts";

/** In a graph of several blocks, each has an edge. */
export const unconnectedBlock: Check = ({ blocks, incoming, outgoing }) =>
  blocks.length < 2
    ? []
    : blocks
        .filter(([id]) => incoming.get(id)?.length === 0 && outgoing.get(id)?.length === 0)
        .map(([id]) => diagnostic("unconnected_block", ["blocks", id], `No edge leads to or from "${id}".`));
