import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { jsonObjectSchema } from "../../../compiler/json.ts";
import { workingGraph } from "../model/working-graph.ts";
import { proposalsAt } from "./complete.ts";
import { type ExpressionPlace, scopeAt } from "./scope.ts";

const graph = workingGraph(
  jsonObjectSchema.parse(parse(readFileSync("workflows/wf_sponsor_bank_review.yaml", "utf8"))),
);

/** Labels proposed at the end of a text. */
const proposed = (source: string, place: ExpressionPlace, isAsked = false): string[] | undefined =>
  proposalsAt(source, source.length, scopeAt(graph, place), isAsked)
    ?.options.filter(({ kind }) => kind !== "function")
    .map(({ label }) => label);

const inReview = { blockId: "sponsor_bank_review" };
const afterDecision = { blockId: "risk_decision", edgeOn: "completed" } as const;

describe("names in scope", () => {
  test("only blocks that lie before are proposed", () => {
    expect(proposed("$blocks.", inReview)).toEqual(["sanctions_screening", "risk_decision"]);
    expect(proposed("$blocks.", { blockId: "sanctions_screening" })).toEqual([]);
  });

  test("an edge may read its own source, $output, and on failure $error", () => {
    expect(proposed("$blocks.", afterDecision)).toEqual(["sanctions_screening", "risk_decision"]);
    expect(proposed("$", afterDecision)).toContain("$output");
    expect(proposed("$", afterDecision)).not.toContain("$error");
    expect(proposed("$error.", { ...afterDecision, edgeOn: "failed" })).toEqual(["code", "message"]);
    expect(proposed("$", inReview)).not.toContain("$output");
  });

  test("fields come from the catalogue, the input schema and the workflow's own values", () => {
    expect(proposed("$output.", afterDecision)).toEqual([
      "outcome",
      "means",
      "score",
      "reasons",
      "without_value",
    ]);
    expect(proposed("$output.reasons.", afterDecision)).toEqual(["points", "reason"]);
    expect(proposed("$blocks.sanctions_screening.screened.lists.", inReview)).toContain("sample");
    expect(proposed("$input.", inReview)).toEqual([
      "subject_id",
      "name",
      "birth_date",
      "countries",
      "amount",
    ]);
    expect(proposed("$vars.", inReview)).toEqual(["review_above"]);
    expect(proposed("$execution.", inReview)).toEqual(["id", "startedAt", "workflowId", "version"]);
  });

  test("a review gives the fields that it asks for", () => {
    expect(proposed("$blocks.sponsor_bank_review.", { blockId: "credential_issue" })).toEqual([
      "approval_reference",
      "reviewer_id",
      "decision",
      "means",
      "decided_by",
      "decided_at",
      "reviewed_at",
      "approvals",
      "reason_code",
      "note",
    ]);
  });
});

describe("where", () => {
  test("a begun word is replaced", () => {
    const source = "$exists($input.na";
    expect(proposalsAt(source, source.length, scopeAt(graph, inReview), false)).toMatchObject({ from: 15 });
  });

  test("without a request nothing is proposed before the first character, nor in a string", () => {
    expect(proposed("", inReview)).toBeUndefined();
    expect(proposed("", inReview, true)).toContain("$input");
    expect(proposed("$input.name = '$", inReview)).toBeUndefined();
  });

  test("the values of a field that has few", () => {
    expect(proposed("$blocks.sanctions_screening.status = '", inReview)).toEqual([
      "clear",
      "potential_match",
      "match",
    ]);
    expect(proposed('$blocks.sanctions_screening.status != "m', inReview)).toContain("match");
    expect(proposed("$input.name = '", inReview)).toBeUndefined();
  });
});
