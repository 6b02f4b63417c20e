import { functionNames } from "./functions.ts";
import type { Budget } from "./known.ts";
import { calledBy, field, list, type Node, placeOf, typeOf, walk } from "./walk.ts";

/** Forms of which it is seen in a run whether they find a value. What is not among them may read anything. */
const SEEN: ReadonlySet<string> = new Set(
  "path name variable string number value regex binary unary block bind condition function lambda partial apply filter index sort parent operator".split(
    " ",
  ),
);

/** Functions that read what they are given, or hand it on to one that is seen. The others go through the fields of objects, or fill them in. */
const PLAIN: ReadonlySet<string> = new Set(
  (
    "abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl decodeUrlComponent distinct encodeUrl " +
    "encodeUrlComponent error exists filter floor formatBase formatInteger formatNumber fromMillis join length lookup lowercase map match max millis " +
    "min not now number pad parseInteger power random reduce replace reverse round shuffle single sort split sqrt string substring " +
    "substringAfter substringBefore sum toMillis trim type uppercase zip"
  ).split(" "),
);

/** Where a part of a condition reads. */
interface Places {
  /** Those at which a missing value counts: `$exists` asks for one. */
  readonly counting: ReadonlySet<number>;
  /** It compares with an empty text, so that it has thought of one. */
  readonly asksForBlank: boolean;
  /** Whether a value is missing cannot be seen: `$keys`, `*`, `**`, `$merge`, and forms that are not known. */
  readonly isOpaque: boolean;
}

/** @param budget of nodes that may still be looked at; once it is used up, nothing can be told */
export function placesRead(root: Node, budget: Budget): Places {
  const asked = placesAsked(root);
  const all: number[] = [];
  let isOpaque = false;
  let asksForBlank = false;
  walk(root, ({ node }) => {
    budget.nodes--;
    const place = placeOf(node);
    if (place > 0) all.push(place);
    isOpaque ||= isOpaqueNode(node);
    asksForBlank ||= comparesWithBlank(node);
  });
  const counting = new Set(all.filter((place) => !asked.has(place)));
  return { counting, asksForBlank, isOpaque: isOpaque || budget.nodes < 0 };
}

/** `$input.note = ''`, `$input.note in ['', 'none']`. Elsewhere an empty text is none that was thought of: `$replace($input.country, ' ', '')`. */
function comparesWithBlank(node: Node): boolean {
  if (typeOf(node) !== "binary" || !["=", "!=", "in"].includes(String(field(node, "value")))) return false;
  const [lhs, rhs] = [field(node, "lhs"), field(node, "rhs")];
  const isBlank = (of: unknown): boolean => typeOf(of) === "string" && field(of, "value") === "";
  return [lhs, rhs, ...list(field(rhs, "expressions"))].some(isBlank);
}

function isOpaqueNode(node: Node): boolean {
  const type = typeOf(node);
  if (type === undefined) return false;
  if (!SEEN.has(type) || field(node, "group") !== undefined) return true;
  if (type === "filter") return typeOf(field(node, "expr")) === "string";
  const name = field(node, "value");
  return type === "variable" && typeof name === "string" && functionNames.has(name) && !PLAIN.has(name);
}

/** The places inside of `$exists($input.a)`, and of `$exists(a)` in a filter. `a ?? b` asks for nothing: it takes what there is. */
function placesAsked(root: Node): ReadonlySet<number> {
  const asked = new Set<number>();
  walk(root, ({ node }) => {
    const [given] = list(field(node, "arguments"));
    if (calledBy(node) !== "exists" || placeOf(node) === 0 || !isPlainPath(given)) return;
    walk(node, ({ node: inner }) => asked.add(placeOf(inner)));
  });
  return asked;
}

/** Whether a node goes from a name to its fields, without filters and the like. */
function isPlainPath(node: unknown): node is Node {
  const steps = typeOf(node) === "path" ? list(field(node, "steps")) : [node];
  return steps.every(
    (step) =>
      (typeOf(step) === "name" || typeOf(step) === "variable") &&
      field(step, "predicate") === undefined &&
      field(step, "stages") === undefined,
  );
}
