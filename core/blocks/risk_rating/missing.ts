import { isWithheld, memberOf } from "../../../compiler/expressions/marked-output.ts";
import { field, type Node, typeOf } from "../../../compiler/expressions/walk.ts";

/** The values of the names that rules read. A block is a field of `blocks`. */
export type Roots = Readonly<Record<string, unknown>>;

/**
 * Whether an expression reads a value that is missing, or compares a list of several values with one. JSONata takes both for false: a rule
 * about a country would then say that there is none of these countries, where no country is known. Most filters are taken to let everything
 * through, so it may say yes once too often, and never once too seldom.
 *
 * @param ast of a rule (`faultOfRule`)
 */
export function readsMissing(ast: Node, roots: Roots): boolean {
  return lacks(ast, { roots, items: [] });
}

interface Place {
  readonly roots: Roots;
  /** Inside of a filter: the items that it is asked about. */
  readonly items: readonly unknown[];
}

const COMPARISONS: ReadonlySet<unknown> = new Set(["=", "!=", "<", "<=", ">", ">="]);

function lacks(node: unknown, place: Place): boolean {
  switch (typeOf(node)) {
    case "path":
    case "variable":
      return valuesOf(node, place) === undefined;
    case "name":
      return valuesOfSteps([node], place) === undefined;
    case "function":
      return lacksInCall(node, place);
    case "binary":
      return lacksInBinary(node, place);
    case "unary":
      return [...childrenOf(node, "expressions"), field(node, "expression")].some((child) =>
        lacks(child, place),
      );
    case "condition":
      return ["condition", "then", "else"].some((part) => lacks(field(node, part), place));
    case "block":
      return childrenOf(node, "expressions").some((child) => lacks(child, place));
    default:
      return false;
  }
}

/** `$exists` asks whether a value is there. Which of some items are there is asked by a filter, which must know them. */
function lacksInCall(node: unknown, place: Place): boolean {
  const asked = childrenOf(node, "arguments");
  if (field(field(node, "procedure"), "value") !== "exists")
    return asked.some((child) => lacks(child, place));
  return asked.some((child) => {
    if (typeOf(child) !== "path" && typeOf(child) !== "variable") return lacks(child, place);
    if (isOfItem(child) && place.items.length === 0) return true;
    const steps = stepsOf(child);
    const owners = valuesOfSteps(steps.slice(0, -1), place) ?? [];
    if (owners.some((owner) => isWithheld(owner, String(field(steps.at(-1), "value"))))) return true;
    const last = steps.findLastIndex((step) => filtersOf(step).length > 0);
    return valuesOfSteps(steps.slice(0, last + 1), place) === undefined;
  });
}

function lacksInBinary(node: unknown, place: Place): boolean {
  const [lhs, rhs] = [field(node, "lhs"), field(node, "rhs")];
  if (lacks(lhs, place) || lacks(rhs, place)) return true;
  const operator = field(node, "value");
  if (operator === "in") return isSeveral(lhs, place);
  return COMPARISONS.has(operator) && (isSeveral(lhs, place) || isSeveral(rhs, place));
}

/** Whether a side of a comparison may be a list. What hands one on is as its argument; a list that is written out is one. */
function isSeveral(node: unknown, place: Place): boolean {
  const among = (nodes: readonly unknown[]): boolean => nodes.some((child) => isSeveral(child, place));
  switch (typeOf(node)) {
    case "path":
    case "variable":
      return readsSeveral(node, place);
    case "block":
      return among(childrenOf(node, "expressions"));
    case "condition":
      return among([field(node, "then"), field(node, "else")]);
    case "function":
      return field(field(node, "procedure"), "value") === "distinct" && among(childrenOf(node, "arguments"));
    default:
      return typeOf(node) === "unary" && field(node, "value") === "[";
  }
}

function readsSeveral(node: unknown, place: Place): boolean {
  // Each item is asked about by itself.
  if (place.items.length > 0 && isOfItem(node))
    return place.items.some((item) => (valuesOf(node, { ...place, items: [item] })?.length ?? 2) > 1);
  return (valuesOf(node, place)?.length ?? 2) > 1;
}

function isOfItem(node: unknown): boolean {
  const [first = node] = childrenOf(node, "steps");
  return typeOf(first) === "name" || field(first, "value") === "";
}

/** What a path reads; undefined: a value on its way is missing. */
function valuesOf(node: unknown, place: Place): unknown[] | undefined {
  return valuesOfSteps(stepsOf(node), place);
}

const stepsOf = (node: unknown): unknown[] => (typeOf(node) === "path" ? childrenOf(node, "steps") : [node]);

const filtersOf = (step: unknown): unknown[] => [
  ...childrenOf(step, "stages"),
  ...childrenOf(step, "predicate"),
];

/** A name without an item to read it from, outside of a filter, is missing. */
function valuesOfSteps(steps: readonly unknown[], place: Place): unknown[] | undefined {
  let values: unknown[] | undefined = [];
  for (const [at, step] of steps.entries()) {
    const name = String(field(step, "value"));
    const isOfItems = at === 0 && (typeOf(step) !== "variable" || name === "");
    if (isOfItems && place.items.length === 0) return undefined;
    if (typeOf(step) === "variable") values = name === "" ? known(place.items) : rootOf(place.roots[name]);
    else values = stepInto(at === 0 ? place.items : values, name);
    if (values === undefined) return undefined;
    for (const filter of filtersOf(step)) {
      values = filtered(values, field(filter, "expr"), place);
      if (values === undefined) return undefined;
    }
  }
  return values;
}

/** Of a name that is an empty list nothing is known. */
const rootOf = (value: unknown): unknown[] | undefined =>
  Array.isArray(value) && value.length === 0 ? undefined : known([value]);

function filtered(values: unknown[], expression: unknown, { roots }: Place): unknown[] | undefined {
  const number = typeOf(expression) === "number" ? field(expression, "value") : undefined;
  if (typeof number === "number") {
    const index = Math.floor(number);
    return index in values ? values.slice(index, index + 1) : [];
  }
  if (values.length > 0 && lacks(expression, { roots, items: values })) return undefined;
  const wanted = equality(expression);
  return wanted === undefined ? values : values.filter((value) => field(value, wanted.name) === wanted.text);
}

/** A filter that compares a field with a text: `[state = 'settled'][outcome = 'true_match']` asks for the outcome of those that have one. */
function equality(expression: unknown): { readonly name: string; readonly text: unknown } | undefined {
  const [lhs, rhs] = [field(expression, "lhs"), field(expression, "rhs")];
  const [step, ...more] = childrenOf(lhs, "steps");
  if (field(expression, "value") !== "=" || typeOf(rhs) !== "string" || more.length > 0) return undefined;
  if (typeOf(step) !== "name" || childrenOf(step, "stages").length > 0) return undefined;
  return { name: String(field(step, "value")), text: field(rhs, "value") };
}

function stepInto(values: readonly unknown[], name: string): unknown[] | undefined {
  return known(values.map((value) => memberOf(value, name)));
}

/** The values, with those of lists one by one; undefined: one is missing. */
function known(values: readonly unknown[]): unknown[] | undefined {
  const flat = values.flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]));
  return flat.some((value) => value === undefined || value === null || value === "") ? undefined : flat;
}

function childrenOf(node: unknown, name: string): unknown[] {
  const children = field(node, name);
  return Array.isArray(children) ? children : [];
}
