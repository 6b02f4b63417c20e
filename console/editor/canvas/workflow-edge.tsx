import { BaseEdge, type Edge, type EdgeProps, useStore, useStoreApi } from "@xyflow/react";
import { memo, type ReactNode, useMemo } from "react";
import { createPortal } from "react-dom";
import { t } from "../messages.ts";
import type { CanvasEdge } from "../model/canvas-graph.ts";
import { edgeKind, edgeLabel } from "./edge-label.ts";
import { edgeCurve, edgePath } from "./edge-path.ts";
import styles from "./workflow-edge.module.css";

/** The additional data of an edge on the canvas. */
export type EdgeMarks = {
  /** In a run: whether it was taken. */
  taken?: boolean | undefined;
  /** In the editor: whether the compiler found something about it. */
  fault?: "error" | "warning" | undefined;
};

/** An edge as React Flow keeps it. `bend`: see `edgeCurve`. */
export type WorkflowFlowEdge = Edge<EdgeMarks & { edge: CanvasEdge; bend: number }, "workflow">;

/** An edge with its condition as words; kinds differ in colour, dash and word. */
export const WorkflowEdge = memo(function WorkflowEdge(props: EdgeProps<WorkflowFlowEdge>) {
  const { id, data, selected = false, sourceX, sourceY, targetX, targetY, markerEnd } = props;
  const store = useStoreApi();
  if (data === undefined) return null;
  const { edge, bend, fault, taken } = data;
  const kind = edgeKind(edge);
  const source = { x: sourceX, y: sourceY };
  const curve = edgeCurve(source, { x: targetX, y: targetY }, kind === "failed", bend);
  const { path, middle } = edgePath(curve);
  const label = edgeLabel(edge);
  const text = faultText(fault, label?.text ?? "");
  const marks = { "data-kind": kind, "data-selected": selected, "data-fault": fault, "data-taken": taken };
  return (
    <>
      <g className={styles.edge} {...marks}>
        <BaseEdge
          id={id}
          path={path}
          interactionWidth={24}
          {...(markerEnd === undefined ? {} : { markerEnd })}
        />
      </g>
      {text === "" ? null : (
        <LabelLayer>
          {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the edge itself takes the focus and the keys; this only makes it easier to hit with a pointer. */}
          <div
            className={styles.label}
            {...marks}
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
            title={label?.full}
            onClick={() => store.getState().addSelectedEdges([id])}
          >
            {text}
          </div>
        </LabelLayer>
      )}
    </>
  );
});

function faultText(fault: EdgeMarks["fault"], text: string): string {
  if (fault === undefined) return text;
  const word = fault === "error" ? t("error") : t("warning");
  return text === "" ? word : `${word}: ${text}`;
}

/**
 * Puts labels above the lines, where React Flow keeps a layer for them. Its own component searches for the layer at
 * every move, for each label, which is slow with hundreds of them.
 */
function LabelLayer({ children }: { children: ReactNode }) {
  const root = useStore(({ domNode }) => domNode);
  const layer = useMemo(() => root?.querySelector(".react-flow__edgelabel-renderer"), [root]);
  return layer ? createPortal(children, layer) : null;
}
