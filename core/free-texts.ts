import type { JsonValue } from "../compiler/json.ts";
import { isFreeText } from "./plain-text.ts";

/** Whether every name and every text of a value, at any depth, can be shown as it is (decision 313). */
export function holdsFreeTexts(value: JsonValue): boolean {
  if (typeof value === "string") return isFreeText(value);
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(holdsFreeTexts);
  return Object.entries(value).every(([name, inner]) => isFreeText(name) && holdsFreeTexts(inner));
}
