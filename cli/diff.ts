import { isDeepStrictEqual } from "node:util";
import { isJsonObject, type JsonObject, type JsonValue } from "../compiler/json.ts";

/**
 * Says in what a graph differs from the one that is live, block by block.
 *
 * @param live the deployed graph; null when there is none
 * @param wanted the graph of the file
 * @returns one line a difference; empty when they mean the same
 */
export function describeChanges(live: JsonObject | null, wanted: JsonObject): string[] {
  if (live === null) return [`+ ${Object.keys(objectOf(wanted.blocks)).length} blocks`];
  const others = new Set([...Object.keys(live), ...Object.keys(wanted)]);
  others.delete("blocks");
  others.delete("edges");
  return [
    ...changesOf("block", objectOf(live.blocks), objectOf(wanted.blocks)),
    ...changesOf("edge", edgesOf(live.edges), edgesOf(wanted.edges)),
    ...[...others]
      .filter((field) => !isDeepStrictEqual(live[field], wanted[field]))
      .toSorted()
      .map((field) => `~ ${field}`),
  ];
}

function changesOf(kind: string, live: JsonObject, wanted: JsonObject): string[] {
  const names = [...new Set([...Object.keys(live), ...Object.keys(wanted)])].toSorted();
  return names.flatMap((name) => {
    if (!Object.hasOwn(live, name)) return [`+ ${kind} ${name}`];
    if (!Object.hasOwn(wanted, name)) return [`- ${kind} ${name}`];
    return isDeepStrictEqual(live[name], wanted[name]) ? [] : [`~ ${kind} ${name}`];
  });
}

/** Edges by what they connect; a second one between the same blocks gets a number. */
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
