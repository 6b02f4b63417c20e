import { createHash } from "node:crypto";
import * as z from "zod";

/** A JSON object of the description. */
export type Json = Record<string, unknown>;

/** The named schemas of an OpenAPI document, collected while its calls are described. */
export interface Components {
  schemas: Json;
  /** The JSON Schema of an input or output; named schemas (`meta({id})`) become references. */
  describe: (schema: z.core.$ZodType, io: "input" | "output") => Json;
}

/** Starts an empty collection. */
export function createComponents(): Components {
  const schemas: Json = {};
  return {
    schemas,
    describe(schema, io) {
      const {
        $schema: _dialect,
        $defs = {},
        ...root
      } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
      const definitions = refersToRoot(root) ? { ...$defs, "": root } : $defs;
      const names = namesFor(definitions, schemas, io);
      for (const [name, definition] of Object.entries(definitions)) {
        schemas[nameOf(name, names)] = withPointers(definition, names);
      }
      return refersToRoot(root) ? { $ref: pointer(nameOf("", names)) } : withPointers(root, names);
    },
  };
}

type Names = ReadonlyMap<string, string>;

/** A name is kept unless another schema has it already: then the direction is appended to it, and to all schemas that refer to it. */
function namesFor(definitions: Json, taken: Json, io: string): Names {
  const names = new Map(
    Object.entries(definitions).map(([name, definition]) => [name, componentName(name, definition)]),
  );
  for (let changed = true; changed; ) {
    changed = false;
    for (const [name, definition] of Object.entries(definitions)) {
      const used = nameOf(name, names);
      const holder = taken[used];
      if (holder === undefined || JSON.stringify(holder) === JSON.stringify(withPointers(definition, names)))
        continue;
      names.set(name, `${used}${io === "input" ? "Input" : "Output"}`);
      changed = true;
    }
  }
  return names;
}

/** Recursive schemas without a name get one from their content. */
function componentName(name: string, definition: unknown): string {
  if (name !== "" && !name.startsWith("__schema")) return name;
  return `Schema_${createHash("sha256").update(JSON.stringify(definition)).digest("hex").slice(0, 8)}`;
}

const nameOf = (name: string, names: Names): string => names.get(name) ?? name;
const pointer = (name: string): string => `#/components/schemas/${name}`;
const refersToRoot = (schema: unknown): boolean => JSON.stringify(schema).includes('"$ref":"#"');

function withPointers(schema: unknown, names: Names): Json {
  const text = JSON.stringify(schema, (key, value: unknown) => {
    if (key !== "$ref" || typeof value !== "string" || value.startsWith("#/components/")) return value;
    return pointer(nameOf(value.replace(/^#(\/\$defs\/)?/, ""), names));
  });
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
}
