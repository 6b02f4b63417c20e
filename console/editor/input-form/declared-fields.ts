/** The fields of a workflow's `inputSchema` as a form: each change touches only its own keyword, so that others stay as they are written. */

import { isJsonObject, type JsonObject, type JsonValue } from "../../../compiler/json.ts";
import { t } from "../messages.ts";
import { type Change, setField, together } from "../model/changes.ts";

/** What a field holds. `other`: a schema that the form cannot show, which stays text. */
export type FieldType = keyof typeof schemasOfTypes | "other";

/** The keywords of each type. */
const schemasOfTypes = {
  text: { type: "string" },
  date: { type: "string", format: "date" },
  email: { type: "string", format: "email" },
  number: { type: "number" },
  integer: { type: "integer" },
  yesNo: { type: "boolean" },
  choice: { enum: ["first", "second"] },
  texts: { type: "array", items: { type: "string" } },
  document: { type: "string", pattern: "^doc_[A-Za-z0-9]+$" },
} as const satisfies Record<string, JsonObject>;

/** The names of the types, in the order in which they are offered. */
export const typeLabels: Readonly<Record<keyof typeof schemasOfTypes, string>> = {
  text: t("text"),
  date: t("date"),
  email: t("eMailAddress"),
  number: t("number"),
  integer: t("wholeNumber"),
  yesNo: t("yesOrNo"),
  choice: t("oneOfAFew"),
  texts: t("severalTexts"),
  document: t("uploadedDocument"),
};

/** A field that the workflow asks its runner for. */
export interface DeclaredField {
  name: string;
  type: FieldType;
  title: string;
  help: string;
  isRequired: boolean;
  /** Of a choice. */
  options: readonly string[];
  /** What a trial run is filled in with. */
  testValue: JsonValue | undefined;
}

const at = (name: string, ...rest: readonly (string | number)[]) => [
  "inputSchema",
  "properties",
  name,
  ...rest,
];

/** Keywords of an object that a form shows. Others, such as `anyOf`, would be there without being seen. */
const formKeywords: ReadonlySet<string> = new Set([
  "$schema",
  "type",
  "properties",
  "required",
  "additionalProperties",
  "title",
  "description",
]);

/**
 * The fields of a schema.
 * @returns undefined when a form cannot show it: then it stays text
 */
export function declaredFields(schema: JsonValue | undefined): DeclaredField[] | undefined {
  if (schema === undefined) return [];
  if (!isJsonObject(schema) || !Object.keys(schema).every((key) => formKeywords.has(key))) return undefined;
  const { type, properties = {}, required = [] } = schema;
  const isClear =
    (type === undefined || type === "object") && isJsonObject(properties) && Array.isArray(required);
  if (!isClear) return undefined;
  return Object.entries(properties).map(([name, property]) => {
    const known = isJsonObject(property) ? property : {};
    const options = Array.isArray(known.enum) ? known.enum.filter((one) => typeof one === "string") : [];
    return {
      name,
      type: isJsonObject(property) ? typeOf(property) : "other",
      title: typeof known.title === "string" ? known.title : "",
      help: typeof known.description === "string" ? known.description : "",
      isRequired: required.includes(name),
      options,
      testValue: Array.isArray(known.examples) ? known.examples[0] : undefined,
    };
  });
}

