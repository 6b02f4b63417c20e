import type { ExpressionScope, ScopeEntry } from "../expressions/scope.ts";
import { labelOf } from "../forms/fields.ts";
import { t } from "../messages.ts";
import { type ValuePath, writePath } from "./condition.ts";

/** A field that a row can read. */
export interface ConditionField {
  path: ValuePath;
  /** `$output.status`. */
  text: string;
  /** Whose it is, and its name: `Result: Status`. */
  label: string;
  /** `unknown`: no schema describes it. */
  type: "text" | "number" | "switch" | "unknown";
  /** The few texts that it may be. */
  values?: readonly string[];
}

/** Headings of the names in scope. Those of a block have its title. */
const headings: Readonly<Record<string, string>> = {
  output: t("result"),
  error: t("failure"),
  input: t("inputOfTheRun"),
  vars: t("variable"),
  env: t("environment"),
};

/** The fields that a row can read at a place, in the order of the scope. Fields within lists are left out: a list has no one value. */
export function conditionFields({ entries }: ExpressionScope): ConditionField[] {
  return entries.flatMap(({ name, entries: inner }) => {
    if (name === "blocks")
      return inner.flatMap((block) =>
        leaves(block.entries, [name, block.name], block.info ?? block.name, []),
      );
    const heading = headings[name];
    return heading === undefined ? [] : leaves(inner, [name], heading, []);
  });
}

function leaves(
  entries: readonly ScopeEntry[],
  path: ValuePath,
  heading: string,
  above: readonly string[],
): ConditionField[] {
  return entries.flatMap((entry) => {
    const at = [...path, entry.name];
    const names = [...above, labelOf(entry.name)];
    const isList = entry.detail === "array";
    if (entry.entries.length > 0 && !isList) return leaves(entry.entries, at, heading, names);
    return [fieldOf(entry, at, `${heading}: ${names.join(" › ")}`)];
  });
}

function fieldOf({ detail = "", values }: ScopeEntry, path: ValuePath, label: string): ConditionField {
  return {
    path,
    text: writePath(path),
    label,
    type: typeIn(path[0], detail),
    ...(values === undefined ? {} : { values }),
  };
}

function typeIn(root: string | undefined, detail: string): ConditionField["type"] {
  // The detail of a variable is its value.
  if (root === "vars" || root === "env") return variableType(detail);
  const kinds = detail.split(" | ");
  if (kinds.some((kind) => kind === "number" || kind === "integer")) return "number";
  if (kinds.includes("boolean")) return "switch";
  return detail === "" ? "unknown" : "text";
}

function variableType(value: string): ConditionField["type"] {
  if (value === "true" || value === "false") return "switch";
  return value !== "" && Number.isFinite(Number(value)) ? "number" : "text";
}

/** The field of a path; one that nothing describes has its text as its name. */
export function fieldAt(fields: readonly ConditionField[], path: ValuePath): ConditionField {
  const text = writePath(path);
  return fields.find((one) => one.text === text) ?? { path, text, label: text, type: "unknown" };
}
