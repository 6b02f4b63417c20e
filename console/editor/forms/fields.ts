/** Form fields from a JSON Schema (2020-12, as zod writes it): no form is made by hand for a block type. */
import * as z from "zod";
import { durationPattern } from "../../../compiler/catalogue/values.ts";
import { isJsonObject, type JsonObject, type JsonValue, jsonObjectSchema } from "../../../compiler/json.ts";

/** The kind of a field's value, which decides how it is edited. */
export type FieldKind =
  | { kind: "text"; isLong: boolean }
  /** An ISO 8601 duration. */
  | { kind: "duration" }
  | { kind: "number"; isInteger: boolean; minimum?: number; maximum?: number }
  | { kind: "switch" }
  /** One of a few texts. */
  | { kind: "choice"; options: readonly string[] }
  /** Any of a few texts. */
  | { kind: "choices"; options: readonly string[] }
  | { kind: "list"; item: FieldKind; most?: number }
  /** Named fields. */
  | { kind: "group"; fields: readonly Field[] }
  /** Values under keys of the author's choice, or of a few. */
  | { kind: "map"; keys?: readonly string[]; value: FieldKind }
  /** One of several alternatives. */
  | { kind: "variants"; variants: readonly FieldKind[] }
  /** JSONata without delimiters; a condition gives true or false. */
  | { kind: "expression"; isCondition: boolean }
  /** Any value. */
  | { kind: "any" };

/** A named field of a group. */
export interface Field {
  key: string;
  label: string;
  description?: string;
  isRequired: boolean;
  /** The default value. */
  initial?: JsonValue;
  /** Whether the value may be `{% … %}` instead. */
  isDynamic: boolean;
  kind: FieldKind;
}

/** How a schema is read. */
export interface FieldOptions {
  /** Places that hold bare JSONata, as paths where `*` is any index (`outcomes.*.when`). */
  bareExpressions?: readonly string[];
  /** Top-level fields that must be written out. */
  literals?: readonly string[];
  /** Nothing may be `{% … %}`. */
  isStatic?: boolean;
}

/**
 * The field kind of a schema. A shape that a form cannot show becomes `any`.
 * @param schema of the catalogue
 */
export function fieldKindOf(schema: z.ZodType, options: FieldOptions = {}): FieldKind {
  const made = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const root = jsonObjectSchema.parse(JSON.parse(JSON.stringify(made)));
  return new Reader(options).kind(root, []);
}

/** Longer texts than this get several lines. */
const longText = 1500;

class Reader {
  readonly #bare: ReadonlySet<string>;
  readonly #literals: ReadonlySet<string>;
  readonly #isStatic: boolean;

  constructor({ bareExpressions = [], literals = [], isStatic = false }: FieldOptions) {
    this.#bare = new Set(bareExpressions);
    this.#literals = new Set(literals);
    this.#isStatic = isStatic;
  }

  kind(schema: JsonObject, path: readonly string[]): FieldKind {
    if (this.#bare.has(path.join("."))) return { kind: "expression", isCondition: path.at(-1) === "when" };
    const { $ref: reference } = schema;
    const type = typeOf(schema);
    // Only values of any shape use references, and these refer to themselves.
    if (typeof reference === "string") return { kind: "any" };
    const alternatives = this.#alternatives(schema);
    if (alternatives.length > 0) return this.#variants(alternatives, path);
    const options = textsOf(schema.enum);
    if (options.length > 0) return { kind: "choice", options };
    if (type === "string" && schema.pattern === durationPattern.source) return { kind: "duration" };
    if (type === "string") return { kind: "text", isLong: Number(schema.maxLength ?? 0) > longText };
    if (type === "integer" || type === "number") return numberKind(schema, type === "integer");
    if (type === "boolean" || schema.const === true) return { kind: "switch" };
    if (type === "array") return this.#list(schema, path);
    return type === "object" ? this.#object(schema, path) : { kind: "any" };
  }

  /** Alternatives, nested ones too; null is not one, since a field can be absent. */
  #alternatives(schema: JsonObject): JsonObject[] {
    const { anyOf } = schema;
    if (!Array.isArray(anyOf)) return [];
    return anyOf.flatMap((item) => {
      if (!isJsonObject(item) || item.type === "null") return [];
      const inner = this.#alternatives(item);
      return inner.length > 0 ? inner : [item];
    });
  }

  #variants(alternatives: readonly JsonObject[], path: readonly string[]): FieldKind {
    const kinds = alternatives.map((item) => this.kind(item, path));
    const variants = kinds.filter(
      (kind, index) => kinds.findIndex((other) => JSON.stringify(other) === JSON.stringify(kind)) === index,
    );
    const [only] = variants;
    return variants.length === 1 && only !== undefined ? only : { kind: "variants", variants };
  }

  #list(schema: JsonObject, path: readonly string[]): FieldKind {
    if (!isJsonObject(schema.items)) return { kind: "any" };
    const item = this.kind(schema.items, [...path, "*"]);
    if (item.kind === "choice") return { kind: "choices", options: item.options };
    const most = schema.maxItems;
    return { kind: "list", item, ...(typeof most === "number" ? { most } : {}) };
  }

  #object(schema: JsonObject, path: readonly string[]): FieldKind {
    const { properties, additionalProperties: more, propertyNames } = schema;
    if (isJsonObject(properties) && Object.keys(properties).length > 0) {
      return { kind: "group", fields: this.#fields(schema, properties, path) };
    }
    if (!isJsonObject(more)) return { kind: "any" };
    const keys = isJsonObject(propertyNames) ? textsOf(propertyNames.enum) : [];
    const value = this.kind(more, [...path, "*"]);
    return { kind: "map", value, ...(keys.length > 0 ? { keys } : {}) };
  }

  #fields(schema: JsonObject, properties: JsonObject, path: readonly string[]): Field[] {
    const required = new Set(textsOf(schema.required));
    return Object.entries(properties).flatMap(([key, property]): Field[] => {
      if (!isJsonObject(property)) return [];
      const kind = this.kind(property, [...path, key]);
      const { title, description, default: initial } = property;
      return [
        {
          key,
          label: typeof title === "string" ? title : labelOf(key),
          ...(typeof description === "string" ? { description } : {}),
          isRequired: required.has(key),
          ...(initial === undefined ? {} : { initial }),
          isDynamic: this.#isDynamic(kind, key, path),
          kind,
        },
      ];
    });
  }

  #isDynamic(kind: FieldKind, key: string, path: readonly string[]): boolean {
    if (this.#isStatic || kind.kind === "expression") return false;
    return path.length > 0 || !this.#literals.has(key);
  }
}

/** The type without null, since a field can be absent. */
function typeOf({ type }: JsonObject): JsonValue | undefined {
  if (!Array.isArray(type)) return type;
  const types = type.filter((name) => name !== "null");
  return types.length === 1 ? types[0] : undefined;
}

function numberKind(schema: JsonObject, isInteger: boolean): FieldKind {
  const { minimum, maximum } = schema;
  return {
    kind: "number",
    isInteger,
    ...(typeof minimum === "number" ? { minimum } : {}),
    ...(typeof maximum === "number" && maximum < Number.MAX_SAFE_INTEGER ? { maximum } : {}),
  };
}

function textsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** A key in words: `requiredInput` and `required_input` → "Required input". */
export function labelOf(key: string): string {
  const words = key
    .replaceAll("_", " ")
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll(/\b(id|lei|pep)\b/g, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}
