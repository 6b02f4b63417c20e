/** The selection on the canvas. */
import type { CanvasGraph } from "./canvas-graph.ts";
import type { EditorAction } from "./editor-state.ts";

/** Blocks by id, edges by their place in the graph's `edges`. */
export interface Selection {
  blocks: ReadonlySet<string>;
  edges: ReadonlySet<number>;
}

/** Nothing. */
export const nothingSelected: Selection = { blocks: new Set(), edges: new Set() };

/** A single block. */
export const selectedBlock = (id: string): Selection => ({ blocks: new Set([id]), edges: new Set() });

/** A single edge. */
export const selectedEdge = (index: number): Selection => ({ blocks: new Set(), edges: new Set([index]) });

/** Whether a place is selected: `blocks check`, `edges 3`. */
export function isSelected({ blocks, edges }: Selection, place: string): boolean {
  const [part, name = ""] = place.split(" ");
  return part === "edges" ? edges.has(Number(name)) : blocks.has(name);
}

/** The selection after an action. After a replacement of the text, another edge may have the index of a selected one. */
export function selectionAfter(selection: Selection, { kind }: EditorAction): Selection {
  return kind === "change" || selection.edges.size === 0
    ? selection
    : { ...selection, edges: nothingSelected.edges };
}

/** The existing part of a selection: an undo may have removed selected elements. */
export function stillThere(selection: Selection, graph: CanvasGraph): Selection {
  const blocks = graph.blocks.map(({ id }) => id).filter((id) => selection.blocks.has(id));
  const edges = graph.edges.map(({ index }) => index).filter((index) => selection.edges.has(index));
  if (blocks.length === selection.blocks.size && edges.length === selection.edges.size) return selection;
  return { blocks: new Set(blocks), edges: new Set(edges) };
}
