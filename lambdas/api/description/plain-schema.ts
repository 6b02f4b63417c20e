import { isDeepStrictEqual } from "node:util";
import { isObject, type Json } from "./json.ts";

/** The greatest integer of 32 bits: beyond it, generators need to be told of 64. */
const MAX_INT32 = 2 ** 31 - 1;

/**
 * A JSON Schema in the words that generators of clients read alike. It accepts what the schema accepts, or more.
 *
 * @param schema of zod, with pointers to components
 */
export function plainSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plainSchema);
  if (!isObject(schema)) return schema;
  const inner: Json = {};
  for (const [key, value] of Object.entries(schema)) {
    // Examples and constants are values: nothing in them is a schema.
    inner[key] = values.has(key) ? value : isMap(key, value) ? mapped(value) : plainSchema(value);
  }
  return rules.reduce((plain, rule) => rule(plain), inner);
}

const values = new Set(["const", "enum", "default", "example", "examples", "required", "mapping"]);

/** Whether the keys of a value are names, and its values schemas. */
const isMap = (key: string, value: unknown): value is Json =>
  (key === "properties" || key === "patternProperties") && isObject(value);

const mapped = (value: Json): Json =>
  Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, onlyNull(plainSchema(schema))]));

/** A field that is always null: some generators look for a class of the name of the type. */
function onlyNull(schema: unknown): unknown {
  if (!isObject(schema) || schema.type !== "null") return schema;
  const { type: _type, ...rest } = schema;
  return { const: null, ...rest };
}

type Rule = (schema: Json) => Json;

const rules: readonly Rule[] = [
  textNames,
  listsOfPlaces,
  sizedIntegers,
  nullLast,
  oneTypeOfText,
  oneSchemaWithNull,
  freeParts,
  plainDefaults,
  onlyOneTruth,
  files,
];

/** Names of properties are texts anyway. */
function textNames({ propertyNames, ...rest }: Json): Json {
  return propertyNames === undefined || isDeepStrictEqual(propertyNames, { type: "string" })
    ? rest
    : { ...rest, propertyNames };
}

/** A list whose places have a schema each: few generators know one, and some stop at it. Its length still holds. */
function listsOfPlaces(schema: Json): Json {
  const { prefixItems, items: _items, ...rest } = schema;
  if (!Array.isArray(prefixItems)) return schema;
  const [first] = prefixItems;
  const areAlike = isObject(first) && prefixItems.every((place) => isDeepStrictEqual(place, first));
  return { ...rest, items: areAlike ? first : {} };
}

/** `format` says how many bits an integer needs; the bounds of JavaScript say nothing to others. */
function sizedIntegers(schema: Json): Json {
  if (schema.type !== "integer") return schema;
  const { minimum, maximum, ...rest } = schema;
  const min = typeof minimum === "number" && minimum > Number.MIN_SAFE_INTEGER ? { minimum } : {};
  const max = typeof maximum === "number" && maximum < Number.MAX_SAFE_INTEGER ? { maximum } : {};
  const isSmall = typeof maximum === "number" && maximum <= MAX_INT32;
  return { ...rest, format: isSmall ? "int32" : "int64", ...min, ...max };
}

function nullLast(schema: Json): Json {
  const { type } = schema;
  if (!Array.isArray(type) || !type.includes("null")) return schema;
  return { ...schema, type: [...type.filter((name) => name !== "null"), "null"] };
}

/** Several forms of one text are a text to a client. */
function oneTypeOfText(schema: Json): Json {
  const parts = partsOf(schema);
  if (parts === undefined || parts.length < 2 || !parts.every((part) => part.type === "string"))
    return schema;
  const { anyOf: _anyOf, oneOf: _oneOf, ...rest } = schema;
  const enums = parts.flatMap((part) => (Array.isArray(part.enum) ? part.enum : []));
  return parts.every((part) => Array.isArray(part.enum))
    ? { ...rest, type: "string", enum: enums }
    : { ...rest, type: "string" };
}

/** `anyOf` of a schema and null is the schema with null among its types; of any JSON and null, any JSON. */
function oneSchemaWithNull(schema: Json): Json {
  const parts = partsOf(schema);
  const [value, ...others] = parts?.filter((part) => part.type !== "null") ?? [];
  if (parts === undefined || value === undefined || others.length > 0 || parts.length !== 2) return schema;
  const { anyOf: _anyOf, oneOf: _oneOf, ...rest } = schema;
  const { type, enum: names, const: constant, ...facts } = value;
  if (isAnyJson(value)) return { ...value, ...rest };
  if (typeof type !== "string") return schema;
  const allowed = Array.isArray(names) ? { enum: [...names, null] } : {};
  const only = constant === undefined ? {} : { enum: [constant, null] };
  return { type: [type, "null"], ...facts, ...rest, ...allowed, ...only };
}

/** A union with an object of any names is any JSON: a class cannot be made of the one part, so none of the union. */
function freeParts(schema: Json): Json {
  const parts = partsOf(schema) ?? [];
  const isFree = (part: Json) => part.type === "object" && part.properties === undefined;
  if (parts.length < 2 || !parts.some(isFree)) return schema;
  const { anyOf: _anyOf, oneOf: _oneOf, ...rest } = schema;
  return rest;
}

/** No language writes an object as a default value; what absence means is said in words. */
function plainDefaults(schema: Json): Json {
  if (!isObject(schema.default)) return schema;
  const { default: _default, ...rest } = schema;
  return rest;
}

/** A field that is only ever true, or false: of a constant some generators make a list of texts, and then cannot read the value. */
function onlyOneTruth(schema: Json): Json {
  const { const: constant, ...rest } = schema;
  return typeof constant === "boolean" ? { ...rest, type: "boolean", not: { const: !constant } } : schema;
}

/** A file of a form; a form with one cannot say that it takes no other field. */
function files(schema: Json): Json {
  if (schema.contentMediaType === "application/octet-stream") return { ...schema, format: "binary" };
  const { properties, additionalProperties: _others, ...rest } = schema;
  const isForm =
    isObject(properties) &&
    Object.values(properties).some((field) => isObject(field) && field.format === "binary");
  return isForm ? { ...rest, properties } : schema;
}

/** Whether a schema says nothing of the value. */
const isAnyJson = (schema: Json): boolean =>
  Object.keys(schema).every((key) => key === "description" || key === "examples");

/** A schema of answers without the ban of other fields: a later release may add some, and a client must not fail on them. */
export function openSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(openSchema);
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => key !== "additionalProperties" || value !== false)
      .map(([key, value]) => [key, values.has(key) ? value : openSchema(value)]),
  );
}

/** The parts of a union. */
export function partsOf(schema: Json): Json[] | undefined {
  const parts = schema.anyOf ?? schema.oneOf;
  return Array.isArray(parts) && parts.every(isObject) ? parts : undefined;
}
