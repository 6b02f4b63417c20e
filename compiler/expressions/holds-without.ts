import type { Absent } from "./absent.ts";
import {
  ANY,
  type Budget,
  type Known,
  knownOf,
  MISSING,
  only,
  pathRead,
  truthOf,
  value,
  type World,
} from "./known.ts";
import { placesRead } from "./opaque.ts";
import { calledBy, field, list, type Node, placeOf, typeOf, walk } from "./walk.ts";

/** A condition, and whether it is to hold. */
export interface Wanted {
  readonly ast: Node;
  readonly holds: boolean;
  /** In a run: what it has read without finding a value. */
  readonly absent?: Absent;
}

/** How a condition comes out, and whether that rests on a value that is missing. */
interface Course {
  readonly truth: "yes" | "maybe" | "no";
  readonly rests: boolean;
}
const NO: Course = { truth: "no", rests: false };

/** Paths of a list of conditions that are tried one by one. */
const MOST_PATHS = 40;

/** What looking for missing values in the conditions of one graph may cost, in nodes: a fraction of a second. */
export const newMissingBudget = (): Budget => ({ nodes: 60_000 });

/**
 * Finds a value without which all of some conditions come out as wanted, for the reason that it is missing: `$not($input.country in ['IR'])`,
 * `$count($blocks.check.hits) = 0`. A condition that asks for the value first (`$exists`) does not.
 * @param budget shared by the conditions of a graph
 * @returns its path, `$input.country`; undefined: there is none, as far as can be told
 */
