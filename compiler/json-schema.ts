/** The JSON Schema of the graph language, for editors: `workflow-api schema` prints it. */
import * as z from "zod";
import type { Catalogue } from "./catalogue/catalogue.ts";
import type { BlockTypeSpec } from "./catalogue/spec.ts";
import { blockSchema, graphSchema } from "./graph.ts";
import { isJsonObject, type JsonObject, type JsonValue, jsonObjectSchema } from "./json.ts";

/** A value that an expression may replace. */
const expression: JsonObject = {
  type: "string",
  pattern: "^\\{%[\\s\\S]*%\\}$",
  description: "A JSONata expression.",
};

/**
 * JSON Schema (2020-12) of a graph as people write it. From the same zod schemas as the types and the checks; each block type has its own `config` and
 * `input`, in which any value may be `{% … %}`.
 * @param catalogue the block types that are offered
 */
export function graphJsonSchema(catalogue: Catalogue): JsonObject {
  const schema = toJsonSchema(graphSchema);
  const properties = objectAt(schema, "properties");
  const blocks = objectAt(properties, "blocks");
  return {
    ...schema,
    title: "Workflow graph",
    properties: {
      ...properties,
      blocks: { ...blocks, additionalProperties: { oneOf: [...catalogue.values()].map(blockOfType) } },
    },
  };
}

function blockOfType({ type, title, description, config, input }: BlockTypeSpec): JsonObject {
  const block = toJsonSchema(blockSchema);
  const own = {
    type: { const: type },
    config: dynamic(toJsonSchema(config)),
    input: dynamic(toJsonSchema(input)),
  };
  const { $schema: _, ...rest } = block;
  return { ...rest, title, description, properties: { ...objectAt(block, "properties"), ...own } };
}

function toJsonSchema(schema: z.ZodType): JsonObject {
  const made = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return jsonObjectSchema.parse(JSON.parse(JSON.stringify(made)));
}

/** Lets every value below be an expression. */
function dynamic(schema: JsonObject): JsonObject {
  const { $schema: _, ...rest } = schema;
  return { anyOf: [expression, inner(rest)] };
}

function inner(schema: JsonObject): JsonObject {
  const entries = Object.entries(schema).map(([key, value]): [string, JsonValue] => {
    if (key === "properties" && isJsonObject(value)) {
      return [
        key,
        Object.fromEntries(
          Object.entries(value).map(([name, item]) => [name, isJsonObject(item) ? dynamic(item) : item]),
        ),
      ];
    }
    if (key === "items" && isJsonObject(value)) return [key, dynamic(value)];
    if ((key === "anyOf" || key === "oneOf") && Array.isArray(value)) {
      return [key, value.map((item) => (isJsonObject(item) ? inner(item) : item))];
    }
    return [key, value];
  });
  return Object.fromEntries(entries);
}

function objectAt(schema: JsonObject, key: string): JsonObject {
  const value = schema[key];
  return isJsonObject(value) ? value : {};
}
