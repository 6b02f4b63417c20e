import { type Document, isMap, isScalar, isSeq, type YAMLMap } from "yaml";
import { catalogue } from "../../../blocks.config.ts";
import { type ExpressionSite, expressionSites } from "../../../compiler/expressions/sites.ts";
import { isJsonObject, type JsonObject, valueAt } from "../../../compiler/json.ts";
import { type Change, type FieldPath, setField } from "./changes.ts";
import { type Renames, renamedExpression, renamedValue } from "./rename-references.ts";
import { workingGraph } from "./working-graph.ts";

/** An expression with its new text. */
interface Rewrite {
  path: FieldPath;
  text: string;
}

/**
 * Gives a block another id everywhere in the graph: at its edges, in `layout`, and in every expression that can be rewritten for certain.
 * The block keeps its place and its comments.
 * @param graph the document as a value. @param to an unused id: else nothing changes
 */
export function renameBlock(graph: JsonObject, from: string, to: string): Change {
  if (isJsonObject(graph.blocks) && Object.hasOwn(graph.blocks, to)) return () => {};
  const rewrites = rewritesOf(graph, new Map([[from, to]]));
  return (document) => {
    for (const { path, text } of rewrites) setField(path, text)(document);
    renameKey(document, "blocks", from, to);
    renameKey(document, "layout", from, to);
    const edges = document.get("edges");
    if (!isSeq(edges)) return;
    for (const edge of edges.items) if (isMap(edge)) renameEnds(edge, from, to);
  };
}

/** Every expression of a graph that changes when blocks are renamed. */
export function rewritesOf(graph: JsonObject, renames: Renames): Rewrite[] {
  return expressionSites(workingGraph(graph), catalogue).flatMap((site) => rewriteOf(graph, site, renames));
}

function rewriteOf(graph: JsonObject, { path }: ExpressionSite, renames: Renames): Rewrite[] {
  const written = valueAt(graph, path);
  if (typeof written !== "string") return [];
  const text = written.trimStart().startsWith("{%")
    ? renamedValue(written, renames)
    : renamedExpression(written, renames);
  return text === written ? [] : [{ path, text }];
}

function renameKey(document: Document, part: string, from: string, to: string): void {
  const map = document.get(part);
  if (!isMap(map)) return;
  const pair = map.items.find(({ key }) => (isScalar(key) ? key.value : key) === from);
  if (pair === undefined) return;
  // Data of a removed block.
  map.delete(to);
  if (isScalar(pair.key)) pair.key.value = to;
  else pair.key = document.createNode(to);
}

function renameEnds(edge: YAMLMap, from: string, to: string): void {
  for (const end of ["from", "to"]) if (edge.get(end) === from) edge.set(end, to);
}
