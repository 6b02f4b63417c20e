/** The drawable part of a workflow, read from any value: a draft may have errors anywhere. */
import { type EdgeOn, edgeOnSchema } from "../../../compiler/graph.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../compiler/json.ts";

/** The place of a block's upper left corner, in pixels of the canvas at zoom 1. */
export interface Point {
  x: number;
  y: number;
}

/** A drawn block. `type` may be unknown to the catalogue. */
export interface CanvasBlock {
  id: string;
  type: string;
  name?: string;
  enabled: boolean;
  /** Absent when `layout` does not say. */
  position?: Point;
}

/** An edge as it is drawn; `index` is its place in the graph's `edges`. */
export interface CanvasEdge {
  index: number;
  from: string;
  to: string;
  on: EdgeOn;
  name?: string;
  when?: string;
  otherwise: boolean;
}

/** Blocks in the order of the text. Edges without two existing blocks are left out, because they cannot be drawn. */
export interface CanvasGraph {
  blocks: readonly CanvasBlock[];
  edges: readonly CanvasEdge[];
}

/** Reads the drawable part. */
export function canvasGraph(graph: JsonValue): CanvasGraph {
  if (!isJsonObject(graph)) return { blocks: [], edges: [] };
  const layout = isJsonObject(graph.layout) ? graph.layout : {};
  const blocks = isJsonObject(graph.blocks) ? graph.blocks : {};
  return {
    blocks: Object.entries(blocks).map(([id, block]) => canvasBlock(id, block, layout)),
    edges: Array.isArray(graph.edges)
      ? graph.edges.flatMap((edge, index) => canvasEdge(edge, index, blocks))
      : [],
  };
}

function canvasBlock(id: string, block: JsonValue, layout: JsonObject): CanvasBlock {
  const fields = isJsonObject(block) ? block : {};
  const position = Object.hasOwn(layout, id) ? pointOf(layout[id]) : undefined;
  return {
    id,
    type: typeof fields.type === "string" ? fields.type : "",
    ...(typeof fields.name === "string" && fields.name !== "" ? { name: fields.name } : {}),
    enabled: fields.enabled !== false,
    ...(position === undefined ? {} : { position }),
  };
}

function pointOf(value: JsonValue | undefined): Point | undefined {
  if (!isJsonObject(value) || typeof value.x !== "number" || typeof value.y !== "number") return undefined;
  return { x: value.x, y: value.y };
}

function canvasEdge(edge: JsonValue, index: number, blocks: JsonObject): CanvasEdge[] {
  if (!isJsonObject(edge)) return [];
  const { from, to, on, name, when, otherwise } = edge;
  if (typeof from !== "string" || typeof to !== "string") return [];
  if (!Object.hasOwn(blocks, from) || !Object.hasOwn(blocks, to)) return [];
  return [
    {
      index,
      from,
      to,
      on: edgeOnSchema.safeParse(on).data ?? "completed",
      ...(typeof name === "string" && name !== "" ? { name } : {}),
      ...(typeof when === "string" ? { when } : {}),
      otherwise: otherwise === true,
    },
  ];
}
