import { useMemo, useRef } from "react";
import { type Finding, worst } from "../diagnostics/finding.ts";
import type { Point } from "../model/canvas-graph.ts";
import type { Editor } from "../page/editor-context.ts";
import type { BlockFlowNode } from "./block-node.tsx";
import { bendsOf } from "./edge-routes.ts";
import { flowEdgeId, flowEdges, flowNodes } from "./flow.ts";
import { placesOf } from "./layout.ts";
import type { WorkflowFlowEdge } from "./workflow-edge.tsx";

/** What React Flow draws of the editor. */
export interface Flow {
  nodes: BlockFlowNode[];
  edges: WorkflowFlowEdge[];
  /** Where the blocks stand, those that are being moved where they were before. */
  places: ReadonlyMap<string, Point>;
}

/**
 * Nodes and edges of the editor. An element that has not changed is the same object as before, so that it is not drawn again.
 * @param moving places of the blocks that are being moved just now
 */
export function useFlow(editor: Editor, moving: ReadonlyMap<string, Point>): Flow {
  const { graph, index, selection, isReadOnly } = editor;
  const sameNode = useSame<BlockFlowNode>();
  const sameEdge = useSame<WorkflowFlowEdge>();
  const places = useMemo(() => placesOf(graph), [graph]);
  const bends = useMemo(() => bendsOf(graph, places), [graph, places]);
  const baseNodes = useMemo(() => {
    const marks = (id: string) => counts(index.blocks.get(id) ?? []);
    return flowNodes(graph, places, marks, !isReadOnly);
  }, [graph, places, index, isReadOnly]);
  const nodes = useMemo(
    () =>
      baseNodes.map((node) =>
        sameNode(node.id, {
          ...node,
          position: moving.get(node.id) ?? node.position,
          selected: selection.blocks.has(node.id),
        }),
      ),
    [baseNodes, moving, selection, sameNode],
  );
  const baseEdges = useMemo(
    () => flowEdges(graph, bends, (edge) => ({ fault: worst(index.edges.get(edge.index) ?? []) })),
    [graph, bends, index],
  );
  const edges = useMemo(() => {
    const chosen = new Set([...selection.edges].map(flowEdgeId));
    return baseEdges.map((edge) => sameEdge(edge.id, { ...edge, selected: chosen.has(edge.id) }));
  }, [baseEdges, selection, sameEdge]);
  return { nodes, edges, places };
}

function counts(findings: readonly Finding[]): { errors: number; warnings: number } {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: findings.length - errors };
}

/** Gives back the object that was made before for the same id, when it says the same. */
function useSame<T>(): (id: string, made: T) => T {
  const kept = useRef(new Map<string, { text: string; value: T }>());
  const same = useRef((id: string, made: T): T => {
    const text = JSON.stringify(made);
    const before = kept.current.get(id);
    if (before?.text === text) return before.value;
    kept.current.set(id, { text, value: made });
    return made;
  });
  return same.current;
}
