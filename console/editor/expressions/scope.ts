/** The names that an expression may read at its place, with the known types of their values: for completion. The rules are the compiler's own. */

import { catalogue } from "../../../blocks.config.ts";
import { isWebhook } from "../../../compiler/catalogue/catalogue.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { functionNames } from "../../../compiler/expressions/functions.ts";
import { executionFields } from "../../../compiler/expressions/references.ts";
import type { EdgeOn, Graph } from "../../../compiler/graph.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../compiler/json.ts";
import { outputSchemaOf } from "../../../compiler/texts-of-schema.ts";
import { textsOf, valuesOf } from "../../../compiler/variables.ts";
import { viewOf } from "../../../compiler/view.ts";
import { blockTitle, blockTypeRow } from "../canvas/block-type-row.ts";
import { t } from "../messages.ts";

/** The place of an expression: in a block, or in the `when` of one of its outgoing edges. */
export interface ExpressionPlace {
  blockId: string;
  edgeOn?: EdgeOn;
}

/** A readable name with its fields. */
export interface ScopeEntry {
  name: string;
  /** Its type or value in a word or two. */
  detail?: string;
  /** A description in a sentence. */
  info?: string;
  /** The few texts that it may be. */
  values?: readonly string[];
  entries: readonly ScopeEntry[];
}

/** All names in scope. Functions are listed separately. */
export interface ExpressionScope {
  entries: readonly ScopeEntry[];
  functions: readonly string[];
}

/** The names that can be read at a place of a graph. */
export function scopeAt(graph: Graph, { blockId, edgeOn }: ExpressionPlace): ExpressionScope {
  const { isUpstream } = viewOf(graph, catalogue);
  const readable = Object.entries(graph.blocks).filter(
    ([id]) => isUpstream(id, blockId) || (edgeOn !== undefined && id === blockId),
  );
  const blocks = readable.map(
    ([id, block]): ScopeEntry => ({
      name: id,
      detail: blockTypeRow(block.type)?.title ?? block.type,
      info: blockTitle({ id, ...block, name: block.name ?? "" }),
      entries: outputEntries(block),
    }),
  );
  const source = graph.blocks[blockId];
  const ofEdge = edgeOn === undefined ? [] : edgeEntries(edgeOn, source);
  const inputSchema = isJsonObject(graph.inputSchema) ? graph.inputSchema : {};
  return {
    functions: [...functionNames],
    entries: [
      ...ofEdge,
      { name: "input", info: t("theInputOfTheRun"), entries: schemaEntries(inputSchema, inputSchema) },
      { name: "blocks", info: t("resultsOfTheBlocksThat"), entries: blocks },
      { name: "vars", info: t("variablesOfTheWorkflow"), entries: valueEntries(valuesOf(graph.variables)) },
      {
        name: "env",
        info: t("environmentOfTheWorkflow"),
        entries: valueEntries(textsOf(graph.environment)),
      },
      {
        name: "execution",
        info: t("theRunItself"),
        entries: [...executionFields].map((name) => ({ name, entries: [] })),
      },
      {
        name: "hooks",
        info: t("urlsOfTheBlocksThat"),
        entries: Object.entries(graph.blocks).flatMap(([id, { type }]) =>
          isWebhook(catalogue, type) ? [{ name: id, entries: [] }] : [],
        ),
      },
    ],
  };
}

function edgeEntries(edgeOn: EdgeOn, source: Graph["blocks"][string] | undefined): ScopeEntry[] {
  const output = {
    name: "output",
    info: t("theResultOfTheBlock"),
    entries: source === undefined ? [] : outputEntries(source),
  };
  if (edgeOn !== "failed") return [output];
  const fields = ["code", "message"].map((name) => ({ name, detail: "string", entries: [] }));
  return [{ name: "error", info: t("whyTheBlockFailed"), entries: fields }, output];
}

