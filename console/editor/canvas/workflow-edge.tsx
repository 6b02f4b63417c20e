import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, useStoreApi } from "@xyflow/react";
import { memo } from "react";
import type { CanvasEdge } from "../model/canvas-graph.ts";
import { edgeKind, edgeLabel } from "./edge-label.ts";
import { edgeCurve, edgePath } from "./edge-path.ts";
import styles from "./workflow-edge.module.css";

/** What an edge on the canvas shows beside itself. */
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
        <EdgeLabelRenderer>
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
        </EdgeLabelRenderer>
      )}
    </>
  );
});

function faultText(fault: EdgeMarks["fault"], text: string): string {
  if (fault === undefined) return text;
  const word = fault === "error" ? "Error" : "Warning";
  return text === "" ? word : `${word}: ${text}`;
}
