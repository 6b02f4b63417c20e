/** Entries of lists that do not say whether they are persons. */
import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const matcher = matcherOver(
  personsCalled(["Ruslan Kelbarov", "Zelmar Quorin Works"], () => ({ type: "unknown", countries: ["pk"] })),
);
const statusOf = (query: Parameters<typeof matcher.screen>[0]) => matcher.screen(query, {}).status;

describe("an entry that may be a person", () => {
  it.each([
    ["alone", {}],
    ["with a birth date that the list does not have", { birth_date: "1990-03-03" }],
    ["with another country", { birth_date: "1990-03-03", countries: ["GB"] }],
    ["of a person", { entity_type: "person" as const }],
  ])("is no match for a name %s", (_, more) => {
    expect(statusOf({ name: "Ruslan Kelbarov", ...more })).toBe("potential_match");
  });

  it("is a match for the name of an organisation that is called so", () => {
    expect(statusOf({ name: "Zelmar Quorin Works", entity_type: "organisation" })).toBe("match");
  });
});