export function holdsWithout(conditions: readonly Wanted[], budget: Budget): string | undefined {
  const paths = new Set(conditions.flatMap(({ ast }) => pathsOf(ast, budget)));
  const blocks = [...paths].flatMap((path) => /^\$blocks\.(`[^`]*`|[^.]+)/.exec(path)?.[0] ?? []);
  const tried = [...new Set([...paths, ...blocks])].slice(0, MOST_PATHS);
  const isWithout = (path: string, missing: Known): boolean => {
    const lacks = (read: string) => read === path || read.startsWith(`${path}.`);
    return rest(conditions, { budget, inRun: false, lacks, read: (read) => (lacks(read) ? missing : ANY) });
  };
  const one = tried.find((path) => isWithout(path, MISSING) || isWithout(path, value(null)));
  if (one !== undefined) return one;
  return rest(conditions, { budget, inRun: false, lacks: () => true, read: () => MISSING })
    ? [...paths].join(", ")
    : undefined;
}

/** Whether all of some conditions come out as wanted, or may, and one for the reason that a value is missing. */
export function rest(conditions: readonly Wanted[], world: World): boolean {
  const { truth, rests } = every(
    conditions.map(({ ast, holds, absent }) => courseOf(ast, holds, { ...world, absent }, true)),
  );
  // In a run they have come out as wanted: what says otherwise is not understood.
  return truth === "no" ? world.inRun : rests;
}

/** The paths of a run's values that a condition reads. */
export function pathsOf(ast: Node, budget: Budget): string[] {
  if (budget.nodes < 0) return [];
  const found: string[] = [];
  const inner = new Set<unknown>();
  walk(ast, ({ node }) => {
    budget.nodes--;
    const path = inner.has(node) ? undefined : pathRead(node);
    if (typeOf(node) === "path") for (const step of list(field(node, "steps"))) inner.add(step);
    if (path?.includes(".")) found.push(path);
  });
  return found;
}

/** @param isWhole of a whole condition or a branch of it, which has to be a boolean: anything else fails its block */
function courseOf(node: unknown, holds: boolean, world: World, isWhole: boolean): Course {
  if (--world.budget.nodes < 0) return { truth: "maybe", rests: world.inRun };
  const both = [field(node, "lhs"), field(node, "rhs")];
  const operator = typeOf(node) === "binary" ? field(node, "value") : undefined;
  if (operator === "and" || operator === "or") {
    const sides = both.map((side) => courseOf(side, holds, world, false));
    return (operator === "and") === holds ? every(sides) : some(sides);
  }
  if (typeOf(node) === "condition") return ofBranches(node, holds, world, isWhole);
  if (typeOf(node) === "block" && only(node) !== undefined)
    return courseOf(only(node), holds, world, isWhole);
  const [asked, is] = comparedWithBoolean(operator, both);
  if (asked !== undefined) return courseOf(asked, is ? holds : !holds, world, false);
  const [negated] = list(field(node, "arguments"));
  if (calledBy(node) === "not" && isLogic(negated)) return courseOf(negated, !holds, world, false);
  return ofAtom(node, holds, world, isWhole);
}

/** Of `$exists(…) = false` and the like: what is asked, and whether it is to be true. */
function comparedWithBoolean(operator: unknown, [one, other]: readonly unknown[]): [unknown, boolean] | [] {
  if (operator !== "=" && operator !== "!=") return [];
  const wantedOf = (node: unknown): boolean | undefined =>
    typeOf(node) === "value" ? { true: true, false: false }[String(field(node, "value"))] : undefined;
  const [left, right] = [wantedOf(one), wantedOf(other)];
  if (right !== undefined && isLogic(one)) return [one, right === (operator === "=")];
  return left !== undefined && isLogic(other) ? [other, left === (operator === "=")] : [];
}

/** What is always true or false. `$not` of nothing is nothing. */
function isLogic(node: unknown): boolean {
  const inner = typeOf(node) === "block" ? only(node) : node;
  if (inner !== node && inner !== undefined) return isLogic(inner);
  const operator = field(node, "value");
  const isLogical = operator === "and" || operator === "or" || operator === "in" || operator === "=";
  const called = calledBy(node);
  return (
    (typeOf(node) === "binary" && (isLogical || operator === "!=")) || called === "not" || called === "exists"
  );
}

function ofBranches(node: unknown, holds: boolean, world: World, isWhole: boolean): Course {
  const branch = (of: unknown, taken: boolean): Course =>
    every([
      courseOf(field(node, "condition"), taken, world, false),
      of === undefined ? NO : courseOf(of, holds, world, isWhole),
    ]);
  return some([branch(field(node, "then"), true), branch(field(node, "else"), false)]);
}

function ofAtom(node: unknown, holds: boolean, world: World, isWhole: boolean): Course {
  // Others have decided before it, so that nothing rests on it.
  if (world.absent !== undefined && !isReached(node, world.absent)) return NO;
  const known = knownOf(node, world);
  if (
    isWhole &&
    known.kind !== "any" &&
    typeof (known.kind === "value" ? known.value : undefined) !== "boolean"
  )
    return NO;
  const truth = truthOf(known);
  const rests = (): boolean =>
    readsWithheld(node, world) ||
    (!asksForValue(node, world) && (readsMissing(node, world) || isInDoubt(node, world)));
  if (truth === undefined) return { truth: "maybe", rests: world.inRun && rests() };
  return truth === holds ? { truth: "yes", rests: rests() } : NO;
}

/** `$exists` of a value asks whether there is one. Of what a filter or a function leaves of a list it says nothing about the list: `$exists($blocks.check.hits[score > 0.9])`. */
function asksForValue(node: unknown, world: World): boolean {
  if (calledBy(node) !== "exists" || typeof node !== "object" || node === null) return false;
  const [asked] = list(field(node, "arguments"));
  if (pathRead(asked) === undefined) return false;
  let isFiltered = false;
  walk(node, ({ node: inner }) => {
    world.budget.nodes--;
    isFiltered ||= [field(inner, "stages"), field(inner, "predicate")].some((of) => list(of).length > 0);
  });
  return !isFiltered;
}

function readsMissing(node: unknown, world: World): boolean {
  let found = false;
  if (typeof node === "object" && node !== null)
    walk(node, ({ node: inner }) => {
      world.budget.nodes--;
      const path = pathRead(inner);
      found ||= path?.includes(".") === true && world.lacks(path);
    });
  return found;
}

/** Whether a value that it reads, or asks for, is not there for the reason that another one is missing. */
function readsWithheld(node: unknown, { absent }: World): boolean {
  if (absent === undefined || absent.withheld.length === 0 || typeof node !== "object" || node === null)
    return false;
  let found = false;
  walk(node, ({ node: inner }) => {
    found ||= absent.withheld.includes(placeOf(inner));
  });
  return found;
}

/** Whether any part of a condition was evaluated. One without a place, such as `true`, is taken for one that was. */
function isReached(node: unknown, { reached }: Absent): boolean {
  if (typeof node !== "object" || node === null) return true;
  const places: number[] = [];
  walk(node, ({ node: inner }) => {
    if (placeOf(inner) > 0) places.push(placeOf(inner));
  });
  return places.length === 0 || places.some((place) => reached.includes(place));
}

/** Whether a condition that was watched has read something without finding a value, in whatever way, or reads in a way of which that cannot be told. */
function isInDoubt(node: unknown, { absent, budget }: World): boolean {
  if (absent === undefined || typeof node !== "object" || node === null) return false;
  const places = placesRead(node, budget);
  const lacking = places.asksForBlank ? absent.nothing : [...absent.nothing, ...absent.blank];
  return places.isOpaque || lacking.some((place) => places.counting.has(place));
}

function every(courses: readonly Course[]): Course {
  if (courses.some(({ truth }) => truth === "no")) return NO;
  const truth = courses.every((course) => course.truth === "yes") ? "yes" : "maybe";
  return { truth, rests: courses.some(({ rests }) => rests) };
}

function some(courses: readonly Course[]): Course {
  const left = courses.filter(({ truth }) => truth !== "no");
  if (left.length === 0) return NO;
  const isSure = left.some(({ truth, rests }) => truth === "yes" && !rests);
  const truth = left.some((course) => course.truth === "yes") ? "yes" : "maybe";
  return { truth, rests: !isSure && left.some(({ rests }) => rests) };
}
