import * as z from "zod";
import { isJsonObject, type JsonObject, type JsonValue } from "../../compiler/json.ts";

/**
 * The schema of what is extracted from a document, and its rules (docs/resource-calls.md): a root object, nullable primitives, at most
 * three levels, enums of strings with null, and nothing that chooses or conditions.
 */

const PRIMITIVES = ["string", "number", "integer", "boolean"] as const;
type Primitive = (typeof PRIMITIVES)[number];

/** A computed field: whether a date beside it is recent. */
export interface DateRecency {
  readonly kind: "date_recency";
  readonly fieldRef: string;
  readonly maxAgeDays: number;
}

/** A property of an extraction. */
export type Field =
  | { readonly type: "object"; readonly properties: ReadonlyMap<string, Field> }
  | { readonly type: "array"; readonly items: Field }
  | {
      readonly type: Primitive;
      readonly isDate: boolean;
      readonly values?: readonly string[];
      readonly rule?: DateRecency;
    };

/** A fault of a schema: where, and what is wrong. */
interface Fault {
  readonly path: readonly string[];
  readonly message: string;
}

/** Levels of objects and arrays below the root. */
const MAX_NESTING = 3;
const MAX_FIELDS = 200;
const VALIDATION = "beltic:validation";
const CUSTOM_TYPE = "custom:type";
const NOTES = ["title", "description"];

const ruleSchema = z.strictObject({
  kind: z.literal("date_recency"),
  field_ref: z.string().min(1).max(100),
  max_age_days: z.int().min(0).max(36_500),
});

/** What a schema says, with its faults. */
class Reading {
  readonly faults: Fault[] = [];
  private fields = 0;

  fault(path: readonly string[], message: string): undefined {
    this.faults.push({ path, message });
    return undefined;
  }

  field(schema: JsonValue | undefined, path: readonly string[], depth: number): Field | undefined {
    if (++this.fields > MAX_FIELDS) return this.fault(path, `A schema has at most ${MAX_FIELDS} fields.`);
    if (schema === undefined || !isJsonObject(schema))
      return this.fault(path, "Expected a schema as an object.");
    if (schema.type === "object") return this.object(schema, path, depth);
    if (schema.type === "array") return this.array(schema, path, depth);
    return this.primitive(schema, path);
  }

  object(schema: JsonObject, path: readonly string[], depth: number): Field | undefined {
    this.only(schema, path, ["type", "properties", "required", "additionalProperties"]);
    if (depth > MAX_NESTING) return this.fault(path, `A schema has at most ${MAX_NESTING} levels.`);
    const { properties } = schema;
    if (properties === undefined || !isJsonObject(properties))
      return this.fault([...path, "properties"], "An object needs its properties.");
    const found = new Map<string, Field>();
    for (const [name, property] of Object.entries(properties)) {
      const field = this.field(property, [...path, "properties", name], depth + 1);
      if (field !== undefined) found.set(name, field);
    }
    for (const [name, field] of found) this.rule(field, found, [...path, "properties", name, VALIDATION]);
    return { type: "object", properties: found };
  }

  array(schema: JsonObject, path: readonly string[], depth: number): Field | undefined {
    this.only(schema, path, ["type", "items"]);
    const items = this.field(schema.items, [...path, "items"], depth + 1);
    if (items?.type === "array")
      return this.fault([...path, "items"], "Items of an array are objects or primitives.");
    return items === undefined ? undefined : { type: "array", items };
  }

  primitive(schema: JsonObject, path: readonly string[]): Field | undefined {
    this.only(schema, path, ["type", "enum", CUSTOM_TYPE, VALIDATION]);
    const type = nullable(schema.type);
    if (type === undefined)
      return this.fault(
        [...path, "type"],
        'A field is an object, an array, or nullable like ["string", "null"].',
      );
    const values = schema.enum === undefined ? undefined : this.values(type, schema.enum, [...path, "enum"]);
    const custom = schema[CUSTOM_TYPE];
    const isDate = custom === "date" && type === "string";
    if (custom !== undefined && !isDate)
      this.fault([...path, CUSTOM_TYPE], 'The only custom type is "date", of a nullable string.');
    const rule = schema[VALIDATION] === undefined ? undefined : this.recency(type, schema, path);
    return {
      type,
      isDate,
      ...(values === undefined ? {} : { values }),
      ...(rule === undefined ? {} : { rule }),
    };
  }

  private values(type: Primitive, listed: JsonValue, path: readonly string[]): readonly string[] | undefined {
    const texts = Array.isArray(listed) ? listed.filter((value) => typeof value === "string") : [];
    if (type === "string" && Array.isArray(listed) && texts.length > 0 && isTextsAndNull(listed))
      return texts;
    return this.fault(path, "An enum is a list of strings with null, of a nullable string.");
  }

  private recency(type: Primitive, schema: JsonObject, path: readonly string[]): DateRecency | undefined {
    const at = [...path, VALIDATION];
    if (type !== "boolean") return this.fault(at, "A validation is a nullable boolean.");
    const parsed = ruleSchema.safeParse(schema[VALIDATION]);
    if (!parsed.success)
      return this.fault(at, "The only kind is date_recency, with field_ref and max_age_days.");
    const { kind, field_ref: fieldRef, max_age_days: maxAgeDays } = parsed.data;
    return { kind, fieldRef, maxAgeDays };
  }

  private rule(field: Field, siblings: ReadonlyMap<string, Field>, path: readonly string[]): void {
    if (!("rule" in field) || field.rule === undefined) return;
    const referred = siblings.get(field.rule.fieldRef);
    if (referred === undefined || !("isDate" in referred) || !referred.isDate)
      this.fault([...path, "field_ref"], "field_ref names a date beside the validation.");
  }

  private only(schema: JsonObject, path: readonly string[], known: readonly string[]): void {
    for (const name of Object.keys(schema))
      if (![...known, ...NOTES].includes(name)) this.fault([...path, name], "This keyword is not supported.");
  }
}

const isTextsAndNull = (listed: readonly JsonValue[]): boolean =>
  listed.includes(null) && listed.every((value) => value === null || typeof value === "string");

function nullable(type: JsonValue | undefined): Primitive | undefined {
  if (!Array.isArray(type) || type.length !== 2 || !type.includes("null")) return undefined;
  return PRIMITIVES.find((primitive) => type.includes(primitive));
}

/** The fields of a schema, or its faults. */
export function readExtractionSchema(schema: JsonValue): {
  readonly root?: Field;
  readonly faults: readonly Fault[];
} {
  const reading = new Reading();
  if (!isJsonObject(schema) || schema.type !== "object")
    return { faults: [{ path: ["type"], message: "The root of a schema is an object." }] };
  const root = reading.object(schema, [], 0);
  return root === undefined ? { faults: reading.faults } : { root, faults: reading.faults };
}
