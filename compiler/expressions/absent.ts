import { isNothing, LeftOutWatch } from "./left-out.ts";
import { areMarksReplaced, isMarked, isWithheld, memberOf } from "./marked-output.ts";
import { SingleValues } from "./single-values.ts";
import { calledBy, field, list, type Node, placeOf, typeOf, walk } from "./walk.ts";

/**
 * What an expression has read without finding a value, seen while it was evaluated. So every way to a value is seen: bound names, items of a filter,
 * parameters of a function. A place is the position of a token in the text.
 */
export interface Absent {
  /** Tokens that were evaluated. */
  readonly reached: readonly number[];
  /** Names that have no value or null, also in one item of a list or by a filter that leaves nothing, and comparisons of unlike values, which say nothing. */
  readonly nothing: readonly number[];
  /** Names that have an empty text. */
  readonly blank: readonly number[];
  /** Names among `nothing` that have a value, or none, for the reason that another one is missing. */
  readonly marked: readonly number[];
  /** Names among `marked` that have none. */
  readonly withheld: readonly number[];
  /** Whether something without a value is left out of a list or a text, or has a default (`a ?? b`). */
  readonly isShortened: boolean;
}

/** Operators that compare, and that write values out. */
const OPERATORS: ReadonlySet<unknown> = new Set(["=", "!=", "in", "&"]);

/** Watches one evaluation. @param ast the tree that is evaluated itself */
export class AbsenceWatch {
  readonly #reached = new Set<number>();
  readonly #nothing = new Set<number>();
  readonly #blank = new Set<number>();
  readonly #marked = new Set<number>();
  readonly #withheld = new Set<number>();
  /** The last values of the operands. */
  readonly #last = new Map<unknown, unknown>();
  /** Where `$string` writes out the value of a node. */
  readonly #writtenAt = new Map<unknown, number>();
  /** Where functions stand in place of which there are others here. */
  readonly #places = { lookup: new Set<number>(), merge: new Set<number>() };
  readonly #singles: SingleValues;
  readonly #leftOut: LeftOutWatch;

  constructor(ast: Node) {
    this.#singles = new SingleValues(ast);
    this.#leftOut = new LeftOutWatch(ast);
    walk(ast, ({ node }) => {
      if (isOperator(node)) for (const side of ["lhs", "rhs"]) this.#last.set(field(node, side), undefined);
      if (calledBy(node) === "string")
        for (const given of list(field(node, "arguments"))) this.#writtenAt.set(given, placeOf(node));
      const name = field(node, "value");
      if (typeOf(node) === "variable" && (name === "lookup" || name === "merge"))
        this.#places[name].add(placeOf(node));
    });
  }

  /** Functions in place of built-in ones that read values, or write marks, by names that data give. */
  readonly functions = {
    lookup: (of: unknown, name: unknown): unknown => {
      const key = String(name);
      for (const place of this.#places.lookup) {
        if (lacks(of, key) !== undefined) this.#nothing.add(place);
        this.#seeMark(of, key, place);
      }
      return Array.isArray(of) ? of.flatMap((item) => field(item, key) ?? []) : field(of, key);
    },
    merge: (given: unknown): unknown => {
      if (given === undefined) return undefined;
      const objects = Array.isArray(given) ? given : [given];
      if (areMarksReplaced(objects)) for (const place of this.#places.merge) this.#marked.add(place);
      return Object.fromEntries(objects.flatMap((of) => Object.entries(Object(of))));
    },
  };

  /** Takes what JSONata's hook gets. */
  see(node: unknown, input: unknown, frame: unknown, result: unknown): void {
    const place = placeOf(node);
    if (place > 0) this.#reached.add(place);
    const value = unwrapped(result);
    const lackingAt = this.#singles.see(node, value);
    if (lackingAt !== undefined) this.#nothing.add(lackingAt);
    if (this.#last.has(node)) this.#last.set(node, value);
    const written = this.#writtenAt.get(node);
    if (written !== undefined && typeof value === "object") this.#nothing.add(written);
    const lack = lackAt(node, input, frame);
    if (lack === "nothing") this.#nothing.add(place);
    if (lack === "blank") this.#blank.add(place);
    if (typeOf(node) === "name") this.#seeMark(input, String(field(node, "value")), place);
    this.#leftOut.see(node, value, lack === "nothing");
    if (isOperator(node) && this.#saysNothing(node)) this.#nothing.add(place);
  }

  #seeMark(of: unknown, name: string, place: number): void {
    if (isMarked(of, name)) this.#marked.add(place);
    if (isWithheld(of, name)) this.#withheld.add(place);
  }

  /** Whether an operator has compared unlike values, or objects as a whole, whose fields may be missing. */
  #saysNothing(node: unknown): boolean {
    const [a, b] = [this.#last.get(field(node, "lhs")), this.#last.get(field(node, "rhs"))];
    const operator = field(node, "value");
    if (operator === "&") return holdsObject(a) || holdsObject(b);
    if (isNothing(a) || isNothing(b)) return false;
    if (holdsObject(a) || holdsObject(b)) return true;
    if (operator !== "in") return kindOf(a) !== kindOf(b);
    const items = (Array.isArray(b) ? b : [b]).filter((item) => item !== null);
    return Array.isArray(a) || (items.length > 0 && items.every((item) => kindOf(item) !== kindOf(a)));
  }

  absent(): Absent {
    return {
      reached: [...this.#reached],
      nothing: [...this.#nothing],
      blank: [...this.#blank],
      marked: [...this.#marked],
      withheld: [...this.#withheld],
      isShortened: this.#leftOut.isShortened(),
    };
  }
}

const isOperator = (node: unknown): boolean =>
  typeOf(node) === "binary" && OPERATORS.has(field(node, "value"));

const kindOf = (value: unknown): string => (Array.isArray(value) ? "list" : typeof value);

const holdsObject = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(holdsObject) : typeof value === "object" && value !== null;

/** What JSONata makes of the sequence that a step gives. */
function unwrapped(result: unknown): unknown {
  if (!Array.isArray(result) || Reflect.get(result, "sequence") !== true) return result;
  return result.length > 1 || Reflect.get(result, "keepSingleton") === true ? result : result[0];
}

type Lack = "nothing" | "blank" | undefined;

/** What a name lacks before its filters. */
function lackAt(node: unknown, input: unknown, frame: unknown): Lack {
  const name = String(field(node, "value"));
  if (typeOf(node) === "name") return lacks(input, name);
  if (typeOf(node) !== "variable") return undefined;
  const lookup: unknown =
    typeof frame === "object" && frame !== null ? Reflect.get(frame, "lookup") : undefined;
  if (name === "" || typeof lookup !== "function") return lackOf(input);
  return lackOf(unwrapped(Reflect.apply(lookup, frame, [name])));
}

/** What the items of something lack of a field. An empty list lacks nothing: something has looked, and there was none. */
function lacks(of: unknown, name: string): Lack {
  if (Array.isArray(of)) return worst(of.map((item) => lacks(item, name)));
  return lackOf(memberOf(of, name));
}

function lackOf(value: unknown): Lack {
  if (isNothing(value)) return "nothing";
  if (Array.isArray(value)) return worst(value.map(lackOf));
  return typeof value === "string" && value.trim() === "" ? "blank" : undefined;
}

const worst = (lacking: readonly Lack[]): Lack =>
  lacking.includes("nothing") ? "nothing" : lacking.find((one) => one !== undefined);
