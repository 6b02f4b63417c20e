import { t } from "../messages.ts";
import { blockTypeRow } from "./block-type-row.ts";
import "@xyflow/react/dist/base.css";
import "./canvas.css";
import {
  Background,
  type Connection,
  Controls,
  type EdgeChange,
  MiniMap,
  type NodeChange,
  ReactFlow,
  useReactFlow,
} from "@xyflow/react";
import { type DragEvent, useEffect, useRef, useState } from "react";
import type { Point } from "../model/canvas-graph.ts";
import { moveBlocks, together } from "../model/changes.ts";
import { useEditor } from "../page/editor-context.ts";
import type { Commands } from "../page/use-commands.ts";
import type { BlockFlowNode } from "./block-node.tsx";
import { edgeIndex, edgeTypes, nodeTypes } from "./flow.ts";
import { holdPlaces } from "./layout.ts";
import { blockSize, wholeInSight } from "./size.ts";
import { type Flow, useFlow } from "./use-flow.ts";
import { useIsFar } from "./use-is-far.ts";
import { useStepped } from "./use-stepped.ts";
import type { WorkflowFlowEdge } from "./workflow-edge.tsx";

/** The data type of a block type while it is dragged from the palette. */
export const dragFormat = "application/x-workflow-block";

interface Props {
  places: ReadonlyMap<string, Point>;
  commands: Commands;
}

const isArrow = (key: string): boolean => key.startsWith("Arrow");
const nothingMoves: ReadonlyMap<string, Point> = new Map();

/** The editable canvas. Each action on it changes the text. */
export function EditorCanvas({ places, commands }: Props) {
  const editor = useEditor();
  // State of the canvas, so that only it renders again during a drag.
  const [moving, setMoving] = useState(nothingMoves);
  const flow = useFlow(editor, places, moving);
  const { screenToFlowPosition } = useReactFlow();
  const [isDropping, setDropping] = useState(false);
  const handlers = useHandlers(places, setMoving);
  const firstView = useFirstView(flow);
  const drop = (event: DragEvent) => {
    setDropping(false);
    const type = event.dataTransfer.getData(dragFormat);
    if (blockTypeRow(type) === undefined || editor.isReadOnly) return;
    event.preventDefault();
    const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    commands.add(type, { x: x - blockSize.width / 2, y: y - blockSize.height / 2 });
  };
  return (
    <ReactFlow
      aria-label={t("canvasOfTheWorkflow")}
      data-far={useIsFar()}
      data-dropping={isDropping}
      nodes={flow.nodes}
      edges={flow.edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      {...handlers}
      onConnect={({ source, target, sourceHandle }: Connection) =>
        commands.connect(source, target, sourceHandle === "failed" ? "failed" : undefined)
      }
      isValidConnection={({ source, target }) => source !== target}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragFormat)) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={drop}
      nodesDraggable={!editor.isReadOnly}
      nodesConnectable={!editor.isReadOnly}
      connectionRadius={28}
      deleteKeyCode={null}
      minZoom={0.1}
      maxZoom={2}
      {...firstView}
      onlyRenderVisibleElements={flow.nodes.length > 60}
      ariaLabelConfig={ariaLabels}
    >
      <Background gap={20} />
      <Controls showInteractive={false} />
      <MiniMap pannable zoomable ariaLabel={t("overviewOfTheWorkflow")} nodeColor={miniMapColor} />
    </ReactFlow>
  );
}

/**
 * The initial view. Kept in state, because React Flow moves the view when it changes. A block dropped onto an empty
 * canvas stays in place; a whole workflow that is pasted or imported is brought into view.
 */
function useFirstView(flow: Flow) {
  const [view] = useState(() => viewAtFirst(flow));
  const { fitView } = useReactFlow();
  const count = flow.nodes.length;
  const before = useRef(count);
  useEffect(() => {
    if (before.current === 0 && count > 1) void fitView(wholeInSight);
    before.current = count;
  }, [count, fitView]);
  return view;
}

/** The whole workflow; for one too large to be readable, its beginning. */
function viewAtFirst({ nodes }: Flow) {
  const [first] = nodes.toSorted((one, other) => one.position.x - other.position.x);
  if (first === undefined) return {};
  if (nodes.length <= 40) return { fitView: true, fitViewOptions: wholeInSight };
  const zoom = 0.7;
  return { defaultViewport: { x: 40 - first.position.x * zoom, y: 220 - first.position.y * zoom, zoom } };
}

const ariaLabels = {
  "node.a11yDescription.default": t("keysOfBlock"),
  "node.a11yDescription.keyboardDisabled": t("keysOfReadOnlyBlock"),
  "edge.a11yDescription.default": t("keysOfConnection"),
};

function miniMapColor({ data }: BlockFlowNode): string {
  if ((data.errors ?? 0) > 0) return "var(--bad-strong)";
  return (data.warnings ?? 0) > 0 ? "var(--warn-border)" : "var(--border-strong)";
}

/** Takes over what React Flow reports: selections, and moves when they end. */
function useHandlers(
  drawn: ReadonlyMap<string, Point>,
  onMoving: (places: ReadonlyMap<string, Point>) => void,
) {
  const { graph, selection, select, change } = useEditor();
  const dragged = useRef<Map<string, Point>>(new Map());
  const stepped = useStepped((places) => {
    onMoving(nothingMoves);
    // Steps by the arrow keys are one step of the history, drags one each.
    change(together(holdPlaces(graph, drawn), moveBlocks(places)), `move ${[...places.keys()].join(" ")}`);
  }, isArrow);
  const latest = useRef(selection);
  latest.current = selection;
  const choose = (next: typeof selection) => {
    latest.current = next;
    select(next);
  };
  return {
    onNodesChange(changes: NodeChange<BlockFlowNode>[]) {
      const blocks = new Set(latest.current.blocks);
      for (const item of changes) {
        if (item.type === "select") item.selected ? blocks.add(item.id) : blocks.delete(item.id);
      }
      if (changes.some(({ type }) => type === "select")) choose({ ...latest.current, blocks });
      const moves = changes.flatMap((item) =>
        item.type === "position" && item.position !== undefined
          ? [{ id: item.id, place: item.position, isDragging: item.dragging === true }]
          : [],
      );
      if (moves.length === 0) return;
      const places = new Map(moves.map(({ id, place }) => [id, place]));
      if (moves.some(({ isDragging }) => isDragging)) {
        dragged.current = places;
        onMoving(places);
        return;
      }
      if (dragged.current.size === 0) {
        onMoving(stepped(places));
        return;
      }
      dragged.current = new Map();
      onMoving(nothingMoves);
      change(together(holdPlaces(graph, drawn), moveBlocks(places)));
    },
    onEdgesChange(changes: EdgeChange<WorkflowFlowEdge>[]) {
      const edges = new Set(latest.current.edges);
      for (const item of changes) {
        if (item.type !== "select") continue;
        item.selected ? edges.add(edgeIndex(item.id)) : edges.delete(edgeIndex(item.id));
      }
      if (changes.some(({ type }) => type === "select")) choose({ ...latest.current, edges });
    },
  };
}
