import { addNamed } from "./components.ts";
import { isObject, type Json } from "./json.ts";
import { partsOf } from "./plain-schema.ts";
import { pointerTo, resolved } from "./pointers.ts";

/**
 * Makes each object of a union a component, and says by which field the parts differ, so that generators name them as we do. A part is
 * named after its union and the constant of that field; a part without such a field needs `meta({id})`.
 *
 * @param schemas the components; the parts are added
 */
export function nameUnionParts(schemas: Json): void {
  for (const name of Object.keys(schemas)) schemas[name] = named(schemas[name], name, schemas);
}

/** A schema whose inner unions have named parts. `place` is the component, with the properties on the way. */
function named(schema: unknown, place: string, schemas: Json): unknown {
  if (Array.isArray(schema)) return schema.map((item) => named(item, place, schemas));
  if (!isObject(schema)) return schema;
  const inner: Json = {};
  for (const [key, value] of Object.entries(schema)) {
    inner[key] =
      key === "properties" && isObject(value)
        ? Object.fromEntries(
            Object.entries(value).map(([field, of]) => [field, named(of, place + pascal(field), schemas)]),
          )
        : named(value, place, schemas);
  }
  const parts = partsOf(inner);
  return parts === undefined ? inner : withNamedParts(inner, parts, place, schemas);
}

function withNamedParts(union: Json, parts: readonly Json[], place: string, schemas: Json): Json {
  const objects = parts.filter((part) => part.type === "object" && isObject(part.properties));
  const field = discriminator(parts.map((part) => resolved(part, schemas)));
  const mapping: Record<string, string> = {};
  const refs = parts.map((part) => {
    const constants = field === undefined ? [] : constantsOf(resolved(part, schemas), field);
    const [constant] = constants;
    const ref =
      objects.includes(part) && typeof constant === "string"
        ? add(schemas, `${place}${pascal(constant)}`, part)
        : part;
    for (const value of constants) if (typeof ref.$ref === "string") mapping[String(value)] = ref.$ref;
    return ref;
  });
  const { anyOf: _anyOf, oneOf: _oneOf, ...rest } = union;
  if (field === undefined) return { ...rest, anyOf: refs };
  return { ...rest, oneOf: refs, discriminator: { propertyName: field, mapping } };
}

/** The required field that has other constants in each part. */
function discriminator(parts: readonly Json[]): string | undefined {
  const [first] = parts;
  if (first === undefined || parts.length < 2 || !isObject(first.properties)) return undefined;
  return Object.keys(first.properties).find((field) => {
    const constants = parts.map((part) => constantsOf(part, field));
    const all = constants.flat();
    return (
      constants.every((some) => some.length > 0) &&
      all.every((constant) => typeof constant === "string") &&
      new Set(all).size === all.length
    );
  });
}

function constantsOf(part: Json, field: string): unknown[] {
  const { properties, required } = part;
  const schema = isObject(properties) ? properties[field] : undefined;
  if (!isObject(schema) || !Array.isArray(required) || !required.includes(field)) return [];
  if (schema.const !== undefined) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : [];
}

function add(schemas: Json, name: string, part: Json): Json {
  addNamed(schemas, name, part);
  return { $ref: pointerTo(name) };
}

/** `agent_authorization` → `AgentAuthorization`. */
export const pascal = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
