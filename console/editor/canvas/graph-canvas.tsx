import { t } from "../messages.ts";
import "@xyflow/react/dist/base.css";
import "./canvas.css";
import { Background, Controls, MiniMap, ReactFlow, ReactFlowProvider } from "@xyflow/react";
import { useMemo } from "react";
import type { JsonValue } from "../../../compiler/json.ts";
import { canvasGraph } from "../model/canvas-graph.ts";
import type { BlockChange } from "./block-node.tsx";
import { bendsOf } from "./edge-routes.ts";
import { edgeTypes, flowEdges, flowNodes, nodeTypes } from "./flow.ts";
import styles from "./graph-canvas.module.css";
import { placesOf } from "./layout.ts";
import type { RunState } from "./run-state.ts";
import { LARGE_GRAPH, useFollow } from "./use-follow.ts";
import { useIsFar } from "./use-is-far.ts";

interface Props {
  /** A source graph, as the API returns it; as far as it is wrong it is not drawn. */
  graph: JsonValue;
  /** The label for screen readers: "Run exec_01…". */
  label: string;
  /** How far each block is, by id; a block that is not there shows no state. */
  states?: ReadonlyMap<string, RunState>;
  /** In a comparison: what happened to blocks, by id. */
  changes?: ReadonlyMap<string, BlockChange>;
  /** Which edges were taken, by their place in `edges`; one that is not there is drawn as usual. */
  taken?: ReadonlyMap<number, boolean>;
  /** The block that is selected. */
  selected?: string | undefined;
  /** A click, or Enter on a focused block. */
  onSelectBlock?: (blockId: string) => void;
}

/**
 * A workflow drawn to be looked at: for runs, versions and differences. Fills its parent, which must have a height.
 * Blocks can be reached by Tab and selected by Enter.
 */
export function GraphCanvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing({ graph, label, states, changes, taken, selected, onSelectBlock }: Props) {
  const drawn = useMemo(() => canvasGraph(graph), [graph]);
  const places = useMemo(() => placesOf(drawn), [drawn]);
  const nodes = useMemo(
    () =>
      flowNodes(drawn, places, (id) => ({ state: states?.get(id), change: changes?.get(id) }), false).map(
        (node) => ({
          ...node,
          selected: node.id === selected,
        }),
      ),
    [drawn, places, states, changes, selected],
  );
  const edges = useMemo(
    () => flowEdges(drawn, bendsOf(drawn, places), ({ index }) => ({ taken: taken?.get(index) })),
    [drawn, places, taken],
  );
  const noteClick = useFollow(selected, drawn.blocks.length);
  // A large graph is not readable as a whole: the view starts at the selection.
  const first =
    drawn.blocks.length > LARGE_GRAPH && selected !== undefined ? { nodes: [{ id: selected }] } : {};
  return (
    // Positions of blocks are coordinates, which do not turn with the language.
    <div className={styles.canvas} dir="ltr">
      <ReactFlow
        aria-label={label}
        data-far={useIsFar()}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        elementsSelectable={onSelectBlock !== undefined}
        onNodesChange={(changes) => {
          for (const change of changes) {
            if (change.type !== "select" || !change.selected) continue;
            noteClick(change.id);
            onSelectBlock?.(change.id);
          }
        }}
        deleteKeyCode={null}
        minZoom={0.1}
        maxZoom={2}
        fitView
        fitViewOptions={{ padding: 0.12, maxZoom: drawn.blocks.length > LARGE_GRAPH ? 0.8 : 1.1, ...first }}
        onlyRenderVisibleElements={drawn.blocks.length > 100}
      >
        <Background gap={20} />
        <Controls showInteractive={false} />
        {drawn.blocks.length > 12 ? <MiniMap pannable zoomable ariaLabel={t("overview")} /> : null}
      </ReactFlow>
    </div>
  );
}
