import { definedOnly, isJsonObject, type JsonObject, type JsonValue } from "../../../compiler/json.ts";
import { type Attributes, attributesSchema } from "../../subjects/attribute-schema.ts";
import { entityTypeSchema, type SubjectRecord } from "../../subjects/records.ts";

/** What the input of a run declares of the run's subject. */
export interface Declared {
  readonly about?: SubjectRecord["entityType"];
  readonly values: Attributes;
}

/**
 * Reads the fields of an input that have the name and the form of an attribute (docs/subjects.md, What a run teaches). All others, and those
 * with another form, are the graph's own.
 */
export function declaredIn(input: JsonValue): Declared {
  if (!isJsonObject(input)) return { values: {} };
  const values = attributesIn({ ...input, ...definedOnly(rewritten(input)) });
  const about = typeIn(input, values);
  const others = about === "organisation" ? OF_PERSONS : about === "person" ? OF_COMPANIES : [];
  const kept = Object.entries(values).filter(([name]) => !others.includes(name));
  return { values: attributesSchema.parse(Object.fromEntries(kept)), ...definedOnly({ about }) };
}

/** The values that have the form of their attribute. */
export function attributesIn(values: JsonObject): Attributes {
  const kept = Object.entries(attributesSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(Object.hasOwn(values, name) ? values[name] : undefined);
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : [];
  });
  return attributesSchema.parse(Object.fromEntries(kept));
}

const OF_PERSONS: readonly string[] = ["name_parts", "birth_date", "nationality"];
const OF_COMPANIES: readonly string[] = [
  "registration_number",
  "registration_date",
  "lei",
  "jurisdiction",
  "shareholders",
];

function typeIn(input: JsonObject, values: Attributes): SubjectRecord["entityType"] | undefined {
  const said = entityTypeSchema.safeParse(input.entity_type);
  if (said.success) return said.data;
  if (values.registration_number !== undefined || values.lei !== undefined) return "organisation";
  return values.birth_date === undefined ? undefined : "person";
}

/** The same in the forms that inputs have. */
function rewritten(input: JsonObject): { [Name in keyof Attributes]?: JsonValue | undefined } {
  const { nationality, document_number: number, document_type: type, lei } = input;
  return {
    name: nameIn(input),
    nationality: typeof nationality === "string" ? [nationality.toUpperCase()] : undefined,
    identity_numbers:
      typeof number === "string"
        ? [{ type: typeof type === "string" ? type : "document", number }]
        : undefined,
    lei: typeof lei === "string" ? lei.toUpperCase() : undefined,
    contact: contactIn(input),
  };
}

function nameIn({ name, first_name, last_name }: JsonObject): string | undefined {
  if (typeof name === "string") return name;
  const parts = isJsonObject(name) ? [name.first, name.middle, name.last] : [first_name, last_name];
  if (isJsonObject(name) && typeof name.full === "string") return name.full;
  const words = parts.filter((part) => typeof part === "string" && part !== "");
  return words.length === 0 ? undefined : words.join(" ");
}

function contactIn({ email, phone }: JsonObject): JsonObject | undefined {
  const contact = {
    ...(typeof email === "string" ? { email } : {}),
    ...(typeof phone === "string" ? { phone } : {}),
  };
  return Object.keys(contact).length === 0 ? undefined : contact;
}
