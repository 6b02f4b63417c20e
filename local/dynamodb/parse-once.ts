/**
 * dynalite parses every expression of every request, which takes longer than the read or write itself. Our functions
 * send the same few texts repeatedly, so the syntax tree of a text is cached, and the values of a request are put into
 * a copy of it.
 */

/** The input of dynalite's parsers; they remove the names and values that they use from `unused`. */
export interface ParseContext {
  attrNames?: Record<string, string> | null | undefined;
  attrVals?: Record<string, object> | null | undefined;
  unusedAttrNames: Record<string, true>;
  unusedAttrVals: Record<string, true>;
  isKeyCondition?: boolean;
}

/** One of dynalite's parsers. The result is a text when the expression is wrong. */
export interface ExpressionParser {
  parse(source: string, options: { context: ParseContext }): unknown;
}

interface Kept {
  tree: unknown;
  names: readonly string[];
  values: readonly string[];
}

const MAX_KEPT = 1_000;

/** Whether a text is right then depends on the values themselves, not only on their types. */
const judgesValues = /between|attribute_type/i;

/** The place of a request's value in a cached tree. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A parser with the same results that parses each text once for the same names and types of values. */
export function parseOnce(parser: ExpressionParser): ExpressionParser["parse"] {
  const kept = new Map<string, Kept>();
  return (source, options) => {
    if (judgesValues.test(source)) return parser.parse(source, options);
    const { context } = options;
    const key = keyOf(source, context);
    const known = kept.get(key);
    if (known !== undefined) return reuse(known, context);
    const before = [Object.keys(context.unusedAttrNames), Object.keys(context.unusedAttrVals)] as const;
    const tree = parser.parse(source, options);
    if (typeof tree === "string") return tree;
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(key, {
      tree: withSlots(
        tree,
        new Map(Object.entries(context.attrVals ?? {}).map(([name, value]) => [value, name])),
      ),
      names: before[0].filter((name) => !(name in context.unusedAttrNames)),
      values: before[1].filter((name) => !(name in context.unusedAttrVals)),
    });
    return tree;
  };
}

function keyOf(source: string, { attrNames, attrVals, isKeyCondition }: ParseContext): string {
  const types = Object.entries(attrVals ?? {}).map(([name, value]) => [name, ...Object.keys(value)]);
  return JSON.stringify([source, isKeyCondition ?? false, attrNames ?? null, types]);
}

function reuse({ tree, names, values }: Kept, context: ParseContext): unknown {
  for (const name of names) delete context.unusedAttrNames[name];
  for (const name of values) delete context.unusedAttrVals[name];
  return copy(tree, (node) => (node instanceof Slot ? { value: context.attrVals?.[node.name] } : undefined));
}

function withSlots(tree: unknown, nameOf: ReadonlyMap<unknown, string>): unknown {
  return copy(tree, (node) => {
    const name = nameOf.get(node);
    return name === undefined ? undefined : { value: new Slot(name) };
  });
}

/** A deep copy, in which `replace` may substitute a node. dynalite changes trees while it works with them. */
function copy(node: unknown, replace: (node: object) => { value: unknown } | undefined): unknown {
  if (typeof node !== "object" || node === null) return node;
  const other = replace(node);
  if (other !== undefined) return other.value;
  if (Array.isArray(node)) return node.map((item) => copy(item, replace));
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, copy(value, replace)]));
}
