/** Converts a graph to React Flow's elements. */

import { MarkerType, Position } from "@xyflow/react";
import { t } from "../messages.ts";
import type { CanvasEdge, CanvasGraph, Point } from "../model/canvas-graph.ts";
import type { BlockFlowNode, BlockMarks } from "./block-node.tsx";
import { BlockNode } from "./block-node.tsx";
import { blockTitle, blockTypeRow } from "./block-type-row.ts";
import { edgeKind, edgeSentence } from "./edge-label.ts";
import { runStateText } from "./run-state.ts";
import { blockSize } from "./size.ts";
import { type EdgeMarks, WorkflowEdge, type WorkflowFlowEdge } from "./workflow-edge.tsx";

/** For React Flow: objects that stay the same between renders. */
export const nodeTypes = { block: BlockNode };
export const edgeTypes = { workflow: WorkflowEdge };

/** The id by which React Flow knows an edge, and back. */
export const flowEdgeId = (index: number): string => `edge-${index}`;
export const edgeIndex = (id: string): number => Number(id.slice("edge-".length));

const handleSize = { width: 12, height: 12 };
const middle = (blockSize.height - handleSize.height) / 2;

/** Where edges begin and end, as in the style sheet: fixed, so that edges can be drawn without measuring. */
const handles: NonNullable<BlockFlowNode["handles"]> = [
  { type: "target", position: Position.Left, x: -6, y: middle, ...handleSize },
  {
    id: "completed",
    type: "source",
    position: Position.Right,
    x: blockSize.width - 6,
    y: middle,
    ...handleSize,
  },
  {
    id: "failed",
    type: "source",
    position: Position.Bottom,
    x: blockSize.width - 36,
    y: blockSize.height - 6,
    ...handleSize,
  },
];

/** Blocks as nodes. */
export function flowNodes(
  graph: CanvasGraph,
  places: ReadonlyMap<string, Point>,
  marksOf: (id: string) => BlockMarks,
  connectable: boolean,
): BlockFlowNode[] {
  return graph.blocks.map((block) => {
    const marks = marksOf(block.id);
    return {
      id: block.id,
      type: "block",
      position: places.get(block.id) ?? { x: 0, y: 0 },
      ...blockSize,
      measured: blockSize,
      handles,
      data: { block, connectable, ...marks },
      ariaLabel: spoken(block, marks),
    };
  });
}

function spoken(
  block: CanvasGraph["blocks"][number],
  { state, change, errors = 0, warnings = 0 }: BlockMarks,
): string {
  const type = blockTypeRow(block.type)?.title ?? t("unknownType");
  const parts = [
    `${blockTitle(block)}, ${type}`,
    block.enabled ? "" : t("switchedOff"),
    state === undefined ? "" : runStateText[state].toLowerCase(),
    change ?? "",
    errors === 0 ? "" : `${errors} errors`,
    warnings === 0 ? "" : `${warnings} warnings`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** Edges. @param bends of `bendsOf` */
export function flowEdges(
  graph: CanvasGraph,
  bends: ReadonlyMap<number, number>,
  marksOf: (edge: CanvasEdge) => EdgeMarks,
): WorkflowFlowEdge[] {
  const names = new Map(graph.blocks.map((block) => [block.id, blockTitle(block)]));
  return graph.edges.map((edge) => {
    return {
      id: flowEdgeId(edge.index),
      type: "workflow",
      source: edge.from,
      target: edge.to,
      sourceHandle: edge.on === "failed" ? "failed" : "completed",
      data: { edge, bend: bends.get(edge.index) ?? 0, ...marksOf(edge) },
      markerEnd: {
        type: MarkerType.ArrowClosed,
        color: `var(--edge-${edgeKind(edge)})`,
        width: 11,
        height: 11,
      },
      ariaLabel: edgeSentence(edge, (id) => names.get(id) ?? id),
    };
  });
}
