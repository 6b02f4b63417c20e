import type { JsonObject, JsonValue } from "../../compiler/json.ts";

/** What a person's review says of what it looked at. */
export type ReviewAnswer = "yes" | "no" | "unclear";

const ANSWERS: ReadonlyMap<JsonValue, ReviewAnswer> = new Map<JsonValue, ReviewAnswer>([
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

function words(answer: ReviewAnswer, list: string): [string, ReviewAnswer][] {
  return list.split(" ").map((word) => [word, answer]);
}

/**
 * Reads a review by the names that decisions have. One no is a no; a word that nobody knows is not taken for a
 * yes. A review that names no decision was completed because its reviewer agrees: that is all that it asked for.
 * @param output of a `manual_review`
 */
export function reviewAnswer(output: JsonObject): ReviewAnswer {
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
