import { expect, test } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { compile } from "../compile.ts";

const faultsOf = (config: unknown, type = "manual_review") =>
  compile({ blocks: { review: { type, config } } }, { catalogue, functionArn: (name) => name })
    .diagnostics.filter(({ code }) => code === "invalid_config")
    .map(({ path, message }) => [path, message]);

test("missing fields are reported as required, wrong values as wrong", () => {
  expect(faultsOf({ requiredInput: "note", decisions: [{ id: "escalate" }] })).toEqual([
    ["blocks.review.config.decisions[0]", expect.any(String)],
    ["blocks.review.config.requiredInput", "This must be a list."],
  ]);
});

test("a rule is written in the part of JSONata in which its reads are known", () => {
  const rating = (when: string) => ({
    rules: [{ id: "a", when, points: 1, reason: "Why." }],
    levels: [{ name: "low", from: 0 }],
  });
  expect(faultsOf(rating("'IR' in $subject.countries"), "risk_rating")).toEqual([]);
  for (const when of ["$eval('1')", "$vars.a = 1", "$subject.*", "$subject.(a)", "1 +"])
    expect(faultsOf(rating(when), "risk_rating")).toContainEqual([
      "blocks.review.config.rules[0].when",
      expect.any(String),
    ]);
});
