/** Two drafts that began as the same one, put together block by block. */
import { canonicalJson } from "../../compiler/canonical.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../compiler/json.ts";
import { type Change, type FieldPath, setField, together } from "../editor/model/changes.ts";
import { YamlText } from "../editor/model/yaml-text.ts";

/** Whose change is taken. */
export type Side = "mine" | "theirs";

/**
 * A part of a draft that is taken as a whole: a block, the connections that leave a block (their conditions belong together), another field.
 */
export interface Part {
  kind: "block" | "connections" | "field";
  /** Id of the block, or name of the field. */
  name: string;
  /** Absent where it is not there. */
  mine: JsonValue | undefined;
  theirs: JsonValue | undefined;
}

/** The parts that differ, by who changed them. */
export interface Merge {
  mine: readonly Part[];
  theirs: readonly Part[];
  /** Both changed them, to different things: a person decides. */
  both: readonly Part[];
}

/** The key of a part, for choices. */
export const partKey = ({ kind, name }: Part): string => `${kind} ${name}`;

/**
 * Sorts the differences of two drafts.
 * @param base the draft that both began with
 */
export function mergeOf(base: JsonObject, mine: JsonObject, theirs: JsonObject): Merge {
  const [old, own, other] = [partsOf(base), partsOf(mine), partsOf(theirs)];
  const keys = [...new Set([...own.keys(), ...other.keys()])];
  const changed: Record<keyof Merge, Part[]> = { mine: [], theirs: [], both: [] };
  for (const key of keys) {
    const [was, left, right] = [old.get(key), own.get(key), other.get(key)];
    const named = left ?? right;
    if (named === undefined || isSame(left?.value, right?.value)) continue;
    const part = { kind: named.kind, name: named.name, mine: left?.value, theirs: right?.value };
    if (isSame(was?.value, left?.value)) changed.theirs.push(part);
    else if (isSame(was?.value, right?.value)) changed.mine.push(part);
    else changed.both.push(part);
  }
  return changed;
}

type Named = Pick<Part, "kind" | "name"> & { value: JsonValue };

function partsOf({ blocks, edges, layout: _, ...fields }: JsonObject): Map<string, Named> {
  const parts = [
    ...entriesOf(blocks).map(([name, value]): Named => ({ kind: "block", name, value })),
    ...edgesBySource(edges).map(([name, value]): Named => ({ kind: "connections", name, value })),
    ...Object.entries(fields).map(([name, value]): Named => ({ kind: "field", name, value })),
  ];
  return new Map(parts.map((part) => [`${part.kind} ${part.name}`, part]));
}

const entriesOf = (value: JsonValue | undefined): [string, JsonValue][] =>
  isJsonObject(value) ? Object.entries(value) : [];

const sourceOf = (edge: JsonValue): string => (isJsonObject(edge) ? String(edge.from) : "");

function edgesBySource(edges: JsonValue | undefined): [string, JsonValue[]][] {
  const groups = new Map<string, JsonValue[]>();
  for (const edge of Array.isArray(edges) ? edges : [])
    groups.set(sourceOf(edge), [...(groups.get(sourceOf(edge)) ?? []), edge]);
  return [...groups];
}

function isSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return canonicalJson(one) === canonicalJson(other);
}

/**
 * Their draft with my changes in it; comments and order of the text are theirs.
 * @param choices whose change is taken of the parts that both changed, by `partKey`
 * @returns undefined while one of them is not chosen, or when their text cannot be read
 */
export function mergedText(
  theirs: { text: string; value: JsonObject },
  mine: JsonObject,
  merge: Merge,
  choices: ReadonlyMap<string, Side>,
): string | undefined {
  if (merge.both.some((part) => !choices.has(partKey(part)))) return undefined;
  const read = YamlText.read(theirs.text);
  if (!read.ok) return undefined;
  const taken = [...merge.mine, ...merge.both.filter((part) => choices.get(partKey(part)) === "mine")];
  const sources = new Set(taken.flatMap(({ kind, name }) => (kind === "connections" ? [name] : [])));
  return read.yaml.edit(
    together(
      ...taken.flatMap((part) => (part.kind === "connections" ? [] : [setField(pathOf(part), part.mine)])),
      connectionsFrom(sources, theirs.value, mine),
      places(theirs.value, mine),
    ),
  ).text;
}

const pathOf = ({ kind, name }: Part): FieldPath => (kind === "block" ? ["blocks", name] : [name]);

/** Connections of some blocks are mine, the others theirs. */
function connectionsFrom(sources: ReadonlySet<string>, theirs: JsonObject, mine: JsonObject): Change {
  if (sources.size === 0) return together();
  const kept = listOf(theirs.edges).filter((edge) => !sources.has(sourceOf(edge)));
  const own = listOf(mine.edges).filter((edge) => sources.has(sourceOf(edge)));
  const edges = [...kept, ...own];
  return setField(["edges"], edges.length === 0 ? undefined : edges);
}

const listOf = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);

/** Places have no effect on runs: theirs stay, and mine are added for blocks that they have no place for. */
function places(theirs: JsonObject, mine: JsonObject): Change {
  const known = isJsonObject(theirs.layout) ? theirs.layout : {};
  const added = entriesOf(mine.layout).filter(([id]) => !Object.hasOwn(known, id));
  return together(...added.map(([id, place]) => setField(["layout", id], place)));
}
