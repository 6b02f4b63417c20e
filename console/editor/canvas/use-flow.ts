import { useMemo, useRef } from "react";
import { type Finding, worst } from "../diagnostics/finding.ts";
import type { Point } from "../model/canvas-graph.ts";
import type { Editor } from "../page/editor-context.ts";
import type { BlockFlowNode } from "./block-node.tsx";
import { bendsOf } from "./edge-routes.ts";
import { flowEdgeId, flowEdges, flowNodes } from "./flow.ts";
import type { WorkflowFlowEdge } from "./workflow-edge.tsx";

/** The editor's elements for React Flow. */
export interface Flow {
  nodes: BlockFlowNode[];
  edges: WorkflowFlowEdge[];
}

/**
 * Nodes and edges of the editor. An element that has not changed is the same object as before, so that it is not drawn again.
 * @param places of the blocks
 * @param moving places of the blocks that are being moved
 */
export function useFlow(
  editor: Editor,
  places: ReadonlyMap<string, Point>,
  moving: ReadonlyMap<string, Point>,
): Flow {
  const { graph, index, selection, isReadOnly } = editor;
  const sameBase = useSame<BlockFlowNode>(sameJson);
  const sameBaseEdge = useSame<WorkflowFlowEdge>(sameJson);
  const sameNode = useSame<BlockFlowNode>(isSameNode);
  const sameEdge = useSame<WorkflowFlowEdge>(isSameEdge);
  const bends = useMemo(() => bendsOf(graph, places), [graph, places]);
  const baseNodes = useMemo(() => {
    const marks = (id: string) => counts(index.blocks.get(id) ?? []);
    return flowNodes(graph, places, marks, !isReadOnly).map(sameBase);
  }, [graph, places, index, isReadOnly, sameBase]);
  const nodes = useMemo(() => {
    const { blocks } = selection;
    return baseNodes.map((node) => {
      const position = moving.get(node.id) ?? node.position;
      return sameNode({ ...node, position, selected: blocks.has(node.id) });
    });
  }, [baseNodes, moving, selection, sameNode]);
  const baseEdges = useMemo(() => {
    const made = flowEdges(graph, bends, (edge) => ({ fault: worst(index.edges.get(edge.index) ?? []) }));
    return made.map(sameBaseEdge);
  }, [graph, bends, index, sameBaseEdge]);
  const edges = useMemo(() => {
    const chosen = new Set([...selection.edges].map(flowEdgeId));
    return baseEdges.map((edge) => sameEdge({ ...edge, selected: chosen.has(edge.id) }));
  }, [baseEdges, selection, sameEdge]);
  return { nodes, edges };
}

const sameJson = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

const isSameNode = (one: BlockFlowNode, other: BlockFlowNode): boolean =>
  one.data === other.data &&
  one.selected === other.selected &&
  one.position.x === other.position.x &&
  one.position.y === other.position.y;

const isSameEdge = (one: WorkflowFlowEdge, other: WorkflowFlowEdge): boolean =>
  one.data === other.data && one.selected === other.selected;

function counts(findings: readonly Finding[]): { errors: number; warnings: number } {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: findings.length - errors };
}

/** Gives back the object that was made before with the same id, when it is the same in effect. */
function useSame<T extends { id: string }>(isSame: (one: T, other: T) => boolean): (made: T) => T {
  const kept = useRef(new Map<string, T>());
  const same = useRef((made: T): T => {
    const before = kept.current.get(made.id);
    if (before !== undefined && isSame(before, made)) return before;
    kept.current.set(made.id, made);
    return made;
  });
  return same.current;
}
