import { parseExpression } from "./parse.ts";
import { field, type Node, typeOf, walk } from "./walk.ts";

/**
 * The part of JSONata that rules are written in: the values that a rule reads are known, so that a missing one is seen. What
 * makes names or values out of data is left out.
 */

/** Functions that a rule may call: none of them takes another function, reads a field by a computed name, or gives another value each time. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    "exists not count sum max min average contains length substring substringBefore substringAfter uppercase lowercase trim number abs floor " +
    "ceil round now millis toMillis fromMillis distinct"
  ).split(" "),
);

const NODES: ReadonlySet<string> = new Set(
  "path name variable string number value regex binary unary condition block function filter".split(" "),
);

/** Names that a rule may read. `$vars` and `$env` may differ from run to run, and the version of the rules would not say so. */
export const ROOTS = ["subject", "input", "blocks", "execution"] as const;
const ROOT_NAMES: ReadonlySet<string> = new Set(ROOTS);

/**
 * Why a condition is no rule, as a sentence.
 * @returns undefined for a rule
 */
export function faultOfRule(source: string): string | undefined {
  const parsed = parseExpression(source);
  if (!parsed.ok) return parsed.message;
  const faults: string[] = [];
  const called = new Set<unknown>();
  walk(parsed.ast, ({ node }) => {
    const fault = faultOfNode(node, called);
    if (fault !== undefined) faults.push(fault);
  });
  return faults[0];
}

function faultOfNode(node: Node, called: Set<unknown>): string | undefined {
  const type = typeOf(node);
  if (type === undefined) return undefined;
  if (!NODES.has(type) || (type === "unary" && field(node, "value") === "{"))
    return `A rule cannot use this form of expression (${type}): what it reads could not be told.`;
  if (field(node, "group") !== undefined || field(node, "focus") !== undefined || "index" in node)
    return "A rule cannot group its values or bind names: what it reads could not be told.";
  if (field(node, "predicate") !== undefined && type !== "variable")
    return "A filter stands after a name: `$subject.alerts[state = 'open']`.";
  if (isNested(node)) return "A list holds values and no other list.";
  if (type === "function") {
    const procedure = field(node, "procedure");
    called.add(procedure);
    const name = String(field(procedure, "value"));
    return FUNCTIONS.has(name) ? undefined : `A rule cannot call $${name}.`;
  }
  if (type === "block" && !hasOne(field(node, "expressions"))) return "Parentheses hold one expression.";
  if (type === "filter" && typeOf(field(node, "expr")) === "string")
    return "Write a field as `.name`, without brackets.";
  if (type === "variable" && !called.has(node)) return faultOfVariable(String(field(node, "value")));
  return type === "path" ? faultOfPath(field(node, "steps")) : undefined;
}

function isNested(node: Node): boolean {
  const isList = (one: unknown): boolean => typeOf(one) === "unary" && field(one, "value") === "[";
  const held = field(node, "expressions");
  return isList(node) && Array.isArray(held) && held.some(isList);
}

const hasOne = (value: unknown): boolean => Array.isArray(value) && value.length === 1;

const faultOfVariable = (name: string): string | undefined =>
  name === "" || ROOT_NAMES.has(name) ? undefined : `A rule cannot read $${name}.`;

function faultOfPath(steps: unknown): string | undefined {
  if (!Array.isArray(steps)) return undefined;
  const [first, second, ...rest] = steps;
  const isFromName = typeOf(first) === "name" || typeOf(first) === "variable";
  if (!isFromName || ![second, ...rest].every((step) => step === undefined || typeOf(step) === "name"))
    return "A path goes from a name to its fields: `$subject.attributes.birth_date`.";
  return undefined;
}

/** The fields of `$subject` that a rule reads; `*` for all. */
export function subjectFieldsOf(source: string): string[] {
  const parsed = parseExpression(source);
  if (!parsed.ok) return ["*"];
  const found = new Set<string>();
  const named = new Set<unknown>();
  walk(parsed.ast, ({ node }) => {
    const steps = field(node, "steps");
    if (typeOf(node) === "path" && Array.isArray(steps)) {
      const [first, second]: unknown[] = steps;
      if (field(first, "value") !== "subject" || typeOf(first) !== "variable" || second === undefined) return;
      named.add(first);
      found.add(String(field(second, "value")));
    } else if (typeOf(node) === "variable" && field(node, "value") === "subject" && !named.has(node))
      found.add("*");
  });
  return [...found].toSorted();
}
