import type { JsonValue } from "../json.ts";
import { approvedWithout, type Reads } from "./approved-without.ts";
import { readString } from "./delimiters.ts";
import { placesRead } from "./opaque.ts";
import { parseExpression } from "./parse.ts";
import { calledBy, field, list, type Node, placeOf, typeOf } from "./walk.ts";

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

/** Functions that give nothing for nothing, or leave it out of a text or an object. */
const LEAVING_OUT: ReadonlySet<unknown> = new Set(
  "formatBase formatNumber fromMillis join lowercase merge number pad replace string substring substringAfter substringBefore toMillis trim uppercase".split(
    " ",
  ),
);

/** Where a missing value leaves a gap in the result, and the parts in which it may decide what the result is. */
export function partsOf(root: Node): {
  readonly handedOn: ReadonlySet<number>;
  readonly deciding: readonly Node[];
} {
  const handedOn = new Set<number>();
  const deciding: Node[] = [];
  const visit = (nodes: readonly unknown[]): void => {
    for (const node of nodes) {
      if (!isNode(node)) continue;
      const inner = handingOn(node);
      if (inner === undefined) deciding.push(node);
      else {
        if (typeOf(node) === "name" || typeOf(node) === "variable") handedOn.add(placeOf(node));
        if (typeOf(node) === "condition") deciding.push(...[field(node, "condition")].filter(isNode));
        visit(inner);
      }
    }
  };
  visit([root]);
  return { handedOn, deciding };
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** The parts of a node whose value is a part of its own; undefined: it makes its value of what it reads. */
function handingOn(node: Node): readonly unknown[] | undefined {
  if (field(node, "predicate") !== undefined || field(node, "stages") !== undefined) return undefined;
  if (field(node, "group") !== undefined) return undefined;
  const [lhs, rhs] = [field(node, "lhs"), field(node, "rhs")];
  switch (typeOf(node)) {
    case "name":
    case "variable":
    case "string":
    case "number":
    case "value":
      return [];
    case "path":
      return list(field(node, "steps"));
    case "block":
      return list(field(node, "expressions"));
    case "bind":
      return [rhs];
    case "condition":
      return [field(node, "then"), field(node, "else")];
    case "unary":
      return [...list(field(node, "expressions")), ...list(lhs).flatMap(list)];
    case "binary":
      return field(node, "value") === "&" ? [lhs, rhs] : undefined;
    case "function":
      return LEAVING_OUT.has(calledBy(node)) ? list(field(node, "arguments")) : undefined;
    default:
      return undefined;
  }
}
