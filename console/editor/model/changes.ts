/** The changes that the canvas and the side panel make, each a function over the YAML document; see `YamlText.edit`. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Pair,
  type Scalar,
  YAMLMap,
  YAMLSeq,
} from "yaml";
import type { JsonObject, JsonValue } from "../../../compiler/json.ts";
import type { Point } from "./canvas-graph.ts";

/** A change of a document, in place. */
export type Change = (document: Document) => void;

/** Keys and indexes from the root of the graph. */
export type FieldPath = readonly (string | number)[];

/** An edge to be added. */
export interface NewEdge {
  from: string;
  to: string;
  on?: "approved" | "failed";
  when?: string;
  otherwise?: true;
}

/** A value that stands in two places is written out in both. */
const noAliases = { aliasDuplicateObjects: false };

/** Makes several changes one step. */
export function together(...changes: readonly Change[]): Change {
  return (document) => {
    for (const change of changes) change(document);
  };
}

/** Adds a block, after those that are there. */
export function addBlock(id: string, block: JsonObject, position: Point): Change {
  return together(setField(["blocks", id], block), moveBlocks(new Map([[id, position]])));
}

/** Removes blocks with their edges and places. Expressions that read them stay, and the compiler complains about them. */
export function removeBlocks(ids: ReadonlySet<string>): Change {
  return (document) => {
    for (const id of ids) {
      remove(document, ["blocks", id]);
      remove(document, ["layout", id]);
    }
    const edges = collectionAt(document, ["edges"]);
    if (!isSeq(edges)) return;
    edges.items = edges.items.filter(
      (edge) => !isMap(edge) || (!ids.has(text(edge, "from")) && !ids.has(text(edge, "to"))),
    );
  };
}

/** Adds an edge at the end, on one line. */
export function addEdge(edge: NewEdge): Change {
  return (document) => {
    const edges = ensureSeq(document, "edges");
    const node = document.createNode({ ...edge }, { flow: true, ...noAliases });
    edges.add(node);
    edges.flow = false;
  };
}

/** Removes edges by their places in `edges`. */
export function removeEdges(indexes: ReadonlySet<number>): Change {
  return (document) => {
    const edges = collectionAt(document, ["edges"]);
    if (isSeq(edges)) edges.items = edges.items.filter((_, index) => !indexes.has(index));
  };
}

/** Writes where blocks stand, in whole pixels. */
export function moveBlocks(positions: ReadonlyMap<string, Point>): Change {
  return (document) => {
    const layout = ensureMap(document, ["layout"]);
    layout.flow = false;
    for (const [id, { x, y }] of positions) {
      const place = layout.get(id, true);
      const point = { x: Math.round(x), y: Math.round(y) };
      if (!isMap(place)) layout.set(document.createNode(id), document.createNode(point, { flow: true }));
      else for (const [axis, value] of Object.entries(point)) setKey(document, place, axis, value);
    }
  };
}

/**
 * Sets a field, or removes it without a value. Missing mappings on the way are created; empty ones of `input`, `config` and `retry` are removed.
 * A scalar keeps its comment and, when it stays text, its quotes.
 */
export function setField(path: FieldPath, value: JsonValue | undefined): Change {
  return (document) => {
    if (value === undefined) remove(document, path);
    else write(document, path, value);
  };
}

function write(document: Document, path: FieldPath, value: JsonValue): void {
  const key = path.at(-1);
  if (key === undefined) return;
  const parent = parentOf(document, path);
  if (isSeq(parent)) {
    setItem(parent, Number(key), document.createNode(value, noAliases));
    return;
  }
  if (parent.items.length === 0) parent.flow = false;
  setKey(document, parent, String(key), value);
}

function setKey(document: Document, map: YAMLMap, key: string, value: JsonValue): void {
  const old = map.get(key, true);
  if (isScalar(old) && (typeof value !== "object" || value === null)) old.value = value;
  else if (old === undefined)
    map.items.push(new Pair(document.createNode(key), document.createNode(value, noAliases)));
  else map.set(key, document.createNode(value, noAliases));
}

/** Behind the end of a list is its end: lists have no holes. */
function setItem(list: YAMLSeq, index: number, node: Node): void {
  list.items[Math.min(index, list.items.length)] = node;
}

function remove(document: Document, path: FieldPath): void {
  for (let length = path.length; length > 0; length--) {
    const parent = collectionAt(document, path.slice(0, length - 1));
    const key = path[length - 1];
    if (parent === undefined || key === undefined) return;
    parent.delete(key);
    const isOwnPart = path[0] === "blocks" && length > 3;
    if (!isOwnPart || !isMap(parent) || parent.items.length > 0 || typeof path[length - 2] === "number")
      return;
  }
}

/** The mapping or list with the last key of a path; created if missing. */
function parentOf(document: Document, path: FieldPath): YAMLMap | YAMLSeq {
  const at = path.slice(0, -1);
  const isIndex = typeof path.at(-1) === "number";
  const there = collectionAt(document, at);
  // A list has no names, so a mapping replaces it.
  if (there !== undefined && (isIndex || isMap(there))) return there;
  return isIndex ? seqAt(document, at) : ensureMap(document, at);
}

function seqAt(document: Document, path: FieldPath): YAMLSeq {
  const seq = new YAMLSeq(document.schema);
  put(document, path, seq);
  return seq;
}

function ensureMap(document: Document, path: FieldPath): YAMLMap {
  const there = collectionAt(document, path);
  if (isMap(there)) return there;
  const map = new YAMLMap(document.schema);
  put(document, path, map);
  return map;
}

function ensureSeq(document: Document, key: string): YAMLSeq {
  const there = collectionAt(document, [key]);
  return isSeq(there) ? there : seqAt(document, [key]);
}

function put(document: Document, path: FieldPath, node: Node): void {
  const key = path.at(-1);
  if (key === undefined) {
    document.contents = node;
    return;
  }
  const parent = parentOf(document, path);
  if (isMap(parent) && parent.items.length === 0) parent.flow = false;
  if (isSeq(parent)) setItem(parent, Number(key), node);
  else if (parent.has(key)) parent.set(key, node);
  else parent.items.push(new Pair(document.createNode(key), node));
}

/** The collection at a path. An alias on the way is replaced by its value, so that a change stays local. */
function collectionAt(document: Document, path: FieldPath): YAMLMap | YAMLSeq | undefined {
  let node: unknown = document.contents;
  for (const key of path) {
    if (!isMap(node) && !isSeq(node)) return undefined;
    const child: unknown = node.get(key, true);
    const own = isAlias(child) ? ownCopy(child.resolve(document)) : child;
    if (own !== child) node.set(key, own);
    node = own;
  }
  return isMap(node) || isSeq(node) ? node : undefined;
}

function ownCopy(source: Scalar | YAMLMap | YAMLSeq | undefined): Node | undefined {
  const copy = source?.clone();
  if (isMap(copy) || isSeq(copy) || isScalar(copy)) delete copy.anchor;
  return isMap(copy) || isSeq(copy) || isScalar(copy) ? copy : undefined;
}

function text(map: YAMLMap, key: string): string {
  const value = map.get(key);
  return typeof value === "string" ? value : "";
}
