// biome-ignore-all lint/correctness/noComponentHookFactories: the methods of the visitor are named after nodes of the syntax tree.
import { type JSXChild, type Node, parseSync, Visitor, type VisitorObject } from "oxc-parser";

/** Attributes and fields whose text a person sees or hears. */
const SHOWN = new Set([
  ...[
    "label",
    "title",
    "description",
    "placeholder",
    "aria-label",
    "aria-description",
    "alt",
    "action",
    "what",
  ],
  ...[
    "tabTitle",
    "shown",
    "cell",
    "advice",
    "why",
    "heading",
    "legend",
    "caption",
    "summary",
    "question",
    "noun",
  ],
]);
/** Their content is the same in every language: scopes, ids, keys. */
const CODE = new Set(["code", "kbd", "pre"]);
const WORD = /\p{Letter}{2,}/u;
const SENTENCE = /^\p{Lu}\p{Ll}+\p{P}?\s.*\p{Ll}/u;

/**
 * The texts that stand in the code and should be in a catalogue: words in JSX, in attributes and fields that are shown, and sentences
 * anywhere but in errors, which are for developers.
 * @param path of the file. @param code of it
 * @returns each with its line
 */
export function literalTexts(path: string, code: string): string[] {
  const texts = new Map<number, string>();
  const unseen: [number, number][] = [];
  const add = ({ start }: { start: number }, text: string) => {
    if (WORD.test(text)) texts.set(start, text.trim());
  };
  const addShown = (node: Shown) => {
    for (const [at, text] of textsOf(node)) add(at, text);
  };
  const visits: VisitorObject = {
    JSXText: (node) => add(node, node.value),
    JSXElement({ openingElement: { name }, children, start, end }) {
      if (name.type === "JSXIdentifier" && CODE.has(name.name)) unseen.push([start, end]);
      else children.forEach(addChild);
    },
    JSXFragment: ({ children }) => children.forEach(addChild),
    JSXAttribute({ name, value }) {
      if (name.type === "JSXIdentifier" && SHOWN.has(name.name)) addShown(value);
    },
    Property({ key, value }) {
      if (key.type === "Identifier" && SHOWN.has(key.name)) addShown(value);
    },
    Literal(node) {
      if (typeof node.value === "string" && SENTENCE.test(node.value)) add(node, node.value);
    },
    TemplateElement(node) {
      if (SENTENCE.test(node.value.raw)) add(node, node.value.raw);
    },
    NewExpression({ callee, start, end }) {
      if (callee.type === "Identifier" && callee.name.endsWith("Error")) unseen.push([start, end]);
    },
  };
  new Visitor(visits).visit(parseSync(path, code).program);
  function addChild(child: JSXChild): void {
    if (child.type === "JSXExpressionContainer") addShown(child.expression);
  }
  return [...texts]
    .filter(([at]) => !unseen.some(([start, end]) => at > start && at < end))
    .map(([at, text]) => `${code.slice(0, at).split("\n").length}: ${text}`);
}

type Shown = Node | null;

/** The texts that a value can be: its own, or those of its branches. */
function textsOf(node: Shown): [{ start: number }, string][] {
  switch (node?.type) {
    case "Literal":
      return typeof node.value === "string" ? [[node, node.value]] : [];
    case "TemplateLiteral":
      return node.quasis.map((part) => [part, part.value.raw]);
    case "ConditionalExpression":
      return [...textsOf(node.consequent), ...textsOf(node.alternate)];
    case "LogicalExpression":
      return [...textsOf(node.left), ...textsOf(node.right)];
    case "JSXExpressionContainer":
    case "ParenthesizedExpression":
      return textsOf(node.expression);
    case "ArrowFunctionExpression":
      return textsOf(node.body);
    default:
      return [];
  }
}
