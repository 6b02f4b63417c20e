/** Copies blocks with their edges and places, as YAML text for any editor. */
import { stringify } from "yaml";
import * as z from "zod";
import { isJsonObject, type JsonObject, jsonObjectSchema, jsonValueSchema } from "../../../compiler/json.ts";
import type { Point } from "./canvas-graph.ts";
import { canvasGraph } from "./canvas-graph.ts";
import { type Change, moveBlocks, setField, together } from "./changes.ts";
import { freshId } from "./ids.ts";
import { rewritesOf } from "./rename-block.ts";
import { YamlText } from "./yaml-text.ts";

const copiedSchema = z.object({
  blocks: z.record(z.string(), jsonObjectSchema).refine((blocks) => Object.keys(blocks).length > 0),
  edges: z.array(z.looseObject({ from: z.string(), to: z.string() }).and(jsonObjectSchema)).default([]),
  layout: z.record(z.string(), jsonValueSchema).default({}),
});

const written = { lineWidth: 0, aliasDuplicateObjects: false };

/** The blocks, the edges between them and their places, as a small workflow. */
export function copyBlocks(graph: JsonObject, ids: ReadonlySet<string>): string {
  const kept = (map: unknown): JsonObject =>
    Object.fromEntries(Object.entries(isJsonObject(map) ? map : {}).filter(([id]) => ids.has(id)));
  const edges = Array.isArray(graph.edges) ? graph.edges : [];
  const inner = edges.filter(
    (edge) => isJsonObject(edge) && ids.has(String(edge.from)) && ids.has(String(edge.to)),
  );
  return stringify(
    { blocks: kept(graph.blocks), edges: inner, layout: kept(graph.layout) },
    { lineWidth: 0 },
  );
}

/** The result of a paste: a change, and the new ids of the blocks. */
export interface Paste {
  change: Change;
  ids: string[];
}

/**
 * Adds copied blocks under ids that are free, with their inner edges, and with expressions that read one another under the new ids.
 * @param text the output of `copyBlocks`, or the YAML of any blocks
 * @param at the upper left corner of the pasted blocks; absent: slightly below and right of the originals
 * @returns undefined when the text holds no blocks
 */
export function pasteBlocks(graph: JsonObject, text: string, at?: Point): Paste | undefined {
  const read = YamlText.read(text);
  const copied = read.ok ? copiedSchema.safeParse(read.yaml.value).data : undefined;
  if (copied === undefined) return undefined;
  const renames = freshIds(Object.keys(copied.blocks), graph);
  const renamed = withRewrites(copied, renames);
  const idOf = (id: string): string => renames.get(id) ?? id;
  const blocks = Object.entries(renamed.blocks).map(([id, block]) => setField(["blocks", idOf(id)], block));
  const count = Array.isArray(graph.edges) ? graph.edges.length : 0;
  const edges = renamed.edges
    .filter(({ from, to }) => renames.has(from) && renames.has(to))
    .map((edge, index) =>
      setField(["edges", count + index], { ...edge, from: idOf(edge.from), to: idOf(edge.to) }),
    );
  const places = placesOf(copied, at);
  const layout = moveBlocks(new Map([...places].map(([id, point]) => [idOf(id), point])));
  return { change: together(...blocks, ...edges, layout), ids: [...renames.values()] };
}

function freshIds(ids: readonly string[], graph: JsonObject): Map<string, string> {
  const taken = new Set(isJsonObject(graph.blocks) ? Object.keys(graph.blocks) : []);
  const renames = new Map<string, string>();
  for (const id of ids) {
    const fresh = freshId(id, (candidate) => taken.has(candidate));
    taken.add(fresh);
    renames.set(id, fresh);
  }
  return renames;
}

type Copied = z.infer<typeof copiedSchema>;

function withRewrites(copied: Copied, renames: ReadonlyMap<string, string>): Copied {
  const { blocks, edges } = copied;
  const read = YamlText.read(stringify({ blocks, edges }, written));
  if (!read.ok) return copied;
  const rewritten = read.yaml.edit(
    together(...rewritesOf(read.yaml.value, renames).map(({ path, text }) => setField(path, text))),
  );
  return copiedSchema.safeParse(rewritten.value).data ?? copied;
}

/** Places as they were to one another. */
function placesOf(copied: Copied, at: Point | undefined): Map<string, Point> {
  const blocks = canvasGraph(jsonObjectSchema.parse(copied)).blocks;
  const known = blocks.flatMap(({ position }) => position ?? []);
  const corner = {
    x: Math.min(...known.map(({ x }) => x), Number.POSITIVE_INFINITY),
    y: Math.min(...known.map(({ y }) => y), Number.POSITIVE_INFINITY),
  };
  const origin = Number.isFinite(corner.x) ? corner : { x: 0, y: 0 };
  const target = at ?? { x: origin.x + 40, y: origin.y + 40 };
  return new Map(
    blocks.map(({ id, position }, index) => {
      const { x, y } = position ?? { x: origin.x, y: origin.y + index * 120 };
      return [id, { x: x - origin.x + target.x, y: y - origin.y + target.y }];
    }),
  );
}
