import type { JsonObject } from "../../json.ts";
import { type AttributeValue, asValue, listOf, mapOf } from "../attributes.ts";
import { invalid } from "../faults.ts";
import type { Path } from "./syntax.ts";

/** @throws AwsError when one of two paths leads into the other */
export function refuseOverlaps(kind: string, paths: readonly Path[]): void {
  paths.forEach((path, position) => {
    const other = paths.find((before, at) => at < position && overlap(before, path));
    if (other !== undefined)
      throw invalid(
        `Invalid ${kind}: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [${other.join(", ")}], path two: [${path.join(", ")}]`,
      );
  });
}

const overlap = (left: Path, right: Path): boolean =>
  left.every((step, position) => position >= right.length || step === right[position]);

/** The value at a path; undefined when there is none. */
export function valueAt(item: JsonObject, path: Path): AttributeValue | undefined {
  const [first, ...rest] = path;
  let value = typeof first === "string" ? asValue(ownOf(item, first)) : undefined;
  for (const step of rest)
    value = asValue(typeof step === "number" ? listOf(value)?.[step] : ownOf(mapOf(value), step));
  return value;
}

const ownOf = (map: JsonObject | undefined, name: string) =>
  map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;

/** The parts of an item at these paths. Members of lists move up, as on AWS. */
export function project(item: JsonObject, paths: readonly Path[]): JsonObject {
  const tree: PathTree = new Map();
  for (const path of paths) plant(tree, path);
  return prunedMap(item, tree);
}

/** The steps to keep; a step without further ones keeps all below it. */
type PathTree = Map<string | number, PathTree>;

function plant(tree: PathTree, [step, ...rest]: Path): void {
  if (step === undefined) return;
  const below = tree.get(step) ?? new Map();
  tree.set(step, below);
  plant(below, rest);
}

function prunedMap(map: JsonObject, tree: PathTree): JsonObject {
  const kept: JsonObject = {};
  for (const [step, below] of tree) {
    const value = typeof step === "string" ? asValue(ownOf(map, step)) : undefined;
    const part = value === undefined ? undefined : pruned(value, below);
    if (part !== undefined) kept[step] = part;
  }
  return kept;
}

function pruned(value: AttributeValue, tree: PathTree): AttributeValue | undefined {
  if (tree.size === 0) return value;
  const [list, map] = [listOf(value), mapOf(value)];
  if (map !== undefined) {
    const kept = prunedMap(map, tree);
    return Object.keys(kept).length === 0 ? undefined : { M: kept };
  }
  const positions = [...tree.keys()].filter((step) => typeof step === "number").toSorted((a, b) => a - b);
  const kept = positions.flatMap((position) => {
    const member = asValue(list?.[position]);
    return (member === undefined ? undefined : pruned(member, tree.get(position) ?? new Map())) ?? [];
  });
  return kept.length === 0 ? undefined : { L: kept };
}
