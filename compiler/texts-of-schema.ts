import * as z from "zod";
import type { BlockTypeSpec } from "./catalogue/spec.ts";
import { isJsonObject, type JsonObject, type JsonValue, jsonObjectSchema } from "./json.ts";

/** The schema of a type's output as JSON Schema, made once for each type. */
export function outputSchemaOf(spec: Pick<BlockTypeSpec, "output">): JsonObject {
  const known = made.get(spec.output);
  if (known !== undefined) return known;
  const schema = z.toJSONSchema(spec.output, { unrepresentable: "any" });
  const parsed = jsonObjectSchema.parse(JSON.parse(JSON.stringify(schema)));
  made.set(spec.output, parsed);
  return parsed;
}

const made = new WeakMap<z.ZodType, JsonObject>();

/** References and alternatives that are followed: a schema may refer to itself. */
const MAX_STEPS = 500;

/**
 * The texts that a path can have by a JSON Schema (2020-12), as JSONata reads it: through the items of lists. Values that are no texts, such as null, count for
 * none of them.
 * @param path names of properties
 * @returns undefined where the schema leaves it open, or does not say so in a way that is read here
 */
export function textsAt(root: JsonObject, path: readonly string[]): ReadonlySet<string> | undefined {
  let steps = 0;
  const textsOf = (schema: JsonValue | undefined, names: readonly string[]): Texts => {
    if (++steps > MAX_STEPS || schema === undefined || !isJsonObject(schema)) return undefined;
    const { $ref, allOf, anyOf, oneOf } = schema;
    const parts: Texts[] = [ownTexts(schema, names, textsOf)];
    if (typeof $ref === "string") parts.push(textsOf(pointedTo(root, $ref), names));
    if (Array.isArray(allOf)) parts.push(...allOf.map((part) => textsOf(part, names)));
    for (const either of [anyOf, oneOf])
      if (Array.isArray(either)) parts.push(union(either.map((part) => textsOf(part, names))));
    return intersection(parts);
  };
  return textsOf(root, path);
}

/** Undefined: any text. */
type Texts = ReadonlySet<string> | undefined;

/** By the keywords of a schema itself. */
function ownTexts(
  schema: JsonObject,
  [name, ...deeper]: readonly string[],
  textsOf: (schema: JsonValue | undefined, names: readonly string[]) => Texts,
): Texts {
  const { type, properties, items } = schema;
  const types = typeof type === "string" ? [type] : Array.isArray(type) ? type : undefined;
  const names = name === undefined ? [] : [name, ...deeper];
  const parts: Texts[] = [];
  if (name === undefined) {
    if (Object.hasOwn(schema, "const")) return textsAmong([schema.const]);
    if (Array.isArray(schema.enum)) return textsAmong(schema.enum);
    if (types === undefined || types.includes("string")) return undefined;
  } else if (types === undefined || types.includes("object")) {
    const own = isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
    parts.push(textsOf(own, deeper));
  }
  // Without a type it may be a list, which `properties` says nothing of.
  if (types === undefined || types.includes("array")) parts.push(textsOf(items, names));
  return union(parts);
}

const textsAmong = (values: readonly (JsonValue | undefined)[]): Texts => new Set(values.flatMap(textsIn));

const textsIn = (value: JsonValue | undefined): string[] =>
  typeof value === "string" ? [value] : Array.isArray(value) ? value.flatMap(textsIn) : [];

const union = (parts: readonly Texts[]): Texts =>
  parts.includes(undefined) ? undefined : new Set(parts.flatMap((part) => [...(part ?? [])]));

function intersection(parts: readonly Texts[]): Texts {
  const [first, ...others] = parts.filter((part) => part !== undefined);
  return first && new Set([...first].filter((text) => others.every((other) => other.has(text))));
}

/** What a reference within a schema points to; undefined for any other one. */
function pointedTo(root: JsonObject, reference: string): JsonValue | undefined {
  if (!reference.startsWith("#")) return undefined;
  const keys = reference.split("/").slice(1);
  return keys.reduce<JsonValue | undefined>((value, key) => {
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, root);
}
