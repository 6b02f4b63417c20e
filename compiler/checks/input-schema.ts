import { Ajv2020 } from "ajv/dist/2020.js";
import { diagnostic, type LocatedDiagnostic, type Path } from "../diagnostic.ts";
import { NotLinear, schemaRegExpEngine } from "../expressions/linear-regexp.ts";
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from "../json.ts";
import { assertFitsMetaSchema } from "../meta-schema.ts";
import { schemaCost } from "../schema-budget.ts";
import type { Check } from "./check.ts";

/**
 * `inputSchema`, and every JSON Schema in a `config`, is one (2020-12) that needs no other document, costs no more than its bounds
 * allow, and whose patterns match in linear time. The cost is calculated first: nothing is made of a schema that exceeds it.
 * Ajv generates code from a schema. Where that is forbidden (a browser under a strict CSP) the schema is not checked; the server checks
 * it again when the graph is stored or deployed.
 */
export const inputSchema: Check = ({ graph, blocks, catalogue }) => [
  ...schemaFaults(graph.inputSchema, ["inputSchema"]),
  ...blocks.flatMap(([id, { type, config }]) => {
    const { jsonSchemas = [], schemaProperties = [] } = catalogue.get(type) ?? {};
    const at = ["blocks", id, "config"];
    return [
      ...jsonSchemas.flatMap((field) => schemaFaults(valueAt(config, [field]), [...at, field])),
      ...schemaProperties.flatMap((field) => propertyFaults(valueAt(config, [field]), [...at, field])),
    ];
  }),
];

/** The faults of the schema that has these properties. */
export function propertyFaults(properties: unknown, at: Path): LocatedDiagnostic[] {
  const fault = isJsonObject(properties) ? schemaFault({ properties }) : undefined;
  if (fault === undefined) return [];
  const path = fault.path[0] === "properties" ? fault.path.slice(1) : fault.path;
  return [diagnostic(fault.code, [...at, ...path], fault.message)];
}

/** The faults of a value that should be a schema; one that is not an object has none. */
export function schemaFaults(schema: unknown, at: Path): LocatedDiagnostic[] {
  // `true` and `false` are schemas without a fault.
  const fault = isJsonObject(schema) ? schemaFault(schema) : undefined;
  return fault === undefined ? [] : [diagnostic(fault.code, [...at, ...fault.path], fault.message)];
}

/** The reason why a value is not an accepted schema. */
interface SchemaFault {
  code: "invalid_schema" | "schema_too_costly";
  path: Path;
  message: string;
}

/**
 * Checks that a value is a schema that this language accepts.
 * @returns undefined for an accepted one
 */
function schemaFault(schema: JsonObject): SchemaFault | undefined {
  const { fault } = schemaCost(schema);
  if (fault !== undefined) return { code: "schema_too_costly", path: fault.path, message: fault.message };
  try {
    assertFitsMetaSchema(schema);
    // As when it runs: a reference is a call, so that the code grows with the schema's text alone.
    const code = { regExp: schemaRegExpEngine, optimize: false };
    const ajv = new Ajv2020({
      strict: false,
      logger: false,
      validateFormats: false,
      validateSchema: false,
      inlineRefs: false,
      code,
    });
    const validate = ajv.compile(schema);
    // Ajv's own extension: such a schema answers with a promise, which our code does not await.
    return "$async" in validate
      ? { code: "invalid_schema", path: ["$async"], message: "A schema cannot be asynchronous ($async)." }
      : undefined;
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    if (error instanceof NotLinear) {
      const message =
        "The pattern uses a back-reference or look-around, which cannot be matched in linear time.";
      return { code: "invalid_schema", path: placeOf(schema, error.pattern) ?? [], message };
    }
    const message = "This is not a JSON Schema (2020-12) that stands on its own.";
    return { code: "invalid_schema", path: [], message };
  }
}

/** The places of a schema's patterns: as the value of `pattern` or as a key of `patternProperties`. */
function placeOf(schema: JsonValue | undefined, pattern: string): (string | number)[] | undefined {
  if (Array.isArray(schema)) return firstOf([...schema.entries()], pattern);
  if (!isJsonObject(schema)) return undefined;
  const { pattern: own, patternProperties: keyed } = schema;
  if (own === pattern) return ["pattern"];
  if (isJsonObject(keyed) && Object.hasOwn(keyed, pattern)) return ["patternProperties", pattern];
  return firstOf(Object.entries(schema), pattern);
}

function firstOf(
  members: readonly (readonly [string | number, JsonValue | undefined])[],
  pattern: string,
): (string | number)[] | undefined {
  for (const [key, value] of members) {
    const below = placeOf(value, pattern);
    if (below !== undefined) return [key, ...below];
  }
  return undefined;
}
