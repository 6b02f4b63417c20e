import { isDefaulted, OF_TEXTS } from "./left-out.ts";
import { calledBy, field, list, type Node, placeOf, typeOf, walk } from "./walk.ts";

/** Functions that give nothing for nothing, or leave it out of a text or an object. */
const LEAVING_OUT: ReadonlySet<unknown> = new Set([...OF_TEXTS, "merge"]);

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
        if (typeOf(node) === "condition")
          deciding.push(...[field(node, "condition")].filter(isNode).filter((asked) => !isDefaulted(asked)));
        visit(inner);
      }
    }
  };
  visit([root]);
  // `a ?: b` decides by what it hands on.
  for (const part of deciding) walk(part, ({ node }) => handedOn.delete(placeOf(node)));
  return { handedOn, deciding };
}

/** The places at which it is chosen what is taken: in conditions, filters and functions of the expression's own. */
export function placesChoosing(root: Node): ReadonlySet<number> {
  const choosing = new Set<number>();
  walk(root, ({ node }) => {
    const by = CHOOSING.find(([type]) => type === typeOf(node))?.[1];
    const part = by === undefined ? undefined : field(node, by);
    if (isNode(part)) walk(part, ({ node: inner }) => choosing.add(placeOf(inner)));
  });
  return choosing;
}

const CHOOSING = [
  ["condition", "condition"],
  ["filter", "expr"],
  ["lambda", "body"],
] as const;

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
