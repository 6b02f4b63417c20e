import * as z from "zod";

/** A field of a form. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly help: string | undefined;
  readonly isRequired: boolean;
  readonly kind: "text" | "date" | "email" | "tel" | "number" | "integer" | "boolean" | "choice";
  readonly choices: readonly string[];
  readonly pattern: string | undefined;
  readonly maxLength: number | undefined;
}

const propertySchema = z.looseObject({
  type: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  format: z.string().optional().catch(undefined),
  pattern: z.string().optional().catch(undefined),
  maxLength: z.int().optional().catch(undefined),
  enum: z.array(z.string()).optional().catch(undefined),
});
const objectSchema = z.looseObject({
  properties: z.record(z.string(), propertySchema).catch({}),
  required: z.array(z.string()).catch([]),
});

/**
 * The fields of a form, in the order of the schema.
 * @param schema JSON Schema of an object; what the form cannot show as something better is a line of text
 */
export function fieldsOf(schema: unknown): Field[] {
  const { properties, required } = objectSchema.parse(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    label: property.title ?? name.replaceAll("_", " "),
    help: property.description,
    isRequired: required.includes(name),
    kind: kindOf(property),
    choices: property.enum ?? [],
    pattern: property.pattern,
    maxLength: property.maxLength,
  }));
}

function kindOf({ type, format, enum: choices }: z.infer<typeof propertySchema>): Field["kind"] {
  if (choices !== undefined) return "choice";
  if (type === "boolean" || type === "number" || type === "integer") return type;
  if (format === "date" || format === "email") return format;
  return format === "phone" || format === "tel" ? "tel" : "text";
}

/** Why a text cannot be the value of a field; undefined: it can, as far as the page can tell. The server decides. */
export function faultOf(field: Field, text: string): "required" | "invalid" | undefined {
  if (text.trim() === "") return field.isRequired ? "required" : undefined;
  if (field.kind === "number" && !Number.isFinite(Number(text))) return "invalid";
  if (field.kind === "integer" && !Number.isSafeInteger(Number(text))) return "invalid";
  if (field.kind === "email" && !/^\S+@\S+\.\S+$/.test(text)) return "invalid";
  if (field.pattern !== undefined && !matches(field.pattern, text)) return "invalid";
  return undefined;
}

/** The value that is sent; undefined: none. */
export function sentValueOf(field: Field, text: string): string | number | boolean | undefined {
  if (field.kind === "boolean") return text === "true";
  if (text.trim() === "") return undefined;
  return field.kind === "number" || field.kind === "integer" ? Number(text) : text.trim();
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text.trim());
  } catch {
    return true;
  }
}
