/** A listed company's whole name beside one further word. */
import { describe, expect, it } from "vitest";
import { ChangeFilter } from "../index.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

describe("a company", () => {
  it.each([
    ["Drovanprom Zelkhoz", "JSC Drovanprom"],
    ["Dental Drovanprom", "JSC Drovanprom"],
    ["African Gold Refinery Zelkhoz", "African Gold Refinery Limited"],
    ["PJQK Kurdistan", "PJQK"],
    ["Quorsbank Vostok", "Quorsbank"],
  ])("goes to a person with one word beside its whole name: %s", (name, listed) => {
    const one = matcherOver(personsCalled([listed], () => ({ type: "organisation" })));
    const { status, matches } = one.screen({ name, entity_type: "organisation" }, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
    const filter = new ChangeFilter(one.index, new Set([0]));
    expect(filter.mayHit({ name, entity_type: "organisation" }, {})).toBe(true);
  });

  it.each([
    ["Drovanprom Dental Zelkhoz", "JSC Drovanprom", "organisation"],
    ["Drovanprim Dental", "JSC Drovanprom", "organisation"],
    ["Zelmo Dental", "Zelmo Ltd", "organisation"],
    ["Drovanprom Dental", "Drovanprom", "vessel"],
    ["African Gold Refinery Dental Zelkhoz", "African Gold Refinery Limited", "organisation"],
  ] as const)(
    "is another one beside more words, with a slip, by a short name, or a ship: %s",
    (name, listed, type) => {
      const one = matcherOver(personsCalled([listed], () => ({ type })));
      expect(one.screen({ name, entity_type: "organisation" }, {}).status).toBe("clear");
    },
  );
});
