import type { Decision } from "../../../compiler/catalogue/findings.ts";
import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";

const ANSWERS: ReadonlyMap<JsonValue, Decision> = new Map<JsonValue, Decision>([
  ...words(
    "yes",
    "approved approve accepted accept cleared clear confirmed confirm passed pass false_positive yes true",
  ),
  ...words("no", "rejected reject declined decline denied deny refused refuse failed fail no false"),
  [true, "yes"],
  [false, "no"],
]);

/** Names under which reviewers put their decision. */
const NAMES = ["decision", "outcome", "approved", "verdict", "result", "disposition"] as const;

function words(answer: Decision, list: string): [string, Decision][] {
  return list.split(" ").map((word) => [word, answer]);
}

/**
 * Reads a review's decision fields. One no is a no; an unknown word is not a yes. A review without a decision field
 * counts as agreement by its completion.
 * @param output of the review; a value other than an object is unclear
 */
export function reviewAnswer(output: unknown): Decision {
  if (!isJsonObject(output)) return "unclear";
  const given = NAMES.map((name) => output[name]).filter(
    (decision) => decision !== undefined && decision !== null,
  );
  const answers = given.map((decision) => ANSWERS.get(spelled(decision)) ?? "unclear");
  if (answers.includes("no")) return "no";
  return answers.includes("unclear") ? "unclear" : "yes";
}

function spelled(decision: JsonValue): JsonValue {
  return typeof decision === "string"
    ? decision
        .trim()
        .toLowerCase()
        .replace(/[\s-]+/g, "_")
    : decision;
}
