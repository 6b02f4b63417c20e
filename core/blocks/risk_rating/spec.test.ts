import { describe, expect, it } from "vitest";
import { riskRatingConfigSchema } from "./spec.ts";

const RULES = [{ id: "person", when: "$subject.entity_type = 'person'", points: 1, reason: "A person." }];

describe("the levels of a rating", () => {
  it("are taken in the order of their scores", () => {
    const levels = [
      { name: "a", from: 1 },
      { name: "b", from: 2 },
    ];
    expect(riskRatingConfigSchema.safeParse({ rules: RULES, levels }).success).toBe(true);
  });

  it.each([
    [
      [
        { name: "a", from: 10 },
        { name: "b", from: 10 },
      ],
    ],
    [
      [
        { name: "a", from: 10 },
        { name: "b", from: 5 },
      ],
    ],
    [
      [
        { name: "a", from: 1 },
        { name: "a", from: 2 },
      ],
    ],
    [[]],
  ])("are refused without order, with a name twice, and where there is none", (levels) => {
    expect(riskRatingConfigSchema.safeParse({ rules: RULES, levels }).success).toBe(false);
  });
});
