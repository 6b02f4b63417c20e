import { isJsonObject, type JsonObject, type JsonValue } from "../../compiler/json.ts";
import { labelOf } from "../editor/forms/fields.ts";
import { Facts } from "../ui/facts.tsx";
import { JsonView } from "../ui/json-view.tsx";
import classes from "./run.module.css";

/** Props of `DataFacts`. */
export interface DataFactsProps {
  /** What it is: a heading, where there is something to stand below it. */
  title?: string;
  /** Names the full view. */
  label: string;
  value: JsonValue;
  /** Keys that are told elsewhere on the page. */
  without?: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** Data as names and values that can be read, and all of it as JSON for those who want it. */
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
        <summary className={classes.note}>{title ?? "All of it"}, as JSON</summary>
        <JsonView label={label} value={value} />
      </details>
    </>
  );
}

/** Values that can be said in a line, those of inner objects by both names. What is absent or longer stays in the JSON. */
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
