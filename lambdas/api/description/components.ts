import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { isObject, type Json } from "./json.ts";
import { openSchema, partsOf, plainSchema } from "./plain-schema.ts";
import { pointerTo } from "./pointers.ts";

type Direction = "input" | "output";

/** The named schemas of an OpenAPI document, collected while its calls are described. */
export interface Components {
  /** The JSON Schema of an input or output; named schemas (`meta({id})`) become references, which `resolve` completes. */
  describe: (schema: z.core.$ZodType, io: Direction) => Json;
  /** The same, and an object or union without a name gets this one. */
  describeAs: (name: string, schema: z.core.$ZodType, io: Direction) => Json;
  /** The schemas by name: one where requests and answers agree, else that of requests with `Input` behind its name. */
  schemas: () => Json;
  /** A part of the document with its references completed. */
  resolve: (part: unknown) => unknown;
}

/** Starts an empty collection. */
export function createComponents(): Components {
  const found: Record<Direction, Json> = { input: {}, output: {} };
  const add = (name: string, schema: Json, io: Direction): Json => {
    addNamed(found[io], name, schema);
    return { $ref: markedPointer(name, io) };
  };
  const describe: Components["describe"] = (schema, io) => {
    const { $schema: _dialect, $defs = {}, ...root } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
    const anyJson = new Set(Object.keys($defs).filter((name) => isAnyJson($defs[name], `#/$defs/${name}`)));
    const translate = (definition: unknown) => translated(definition, anyJson, io);
    for (const [name, definition] of Object.entries($defs)) {
      if (anyJson.has(name)) continue;
      if (name.startsWith("__schema"))
        throw new Error("A recursive schema needs a name: give it meta({id}).");
      add(name, translate(definition), io);
    }
    return isAnyJson(root, "#") ? {} : translate(root);
  };
  return {
    describe,
    describeAs(name, schema, io) {
      const described = describe(schema, io);
      const hasFields = isObject(described.properties) || partsOf(described) !== undefined;
      return typeof described.$ref === "string" || !hasFields ? described : add(name, described, io);
    },
    schemas() {
      const separate = separateNames(found);
      const inputs = Object.entries(found.input).map(([name, schema]) => [
        separate.has(name) ? `${name}Input` : name,
        schema,
      ]);
      return asObject.parse(withFinalPointers({ ...Object.fromEntries(inputs), ...found.output }, separate));
    },
    resolve: (part) => withFinalPointers(part, separateNames(found)),
  };
}

/** Adds a schema to others. @throws Error when another one has its name */
export function addNamed(schemas: Json, name: string, schema: Json): void {
  const { [name]: holder } = schemas;
  if (holder !== undefined && !isDeepStrictEqual(holder, schema))
    throw new Error(`Two schemas are named ${name}: give one another name with meta({id}).`);
  schemas[name] = schema;
}

const asObject = z.record(z.string(), z.unknown());

/** A pointer with its direction, until it is known whether that matters. */
const markedPointer = (name: string, io: Direction): string => `#/${io}/${name}`;
const marked = /^#\/(input|output)\/(.+)$/;

/** The names whose requests and answers differ, by themselves or by what they refer to. */
function separateNames({ input, output }: Record<Direction, Json>): ReadonlySet<string> {
  const both = Object.keys(input).filter((name) => Object.hasOwn(output, name));
  const separate = new Set<string>();
  for (let size = -1; size !== separate.size; ) {
    size = separate.size;
    for (const name of both) {
      const [sent, got] = [input[name], output[name]].map((schema) => withFinalPointers(schema, separate));
      if (!isDeepStrictEqual(sent, got)) separate.add(name);
    }
  }
  return separate;
}

/** Values with their marked pointers replaced by those of the document. */
function withFinalPointers(part: unknown, separate: ReadonlySet<string>): unknown {
  if (Array.isArray(part)) return part.map((item) => withFinalPointers(item, separate));
  if (typeof part === "string") {
    const [, io, name] = marked.exec(part) ?? [];
    if (name === undefined) return part;
    return pointerTo(io === "input" && separate.has(name) ? `${name}Input` : name);
  }
  if (!isObject(part)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, withFinalPointers(value, separate)]),
  );
}

/** Whether a definition is that of `z.json()`: scalars, a list of itself and an object of itself. `self` points at it. */
function isAnyJson(definition: unknown, self: string): boolean {
  const parts = isObject(definition) ? (partsOf(definition) ?? []) : [];
  const refersToSelf = (schema: unknown) => isObject(schema) && schema.$ref === self;
  return (
    parts.some(({ items }) => refersToSelf(items)) &&
    parts.some(({ additionalProperties }) => refersToSelf(additionalProperties))
  );
}

function translated(definition: unknown, anyJson: ReadonlySet<string>, io: Direction): Json {
  const plain = plainSchema(withMarkedPointers(definition, anyJson, io));
  return asObject.parse(io === "output" ? openSchema(plain) : plain);
}

/** Pointers lead to components; one to any JSON is left out. */
function withMarkedPointers(schema: unknown, anyJson: ReadonlySet<string>, io: Direction): unknown {
  if (Array.isArray(schema)) return schema.map((item) => withMarkedPointers(item, anyJson, io));
  if (!isObject(schema)) return schema;
  const { $ref, ...rest } = schema;
  const inner = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, withMarkedPointers(value, anyJson, io)]),
  );
  if (typeof $ref !== "string") return $ref === undefined ? inner : { ...inner, $ref };
  if ($ref === "#") throw new Error("A recursive schema needs a name: give it meta({id}).");
  const name = $ref.replace(/^#\/\$defs\//, "");
  return anyJson.has(name) ? inner : { ...inner, $ref: markedPointer(name, io) };
}
