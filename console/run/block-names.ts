import { isJsonObject } from "../../compiler/json.ts";
import { blockTitle } from "../editor/canvas/block-type-row.ts";
import { labelOf } from "../editor/forms/fields.ts";
import type { ExecutionGraph } from "./use-execution.ts";

/** The name of an execution's block. */
export type NameOf = (blockId: string) => string;

/**
 * Names of an execution's blocks: those of the graph; a subworkflow's blocks are named after it.
 * @param graph undefined while it is loading
 */
export function blockNames(graph: ExecutionGraph | undefined): NameOf {
  const types = new Map(graph?.blocks.map(({ blockId, blockType }) => [blockId, blockType]));
  const blocks = isJsonObject(graph?.graph.blocks) ? graph.graph.blocks : {};
  const nameOf: NameOf = (blockId) => {
    const block = Object.hasOwn(blocks, blockId) ? blocks[blockId] : undefined;
    if (isJsonObject(block) && typeof block.name === "string" && block.name !== "") return block.name;
    const dot = blockId.lastIndexOf(".");
    if (dot > 0)
      return `${nameOf(blockId.slice(0, dot))} › ${ownName(blockId.slice(dot + 1), types.get(blockId))}`;
    return ownName(blockId, types.get(blockId));
  };
  return nameOf;
}

/** An id that equals its type is shown as the type's title; any other id was chosen by the author. */
const ownName = (id: string, type: string | undefined): string =>
  type === id ? blockTitle({ id, type }) : labelOf(id);
