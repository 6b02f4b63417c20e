import { type Document, isMap, isNode, isPair, type Node, parseDocument, type Range } from "yaml";
import type { TextRange } from "../diagnostics/finding.ts";
import type { FieldPath } from "../model/changes.ts";

/**
 * Finds paths of a graph in its YAML text: the value there, or its key when the value is a whole mapping or list.
 * @returns a function that answers with the place of the nearest parent where a path is absent
 */
export function placesIn(text: string): (path: FieldPath) => TextRange {
  const document = parseDocument(text, { prettyErrors: false });
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const range = rangeAt(document, path.slice(0, length));
      if (range !== undefined) return { from: range[0], to: range[1] };
    }
    return { from: 0, to: Math.max(0, text.indexOf("\n")) };
  };
}

function rangeAt(document: Document, path: FieldPath): Range | undefined {
  const node: unknown = document.getIn(path, true);
  const key = keyAt(document, path);
  if (key?.range) return isCollectionNode(node) ? key.range : (rangeOf(node) ?? key.range);
  return isCollectionNode(node) && !isFlow(node) ? firstLine(node) : rangeOf(node);
}

function keyAt(document: Document, path: FieldPath): Node | undefined {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(
    (item) => isPair(item) && isNode(item.key) && String(item.key) === path.at(-1),
  );
  return isNode(pair?.key) ? pair.key : undefined;
}

function isCollectionNode(node: unknown): node is Node & { items: unknown[]; flow?: boolean } {
  return isNode(node) && "items" in node;
}

const isFlow = (node: { flow?: boolean }): boolean => node.flow === true;

function rangeOf(node: unknown): Range | undefined {
  return isNode(node) ? (node.range ?? undefined) : undefined;
}

/** Of a block collection in a list: its first entry, not all its lines. */
function firstLine(node: Node & { items: unknown[] }): Range | undefined {
  const [first] = node.items;
  const inner = isPair(first) ? rangeOf(first.key) : rangeOf(first);
  return inner ?? node.range ?? undefined;
}
