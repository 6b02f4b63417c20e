import { describe, expect, it } from "vitest";
import { subjectFaults } from "./subject-faults.ts";

describe("a subject", () => {
  it.each([
    "screening: stop reading postings once the top 32 are fixed",
    "supply chain: bill of materials, licences and advisories as commands",
    `core: ${"a".repeat(66)}`,
    'Revert "screening: stop reading postings"',
  ])("passes: %s", (subject) => {
    expect(subjectFaults(subject)).toEqual([]);
  });

  it.each([
    ["Stop reading postings", /form/],
    ["Screening: stop reading postings", /form/],
    ["screening:stop", /form/],
    ["screening: ", /form/],
    [`core: ${"a".repeat(67)}`, /73 characters/],
    ["core: end with a period.", /period/],
  ])("fails: %s", (subject, sentence) => {
    expect(subjectFaults(subject)).toEqual([expect.stringMatching(sentence)]);
  });
});
