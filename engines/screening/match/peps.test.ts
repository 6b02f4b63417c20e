import { describe, expect, it } from "vitest";
import type { Position } from "../entity.ts";
import { readLists } from "../index.ts";
import type { PepRules } from "../query.ts";
import { matcherOver, NOW, sampleSources, textFile } from "../testing/sample.ts";
import { whyLeftOut } from "./peps.ts";

const NOW_DAY = new Date("2026-03-31T12:00:00Z");
const minister = (until?: string): Position => ({ name: "minister", level: "minister", until });
const FORMER: PepRules = { leaveOutFormer: true, formerAfterMonths: 12 };
const why = (
  positions: Position[],
  rules: PepRules | undefined = FORMER,
  topics: ("pep" | "sanction")[] = ["pep"],
) => whyLeftOut({ topics, positions }, rules, NOW_DAY);

describe("which politically exposed persons count", () => {
  it("leaves one out who has left the last office long enough ago", () => {
    expect(why([minister("2024-01-01"), minister("2025-03-30")])).toBe("left the last office on 2025-03-30");
  });

  it.each<[string, Position[], PepRules?, ("pep" | "sanction")[]?]>([
    ["without rules", [minister("1990-01-01")], {}],
    ["who left a day too late", [minister("2025-03-31")]],
    ["of whom no end is known", [minister()]],
    ["with one office of two still going on", [minister("1990-01-01"), minister()]],
    ["who left in a year that is not over long enough", [minister("2025")]],
    ["who left in a month that is not over long enough", [minister("2025-03")]],
    ["whose end is no date", [minister("soon")]],
    ["whose office ends later", [minister("2027-01-01")]],
    ["whose office ends before it begins", [{ ...minister("1999"), since: "2025-02-01" }]],
    ["without offices", []],
    ["who is sanctioned too", [minister("1990-01-01")], FORMER, ["pep", "sanction"]],
    ["of an unknown level", [{ name: "Q1", level: "unknown" }], { levels: ["minister"] }],
    [
      "with one office of a level looked for",
      [minister(), { name: "mayor", level: "local" }],
      { levels: ["local"] },
    ],
  ])("keeps one %s", (_, positions, rules, topics) => {
    expect(why(positions, rules, topics)).toBeUndefined();
  });

  it("leaves out one of other levels", () => {
    expect(why([{ name: "mayor", level: "local" }], { levels: ["minister"] })).toContain("levels");
  });
});

/** The person of an item with offices, as Wikidata has it. */
const of = (id: string, more: object = {}) => ({
  mainsnak: { snaktype: "value", datavalue: { value: { id } } },
  rank: "normal",
  ...more,
});
const item = (id: string, label: string, claims: object) => ({
  id,
  modified: "2026-02-01T00:00:00Z",
  labels: { en: { language: "en", value: label } },
  claims,
});
const ended = (year: string, snaktype = "value") => {
  const value = { time: `+${year}-01-01T00:00:00Z`, precision: 9, calendarmodel: "Q1985727" };
  return { qualifiers: { P582: [{ snaktype, ...(snaktype === "value" ? { datavalue: { value } } : {}) }] } };
};
const HUMAN = [of("Q5")];
const offices = {
  Q1: item("Q1", "Oriana Quelbova", { P31: HUMAN, P39: [of("Q10", ended("2014"))], P26: [of("Q2")] }),
  Q2: item("Q2", "Tibor Quelbov", { P31: HUMAN }),
  Q3: item("Q3", "Milan Zarnik", { P31: HUMAN, P39: [of("Q11", ended("2014", "somevalue"))] }),
  Q10: item("Q10", "first servant of Trialia", { P279: [of("Q12")] }),
  Q11: item("Q11", "Minister for City Planning", {}),
  Q12: item("Q12", "head of a state", { P279: [of("Q48352")] }),
};
const list = () => readLists([textFile("offices.json", JSON.stringify({ entities: offices }))]).sources;

describe("a screening for politically exposed persons", () => {
  const matcher = matcherOver([...list(), ...sampleSources()], NOW);
  const screen = (name: string, peps?: PepRules) => matcher.screen({ name }, { peps });

  it("says level, office and end, and finds relatives with the times of the holder", () => {
    expect(screen("Oriana Quelbova").matches[0]?.positions).toEqual([
      { name: "first servant of Trialia", level: "national_head", until: "2014" },
    ]);
    expect(screen("Tibor Quelbov").matches[0]?.positions).toEqual([
      {
        name: "relative of Oriana Quelbova (first servant of Trialia)",
        level: "relative",
        until: "2014",
      },
    ]);
  });

  it("says the same after an answer was changed", () => {
    for (const position of screen("Oriana Quelbova").matches[0]?.positions ?? []) position.name = "Quelmar";
    expect(screen("Oriana Quelbova").matches[0]?.positions?.[0]?.name).toBe("first servant of Trialia");
  });

  it("shows former ones unless the block leaves them out, and then names them as near misses", () => {
    expect(screen("Oriana Quelbova").status).toBe("potential_match");
    expect(screen("Oriana Quelbova", FORMER)).toMatchObject({
      status: "clear",
      near_misses: [{ against: [{ feature: "pep", detail: "left the last office on 2014-12-31" }] }],
    });
  });

  it("keeps one whose end is not known, or whose office may be of two levels", () => {
    expect(screen("Milan Zarnik", FORMER).status).toBe("potential_match");
    expect(screen("Milan Zarnik", { levels: ["national_head"] }).matches[0]?.positions).toMatchObject([
      { level: "unknown" },
    ]);
  });

  it("leaves nobody out who is on a sanctions list", () => {
    expect(screen("Ruslan Kelbarov", { ...FORMER, levels: ["judge"] }).status).toBe("potential_match");
  });
});
