import { describe, expect, it } from "vitest";
import type { ListedEntity } from "./index.ts";
import { withOtherForms } from "./number-forms.ts";
import { matcherOver, personsCalled } from "./testing/sample.ts";

const entries: Partial<ListedEntity>[] = [
  { type: "organisation", identifiers: [{ type: "tax_id", value: "830099123-4", country: "co" }] },
  { type: "organisation", identifiers: [{ type: "registration_number", value: "100878199", country: "by" }] },
  { type: "person", identifiers: [{ type: "national_id", value: "V-15437219", country: "ve" }] },
  { type: "organisation", identifiers: [{ type: "registration_number", value: "HRB 26991", country: "de" }] },
  { type: "organisation", identifiers: [{ type: "tax_id", value: "BG 201673888", country: "bg" }] },
  { type: "person", identifiers: [{ type: "tax_id", value: "KEBR551028", country: "mx" }] },
];
const NAMES = [
  "Orbizol Sur",
  "Quelmar Trade",
  "Ruslan Kelbarov",
  "Tochel Holding",
  "Zelmar Invest",
  "Rita Kelbar",
];
const matcher = matcherOver(personsCalled(NAMES, (at) => entries[at] ?? {}));

describe("a number in another form than a list has it", () => {
  it.each([
    ["NIT 830099123", "Orbizol Sur"],
    ["UNP 100878199", "Quelmar Trade"],
    ["cedula 15437219", "Ruslan Kelbarov"],
    ["HRB 26991", "Tochel Holding"],
    ["EIK 201673888", "Zelmar Invest"],
    ["RFC KEBR551028AB3", "Rita Kelbar"],
    ["CURP KEBR551028MDFLBT09", "Rita Kelbar"],
  ])("leads to a person who looks: %s", (name, listed) => {
    const { status, matches } = matcher.screen({ name }, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
  });

  it("does so where it is given as a number, too", () => {
    const identifiers = [{ type: "tax_id", value: "830099123", country: "co" }];
    const { status, matches } = matcher.screen({ name: "Mirela Zorvat", identifiers }, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", "Orbizol Sur"]);
  });

  it.each(["NIT 830099124", "UNP 100878198", "cedula 15437218", "HRB 26992", "RFC KEBR551029AB3"])(
    "is nobody's when a figure differs: %s",
    (name) => {
      expect(matcher.screen({ name }, {}).matches).toEqual([]);
    },
  );

  it("is another number in another country", () => {
    const identifiers = [{ type: "tax_id", value: "100878199", country: "ru" }];
    expect(matcher.screen({ name: "Mirela Zorvat", identifiers }, {}).matches).toEqual([]);
  });
});

describe("the other forms of a number", () => {
  const formsOf = (value: string) =>
    withOtherForms([{ type: "tax_id", value }])
      .slice(1)
      .map((form) => form.value);

  // Numbers of Ecopetrol and Petróleos de Venezuela, as they publish them.
  it.each([
    ["899.999.068", "8999990681"],
    ["899999068-1", "899999068"],
    ["J-00095036", "J000950369"],
    ["J-00095036-9", "00095036"],
    ["12345678", "12345678Z"],
    ["12345678-Z", "12345678"],
    ["MT 1432 4830", "14324830"],
  ])("of %s hold %s", (value, form) => {
    expect(formsOf(value)).toContain(form);
  });

  it.each(["830099123-3", "12345678-A", "AB8645179", "J-00095036-8"])(
    "do not leave off a wrong check digit: %s",
    (value) => {
      expect(formsOf(value).filter((form) => form.length < value.replace(/\W/g, "").length)).toEqual([]);
    },
  );
});
