import { functionNames } from "./functions.ts";
import { field, type Node, typeOf, walk } from "./walk.ts";

/** The names in an expression, with offsets into its source (approximate within a token). */
export interface References {
  /** Blocks read through `$blocks.<id>`. */
  blocks: { id: string; offset: number }[];
  /** Blocks whose URL it reads through `$hooks.<id>`. */
  hooks: { id: string; offset: number }[];
  /** Names in scope that it reads: `input`, `output`, … */
  names: { name: string; offset: number }[];
  /** Meaningless references, as sentences. */
  faults: { message: string; offset: number }[];
  /** String literals, for `outcome_never_used`. */
  strings: string[];
}

/** Every name that some expression may read. Which ones are in scope where is the caller's affair. */
const scopeNames = new Set([
  "input",
  "blocks",
  "vars",
  "env",
  "execution",
  "hooks",
  "output",
  "error",
  "subject",
]);

/** The fields of `$execution`. */
export const executionFields: ReadonlySet<string> = new Set(["id", "startedAt", "workflowId", "version"]);

/** Names that mean nothing without the id of a block. */
const blockExamples: Readonly<Record<string, string>> = {
  blocks: "$blocks.check.status",
  hooks: "$hooks.callback",
};

/** Collects the references of an expression. */
export function referencesOf(ast: Node): References {
  const local = localNames(ast);
  const found: References = { blocks: [], hooks: [], names: [], faults: [], strings: [] };
  const accessed = new Set<unknown>();
  walk(ast, ({ node, inContext }) => {
    const type = typeOf(node);
    if (type === "path") readPath(node, inContext, accessed, found);
    if (type === "variable") readVariable(node, inContext, local, accessed, found);
    if (type === "filter") readFilter(node, found);
    const value = field(node, "value");
    if (type === "string" && typeof value === "string") found.strings.push(value);
  });
  return found;
}

function readPath(node: Node, inContext: boolean, accessed: Set<unknown>, found: References): void {
  const steps = field(node, "steps");
  if (!Array.isArray(steps)) return;
  const [first, second] = steps;
  const offset = offsetOf(first);
  if (typeOf(first) === "name" && !inContext) {
    const name = String(field(first, "value"));
    const message = `\`${name}\` has no meaning on its own: write \`$output.${name}\`, \`$input.${name}\` or \`$blocks.<id>.${name}\`.`;
    found.faults.push({ message, offset });
  }
  if (typeOf(first) !== "variable") return;
  const name = field(first, "value");
  if (name === "execution") readExecution(second, found);
  const id = field(second, "value");
  if (name !== "blocks" && name !== "hooks") return;
  if (typeOf(second) !== "name" || typeof id !== "string" || hasFilter(first)) return;
  accessed.add(first);
  found[name].push({ id, offset: offsetOf(second) });
  if (!leadsBack(first, second)) return;
  const message = `\`%\` and \`@\` cannot lead from one block to another: name each one, as in \`${blockExamples[name]}\`.`;
  found.faults.push({ message, offset: offsetOf(second) });
}

/** Whether an expression goes on from all blocks behind the first one that it names: `$blocks.a.%.b`, `$blocks.a@$x.b`. Such an expression does not name `b`. */
const leadsBack = (all: unknown, named: unknown): boolean =>
  field(named, "ancestor") !== undefined || [all, named].some((step) => field(step, "focus") !== undefined);

function readExecution(step: unknown, found: References): void {
  const name = field(step, "value");
  if (typeOf(step) !== "name" || typeof name !== "string" || executionFields.has(name)) return;
  const message = `\`$execution\` has no \`${name}\`; it has ${[...executionFields].join(", ")}.`;
  found.faults.push({ message, offset: offsetOf(step) });
}

/** `$input["country"]` is `$input` itself, since a text is true. */
function readFilter(node: Node, found: References): void {
  const text = field(node, "expr");
  if (typeOf(text) !== "string") return;
  const message = `A text in brackets is a condition that always holds, and no name: write \`.${String(field(text, "value"))}\`.`;
  found.faults.push({ message, offset: offsetOf(text) });
}

function readVariable(
  node: Node,
  inContext: boolean,
  local: Set<string>,
  accessed: Set<unknown>,
  found: References,
): void {
  const name = field(node, "value");
  if (typeof name !== "string" || local.has(name)) return;
  const offset = offsetOf(node);
  if (name === "$" || name === "") {
    // There is no document around an expression: the root never has a value.
    const message = `\`$${name}\` has no value here: write \`$output\`, \`$input\` or \`$blocks.<id>\`.`;
    if (name === "$" || !inContext) found.faults.push({ message, offset });
    return;
  }
  const example = Object.hasOwn(blockExamples, name) ? blockExamples[name] : undefined;
  if (example !== undefined && !accessed.has(node)) {
    const message = `\`$${name}\` must be followed by the id of a block, as in \`${example}\`.`;
    found.faults.push({ message, offset });
  } else if (scopeNames.has(name)) found.names.push({ name, offset });
  else if (!functionNames.has(name)) {
    found.faults.push({ message: `\`$${name}\` is neither a name in scope nor a function.`, offset });
  }
}

/** Names that the expression itself binds: assignments, parameters, `@$x` and `#$x`. */
function localNames(ast: Node): Set<string> {
  const names = new Set<string>();
  const add = (value: unknown): void => {
    if (typeof value === "string") names.add(value);
  };
  walk(ast, ({ node }) => {
    const type = typeOf(node);
    if (type === "bind") add(field(field(node, "lhs"), "value"));
    if (type === "lambda") {
      const parameters = field(node, "arguments");
      if (Array.isArray(parameters)) for (const parameter of parameters) add(field(parameter, "value"));
    }
    add(field(node, "focus"));
    add(field(node, "index"));
    if (type === "index") add(field(node, "value"));
  });
  for (const name of scopeNames) names.delete(name);
  return names;
}

function hasFilter(step: unknown): boolean {
  return field(step, "predicate") !== undefined || field(step, "stages") !== undefined;
}

function offsetOf(node: unknown): number {
  const end = field(node, "position");
  const text = field(node, "value");
  return Math.max(0, (typeof end === "number" ? end : 0) - (typeof text === "string" ? text.length : 0));
}
