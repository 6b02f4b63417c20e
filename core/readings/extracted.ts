import { isJsonObject, type JsonObject, type JsonValue } from "../../compiler/json.ts";
import { type DateRecency, type Field, readExtractionSchema } from "../templates/extraction-schema.ts";

/** What of an output is what the document says; all else is about the check. */
const KNOWN = [
  "document_type",
  "name",
  "birth_date",
  "document_number",
  "issue_date",
  "expiry_date",
  "issuing_country",
  "nationality",
  "sex",
  "personal_number",
  "address",
] as const;

/**
 * What a document says in the form of a schema. Properties that the provider knows by name are filled; every other one is null: nothing is
 * guessed.
 *
 * @param output of the check
 * @param at when it was read (ISO time): how old a date is counts from here
 */
export function extractedBy(schema: JsonObject, output: JsonValue, at: string): JsonObject | null {
  const { root } = readExtractionSchema(schema);
  if (root?.type !== "object") return null;
  const read = isJsonObject(output) ? output : {};
  const known: JsonObject = Object.fromEntries(
    KNOWN.flatMap((name) => (Object.hasOwn(read, name) ? [[name, read[name] ?? null]] : [])),
  );
  return objectOf(root.properties, known, at);
}

function objectOf(properties: ReadonlyMap<string, Field>, known: JsonObject, at: string): JsonObject {
  const filled = Object.fromEntries(
    [...properties].map(([name, field]) => [
      name,
      fieldOf(field, Object.hasOwn(known, name) ? known[name] : undefined, at),
    ]),
  );
  for (const [name, field] of properties)
    if ("rule" in field && field.rule !== undefined) filled[name] = isRecent(field.rule, filled, at);
  return filled;
}

function fieldOf(field: Field, value: JsonValue | undefined, at: string): JsonValue {
  if (field.type === "object")
    return objectOf(field.properties, value !== undefined && isJsonObject(value) ? value : {}, at);
  if (field.type === "array" || value === undefined || !isOfType(field.type, value)) return null;
  if (field.values !== undefined && !field.values.some((listed) => listed === value)) return null;
  if (field.isDate && !isDate(value)) return null;
  return value;
}

function isOfType(type: "string" | "number" | "integer" | "boolean", value: JsonValue): boolean {
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

const isDate = (value: JsonValue): boolean =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

const DAY_MS = 86_400_000;

/** Null where the date is not known. A date that has not come yet is not recent. */
function isRecent({ fieldRef, maxAgeDays }: DateRecency, filled: JsonObject, at: string): boolean | null {
  const date = Object.hasOwn(filled, fieldRef) ? filled[fieldRef] : undefined;
  if (typeof date !== "string") return null;
  const days = (Date.parse(at.slice(0, 10)) - Date.parse(date)) / DAY_MS;
  return days >= 0 && days <= maxAgeDays;
}
