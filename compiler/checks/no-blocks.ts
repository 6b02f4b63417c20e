import { diagnostic } from "../diagnostic.ts";
import type { Check } from "./check.ts";

/** A graph has at least one block. */
export const noBlocks: Check = ({ blocks }) =>
  blocks.length > 0 ? [] : [diagnostic("no_blocks", ["blocks"], "The graph has no block.")];
