import { useReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import { definedOnly, isJsonObject } from "../../../compiler/json.ts";
import { tell } from "../../ui/toast.tsx";
import { blockTitle, blockTypeRow } from "../canvas/block-type-row.ts";
import { freePlace, holdPlaces } from "../canvas/layout.ts";
import { blockSize, wholeInSight } from "../canvas/size.ts";
import type { Point } from "../model/canvas-graph.ts";
import { addBlock, addEdge, removeBlocks, removeEdges, together } from "../model/changes.ts";
import { copyBlocks, pasteBlocks } from "../model/clipboard.ts";
import { freshId } from "../model/ids.ts";
import { newBlock } from "../model/new-block.ts";
import { nothingSelected, selectedBlock, selectedEdge } from "../model/selection.ts";
import type { Editor } from "./editor-context.ts";
import { t } from "./messages.ts";

/** The commands of the canvas, for mouse, key and menu. */
export interface Commands {
  /** Adds a block, at a place or next to the selection, and selects it. */
  add: (type: string, at?: Point) => void;
  /** Adds an edge and selects it. */
  connect: (from: string, to: string, on?: "failed") => void;
  removeSelection: () => void;
  /** The selected blocks as text; undefined when none is selected. */
  copy: () => string | undefined;
  /** Adds the blocks of a text. Shows a message when it has none. */
  paste: (text: string) => void;
  duplicate: () => void;
  selectAll: () => void;
  layOut: () => void;
  zoomToFit: () => void;
  /** Selects a block, brings it into sight and gives it the focus. */
  goToBlock: (id: string) => void;
  goToEdge: (index: number) => void;
}

/** How many edges a workflow has, also those that cannot be drawn. */
const edgeCount = ({ value }: Editor): number => (Array.isArray(value.edges) ? value.edges.length : 0);

/**
 * The commands over an editor.
 * @param places where the blocks stand
 * @param arrange gives them other places
 */
export function useCommands(
  editor: Editor,
  places: ReadonlyMap<string, Point>,
  arrange: () => void,
): Commands {
  const flow = useReactFlow();
  return useMemo(() => {
    const { change, begin, select, selection, graph, value } = editor;
    const show = (id: string, place: Point | undefined): void => {
      const { width, height } = blockSize;
      if (place !== undefined)
        void flow.setCenter(place.x + width / 2, place.y + height / 2, {
          zoom: Math.max(0.8, flow.getZoom()),
        });
      focusWhenDrawn(id);
    };
    const insert = (text: string): void => {
      const pasted = pasteBlocks(value, text);
      if (pasted === undefined) {
        tell(t("thereAreNoBlocksTo"));
        return;
      }
      change(together(holdPlaces(graph, places), pasted.change));
      select({ ...nothingSelected, blocks: new Set(pasted.ids) });
    };
    const copy = (): string | undefined =>
      selection.blocks.size === 0 ? undefined : copyBlocks(value, selection.blocks);
    return {
      add(type, at) {
        const blocks = isJsonObject(value.blocks) ? value.blocks : {};
        const id = freshId(type, (taken) => Object.hasOwn(blocks, taken));
        const [selected] = selection.blocks;
        const source = selected === undefined ? undefined : places.get(selected);
        const place = at ?? freePlace(source, [...places.values()]);
        change(together(holdPlaces(graph, places), addBlock(id, newBlock(type), place)));
        begin(`blocks ${id}`);
        select(selectedBlock(id));
        if (at === undefined) show(id, place);
      },
      connect(from, to, end) {
        const type = graph.blocks.find(({ id }) => id === from)?.type ?? "";
        // What follows a review follows its approval, unless its author says otherwise.
        const on = end ?? (blockTypeRow(type)?.decides?.by === "person" ? "approved" : undefined);
        change(together(holdPlaces(graph, places), addEdge({ from, to, ...definedOnly({ on }) })));
        select(selectedEdge(edgeCount(editor)));
      },
      removeSelection() {
        if (selection.blocks.size + selection.edges.size === 0) return;
        const removed = together(removeEdges(selection.edges), removeBlocks(selection.blocks));
        change(together(holdPlaces(graph, places), removed));
        select(nothingSelected);
      },
      copy,
      paste: insert,
      duplicate() {
        const text = copy();
        if (text !== undefined) insert(text);
      },
      selectAll: () => select({ ...nothingSelected, blocks: new Set(graph.blocks.map(({ id }) => id)) }),
      layOut: arrange,
      zoomToFit: () => void flow.fitView(wholeInSight),
      goToBlock(id) {
        select(selectedBlock(id));
        show(id, places.get(id));
      },
      goToEdge(index) {
        select(selectedEdge(index));
        const from = graph.edges.find((edge) => edge.index === index)?.from;
        const place = from === undefined ? undefined : places.get(from);
        if (place !== undefined)
          void flow.setCenter(place.x + blockSize.width, place.y + blockSize.height / 2, {
            zoom: flow.getZoom(),
          });
      },
    };
  }, [editor, places, arrange, flow]);
}

/** Gives a block the focus as soon as it is on the canvas, which may take a frame or two. */
function focusWhenDrawn(id: string, tries = 10): void {
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    if (element !== null) element.focus({ preventScroll: true });
    else if (tries > 0) focusWhenDrawn(id, tries - 1);
  });
}

/** Names of blocks by id, for lists. */
export function blockNames({ graph }: Editor): Map<string, string> {
  return new Map(graph.blocks.map((block) => [block.id, blockTitle(block)]));
}
