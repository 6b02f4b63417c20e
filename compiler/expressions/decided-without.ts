import type { JsonValue } from "../json.ts";
import { approvedWithout, type Reads } from "./approved-without.ts";
import { partsOf, placesChoosing } from "./deciding-parts.ts";
import { readString } from "./delimiters.ts";
import type { Evaluation } from "./evaluate.ts";
import { placesRead } from "./opaque.ts";
import { parseExpression } from "./parse.ts";
import type { Node } from "./walk.ts";

/** What looking at one expression may cost, in nodes. */
const MOST_NODES = 100_000;

/**
 * What a missing value did to that of an expression. `decided`: it is as it is for want of the other. `shortened`: something is left out of a list or a text, or has
 * a default (`a ?? b`). `withheld`: it is not there, since a condition or a filter lacked its value. `absent`: it was handed on, and is not there. `unknown`: the
 * expression reads in a way of which that cannot be told, and nothing is seen to be missing.
 */
export type Lack = "decided" | "shortened" | "withheld" | "absent" | "unknown";

/** An expression of a template, to whose value a missing one has done something, or may have. */
export interface Undecided {
  /** Where it stands in the template: names of members, up to a list. */
  readonly path: readonly string[];
  readonly lack: Lack;
}

/**
 * The expressions of a template that lacked a value in a run: `$input.pep = true` is false where the caller gives no `pep`.
 * @param evaluate gives the values that the expressions read
 */
export async function undecidedIn(template: JsonValue, evaluate: Reads): Promise<Undecided[]> {
  const found: Undecided[] = [];
  for (const { source, path, isItem } of expressionsOf(template, [])) {
    const lack = await lackIn(source, evaluate);
    const isLeftOut = isItem && (lack === "absent" || lack === "withheld");
    if (lack !== undefined) found.push({ path, lack: isLeftOut ? "shortened" : lack });
  }
  return found;
}

interface Expression {
  readonly source: string;
  readonly path: readonly string[];
  /** It stands in a list. */
  readonly isItem: boolean;
}

function expressionsOf(template: JsonValue, path: readonly string[]): Expression[] {
  if (typeof template === "string") {
    const read = readString(template);
    return read.kind === "expression" ? [{ source: read.source, path, isItem: false }] : [];
  }
  if (typeof template !== "object" || template === null) return [];
  // An item without a value is left out, and the others move up: the list as a whole is meant.
  if (Array.isArray(template))
    return template.flatMap((item) => expressionsOf(item, []).map((one) => ({ ...one, path, isItem: true })));
  return Object.entries(template).flatMap(([name, item]) => expressionsOf(item, [...path, name]));
}

/** What a missing value did to that of one expression, if anything. */
export async function lackIn(source: string, evaluate: Reads): Promise<Lack | undefined> {
  const parsed = parseExpression(source);
  return parsed.ok ? lackFrom(source, parsed.ast, await evaluate(source, "absent"), evaluate) : "unknown";
}

/**
 * The same of an expression that has been evaluated: it is not evaluated again, since it may come out otherwise.
 * @param read what came of it, with what it has read without finding a value
 */
export async function lackOf(source: string, read: Evaluation, evaluate: Reads): Promise<Lack | undefined> {
  const parsed = parseExpression(source);
  return parsed.ok ? lackFrom(source, parsed.ast, read, evaluate) : "unknown";
}

async function lackFrom(
  source: string,
  ast: Node,
  read: Evaluation,
  evaluate: Reads,
): Promise<Lack | undefined> {
  if (!read.ok || read.absent === undefined) return "unknown";
  if (typeof read.value === "boolean") {
    const approval = read.value ? { before: [], held: [source] } : { before: [source], held: [] };
    const once: Reads = async (other, asks) =>
      other === source && asks === "absent" ? read : evaluate(other, asks);
    const found = await approvedWithout(approval, once);
    return found.ok && found.lack === undefined ? undefined : "decided";
  }
  const { counting, asksForBlank } = placesRead(ast, { nodes: MOST_NODES });
  const { nothing, blank, marked, withheld, isShortened } = read.absent;
  const missing = [...nothing, ...(asksForBlank ? [] : blank)].filter((place) => counting.has(place));
  const isMarked = withheld.length > 0 || marked.some((place) => counting.has(place));
  if (read.value === undefined || read.value === null) {
    const choosing = placesChoosing(ast);
    return isMarked || missing.some((place) => choosing.has(place)) ? "withheld" : "absent";
  }
  const { handedOn, deciding } = partsOf(ast);
  if (isMarked || missing.some((place) => !handedOn.has(place))) return "decided";
  if (isShortened) return "shortened";
  return deciding.some((node) => placesRead(node, { nodes: MOST_NODES }).isOpaque) ? "unknown" : undefined;
}
