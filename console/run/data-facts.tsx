import { isJsonObject, type JsonObject, type JsonValue } from "../../compiler/json.ts";
import { labelOf } from "../editor/forms/fields.ts";
import { Facts } from "../ui/facts.tsx";
import { JsonView } from "../ui/json-view.tsx";
import { t } from "./messages.ts";
import classes from "./run.module.css";

/** Props of `DataFacts`. */
export interface DataFactsProps {
  /** The heading, shown only above content. */
  title?: string;
  /** Names the full view. */
  label: string;
  value: JsonValue;
  /** Keys that are shown elsewhere on the page. */
  without?: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** Data as readable names and values, and completely as JSON. */
export function DataFacts({ title, label, value, without = NONE }: DataFactsProps) {
  const heading = title === undefined ? null : <h4>{title}</h4>;
  if (!isJsonObject(value)) {
    return (
      <>
        {heading}
        <JsonView label={label} value={value} />
      </>
    );
  }
  const facts = factsOf(value).filter(([name]) => !without.has(name.split(" ", 1)[0] ?? ""));
  return (
    <>
      {facts.length === 0 ? null : heading}
      <Facts entries={facts.map(([name, text]) => [labelOf(name), text])} />
      <details>
        <summary className={classes.note}>{t("asJson", { part: title ?? t("allOfIt") })}</summary>
        <JsonView label={label} value={value} />
      </details>
    </>
  );
}

/** Values that fit one line, those of inner objects under both names. Absent or longer values are only in the JSON. */
function factsOf(value: JsonObject): [string, string][] {
  return Object.entries(value).flatMap(([key, item]): [string, string][] => {
    const text = lineOf(item);
    if (text !== undefined) return [[key, text]];
    if (!isJsonObject(item)) return [];
    if (typeof item.full === "string") return [[key, item.full]];
    return Object.entries(item).flatMap(([inner, deep]): [string, string][] => {
      const line = lineOf(deep);
      return line === undefined ? [] : [[`${key} ${inner}`, line]];
    });
  });
}

const LONGEST = 200;

function lineOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === "string") return value === "" || value.length > LONGEST ? undefined : value;
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const lines = value.map(lineOf);
  return lines.every((line) => line !== undefined) ? lines.join(", ") : undefined;
}