/** Keywords that narrow a type further: the form leaves them. */
const narrowing: Readonly<Record<string, readonly string[]>> = {
  string: ["minLength", "maxLength", "pattern"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
  integer: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
  array: ["minItems", "maxItems", "uniqueItems"],
};

const described = ["title", "description", "examples", "default"];

function typeOf({ ...schema }: JsonObject): FieldType {
  const { type, format, pattern, items } = schema;
  if (Array.isArray(schema.enum))
    return onlyHas(schema, ["enum", "type"]) && schema.enum.every((one) => typeof one === "string")
      ? "choice"
      : "other";
  if (typeof type !== "string") return "other";
  if (!onlyHas(schema, ["type", "format", "items", ...(narrowing[type] ?? [])])) return "other";
  if (type === "array")
    return isJsonObject(items) &&
      items.type === "string" &&
      Object.keys(items).every((key) => key === "type" || key === "pattern")
      ? "texts"
      : "other";
  if (type === "string" && format === undefined) return isDocumentPattern(pattern) ? "document" : "text";
  if (type === "string") return format === "date" || format === "email" ? format : "other";
  if (format !== undefined) return "other";
  return type === "number" || type === "integer" ? type : type === "boolean" ? "yesNo" : "other";
}

/** Whether a `pattern` asks for the id of an upload: `doc_…`, or `doc_…` and `file_…` alike as blocks do. */
export const isDocumentPattern = (pattern: JsonValue | undefined): boolean =>
  typeof pattern === "string" && /^\^(doc|\(doc\|file\))_/.test(pattern);

const onlyHas = (schema: JsonObject, keys: readonly string[]): boolean =>
  Object.keys(schema).every((key) => keys.includes(key) || described.includes(key));

/** A name in words as a field's name: `Birth date` → `birth_date`. Empty: nothing of it can be one. */
export function nameOf(words: string): string {
  const plain = words.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[_0-9]+|_+$/g, "")
    .slice(0, 60);
}

/** Adds a field. Without a schema yet, an object is begun. */
export function addField(
  value: JsonObject,
  name: string,
  { title, schema }: { title?: string; schema?: JsonObject } = {},
): Change {
  const begin = value.inputSchema === undefined ? [setField(["inputSchema", "type"], "object")] : [];
  const property = { ...(schema ?? schemasOfTypes.text), ...(title === undefined ? {} : { title }) };
  return together(...begin, setField(at(name), property));
}

/** Removes a field; the schema too with its last one. */
export function removeField(value: JsonObject, name: string): Change {
  const { inputSchema } = value;
  const properties =
    isJsonObject(inputSchema) && isJsonObject(inputSchema.properties) ? inputSchema.properties : {};
  const isLast = Object.keys(properties).every((one) => one === name);
  const isPlain = isJsonObject(inputSchema) && inputSchema.additionalProperties === undefined;
  if (isLast && isPlain) return setField(["inputSchema"], undefined);
  return together(setRequired(value, name, false), setField(at(name), undefined));
}

/** Gives a field another type; its title, help and test value of the old type: the first two stay. */
export function setType(value: JsonObject, name: string, type: keyof typeof schemasOfTypes): Change {
  const { inputSchema } = value;
  const properties =
    isJsonObject(inputSchema) && isJsonObject(inputSchema.properties) ? inputSchema.properties : {};
  const old = Object.hasOwn(properties, name) && isJsonObject(properties[name]) ? properties[name] : {};
  const kept = Object.fromEntries(
    ["title", "description"].flatMap((key) => (old[key] === undefined ? [] : [[key, old[key]]])),
  );
  return setField(at(name), { ...schemasOfTypes[type], ...kept });
}

/** Sets whether a run must bring a field. */
export function setRequired({ inputSchema }: JsonObject, name: string, isRequired: boolean): Change {
  const listed = isJsonObject(inputSchema) && Array.isArray(inputSchema.required) ? inputSchema.required : [];
  const index = listed.indexOf(name);
  const path = ["inputSchema", "required"];
  if (isRequired === index >= 0) return together();
  if (!isRequired) return setField(listed.length === 1 ? path : [...path, index], undefined);
  return listed.length === 0 ? setField(path, [name]) : setField([...path, listed.length], name);
}

/** Sets the title, help or options of a field; nothing removes it. */
export function describe(
  name: string,
  key: "title" | "description" | "enum",
  value: JsonValue | undefined,
): Change {
  return setField(at(name, key), value === "" ? undefined : value);
}

/** Sets the test value of a field. */
export function setTestValue(name: string, value: JsonValue | undefined): Change {
  return setField(at(name, "examples"), value === undefined ? undefined : [value]);
}

/**
 * A typed text as a test value.
 * @returns undefined when the text is empty or no value of the type
 */
export function testValueOf(type: FieldType, text: string): JsonValue | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  if (type === "number" || type === "integer") {
    const number = Number(trimmed);
    return Number.isFinite(number) && (type === "number" || Number.isInteger(number)) ? number : undefined;
  }
  return type === "texts" ? trimmed.split(",").map((part) => part.trim()) : trimmed;
}
