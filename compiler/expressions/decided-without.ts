import type { JsonValue } from "../json.ts";
import { approvedWithout, type Reads } from "./approved-without.ts";
import { partsOf } from "./deciding-parts.ts";
import { readString } from "./delimiters.ts";
import { placesRead } from "./opaque.ts";
import { parseExpression } from "./parse.ts";

/** What looking at one expression may cost, in nodes. */
const MOST_NODES = 100_000;

/** An expression of a template, of whose value a missing one has decided, or may have. */
export interface Undecided {
  /** Where it stands in the template: names of members, up to a list. */
  readonly path: readonly string[];
  /** It reads in a way of which that cannot be told, and nothing is seen to be missing. */
  readonly isGuess: boolean;
}

/**
 * The expressions of a template that gave a value for the reason that another is missing: `$input.pep = true` is false where the caller gives no `pep`. One
 * that only hands a value on, or joins it into a text, is not among them: without it, it gives nothing, or a shorter text.
 * @param evaluate gives the values that the expressions read
 */
export async function undecidedIn(template: JsonValue, evaluate: Reads): Promise<Undecided[]> {
  const found: Undecided[] = [];
  for (const { source, path } of expressionsOf(template, [])) {
    const decided = await decidedWithout(source, evaluate);
    if (decided !== "no") found.push({ path, isGuess: decided === "unknown" });
  }
  return found;
}

interface Expression {
  readonly source: string;
  readonly path: readonly string[];
}

function expressionsOf(template: JsonValue, path: readonly string[]): Expression[] {
  if (typeof template === "string") {
    const read = readString(template);
    return read.kind === "expression" ? [{ source: read.source, path }] : [];
  }
  if (typeof template !== "object" || template === null) return [];
  // An item without a value is left out, and the others move up: the list as a whole is meant.
  if (Array.isArray(template))
    return template.flatMap((item) => expressionsOf(item, []).map(({ source }) => ({ source, path })));
  return Object.entries(template).flatMap(([name, item]) => expressionsOf(item, [...path, name]));
}

/** Whether a missing value decided what an expression gave. */
async function decidedWithout(source: string, evaluate: Reads): Promise<"yes" | "unknown" | "no"> {
  const parsed = parseExpression(source);
  const read = parsed.ok ? await evaluate(source, "absent") : parsed;
  if (!parsed.ok || !read.ok || read.absent === undefined) return "unknown";
  if (read.value === undefined || read.value === null) return "no";
  if (typeof read.value === "boolean") {
    const approval = read.value ? { before: [], held: [source] } : { before: [source], held: [] };
    const found = await approvedWithout(approval, evaluate);
    return found.ok && found.lack === undefined ? "no" : "yes";
  }
  const { counting, asksForBlank } = placesRead(parsed.ast, { nodes: MOST_NODES });
  const { nothing, blank, marked } = read.absent;
  const { handedOn, deciding } = partsOf(parsed.ast);
  const lacking = [...nothing, ...(asksForBlank ? [] : blank)].filter((place) => !handedOn.has(place));
  if ([...marked, ...lacking].some((place) => counting.has(place))) return "yes";
  return deciding.some((node) => placesRead(node, { nodes: MOST_NODES }).isOpaque) ? "unknown" : "no";
}
