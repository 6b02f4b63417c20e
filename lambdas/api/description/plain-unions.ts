import { isDeepStrictEqual } from "node:util";
import { isObject, type Json } from "./json.ts";
import { partsOf } from "./plain-schema.ts";
import { namesOf, pointerTo, resolved } from "./pointers.ts";

/**
 * Rewrites the unions of objects that no text tells apart: generators make one class of `anyOf` that requires the fields of all parts, or take
 * the first part that can be read, whatever it says.
 *
 * Parts that exclude each other are `oneOf`. Others are one object with the fields of all parts, of which those are required that every part
 * requires: a verdict is such, so that only its `valid` says what it is, in every language.
 *
 * @param schemas the components; a part that nothing names any more is removed
 * @param document what names components beside themselves
 */
export function plainUnions(schemas: Json, document: unknown): void {
  const merged = new Set<string>();
  for (const name of Object.keys(schemas)) schemas[name] = rewritten(schemas[name], schemas, merged);
  // In this order: a part comes before what only it named.
  for (const name of merged)
    if (!JSON.stringify([schemas, document]).includes(`"${pointerTo(name)}"`)) delete schemas[name];
}

function rewritten(schema: unknown, schemas: Json, merged: Set<string>): unknown {
  if (Array.isArray(schema)) return schema.map((item) => rewritten(item, schemas, merged));
  if (!isObject(schema)) return schema;
  const inner: Json = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, rewritten(value, schemas, merged)]),
  );
  const parts = partsOf(inner);
  if (parts === undefined || inner.discriminator !== undefined) return inner;
  const objects = parts.map((part) => resolved(part, schemas));
  if (!objects.every((part) => isObject(part.properties))) return inner;
  const { anyOf: _anyOf, oneOf: _oneOf, ...rest } = inner;
  if (excludeEachOther(objects)) return { ...rest, oneOf: parts };
  for (const name of parts.flatMap((part) => namesOf(part, schemas))) merged.add(name);
  return { ...rest, ...mergedObject(objects) };
}

const excludeEachOther = (parts: readonly Json[]): boolean =>
  parts.every((part, index) => parts.slice(index + 1).every((other) => exclude(part, other)));

/** Whether no value fits both: one requires a field that the other bans, or a field of both has no value in common. */
function exclude(one: Json, other: Json): boolean {
  const texts = [textsOf(one), textsOf(other)];
  if (texts.every((some) => some.length > 0)) return !texts[0]?.some((text) => texts[1]?.includes(text));
  const [own, others] = [fieldsOf(one), fieldsOf(other)];
  const isBanned = (name: string, by: Json) =>
    by.additionalProperties === false && !Object.hasOwn(fieldsOf(by), name);
  const required = requiredOf(one);
  return (
    required.some((name) => isBanned(name, other)) ||
    requiredOf(other).some((name) => isBanned(name, one)) ||
    required.some((name) => {
      const [first, second] = [own[name], others[name]];
      return (
        isObject(first) && isObject(second) && requiredOf(other).includes(name) && exclude(first, second)
      );
    })
  );
}

const textsOf = (schema: Json): string[] =>
  [schema.const, ...(Array.isArray(schema.enum) ? schema.enum : [])].filter(
    (value) => typeof value === "string",
  );

const fieldsOf = ({ properties }: Json): Json => (isObject(properties) ? properties : {});

const requiredOf = ({ required }: Json): string[] =>
  Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];

function mergedObject(parts: readonly Json[]): Json {
  const names = [...new Set(parts.flatMap((part) => Object.keys(fieldsOf(part))))];
  const properties = Object.fromEntries(
    names.map((name) => [name, parts.map((part) => fieldsOf(part)[name]).reduce(common)]),
  );
  const required = names.filter((name) => parts.every((part) => requiredOf(part).includes(name)));
  return { type: "object", properties, ...(required.length > 0 ? { required } : {}) };
}

/** A schema that accepts what either accepts. */
function common(one: unknown, other: unknown): unknown {
  if (!isObject(one)) return other;
  if (!isObject(other) || isDeepStrictEqual(one, other)) return one;
  const { type, description = other.description } = one;
  const said = description === undefined ? {} : { description };
  if (type === undefined || type !== other.type) return said;
  const texts = [textsOf(one), textsOf(other)];
  return texts.every((some) => some.length > 0)
    ? { type, ...said, enum: [...new Set(texts.flat())] }
    : { type, ...said };
}
