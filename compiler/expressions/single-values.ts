import { isJsonObject } from "../json.ts";
import { calledBy, field, list, type Node, placeOf, typeOf, walk } from "./walk.ts";

/** Functions that take a list, of which nothing may be left: `$count(hits[score > 5]) = 0`. */
const OF_LISTS: ReadonlySet<unknown> = new Set(
  "append average count distinct exists filter join map max min reduce reverse shuffle sort sum zip".split(
    " ",
  ),
);

/** A part of an expression that is to give one value. */
interface Single {
  /** Where it counts as missing. */
  readonly place: number;
  /** Whether a filter in it has looked at an item. */
  hasLooked: boolean;
}

/**
 * The parts of an expression that are to give one value, watched in one evaluation. Where a filter leaves nothing of the items of a list, there is no value:
 * `$not(checks[name = 'pep'].hit = true)` without such a check. An object without fields is neither true nor false.
 */
export class SingleValues {
  readonly #parts = new Map<unknown, Single>();
  /** The same parts, by the places in their filters. */
  readonly #filtering = new Map<number, Single>();

  constructor(ast: Node) {
    walk(ast, ({ node }) => {
      for (const part of singlesIn(node)) this.#watch(part);
    });
  }

  #watch(part: Node): void {
    const places: number[] = [];
    const filtering: number[] = [];
    walk(part, ({ node }) => {
      places.push(placeOf(node));
      const filter = filterOf(node);
      if (filter !== undefined) walk(filter, ({ node: inner }) => filtering.push(placeOf(inner)));
    });
    const single = { place: Math.max(...places), hasLooked: false };
    this.#parts.set(part, single);
    for (const place of filtering) if (place > 0) this.#filtering.set(place, single);
  }

  /**
   * Takes what a node gave.
   * @returns the place at which a value is missing
   */
  see(node: unknown, value: unknown): number | undefined {
    const around = this.#filtering.get(placeOf(node));
    if (around !== undefined) around.hasLooked = true;
    const single = this.#parts.get(node);
    if (single === undefined) return undefined;
    const isLacking = (single.hasLooked && (value === undefined || value === null)) || isEmptyObject(value);
    single.hasLooked = false;
    return isLacking ? single.place : undefined;
  }
}

/** The parts of a node that are to give one value. What stands to the right of `in` is a list. */
function singlesIn(node: Node): Node[] {
  const [lhs, rhs] = [field(node, "lhs"), field(node, "rhs")];
  if (typeOf(node) === "binary") return field(node, "value") === "in" ? pathsIn(lhs) : pathsIn(lhs, rhs);
  if (typeOf(node) === "condition") return pathsIn(field(node, "condition"));
  if (typeOf(node) === "filter") return pathsIn(field(node, "expr"));
  if (typeOf(node) === "apply") return OF_LISTS.has(calledBy(rhs) ?? field(rhs, "value")) ? [] : pathsIn(lhs);
  // `a ?? b` calls `$exists` without a place.
  const takesList = OF_LISTS.has(calledBy(node)) && placeOf(node) > 0;
  return typeOf(node) === "function" && !takesList ? pathsIn(...list(field(node, "arguments"))) : [];
}

/** The paths and variables among some parts, also in parentheses. */
function pathsIn(...parts: readonly unknown[]): Node[] {
  return parts.flatMap((part) => {
    if (typeof part !== "object" || part === null) return [];
    if (typeOf(part) === "block") return pathsIn(list(field(part, "expressions")).at(-1));
    return typeOf(part) === "path" || typeOf(part) === "variable" ? [part] : [];
  });
}

/** What is asked of each item of a list, by a filter or `$filter`. */
function filterOf(node: Node): Node | undefined {
  const asked = calledBy(node) === "filter" ? list(field(node, "arguments"))[1] : field(node, "expr");
  const isFilter = typeOf(node) === "filter" || typeOf(asked) === "lambda";
  return isFilter && typeof asked === "object" && asked !== null ? asked : undefined;
}

const isEmptyObject = (value: unknown): boolean => isJsonObject(value) && Object.keys(value).length === 0;
