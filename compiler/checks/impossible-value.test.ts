import { describe, expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { graphSchema } from "../graph.ts";
import type { JsonValue } from "../json.ts";
import { viewOf } from "../view.ts";
import { impossibleValue } from "./impossible-value.ts";

const blocks = {
  doc: { type: "document_verification", input: { front: "doc_1" } },
  screening: { type: "sanctions_screening", input: { name: "Ada" } },
  company: { type: "business_lookup", input: { name: "Acme" } },
  call: { type: "http_request", config: { url: "https://crm.example/" } },
  first: { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }], default: "no" } },
  review: { type: "manual_review", config: {} },
};
const inputSchema = {
  type: "object",
  properties: {
    plan: { $ref: "#/$defs/plan" },
    plans: { type: "array", items: { $ref: "#/$defs/plan" } },
    either: { anyOf: [{ const: "a" }, { type: "null" }] },
    open: { type: "string" },
  },
  $defs: { plan: { enum: ["basic", "plus", null] } },
};

/** The severities of what is found in a condition of a decision, or of an edge. */
function found(when: string, edge: Record<string, JsonValue> | undefined = undefined): string[] {
  const rules = { type: "decision", config: { outcomes: [{ name: "x", when }], default: "y" } };
  const graph = graphSchema.parse({
    inputSchema,
    blocks: { ...blocks, ...(edge === undefined ? { rules } : {}) },
    edges: edge === undefined ? [] : [{ to: "review", when, ...edge }],
  });
  return impossibleValue(viewOf(graph, catalogue)).map(({ severity }) => severity);
}

describe("a condition that compares a value with a text that it never is", () => {
  it.each([
    "$blocks.doc.status = 'Passed'",
    "$blocks.doc.status != 'Rejected'",
    "'approved' != $blocks.doc.status",
    "$not($blocks.doc.status in ['reject', 'review'])",
    "$blocks.doc.document_type = 'Passport'",
    "$blocks.doc.checks.outcome = 'fail'",
    "$blocks.screening.matches[0].status = 'hit'",
    "$blocks.screening.matches[score > 0.5].status = 'hit'",
    "'hit' in $blocks.screening.matches.status",
    "$blocks.company.status != 'dissolved'",
    "$blocks.call.status = 'ok'",
    "$blocks.call.http_status = '200'",
    "$blocks.doc.mrz.raw_valid = 'true'",
    "$blocks.first.outcome != 'maybe'",
    "$input.plan = 'Basic'",
    "$input.plans = 'Basic'",
    "$input.either != 'b'",
    "$blocks.doc.nationality != 'irn'",
    "$blocks.doc.nationality != 'ir'",
    "$blocks.doc.nationality != 'IRN'",
    "$blocks.doc.nationality != 'Iran'",
    "$blocks.doc.issuing_country in ['GB', 'UK']",
    "$not('Deu' in $blocks.doc.issuing_country)",
  ])("is an error: %s", (when) => {
    expect(found(when)).toEqual(["error"]);
  });

  it.each([
    "$blocks.doc.status = 'passed'",
    "$blocks.doc.status in ['rejected', 'review']",
    "$blocks.doc.name.full = 'Passed'",
    "$blocks.doc.nationality in ['IR', 'XK', 'XXA', 'EUE', 'UTO']",
    "$lowercase($blocks.doc.nationality) = 'ir'",
    "$blocks.call.body.status = 'Passed'",
    "$blocks.company.company.status = 'Dissolved'",
    "$blocks.first.outcome = 'no'",
    "$input.plan = 'basic' or $input.plans = 'plus' or $input.open = 'Any' or $input.other = 'x'",
    "$uppercase($blocks.doc.status) = 'PASSED'",
    "$blocks.doc.status & '!' = 'passed!'",
    "$blocks.gone.status = 'x'",
    "$blocks.doc.similar = 'x'",
  ])("is none: %s", (when) => {
    expect(found(when)).toEqual([]);
  });

  it("is one in the condition of an edge, of what the block it leaves has given", () => {
    expect(found("$output.status = 'clear'", { from: "doc" })).toEqual(["error"]);
    expect(found("$output.status = 'clear'", { from: "screening" })).toEqual([]);
    expect(found("$error.code = 'Any'", { from: "screening", on: "failed" })).toEqual([]);
  });

  it("is one in a rule of a risk rating, of the countries of the subject", () => {
    const ofRule = (when: string) => {
      const config = {
        rules: [{ id: "a", when, points: 1, reason: "Why." }],
        levels: [{ name: "low", from: 0 }],
      };
      const graph = graphSchema.parse({ blocks: { rating: { type: "risk_rating", config } } });
      return impossibleValue(viewOf(graph, catalogue)).map(({ message }) => message);
    };
    for (const country of ["IRN", "ir", "Iran"])
      expect(ofRule(`'${country}' in $subject.countries`)).toEqual([
        `"${country}" is not a value of $subject.countries. Write "IR" for this country.`,
      ]);
    expect(ofRule("'IR' in $subject.countries")).toEqual([]);
  });

  it("leaves the words of a review to `unknown_decision`", () => {
    expect(found("$blocks.review.decision = 'x' or $blocks.review.means = 'x'")).toEqual([]);
  });
});

describe("a condition that compares with a text that looks wrong", () => {
  it.each([
    "$blocks.doc.expiry_date > '9999-99-99'",
    "$blocks.doc.expiry_date >= '31/12/2026'",
    "'2026-02-30' < $blocks.doc.expiry_date",
    "$input.open < '1.5.2026'",
    "$input.open <= '10'",
  ])("is warned of: %s", (when) => {
    expect(found(when)).toEqual(["warning"]);
  });

  it.each([
    "$blocks.doc.expiry_date > '2026-12-31'",
    "$substring($blocks.doc.birth_date, 0, 4) > '2008'",
    "$input.open > 'm' and $input.open < '2026-12'",
    "$input.open = '31/12/2026' or $input.open = '10' or $input.open != 'irn'",
  ])("is not: %s", (when) => {
    expect(found(when)).toEqual([]);
  });
});