/** The fields of a block's result. */
export function outputEntries({
  type,
  config,
}: Pick<Graph["blocks"][string], "type" | "config">): ScopeEntry[] {
  const row = blockTypeRow(type);
  if (row === undefined) return [];
  const schema = outputSchemaOf(row);
  const asked = row.outputFields?.(config) ?? [];
  const named = namedResults(row, config);
  const known = schemaEntries(schema, schema).map((entry) => {
    const values = named[entry.name];
    return values === undefined ? entry : { ...entry, detail: values.join(" | "), values };
  });
  return [...asked.map((name) => ({ name, entries: [] })), ...known];
}

/** Results that the config names: outcomes of rules, decisions of people. */
function namedResults(
  { outcomes, decides }: BlockTypeSpec,
  config: unknown,
): Partial<Record<string, readonly string[]>> {
  const names = outcomes?.(config)?.map(({ outcome }) => outcome);
  const decisions = decides?.by === "person" ? decides.choices(config)?.map(({ id }) => id) : undefined;
  return {
    ...(names === undefined ? {} : { outcome: names }),
    ...(decisions === undefined ? {} : { decision: decisions }),
  };
}

/** How deep fields of fields are listed: schemas may refer to themselves. */
const maxDepth = 5;

function schemaEntries(schema: JsonObject, root: JsonObject, depth = 0): ScopeEntry[] {
  const object = objectPart(resolved(schema, root), root);
  if (object === undefined || !isJsonObject(object.properties) || depth > maxDepth) return [];
  return Object.entries(object.properties).flatMap(([name, property]): ScopeEntry[] => {
    if (!isJsonObject(property)) return [];
    const { description } = property;
    const detail = typeText(resolved(property, root));
    return [
      {
        name,
        ...(detail === "" ? {} : { detail }),
        ...(typeof description === "string" ? { info: description } : {}),
        ...valuesIn(resolved(property, root)),
        entries: schemaEntries(property, root, depth + 1),
      },
    ];
  });
}

/** The part of a schema that has fields: itself, one of its alternatives, or the items of its list (JSONata maps over lists). */
function objectPart(schema: JsonObject, root: JsonObject): JsonObject | undefined {
  if (isJsonObject(schema.properties)) return schema;
  if (isJsonObject(schema.items)) return objectPart(resolved(schema.items, root), root);
  for (const item of alternativesOf(schema)) {
    const part = objectPart(resolved(item, root), root);
    if (part !== undefined) return part;
  }
  return undefined;
}

function alternativesOf({ anyOf, oneOf }: JsonObject): JsonObject[] {
  return [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list.filter(isJsonObject) : []));
}

function resolved(schema: JsonObject, root: JsonObject): JsonObject {
  const name = typeof schema.$ref === "string" ? /^#\/\$defs\/(.+)$/.exec(schema.$ref)?.[1] : undefined;
  const definitions = isJsonObject(root.$defs) ? root.$defs : {};
  const found = name !== undefined && Object.hasOwn(definitions, name) ? definitions[name] : undefined;
  return isJsonObject(found) ? found : schema;
}

function typeText(schema: JsonObject): string {
  if (Array.isArray(schema.enum)) return schema.enum.join(" | ");
  if (typeof schema.type === "string") return schema.type;
  const kinds = alternativesOf(schema).map(typeText);
  return [...new Set(kinds)].filter((kind) => kind !== "").join(" | ");
}

/** The texts of an enumeration; null does not count. */
function valuesIn(schema: JsonObject): { values?: readonly string[] } {
  if (Array.isArray(schema.enum)) {
    const values = schema.enum.filter((value) => typeof value === "string");
    return values.length > 0 ? { values } : {};
  }
  const [only, ...more] = alternativesOf(schema).filter(({ type }) => type !== "null");
  return only === undefined || more.length > 0 ? {} : valuesIn(only);
}

function valueEntries(values: Readonly<Record<string, JsonValue>>): ScopeEntry[] {
  return Object.entries(values).map(([name, value]) => ({
    name,
    detail: JSON.stringify(value).slice(0, 40),
    entries: isJsonObject(value) ? valueEntries(value) : [],
  }));
}
