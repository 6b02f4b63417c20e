import type { EdgeOn } from "../../../compiler/graph.ts";
import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";
import { words } from "../../language/words.ts";
import { blockTypeRow } from "../canvas/block-type-row.ts";
import { outputEntries } from "../expressions/scope.ts";
import { labelOf } from "../forms/fields.ts";
import { t } from "../messages.ts";
import { writeCondition } from "./condition.ts";

/** A result of a block that a connection can be for. */
export interface Outcome {
  /** The condition that asks for it. */
  when: string;
  /** `If the status is “Clear”`. */
  label: string;
}

/**
 * The named results with which a block can end in a way: outcomes of rules, decisions of people, statuses of checks that do not fail the block.
 * @param block as the draft has it
 */
export function outcomesOf(block: JsonValue | undefined, on: EdgeOn): Outcome[] {
  if (!isJsonObject(block) || typeof block.type !== "string" || on === "failed") return [];
  const row = blockTypeRow(block.type);
  if (row === undefined) return [];
  const config = isJsonObject(block.config) ? block.config : {};
  const field = row.outcomes !== undefined ? "outcome" : row.decides?.by === "person" ? "decision" : "status";
  const values = outputEntries({ type: block.type, config }).find(({ name }) => name === field)?.values ?? [];
  const failing = new Set(Array.isArray(config.failOn) ? config.failOn : (row.failOn ?? []));
  const meant = row.decides?.choices(config) ?? [];
  const isPossible = (value: string): boolean =>
    on === "completed" ? !failing.has(value) : meant.some(({ id, means }) => id === value && means === on);
  return values.filter(isPossible).map((value) => ({
    when: writeCondition({
      join: "and",
      terms: [{ kind: "compare", path: ["output", field], operator: "=", value }],
    }),
    label: t("ifTheIs", { field: words(field), value: labelOf(value) }),
  }));
}
