import { randomUUID } from "node:crypto";
import { isJsonObject, type JsonValue, parseJson } from "../json.ts";
import { StatesError } from "./errors.ts";

/** A parsed intrinsic call or one of its arguments. */
export type IntrinsicNode =
  | { kind: "call"; name: string; args: IntrinsicNode[] }
  | { kind: "path"; path: string }
  | { kind: "literal"; value: string | number | boolean | null };

/** AWS allows ten nested intrinsics in one field. */
const MAX_DEPTH = 10;

function failure(detail: string): StatesError {
  return new StatesError("States.IntrinsicFailure", detail);
}

/**
 * Parses an intrinsic such as `States.JsonMerge($.a, $.b, false)` (https://states-language.net/spec.html#appendix-b).
 * @throws StatesError `States.IntrinsicFailure` when it is malformed or nested too deep.
 */
export function parseIntrinsic(text: string): IntrinsicNode {
  const parser = new IntrinsicParser(text);
  const node = parser.argument(0);
  parser.end();
  if (node.kind !== "call") throw failure(`'${text}' is not an intrinsic function.`);
  return node;
}

class IntrinsicParser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  argument(depth: number): IntrinsicNode {
    const name = this.#take(/\s*(States\.\w+)\s*\(/y);
    if (name !== undefined) return this.#call(name, depth + 1);
    const path = this.#take(/\s*(\$[^,)\s]*)/y);
    if (path !== undefined) return { kind: "path", path };
    const quoted = this.#take(/\s*'((?:[^'\\]|\\.)*)'/y);
    if (quoted !== undefined) return { kind: "literal", value: quoted.replace(/\\([\\'{}])/g, "$1") };
    const bare = this.#take(/\s*(-?\d+(?:\.\d+)?|true|false|null)/y);
    if (bare !== undefined) return { kind: "literal", value: literal(bare) };
    throw failure(`'${this.#text}' cannot be read at position ${this.#at}.`);
  }

  end(): void {
    if (this.#text.slice(this.#at).trim() !== "") throw failure(`'${this.#text}' has text after its end.`);
  }

  #call(name: string, depth: number): IntrinsicNode {
    if (!Object.hasOwn(FUNCTIONS, name)) throw failure(`Unknown intrinsic function '${name}'.`);
    if (depth > MAX_DEPTH) throw failure(`'${this.#text}' nests more than ${MAX_DEPTH} intrinsic functions.`);
    const args: IntrinsicNode[] = [];
    if (this.#take(/\s*(\))/y) !== undefined) return { kind: "call", name, args };
    for (;;) {
      args.push(this.argument(depth));
      const separator = this.#take(/\s*([,)])/y);
      if (separator === ")") return { kind: "call", name, args };
      if (separator === undefined) throw failure(`'${this.#text}' lacks a closing bracket.`);
    }
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match[1];
  }
}

function literal(bare: string): number | boolean | null {
  if (bare === "null") return null;
  return bare === "true" || bare === "false" ? bare === "true" : Number(bare);
}

/**
 * Evaluates a parsed intrinsic.
 * @param read resolves a path argument; throws when it points at nothing.
 * @throws StatesError `States.IntrinsicFailure` for an unknown function or wrong arguments.
 */
export function evaluateIntrinsic(node: IntrinsicNode, read: (path: string) => JsonValue): JsonValue {
  if (node.kind === "literal") return node.value;
  if (node.kind === "path") return read(node.path);
  const run = FUNCTIONS[node.name];
  if (run === undefined) throw failure(`Unknown intrinsic function '${node.name}'.`);
  return run(node.args.map((arg) => evaluateIntrinsic(arg, read)));
}

const FUNCTIONS: Readonly<Record<string, (args: JsonValue[]) => JsonValue>> = {
  "States.Array": (args) => args,
  "States.ArrayContains": (args) => {
    const [list, value] = [arrayAt(args, 0), valueAt(args, 1)];
    const wanted = JSON.stringify(value);
    return list.some((item) => JSON.stringify(item) === wanted);
  },
  "States.ArrayGetItem": (args) => {
    const item = arrayAt(args, 0)[integerAt(args, 1)];
    if (item === undefined) throw failure("States.ArrayGetItem: the index is outside the array.");
    return item;
  },
  "States.ArrayLength": (args) => arrayAt(args, 0).length,
  "States.ArrayPartition": (args) => {
    const [list, size] = [arrayAt(args, 0), integerAt(args, 1)];
    if (size < 1) throw failure("States.ArrayPartition: the size must be positive.");
    return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
      list.slice(i * size, (i + 1) * size),
    );
  },
  "States.ArrayRange": (args) => {
    const [first, last, by] = [integerAt(args, 0), integerAt(args, 1), integerAt(args, 2)];
    const length = by === 0 ? 0 : Math.max(0, Math.floor((last - first) / by) + 1);
    if (by === 0 || length > 1000)
      throw failure("States.ArrayRange: the range is empty by step 0 or longer than 1000.");
    return Array.from({ length }, (_, index) => first + index * by);
  },
  "States.ArrayUnique": (args) => [
    ...new Map(arrayAt(args, 0).map((item) => [JSON.stringify(item), item])).values(),
  ],
  "States.Format": (args) => {
    const rest = args.slice(1);
    return stringAt(args, 0).replace(/\{\}/g, () => {
      const value = rest.shift();
      if (value === undefined) throw failure("States.Format: fewer values than places.");
      return typeof value === "string" ? value : JSON.stringify(value);
    });
  },
  "States.JsonMerge": (args) => {
    const [left, right] = [valueAt(args, 0), valueAt(args, 1)];
    // AWS supports the shallow mode only: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
    if (args[2] !== false || !isJsonObject(left) || !isJsonObject(right)) {
      throw failure(
        "States.JsonMerge: takes two objects and false (shallow merge is the only mode supported).",
      );
    }
    return { ...left, ...right };
  },
  "States.JsonToString": (args) => JSON.stringify(valueAt(args, 0)),
  "States.MathAdd": (args) => integerAt(args, 0) + integerAt(args, 1),
  "States.StringToJson": (args) => {
    try {
      return parseJson(stringAt(args, 0));
    } catch (error) {
      throw error instanceof StatesError ? error : failure("States.StringToJson: the text is not JSON.");
    }
  },
  "States.UUID": () => randomUUID(),
};

function valueAt(args: JsonValue[], index: number): JsonValue {
  const value = args[index];
  if (value === undefined) throw failure("An intrinsic function lacks an argument.");
  return value;
}

function arrayAt(args: JsonValue[], index: number): JsonValue[] {
  const value = valueAt(args, index);
  if (!Array.isArray(value)) throw failure("An intrinsic function needs an array.");
  return value;
}

function stringAt(args: JsonValue[], index: number): string {
  const value = valueAt(args, index);
  if (typeof value !== "string") throw failure("An intrinsic function needs a string.");
  return value;
}

function integerAt(args: JsonValue[], index: number): number {
  const value = valueAt(args, index);
  if (typeof value !== "number") throw failure("An intrinsic function needs a number.");
  return Math.round(value);
}
