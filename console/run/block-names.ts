import { isJsonObject } from "../../compiler/json.ts";
import { blockTitle } from "../editor/canvas/block-type-row.ts";
import { labelOf } from "../editor/forms/fields.ts";
import type { ExecutionGraph } from "./use-execution.ts";

/** How a block of an execution is called. */
export type NameOf = (blockId: string) => string;

/**
 * Names of an execution's blocks: those of the graph; a subworkflow's blocks are named after it.
 * @param graph undefined while it is not read
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

/** An id that is no more than its type is told by the type's title; any other one was chosen to say something. */
const ownName = (id: string, type: string | undefined): string =>
  type === id ? blockTitle({ id, type }) : labelOf(id);
