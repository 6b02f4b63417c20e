/** The form of a run, read from the workflow's `inputSchema` (JSON Schema 2020-12). Other shapes are written as JSON. */

import { isJsonObject, type JsonObject, type JsonValue } from "../../compiler/json.ts";
import { labelOf } from "../editor/forms/fields.ts";
import { isDocumentPattern } from "../editor/input-form/declared-fields.ts";
import { fieldName } from "../language/words.ts";
import { t } from "./messages.ts";

/** How a field is filled in. */
export type InputKind =
  | { kind: "text"; type: "text" | "date" | "email" | "url" }
  | { kind: "number"; isInteger: boolean }
  | { kind: "switch" }
  | { kind: "choice"; values: readonly JsonValue[] }
  /** Several texts, one a line. */
  | { kind: "texts" }
  /** The id of an upload. */
  | { kind: "document" }
  /** Nothing says what it is: a number or JSON where it looks like one, else a text. */
  | { kind: "free" }
  | { kind: "json" };

/** One field of the input. */
export interface InputField {
  key: string;
  label: string;
  description: string | undefined;
  isRequired: boolean;
  kind: InputKind;
  /** The author's test value, as it would be typed. */
  testValue?: string | boolean;
}

/**
 * The fields that a schema asks for.
 * @param schema `inputSchema` of a graph
 * @returns undefined when a form cannot show it: then the whole input is written as JSON
 */
export function inputFields(schema: JsonValue | undefined): InputField[] | undefined {
  if (!isJsonObject(schema) || !isJsonObject(schema.properties)) return undefined;
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.entries(schema.properties).flatMap(([key, property]): InputField[] => {
    if (!isJsonObject(property)) return [];
    const { title, description } = property;
    return [
      {
        key,
        label: typeof title === "string" ? title : fieldName(key, labelOf(key)),
        description: typeof description === "string" ? description : undefined,
        isRequired: required.includes(key),
        kind: kindOf(property),
        ...testValueIn(property),
      },
    ];
  });
  return fields.length === 0 ? undefined : fields;
}

/** The first of `examples`, which the editor's form writes. */
function testValueIn({ examples, type }: JsonObject): Pick<InputField, "testValue"> {
  const [first] = Array.isArray(examples) ? examples : [];
  if (first === undefined) return {};
  if (typeof first === "boolean" && type === "boolean") return { testValue: first };
  const isLines = Array.isArray(first) && first.every((one) => typeof one === "string");
  return { testValue: isLines ? first.join("\n") : choiceId(first) };
}

/** The test values of fields, as they would be typed. */
export const testValuesOf = (fields: readonly InputField[]): Typed =>
  Object.fromEntries(
    fields.flatMap(({ key, testValue }) => (testValue === undefined ? [] : [[key, testValue]])),
  );

function kindOf(schema: JsonObject): InputKind {
  const { type, pattern, format, items } = schema;
  if (Array.isArray(schema.enum)) return { kind: "choice", values: schema.enum };
  if (type === "boolean") return { kind: "switch" };
  if (type === "integer" || type === "number") return { kind: "number", isInteger: type === "integer" };
  if (type === "array" && isJsonObject(items) && items.type === "string") return { kind: "texts" };
  if (Object.keys(schema).every((key) => annotations.has(key))) return { kind: "free" };
  if (type !== "string") return { kind: "json" };
  if (isDocumentPattern(pattern)) return { kind: "document" };
  return { kind: "text", type: textType(format) };
}

/** Keywords that say nothing about the value. */
const annotations: ReadonlySet<string> = new Set(["title", "description", "default", "examples"]);

const textType = (format: JsonValue | undefined): "text" | "date" | "email" | "url" => {
  if (format === "date" || format === "email") return format;
  return format === "uri" ? "url" : "text";
};

/** The typed texts, by field. */
export type Typed = Readonly<Record<string, string | boolean>>;

/** The input from a form, or its faults by field. */
export type ReadInput =
  | { ok: true; input: JsonObject }
  | { ok: false; faults: Readonly<Record<string, string>> };

/** Reads a form. Fields left empty are left out; the server checks the rest against the schema. */
export function readInput(fields: readonly InputField[], typed: Typed): ReadInput {
  const faults: Record<string, string> = {};
  const input: [string, JsonValue][] = [];
  for (const field of fields) {
    const read = readField(field, typed[field.key]);
    if (!read.ok) faults[field.key] = read.fault;
    else if (read.value !== undefined) input.push([field.key, read.value]);
    else if (field.isRequired) faults[field.key] = t("fillThisIn");
  }
  return Object.keys(faults).length === 0
    ? { ok: true, input: Object.fromEntries(input) }
    : { ok: false, faults };
}

type ReadField = { ok: true; value: JsonValue | undefined } | { ok: false; fault: string };

function readField({ kind, isRequired }: InputField, typed: string | boolean | undefined): ReadField {
  if (kind.kind === "switch") return { ok: true, value: typed === true || (isRequired ? false : undefined) };
  const text = typeof typed === "string" ? typed.trim() : "";
  if (text === "") return { ok: true, value: undefined };
  switch (kind.kind) {
    case "number":
      return readNumber(text, kind.isInteger);
    case "choice":
      return { ok: true, value: kind.values.find((value) => choiceId(value) === text) };
    case "texts":
      return {
        ok: true,
        value: text
          .split("\n")
          .map((line) => line.trim())
          .filter((line) => line !== ""),
      };
    case "json":
      return readJson(text);
    case "free": {
      const read = readJson(text);
      return read.ok ? read : { ok: true, value: text };
    }
    default:
      return { ok: true, value: text };
  }
}

/** The id of a value in a choice. */
export const choiceId = (value: JsonValue): string =>
  typeof value === "string" ? value : JSON.stringify(value);

function readNumber(text: string, isInteger: boolean): ReadField {
  const number = Number(text);
  if (!Number.isFinite(number)) return { ok: false, fault: t("thisIsNotANumber") };
  return isInteger && !Number.isInteger(number)
    ? { ok: false, fault: t("thisMustBeAWhole") }
    : { ok: true, value: number };
}

/** Parses typed JSON. */
export function readJson(text: string): ReadField {
  try {
    const value: JsonValue = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, fault: t("thisIsNotJsonTexts") };
  }
}
