/** A workflow as its YAML text: the one source of truth of the editor. The canvas changes it through the parsed document, so comments, order and style stay. */

import { type Document, isMap, parseDocument, visit, YAMLMap, YAMLSeq } from "yaml";
import { type JsonObject, jsonObjectSchema } from "../../../compiler/json.ts";

/** Why a text cannot be drawn. `offset` counts characters from 0, `line` and `column` from 1. */
export interface TextFault {
  message: string;
  offset: number;
  line: number;
  column: number;
}

/** A text with one YAML mapping, or the faults that prevent it. */
export type ReadYaml = { ok: true; yaml: YamlText } | { ok: false; fault: TextFault };

/** As many as the compiler allows. */
const maxAliases = 100;

/** A text whose YAML is sound and is a mapping. Immutable to its users. */
export class YamlText {
  readonly text: string;
  /** The text as a value; whether it is a right graph is the compiler's affair. */
  readonly value: JsonObject;
  /** The parsed text. An edit passes it to the next text, so that a chain of edits parses once. */
  #document: Document | undefined;

  private constructor(text: string, value: JsonObject, document: Document) {
    this.text = text;
    this.value = value;
    this.#document = document;
  }

  /** Reads a text. An empty one is an empty mapping. */
  static read(text: string): ReadYaml {
    const document = parse(text);
    const [fault] = document.errors;
    if (fault !== undefined) return refused(text, fault.message.split("\n")[0] ?? "", fault.pos[0]);
    const value = objectOf(document);
    if (value !== undefined) return { ok: true, yaml: new YamlText(text, value, document) };
    return refused(text, "A workflow is a mapping with `blocks` and `edges`.", 0);
  }

  /**
   * The text after a change of its document.
   * @param change may throw: this text then stays unchanged
   * @throws TypeError when the change leaves no mapping
   */
  edit(change: (document: Document) => void): YamlText {
    const document = this.#document ?? parse(this.text);
    this.#document = undefined;
    change(document);
    const value = objectOf(document);
    if (value === undefined) throw new TypeError("A change of a workflow leaves a mapping.");
    return new YamlText(written(document), value, document);
  }
}

function parse(text: string): Document {
  const document: Document = parseDocument(text, { prettyErrors: false });
  if (document.contents === null) document.contents = document.createNode({});
  return document;
}

function objectOf(document: Document): JsonObject | undefined {
  if (!isMap(document.contents)) return undefined;
  try {
    return jsonObjectSchema.safeParse(document.toJS({ maxAliasCount: maxAliases })).data;
  } catch (error) {
    // Aliases that expand without end.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function written(document: Document): string {
  visit(document, {
    Map: (_, node) => {
      node.toString = writePadded;
    },
    Seq: (_, node) => {
      node.toString = writeTight;
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** `{ a: 1 }` beside `[1, 2]`, as people write them: the library pads both alike. */
const writePadded: YAMLMap["toString"] = function (this: YAMLMap, context, onComment, onChompKeep) {
  const padded = context && { ...context, flowCollectionPadding: " " };
  return YAMLMap.prototype.toString.call(this, padded, onComment, onChompKeep);
};

const writeTight: YAMLSeq["toString"] = function (this: YAMLSeq, context, onComment, onChompKeep) {
  const tight = context && { ...context, flowCollectionPadding: "" };
  return YAMLSeq.prototype.toString.call(this, tight, onComment, onChompKeep);
};

function refused(text: string, message: string, offset: number): ReadYaml {
  const before = text.slice(0, offset).split("\n");
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  const place = { offset, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  return { ok: false, fault: { message: sentence, ...place } };
}
