import { isJsonObject, type JsonObject, type JsonValue } from "../../compiler/json.ts";
import { labelOf } from "../editor/forms/fields.ts";
import { fieldName } from "../language/words.ts";
import type { ExecutionBlock, ExecutionGraph } from "../run/use-execution.ts";
import { type Expected, expectedValues } from "./expected-values.ts";
import { t } from "./messages.ts";

/** A pause as its page has it. */
export type Pause = NonNullable<ExecutionBlock["pause"]>;

/** The label of a decision. One that the graph does not name itself is said in the language of the page. */
export function decisionLabel({ label, means }: Pick<Pause["decisions"][number], "label" | "means">): string {
  if (means === "approved" && label === "Approve") return t("approve");
  return means === "declined" && label === "Decline" ? t("decline") : label;
}

/** A field of the form beside the decision. */
export interface AskedField {
  name: string;
  label: string;
  description: string | undefined;
  /** The values that it may have; empty: any text. */
  expected: readonly Expected[];
  /** No other value is taken. */
  isClosed: boolean;
  isNumber: boolean;
}

/** The reviewer's free comment, in its own field. */
export const NOTE = "note";
const REASON = "reason_code";

/** The fields of a pause. A reason is included when there is a choice of reasons, or when a decision requires one. */
export function fieldsOf(pause: Pause, graph: ExecutionGraph | undefined, blockId: string): AskedField[] {
  const properties = isJsonObject(pause.fields.properties) ? pause.fields.properties : {};
  const required = new Set([
    ...pause.requiredInput,
    ...pause.decisions.flatMap((decision) => decision.required),
  ]);
  const names = [...new Set([...Object.keys(properties), ...required])].filter((name) => {
    if (name === "decision" || (name === NOTE && !pause.requiredInput.includes(NOTE))) return false;
    return name !== REASON || required.has(name) || choicesOf(properties[name]).length > 0;
  });
  const compared =
    graph === undefined ? new Map<string, Expected[]>() : expectedValues(graph, blockId, names);
  return names.map((name) => {
    const schema = isJsonObject(properties[name]) ? properties[name] : {};
    const choices = choicesOf(schema);
    return {
      name,
      label:
        typeof schema.title === "string"
          ? schema.title
          : name === REASON
            ? t("reasonCode")
            : fieldName(name, labelOf(name)),
      description: typeof schema.description === "string" ? schema.description : undefined,
      expected: choices.length > 0 ? choices : (compared.get(name) ?? []),
      isClosed: choices.length > 0,
      isNumber: schema.type === "number" || schema.type === "integer",
    };
  });
}

function choicesOf(schema: JsonValue | undefined): Expected[] {
  if (!isJsonObject(schema)) return [];
  if (schema.type === "boolean") return [true, false];
  if (!Array.isArray(schema.enum)) return [];
  return schema.enum.filter(
    (value) => typeof value === "string" || typeof value === "number" || typeof value === "boolean",
  );
}

type Values = Readonly<Record<string, JsonValue | undefined>>;

/** The fields that a decision requires and that are empty. */
export const missingFor = ({ required }: Pause["decisions"][number], values: Values): string[] =>
  required.filter((name) => name !== "decision" && values[name] === undefined);

/** The submission: the decision with the filled fields. */
export function submissionOf(
  { id }: Pause["decisions"][number],
  fields: readonly AskedField[],
  values: Values,
): JsonObject {
  const numbers = new Set(fields.filter(({ isNumber }) => isNumber).map(({ name }) => name));
  const filled = Object.entries(values).flatMap(([name, value]): [string, JsonValue][] => {
    if (value === undefined) return [];
    const isNumeric = numbers.has(name) && typeof value === "string" && Number.isFinite(Number(value));
    return [[name, isNumeric ? Number(value) : value]];
  });
  return { ...Object.fromEntries(filled), decision: id };
}
