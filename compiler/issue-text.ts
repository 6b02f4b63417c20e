import type * as z from "zod";
import { sentence } from "./diagnostic.ts";

/** How zod's own messages begin; those of our schemas are sentences. */
const raw = /^(Too (small|big):|Invalid )/;

/** What a value must be, by zod's name of its type. */
const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object with named fields",
  record: "an object with named fields",
};

/**
 * A fault of a value as a plain sentence: the message of our schema, or one in the place of zod's own.
 * @param issue of a schema of the graph or of a block type
 */
export function issueText(issue: z.core.$ZodIssue): string {
  return sentence(raw.test(issue.message) ? plainText(issue) : issue.message);
}

function plainText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `This must be ${kinds[issue.expected] ?? "of another kind"}`;
    case "invalid_value":
      return `This must be one of: ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case "too_big":
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case "invalid_union":
      return "This matches none of the allowed forms";
    default:
      return "This has the wrong format";
  }
}

function tooSmall(origin: string, least: number, isInclusive: boolean): string {
  const unit = units[origin];
  if (unit === undefined) return `This must be ${isInclusive ? "at least" : "greater than"} ${least}`;
  return least === 1
    ? `This is empty: at least one ${unit} is required`
    : `At least ${least} ${plural(unit)} are required`;
}

function tooBig(origin: string, most: number, isInclusive: boolean): string {
  const unit = units[origin];
  if (unit === undefined) return `This must be ${isInclusive ? "at most" : "less than"} ${most}`;
  return `At most ${most} ${most === 1 ? `${unit} is` : `${plural(unit)} are`} allowed`;
}

/** What is counted of a value; a number is not counted. */
const units: Readonly<Record<string, string>> = { string: "character", array: "entry", set: "entry" };

const plural = (unit: string): string => (unit === "entry" ? "entries" : `${unit}s`);
