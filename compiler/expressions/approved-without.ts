import { isJsonObject, type JsonValue } from "../json.ts";
import type { Evaluation } from "./evaluate.ts";
import { newMissingBudget, pathsOf, rest, wanted } from "./holds-without.ts";
import { ANY, type Known, MISSING, value } from "./known.ts";
import { parseExpression } from "./parse.ts";
import type { Node } from "./walk.ts";

/** The rules by which a run has come to approve. */
export interface Approval {
  /** Of the rules before it that do not approve: they did not hold. */
  readonly before: readonly string[];
  /** Of the rule that held; absent: the default. */
  readonly held?: string | undefined;
}

/** A value without which rules approved, the fault that kept it from being known, or neither. */
type Found = { readonly ok: true; readonly path?: string } | { readonly ok: false; readonly message: string };

/**
 * Finds a value of a run whose absence made its rules approve: `$not($input.country in ['IR'])` where the run has no country. A null is no
 * value. A rule that asks for it first (`$exists`), and one that would approve whatever the value were, do not rest on it.
 * @param evaluate gives the values that the rules read
 */
export async function approvedWithout(
  { before, held }: Approval,
  evaluate: (source: string) => Promise<Evaluation>,
): Promise<Found> {
  const budget = newMissingBudget();
  const conditions = [...before.flatMap((when) => wanted(astOf(when), false)), ...wanted(astOf(held), true)];
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
  return { ok: true, path: paths.filter(lacks).join(", ") };
}

/** The root and the names of a path; one in backticks may hold dots. */
const namesOf = (path: string): string[] => path.match(/`[^`]*`|[^.`]+/g) ?? [];
const topOf = (path: string): string => namesOf(path).slice(0, 2).join(".");

/** An empty list lacks nothing: something has looked, and there was none. */
function lacksIn(of: JsonValue, names: readonly string[]): boolean {
  if (Array.isArray(of)) return of.some((item) => lacksIn(item, names));
  const [first, ...more] = names;
  if (first === undefined || of === null) return of === null;
  const name = first.replaceAll("`", "");
  const next = isJsonObject(of) && Object.hasOwn(of, name) ? of[name] : undefined;
  return next === undefined || lacksIn(next, more);
}

function astOf(when: string | undefined): Node | undefined {
  const parsed = when === undefined ? undefined : parseExpression(when);
  return parsed?.ok === true ? parsed.ast : undefined;
}
