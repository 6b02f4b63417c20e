import { canonicalJson } from "../canonical.ts";
import type { JsonValue } from "../json.ts";
import type { Absent } from "./absent.ts";
import { calledBy, field, list, type Node, typeOf } from "./walk.ts";

/** What an expression gives when some of what it reads has no value: nothing, a certain value, or any. */
export type Known =
  | { readonly kind: "missing" }
  | { readonly kind: "value"; readonly value: JsonValue }
  | { readonly kind: "any" };

/** What the paths give that an expression reads. */
export interface World {
  /** Whether a path gives nothing, null, a certain value, or any. */
  readonly read: (path: string) => Known;
  /** Whether a path has no value, or a null, or none in an item of a list. */
  readonly lacks: (path: string) => boolean;
  /** Of a run: `$exists` finds a null, and what a function makes of a missing value is in doubt. */
  readonly inRun: boolean;
  /** Of a run: what the condition has read without finding a value. Absent: it was not watched. */
  readonly absent?: Absent | undefined;
  readonly budget: Budget;
}

/** Nodes that may still be looked at. Once they are used up, every value may be any. */
export interface Budget {
  nodes: number;
}

/** Nothing. */
export const MISSING: Known = { kind: "missing" };
/** Any value, or nothing. */
export const ANY: Known = { kind: "any" };
/** A certain value. */
export const value = (of: JsonValue): Known => ({ kind: "value", value: of });

/** Names that give the values of a run. */
const ROOTS: ReadonlySet<string> = new Set(["input", "blocks", "output", "subject"]);

/** Functions that give nothing of nothing. */
const STRICT: ReadonlySet<string> = new Set(
  (
    "not boolean number string lowercase uppercase length trim substring substringBefore substringAfter contains split match replace join pad sum " +
    "max min average round abs floor ceil sqrt power distinct reverse sort filter map reduce keys lookup spread merge toMillis fromMillis type"
  ).split(" "),
);

/** The path that a node reads of a run's values, up to the first step that is no name: `$blocks.check.status`. It is an expression itself. */
export function pathRead(node: unknown): string | undefined {
  const steps = typeOf(node) === "path" ? list(field(node, "steps")) : [node];
  const [root, ...rest] = steps;
  const name = field(root, "value");
  if (typeOf(root) !== "variable" || typeof name !== "string" || !ROOTS.has(name)) return undefined;
  const end = rest.findIndex((step) => typeOf(step) !== "name");
  const names = (end === -1 ? rest : rest.slice(0, end)).map((step) =>
    asWritten(String(field(step, "value"))),
  );
  return ["$".concat(name), ...names].join(".");
}

