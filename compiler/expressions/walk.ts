/** A node of JSONata's syntax tree. JSONata defines its shape; we use only the fields that we know. */
export type Node = object;

/** A visited node and whether it is evaluated against an item (`true`) or against the root, where bare names have no value. */
export interface Visit {
  node: Node;
  inContext: boolean;
}

/** Fields that hold links of the parser, not children. */
const links = new Set(["slot", "ancestor", "seekingParent", "tuple", "position", "signature"]);

/** Fields of any node that are evaluated once per item of the node's value. */
const perItem = new Set(["predicate", "stages", "group", "terms"]);

/** Visits every node of a tree, parents first. */
export function walk(root: Node, visit: (visit: Visit) => void): void {
  const seen = new Set<Node>();
  const descend = (value: unknown, inContext: boolean): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) {
      for (const item of value) descend(item, inContext);
      return;
    }
    visit({ node: value, inContext });
    const type = typeOf(value);
    for (const [field, child] of Object.entries(value)) {
      if (links.has(field) || child instanceof RegExp) continue;
      if (type === "path" && field === "steps" && Array.isArray(child)) {
        child.forEach((step, index) => {
          descend(step, inContext || index > 0);
        });
      } else descend(child, inContext || perItem.has(field) || type === "transform");
    }
  };
  descend(root, false);
}

/**
 * Whether nodes stand inside one another more than `limit` deep. Uses no recursion: code that visits a tree recursively, as JSONata's own
 * does, is safe on the others.
 */
export function isDeeperThan(root: Node, limit: number): boolean {
  const seen = new Set<unknown>();
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value !== "object" || value === null || seen.has(value)) continue;
      seen.add(value);
      for (const [field, child] of Object.entries(value)) if (!links.has(field)) below.push(child);
    }
    level = below;
  }
  return false;
}

/** The `type` of a node, if any. */
export function typeOf(node: unknown): string | undefined {
  const type = field(node, "type");
  return typeof type === "string" ? type : undefined;
}

/** An own field of a node, unchecked. */
export function field(node: unknown, name: string): unknown {
  return typeof node === "object" && node !== null && Object.hasOwn(node, name)
    ? Reflect.get(node, name)
    : undefined;
}

/** The position of a node's token; 0 for a node without one. */
export function placeOf(node: unknown): number {
  const position = field(node, "position");
  return typeof position === "number" ? position : 0;
}

/** The items of a field that holds several; none for any other value. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The name of the function that a node calls by its name. */
export function calledBy(node: unknown): string | undefined {
  const procedure = field(node, "procedure");
  const name = field(procedure, "value");
  const isNamed = typeOf(node) === "function" && typeOf(procedure) === "variable";
  return isNamed && typeof name === "string" ? name : undefined;
}
