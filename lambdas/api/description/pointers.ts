import { isObject, type Json } from "./json.ts";

const COMPONENTS = "#/components/schemas/";

/** The pointer to a component. */
export const pointerTo = (name: string): string => `${COMPONENTS}${name}`;

/** The components that a schema leads through, by their pointers: the last one has the schema itself. */
export function namesOf({ $ref }: Json, schemas: Json): string[] {
  if (typeof $ref !== "string" || !$ref.startsWith(COMPONENTS)) return [];
  const name = $ref.slice(COMPONENTS.length);
  const { [name]: target } = schemas;
  return [name, ...(isObject(target) ? namesOf(target, schemas) : [])];
}

/** A schema with its pointers followed. */
export function resolved(schema: Json, schemas: Json): Json {
  const name = namesOf(schema, schemas).at(-1);
  const target = name === undefined ? undefined : schemas[name];
  return isObject(target) ? target : schema;
}