/** A name as an expression writes it: in backticks, unless it is a plain word. */
const asWritten = (name: string): string =>
  /^(?!(and|or|in|null|true|false|function)$)[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``;

/** Whether steps are names alone, without filters and the like: what `pathRead` gives is all of it then. */
const isWholePath = (node: unknown): boolean =>
  list(field(node, "steps")).every(
    (step, index) =>
      (index === 0 || typeOf(step) === "name") &&
      ["stages", "predicate", "focus", "index", "group"].every((of) => field(step, of) === undefined),
  ) && ["group", "predicate", "keepSingletonArray"].every((of) => field(node, of) === undefined);

/** What an expression gives, as JSONata would evaluate it. In doubt it may give anything. */
export function knownOf(node: unknown, world: World): Known {
  if (--world.budget.nodes < 0) return ANY;
  const isFiltered = ["predicate", "group"].some((of) => field(node, of) !== undefined);
  if (isFiltered && typeOf(node) !== "path" && typeOf(node) !== "variable") return ANY;
  switch (typeOf(node)) {
    case "string":
    case "number":
    case "value":
      return literalOf(field(node, "value"));
    case "path":
    case "variable":
      return ofPath(node, world);
    case "unary":
      return ofUnary(node, world);
    case "binary":
      return ofBinary(node, world);
    case "condition":
      return ofCondition(node, world);
    case "block":
      return only(node) === undefined ? ANY : knownOf(only(node), world);
    case "function":
      return ofCall(node, list(field(node, "arguments")), world);
    case "apply":
      return ofCall(
        field(node, "rhs"),
        [field(node, "lhs"), ...list(field(field(node, "rhs"), "arguments"))],
        world,
      );
    default:
      return ANY;
  }
}

/** Whether a value counts as true; undefined: that is not known. Nothing, an empty text, 0, null and what holds nothing else do not. */
export function truthOf(known: Known): boolean | undefined {
  if (known.kind !== "value") return known.kind === "missing" ? false : undefined;
  const { value: of } = known;
  if (Array.isArray(of)) return of.some((item) => truthOf(value(item)) === true);
  return typeof of === "object" && of !== null ? Object.keys(of).length > 0 : Boolean(of);
}

/** The only expression of parentheses. */
export function only(node: unknown): Node | undefined {
  const [first, ...more] = list(field(node, "expressions"));
  return typeof first === "object" && first !== null && more.length === 0 ? first : undefined;
}

const literalOf = (of: unknown): Known =>
  of === null || typeof of === "string" || typeof of === "number" || typeof of === "boolean"
    ? value(of)
    : ANY;

function ofPath(node: unknown, world: World): Known {
  const read = pathRead(node);
  if (read !== undefined) {
    const known = world.read(read);
    return known.kind === "missing" || isWholePath(node) ? known : ANY;
  }
  const [first, ...rest] = list(field(node, "steps"));
  if (first === undefined) return ANY;
  const begun = knownOf(first, world);
  return rest.length === 0 || begun.kind === "missing" ? begun : ANY;
}

function ofUnary(node: unknown, world: World): Known {
  if (field(node, "value") === "-") {
    const of = knownOf(field(node, "expression"), world);
    if (of.kind !== "value") return of;
    return typeof of.value === "number" ? value(-of.value) : ANY;
  }
  if (field(node, "value") !== "[") return ANY;
  const items = list(field(node, "expressions")).map((item) => knownOf(item, world));
  if (items.some(({ kind }) => kind === "any")) return ANY;
  return value(items.flatMap((item) => (item.kind === "value" ? [item.value] : [])));
}

function ofBinary(node: unknown, world: World): Known {
  const operator = field(node, "value");
  const [left, right] = [knownOf(field(node, "lhs"), world), knownOf(field(node, "rhs"), world)];
  if (operator === "and" || operator === "or") return ofLogic(operator, truthOf(left), truthOf(right));
  const isMissing = left.kind === "missing" || right.kind === "missing";
  if (operator === "=" || operator === "!=" || operator === "in") {
    if (isMissing) return value(false);
  } else if (operator !== "&" && isMissing) return MISSING;
  const [a, b] = [orEmpty(operator, left), orEmpty(operator, right)];
  if (a === undefined || b === undefined) return ANY;
  switch (operator) {
    case "=":
      return value(canonicalJson(a) === canonicalJson(b));
    case "!=":
      return value(canonicalJson(a) !== canonicalJson(b));
    case "in":
      return value(list(Array.isArray(b) ? b : [b]).some((item) => item === a));
    case "&":
      return typeof a === "string" && typeof b === "string" ? value(a + b) : ANY;
    default:
      return ofNumbers(operator, a, b);
  }
}

/** A side of an operator; a missing one is empty where texts are joined. Undefined: it may be any. */
const orEmpty = (operator: unknown, of: Known): JsonValue | undefined =>
  of.kind === "value" ? of.value : of.kind === "missing" && operator === "&" ? "" : undefined;

function ofLogic(operator: "and" | "or", left: boolean | undefined, right: boolean | undefined): Known {
  const decisive = operator === "or";
  if (left === decisive || right === decisive) return value(decisive);
  return left === undefined || right === undefined ? ANY : value(!decisive);
}

/** Of numbers. A comparison with null fails. */
function ofNumbers(operator: unknown, a: JsonValue, b: JsonValue): Known {
  if (a === null || b === null) return MISSING;
  if (typeof a !== "number" || typeof b !== "number") return ANY;
  switch (operator) {
    case "<":
      return value(a < b);
    case "<=":
      return value(a <= b);
    case ">":
      return value(a > b);
    case ">=":
      return value(a >= b);
    case "+":
      return value(a + b);
    case "-":
      return value(a - b);
    case "*":
      return value(a * b);
    default:
      return ANY;
  }
}

function ofCondition(node: unknown, world: World): Known {
  const truth = truthOf(knownOf(field(node, "condition"), world));
  if (truth === undefined) return ANY;
  if (truth) return knownOf(field(node, "then"), world);
  const otherwise = field(node, "else");
  return otherwise === undefined ? MISSING : knownOf(otherwise, world);
}

function ofCall(call: unknown, given: readonly unknown[], world: World): Known {
  const name = calledBy(call);
  const [first] = given;
  if (name === undefined || first === undefined) return ANY;
  const of = knownOf(first, world);
  if (name === "exists") {
    // Whoever asks whether there is a value has thought of none.
    if (of.kind === "any") return ANY;
    return value(of.kind === "value" && (world.inRun || of.value !== null));
  }
  if (name === "count") return ofCount(of);
  if (of.kind === "missing") return STRICT.has(name) ? MISSING : ANY;
  const truth = truthOf(of);
  if (truth === undefined || (name !== "not" && name !== "boolean")) return ANY;
  return value(name === "not" ? !truth : truth);
}

function ofCount(of: Known): Known {
  if (of.kind === "any") return ANY;
  return value(of.kind === "missing" ? 0 : Array.isArray(of.value) ? of.value.length : 1);
}
