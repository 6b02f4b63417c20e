import { calledBy, field, list, type Node, typeOf } from "./walk.ts";

/** Upper bound of an expression's cost: in proportion to its nodes, and to the size of its input or its square. */
export interface Cheapness {
  readonly nodes: number;
  readonly degree: 1 | 2;
}

/** Functions that read their arguments once. */
const readOnce = new Set(
  (
    "exists not boolean count number string lowercase uppercase length trim substring sum max min average " +
    "round abs floor ceil type"
  ).split(" "),
);
/** Functions that read their first argument once when the second is a short text of the expression. */
const search = new Set(["contains", "substringBefore", "substringAfter"]);
const MAX_SOUGHT = 50;

/** The fields of each type of node that this knows. One that it does not know may mean anything. */
const fields: Readonly<Record<string, readonly string[]>> = {
  path: ["steps", "keepSingletonArray"],
  name: [],
  variable: [],
  string: [],
  number: [],
  value: [],
  binary: ["lhs", "rhs"],
  condition: ["condition", "then", "else"],
  unary: ["expression", "expressions", "lhs", "consarray"],
  block: ["expressions"],
  function: ["procedure", "arguments", "name"],
};
const common = ["type", "value", "position", "predicate", "stages", "keepArray"];

const MAX_NODES = 60;
/** Steps of a nanosecond to some fifty each: at most some milliseconds. */
const MAX_STEPS = 2_000_000;

/**
 * Bounds the cost of an expression that only reads paths, compares, and calls simple functions: no function of its own, no pattern,
 * no range, no filter within a filter. In doubt there is no bound.
 * @param ast as JSONata parsed it
 */
export function cheapnessOf(ast: Node): Cheapness | undefined {
  const looker = new Looker();
  return looker.accepts(ast, false) ? { nodes: looker.nodes, degree: looker.filters ? 2 : 1 } : undefined;
}

/**
 * Whether an expression over values of that size takes a few milliseconds at most. What a node gives is put together from the values
 * of those below it, so it is no larger than the values in scope times the nodes.
 * @param size of what it reads, in characters and values
 */
export function isCheap({ nodes, degree }: Cheapness, size: number): boolean {
  return degree === 1 ? nodes * nodes * size <= MAX_STEPS : nodes * size * size <= MAX_STEPS;
}

class Looker {
  nodes = 0;
  filters = false;
  #builds = false;

  accepts(node: unknown, inFilter: boolean): boolean {
    const type = typeOf(node);
    const known = type === undefined ? undefined : fields[type];
    if (typeof node !== "object" || node === null || known === undefined || ++this.nodes > MAX_NODES)
      return false;
    if (Object.keys(node).some((key) => !common.includes(key) && !known.includes(key))) return false;
    return this.#acceptsParts(node, type, inFilter) && this.#acceptsFilters(node, inFilter);
  }

  #acceptsParts(node: Node, type: string | undefined, inFilter: boolean): boolean {
    const all = (...parts: readonly unknown[]): boolean =>
      parts.every((part) => this.accepts(part, inFilter));
    switch (type) {
      case "path":
        return this.#acceptsSteps(list(field(node, "steps")), inFilter);
      case "binary":
        return field(node, "value") !== ".." && all(field(node, "lhs"), field(node, "rhs"));
      case "condition":
        return all(field(node, "condition"), field(node, "then"), ...present(field(node, "else")));
      case "unary":
        return this.#acceptsUnary(node, all);
      case "block": {
        const expressions = list(field(node, "expressions"));
        return expressions.length === 1 && all(...expressions);
      }
      case "function":
        return isSimpleCall(node) && all(...list(field(node, "arguments")));
      default:
        return true;
    }
  }

  /** A path descends by names. Its other parts are evaluated for each item. */
  #acceptsSteps([first, ...rest]: readonly unknown[], inFilter: boolean): boolean {
    return (
      this.accepts(first, inFilter) &&
      rest.every((step) => typeOf(step) === "name" && this.accepts(step, inFilter))
    );
  }

  #acceptsUnary(node: Node, all: (...parts: readonly unknown[]) => boolean): boolean {
    const sign = field(node, "value");
    if (sign === "-") return all(field(node, "expression"));
    this.#builds = true;
    if (sign === "[") return !this.filters && all(...list(field(node, "expressions")));
    return sign === "{" && !this.filters && list(field(node, "lhs")).every((pair) => all(...list(pair)));
  }

  #acceptsFilters(node: Node, inFilter: boolean): boolean {
    return [...list(field(node, "predicate")), ...list(field(node, "stages"))].every((filter) => {
      if (typeOf(filter) !== "filter") return false;
      const expression = field(filter, "expr");
      if (typeOf(expression) === "number") return true;
      // The filtered value must not be larger than the scope.
      if (inFilter || this.#builds) return false;
      this.filters = true;
      return this.accepts(expression, true);
    });
  }
}

function isSimpleCall(node: Node): boolean {
  const name = calledBy(node);
  if (name === undefined) return false;
  if (readOnce.has(name)) return true;
  const [, sought] = list(field(node, "arguments"));
  const text = typeOf(sought) === "string" ? field(sought, "value") : undefined;
  return search.has(name) && typeof text === "string" && text.length <= MAX_SOUGHT;
}

const present = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value]);
