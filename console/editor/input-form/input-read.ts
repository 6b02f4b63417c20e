/** What a graph reads of its run's input, as a JSON Schema: for the form of a run, where the workflow's author wrote none. */
import * as z from "zod";
import { catalogue } from "../../../blocks.config.ts";
import { readString } from "../../../compiler/expressions/delimiters.ts";
import { parseExpression } from "../../../compiler/expressions/parse.ts";
import { expressionSites } from "../../../compiler/expressions/sites.ts";
import { field, type Node, typeOf, walk } from "../../../compiler/expressions/walk.ts";
import type { Graph } from "../../../compiler/graph.ts";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonObjectSchema,
  valueAt,
} from "../../../compiler/json.ts";
import { workingGraph } from "../model/working-graph.ts";

/** The fields that a graph reads. */
export interface InputRead {
  /** JSON Schemas by name, in the order in which the graph reads them; empty where nothing says more. */
  properties: Readonly<Record<string, JsonObject>>;
  /** Those without which a block must fail. */
  required: readonly string[];
  /** It reads the input as a whole, so it may read other fields. */
  isWhole: boolean;
}

/**
 * The fields of `$input` that a graph reads, with what the blocks that take them say about their values.
 * @param value the graph as it is written; a draft may have errors anywhere
 */
export function inputRead(value: JsonObject): InputRead {
  const graph = workingGraph(value);
  const properties = new Map<string, JsonObject>();
  const required = new Set<string>();
  let isWhole = false;
  const note = (name: string, schema: JsonObject = {}): void => {
    const known = properties.get(name);
    if (known === undefined || Object.keys(known).length === 0) properties.set(name, schema);
  };
  for (const name of namesIn(sourceOf(graph.subject))) note(name, { type: "string" });
  for (const { path, source, parsed } of expressionSites(graph, catalogue)) {
    const names = parsed.ok ? inputNames(parsed.ast) : [];
    isWhole ||= parsed.ok && readsWhole(parsed.ast);
    const alone = names.length === 1 && source.trim() === `$input.${names[0]}`;
    for (const name of names) note(name, alone ? schemaAt(graph, path) : {});
  }
  for (const block of Object.values(graph.blocks)) {
    for (const { places, field: name, readsRun } of catalogue.get(block.type)?.necessary ?? []) {
      const given = places.map((place) => valueAt(block, place)).find((one) => one !== undefined);
      const isRead = given === undefined ? readsRun === true : given === `{% $input.${name} %}`;
      if (!isRead || !block.enabled) continue;
      note(name, { type: "string" });
      required.add(name);
    }
  }
  return { properties: Object.fromEntries(properties), required: [...required], isWhole };
}

/**
 * The declared schema with the fields that the graph reads besides.
 * @param declared `inputSchema` of the graph
 */
export function withRead(
  declared: JsonValue | undefined,
  { properties, required, isWhole }: InputRead,
): JsonValue | undefined {
  if (declared === undefined && isWhole) return undefined;
  const isOpen =
    declared === undefined || (isJsonObject(declared) && declared.additionalProperties !== false);
  if (!isOpen) return declared;
  const own = isJsonObject(declared) ? declared : {};
  // A schema that a form cannot show, such as one with alternatives, is written as JSON.
  if (isJsonObject(declared) && !isJsonObject(own.properties)) return declared;
  const written = isJsonObject(own.properties) ? own.properties : {};
  const more = Object.entries(properties).filter(([name]) => !Object.hasOwn(written, name));
  const asked = Array.isArray(own.required) ? own.required : [];
  return {
    ...own,
    properties: { ...written, ...Object.fromEntries(more) },
    required: [...asked, ...required.filter((name) => !asked.includes(name))],
  };
}

const sourceOf = (text: string): string => {
  const read = readString(text);
  return read.kind === "expression" ? read.source : "''";
};

function namesIn(source: string): string[] {
  const parsed = parseExpression(source);
  return parsed.ok ? inputNames(parsed.ast) : [];
}

/** The names directly below `$input`. */
function inputNames(ast: Node): string[] {
  const found = new Set<string>();
  walk(ast, ({ node }) => {
    const steps = field(node, "steps");
    if (typeOf(node) !== "path" || !Array.isArray(steps)) return;
    const [root, first] = steps;
    const name = field(first, "value");
    const isInput = typeOf(root) === "variable" && field(root, "value") === "input";
    if (isInput && typeOf(first) === "name" && typeof name === "string") found.add(name);
  });
  return [...found];
}

/** Whether `$input` stands alone somewhere. */
function readsWhole(ast: Node): boolean {
  const roots = new Set<unknown>();
  let found = false;
  walk(ast, ({ node }) => {
    const steps = field(node, "steps");
    if (typeOf(node) === "path" && Array.isArray(steps) && typeOf(steps[1]) === "name") roots.add(steps[0]);
    if (typeOf(node) === "variable" && field(node, "value") === "input" && !roots.has(node)) found = true;
  });
  return found;
}

/** The schema of the place of an expression; empty where the block's type does not say. */
function schemaAt({ blocks }: Graph, [part, id, place, ...rest]: readonly (string | number)[]): JsonObject {
  const type = part === "blocks" && place === "input" ? blocks[String(id)]?.type : undefined;
  const input = type === undefined ? undefined : inputSchemaOf(type);
  if (input === undefined) return {};
  const found = rest.reduce<JsonValue | undefined>(
    (schema, key) =>
      isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties[String(key)] : undefined,
    input,
  );
  return isJsonObject(found) ? firstForm(found) : {};
}

/** The first of several ways to write it: a name is a text, or its parts. What the block's author says about the field is not about the run. */
function firstForm({ description: _, ...schema }: JsonObject): JsonObject {
  const [first] = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isJsonObject) : [];
  return first === undefined ? schema : firstForm(first);
}

const inputSchemas = new Map<string, JsonObject>();

function inputSchemaOf(type: string): JsonObject | undefined {
  const known = inputSchemas.get(type);
  const row = catalogue.get(type);
  if (known !== undefined || row === undefined) return known;
  const made = z.toJSONSchema(row.input, { io: "input", unrepresentable: "any" });
  const schema = jsonObjectSchema.parse(JSON.parse(JSON.stringify(made)));
  inputSchemas.set(type, schema);
  return schema;
}
