import { eitherText } from "../../language/format.ts";
import { labelOf } from "../forms/fields.ts";
import { t } from "../messages.ts";
import { type Condition, readCondition, type Term, type ValuePath } from "./condition.ts";
import { operatorLabels } from "./rows.ts";

/**
 * A condition in words: `Status is “Clear”, or Amount is at least 100`. What rows cannot show is quoted as it is written.
 * @param source bare JSONata
 */
export function conditionWords(source: string): string {
  const read = readCondition(source);
  return read === undefined ? source.trim() : wordsOf(read);
}

const wordsOf = ({ join, terms }: Condition): string =>
  terms.map(termWords).join(`, ${join === "and" ? t("and") : t("or")} `);

function termWords(term: Term): string {
  const name = pathWords(term.path);
  switch (term.kind) {
    case "compare":
      return `${name} ${operatorLabels[term.operator]} ${valueWords(term.value)}`;
    case "fields":
      return `${name} ${operatorLabels[term.operator]} ${pathWords(term.other)}`;
    case "oneOf":
      return t("is", { name, values: eitherText(term.values.map(valueWords)) });
    case "exists":
      return `${name} ${operatorLabels[term.exists ? "exists" : "absent"]}`;
    default:
      return term satisfies never;
  }
}

/** The last name of a path; of a block's result also the block. */
function pathWords([root, ...names]: ValuePath): string {
  const [first = "", ...rest] = names;
  const own = root === "blocks" ? rest : names;
  const label = labelOf(own.at(-1) ?? first);
  return root === "blocks" ? t("of", { label, first: labelOf(first) }) : label;
}

function valueWords(value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  return typeof value === "number" ? String(value) : `“${value}”`;
}
