import { readString } from "../../../compiler/expressions/delimiters.ts";
import { parseExpression } from "../../../compiler/expressions/parse.ts";
import { referencesOf } from "../../../compiler/expressions/references.ts";
import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";
import type { PauseRecord } from "../../executions/records.ts";

type ComputedTexts = NonNullable<PauseRecord["computedTexts"]>;

/** The texts of a pause, and the settings that they come from. */
const TEXT_SETTINGS = [
  ["reason", "reason"],
  ["title", "title"],
  ["message", "message"],
  ["message", "instructions"],
] as const;

/** Names whose values say nothing about a person. */
const IMPERSONAL = new Set(["env", "execution"]);

/**
 * The texts of a pause that an expression makes of the run's data, so that they may hold personal data.
 * @param config of the block as its author wrote it, with `{% … %}` values
 */
export function computedTextsOf(config: JsonValue | undefined): ComputedTexts {
  if (mayHoldData(config)) return ["reason", "title", "message"];
  if (!isJsonObject(config)) return [];
  return TEXT_SETTINGS.flatMap(([text, setting]) => (mayHoldData(config[setting]) ? [text] : []));
}

function mayHoldData(value: JsonValue | undefined): boolean {
  if (typeof value !== "string") return false;
  const text = readString(value);
  if (text.kind !== "expression") return text.kind === "broken";
  const parsed = parseExpression(text.source);
  if (!parsed.ok) return true;
  const { blocks, hooks, names, faults } = referencesOf(parsed.ast);
  return [...blocks, ...hooks, ...faults].length > 0 || names.some(({ name }) => !IMPERSONAL.has(name));
}
