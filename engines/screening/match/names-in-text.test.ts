/** A listed name behind words that say for whom, in whose care or of whose estate something is. */
import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const matcher = matcherOver(personsCalled(["KELBAROV, Ruslan Timurovich", "Mira Tolvanen", "DROZD, Igor"]));
const statusOf = (name: string, entity_type: "person" | "organisation" | undefined) =>
  matcher.screen({ name, entity_type }, {}).status;

describe("a line of text with a listed person's name", () => {
  it.each([
    "c/o Ruslan Kelbarov",
    "Jane Miller c/o Ruslan Kelbarov",
    "In care of Mr. Ruslan Kelbarov",
    "Attn: Mira Tolvanen",
    "Attention: Mira Tolvanen, 5th floor",
    "For the account of Mira Tolvanen",
    "Account of Ruslan Kelbarov, Zurich",
    "A/C Mira Tolvanen",
    "Alice Brown f/b/o Mira Tolvanen",
    "FBO Ruslan Kelbarov",
    "On behalf of Mira Tolvanen",
    "Estate of Ruslan Kelbarov",
    "Heirs of Mira Tolvanen",
    "The Mira Tolvanen Family Trust",
    "Trustees of the Ruslan Kelbarov Settlement 2009",
    "Mira Tolvanen as trustee",
    "Beneficiary: Ruslan Kelbarov",
    "Ultimate beneficiary Igor Drozd via Acme Ltd",
    "Smith & Co. solicitors for Mira Tolvanen",
    "Payment to Ruslan Kelbarov for services",
    "Re: Mira Tolvanen invoice 2281",
    "Igor Drozd per procura",
    "FAO: Mira Tolvanen",
    "In trust for Ruslan Kelbarov",
    "Notify party Mira Tolvanen",
    "To the order of Ruslan Kelbarov",
    "Executors of Ruslan Kelbarov decd",
  ])("goes to a person, whoever is asked for: %s", (name) => {
    for (const type of ["person", "organisation", undefined] as const)
      expect([type, statusOf(name, type)]).toEqual([type, "potential_match"]);
  });

  it("never matches by itself", () => {
    const query = { name: "c/o Ruslan Kelbarov Holding", entity_type: "organisation" } as const;
    expect(matcher.screen(query, { thresholds: { potential: 0.5, match: 0.55 } }).status).toBe(
      "potential_match",
    );
  });
});

describe("a comma", () => {
  it("ends a name behind such words alone", () => {
    const companies = matcherOver(
      personsCalled(["Tolvanen Kelbar Corporation"], () => ({ type: "organisation" })),
    );
    const name = "Tolvanen Kelbar, Zornov Optical and Mechanical Plant";
    expect(companies.screen({ name, entity_type: "organisation" }, {}).status).not.toBe("match");
  });
});

describe("a line of text with another name", () => {
  it.each([
    "c/o Jane Miller",
    "Estate of John Brown",
    "The Miller Family Trust",
    "Attn: Peter Parker",
    "Payment to Igor Smith for services",
    "Trustees of the Wilson Settlement 2009",
    "Igor Bakery GmbH",
    "Ruslan Foods International",
    "Revia Account Management",
  ])("stays clear: %s", (name) => {
    for (const type of ["person", "organisation", undefined] as const)
      expect([type, statusOf(name, type)]).toEqual([type, "clear"]);
  });
});
