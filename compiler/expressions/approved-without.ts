import type { JsonValue } from "../json.ts";
import type { Asks, Evaluation } from "./evaluate.ts";
import { pathsOf, rest, type Wanted } from "./holds-without.ts";
import { ANY, type Known, MISSING, value } from "./known.ts";
import { memberOf } from "./marked-output.ts";
import { parseExpression } from "./parse.ts";
import { field, type Node, placeOf, typeOf, walk } from "./walk.ts";

/** The rules by which a run has come to approve, or to anything else. */
export interface Approval {
  /** Of the rules before it that do not approve: they did not hold. */
  readonly before: readonly string[];
  /** Of the rule that held, or of all that did; empty: the default was taken. */
  readonly held: readonly string[];
}

/** Gives the values that rules read. */
export type Reads = (source: string, asks?: Asks) => Promise<Evaluation>;

/** Why rules approved, where that is for want of a value; the fault that kept it from being known; or neither. */
type Found = { readonly ok: true; readonly lack?: string } | { readonly ok: false; readonly message: string };

/** What looking at the rules of one approval may cost, in nodes: about a second. With more, nothing can be told. */
const MOST_NODES = 1_000_000;

/**
 * Finds a value of a run whose absence made its rules approve: `$not($input.country in ['IR'])` where the run has no country. A null is no
 * value, nor is an empty text. A rule that asks for it first (`$exists`), and one that would approve whatever the value were, do not rest on it. Rules are watched
 * while they are evaluated, so that it does not matter how they come to a value; where that cannot be seen, they are in doubt.
 */
export async function approvedWithout(approval: Approval, evaluate: Reads): Promise<Found> {
  const budget = { nodes: MOST_NODES };
  const watched = await watchedRules(approval, evaluate);
  if ("found" in watched) return watched.found;
  const { conditions } = watched;
  const paths = [...new Set(conditions.flatMap(({ ast }) => pathsOf(ast, budget)))];
  const values = new Map<string, Known>();
  for (const path of new Set([...paths, ...paths.map(topOf)])) {
    const read = await evaluate(path);
    if (!read.ok) return read;
    values.set(path, read.value === undefined ? MISSING : value(read.value));
  }
  const lacks = (path: string): boolean => {
    const top = values.get(topOf(path)) ?? ANY;
    if (top.kind === "any") return false;
    return top.kind === "missing" || lacksIn(top.value, namesOf(path).slice(2));
  };
  const read = (path: string): Known => values.get(path) ?? ANY;
  if (!rest(conditions, { budget, inRun: true, lacks, read })) return { ok: true };
  const missing = paths.filter(lacks);
  return {
    ok: true,
    lack: missing.length > 0 ? `there is no value of ${missing.join(", ")}` : lackOf(conditions),
  };
}

/** The rules of an approval that read any name, evaluated once more and watched; or why they approve nobody. */
async function watchedRules(
  { before, held }: Approval,
  evaluate: Reads,
): Promise<{ readonly conditions: readonly Wanted[] } | { readonly found: Found }> {
  const conditions: Wanted[] = [];
  for (const [source, holds] of [
    ...before.map((when) => [when, false] as const),
    ...held.map((when) => [when, true] as const),
  ]) {
    const ast = astOf(source);
    if (ast === undefined) return { found: { ok: false, message: "A rule cannot be read." } };
    if (!readsNames(ast)) continue;
    const watched = await evaluate(source, "absent");
    if (!watched.ok) return { found: watched };
    if (watched.value !== holds)
      return { found: { ok: true, lack: "a rule does not come out the same each time" } };
    if (watched.absent === undefined) throw new Error("The evaluation was not watched.");
    conditions.push({ ast, holds, absent: watched.absent });
  }
  return { conditions };
}

/** What rules lack that name no path to it: by the names at the places where nothing was found. */
function lackOf(conditions: readonly Wanted[]): string {
  const names = new Set<string>();
  let isUnlike = false;
  for (const { ast, absent } of conditions) {
    const places = new Set([...(absent?.nothing ?? []), ...(absent?.blank ?? [])]);
    walk(ast, ({ node }) => {
      if (!places.has(placeOf(node))) return;
      if (typeOf(node) === "name") names.add(`\`${String(field(node, "value"))}\``);
      if (typeOf(node) === "binary") isUnlike = true;
    });
  }
  if (names.size > 0) return `there is no value of ${[...names].join(", ")} in something that it reads`;
  return isUnlike
    ? "it compares values of different kinds, or objects as a whole"
    : "it cannot be told whether all that it reads has a value";
}

/** The root and the names of a path; one in backticks may hold dots. */
const namesOf = (path: string): string[] => path.match(/`[^`]*`|[^.`]+/g) ?? [];
const topOf = (path: string): string => namesOf(path).slice(0, 2).join(".");

/** An empty list lacks nothing: something has looked, and there was none. */
function lacksIn(of: JsonValue, names: readonly string[]): boolean {
  if (Array.isArray(of)) return of.some((item) => lacksIn(item, names));
  const [first, ...more] = names;
  if (first === undefined || of === null) return of === null;
  const next = memberOf(of, first.replaceAll("`", ""));
  return next === undefined || lacksIn(next, more);
}

/** Whether an expression reads any name: `true` does not. */
function readsNames(ast: Node): boolean {
  let found = false;
  walk(ast, ({ node }) => {
    found ||= typeOf(node) === "variable" || field(node, "group") !== undefined;
  });
  return found;
}

function astOf(when: string): Node | undefined {
  const parsed = parseExpression(when);
  return parsed.ok ? parsed.ast : undefined;
}
