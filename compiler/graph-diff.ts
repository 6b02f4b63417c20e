import { canonicalJson } from "./canonical.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.ts";

/** One difference between two graphs. */
export interface GraphChange {
  kind: "added" | "removed" | "changed";
  /** `field`: any other part of the graph, such as `variables` or `inputSchema`. */
  part: "block" | "edge" | "field";
  /** A block's id, `from -> to` of an edge (a second one between the same blocks: ` (2)`), or a field's name. */
  name: string;
  /** Absent where it was not there. */
  before?: JsonValue;
  /** Absent when it was removed. */
  after?: JsonValue;
}

/**
 * The differences of two graphs, part by part. The order of keys is ignored.
 *
 * @param before the graph to compare with, such as the live one
 * @param after the graph that replaces it
 */
export function graphChanges(before: JsonObject, after: JsonObject): GraphChange[] {
  const { blocks, edges, ...fields } = before;
  const { blocks: newBlocks, edges: newEdges, ...newFields } = after;
  return [
    ...changesOf("block", objectOf(blocks), objectOf(newBlocks)),
    ...changesOf("edge", edgesOf(edges), edgesOf(newEdges)),
    ...changesOf("field", fields, newFields),
  ];
}

function changesOf(part: GraphChange["part"], before: JsonObject, after: JsonObject): GraphChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names.flatMap((name): GraphChange[] => {
    const [old, now] = [before[name], after[name]];
    if (now === undefined) return old === undefined ? [] : [{ kind: "removed", part, name, before: old }];
    if (old === undefined) return [{ kind: "added", part, name, after: now }];
    const isSame = canonicalJson(old) === canonicalJson(now);
    return isSame ? [] : [{ kind: "changed", part, name, before: old, after: now }];
  });
}

/** Edges by their ends. */
function edgesOf(edges: JsonValue | undefined): JsonObject {
  const named: JsonObject = {};
  for (const edge of Array.isArray(edges) ? edges : []) {
    const name = isJsonObject(edge) ? `${String(edge.from)} -> ${String(edge.to)}` : "?";
    let unique = name;
    for (let n = 2; Object.hasOwn(named, unique); n++) unique = `${name} (${n})`;
    named[unique] = edge;
  }
  return named;
}

const objectOf = (value: JsonValue | undefined): JsonObject =>
  value !== undefined && isJsonObject(value) ? value : {};
