/** Two dates that are nearly the same clear nobody; two that differ in year and day count more beside a word that is merely alike. */
import { describe, expect, it } from "vitest";
import type { BirthDate } from "../entity.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const day = (at: number): BirthDate => ({ from: at, to: at, circa: false });
const screened = (listed: string, birthDates: readonly BirthDate[], name: string, birth_date: string) =>
  matcherOver(personsCalled([listed], () => ({ birthDates: [...birthDates] }))).screen(
    { entity_type: "person", name, birth_date },
    {},
  );
const CHIEN = ["Zelmik, Ming Cheng", "Chien Ming-cheng"] as const;

describe("another year and another day", () => {
  it("clear a name that is merely alike, and name whom they rule out", () => {
    const [listed, name] = CHIEN;
    const { status, near_misses } = screened(listed, [day(1967_06_25)], name, "1968-06-03");
    expect(status).toBe("clear");
    expect(near_misses).toMatchObject([
      { name: listed, against: [{ feature: "birth_date", weight: -0.14 }] },
    ]);
  });

  it.each([
    ["a whole name", "Zelmik, Ming Cheng", "Ming Cheng Zelmik", "1968-06-03"],
    ["one word alone", "Ruslan Kelbarov", "Kelbarov", "1968-06-03"],
    ["another year alone", ...CHIEN, "1968-06-25"],
    ["another day alone", ...CHIEN, "1967-06-03"],
    ["another month alone", ...CHIEN, "1967-11-25"],
    ["a day that is not known", ...CHIEN, "1968-01-01"],
    ["a month alone", ...CHIEN, "1968-06"],
    ["a year alone", ...CHIEN, "1968"],
  ])("clear nobody by %s", (_, listed, name, date) => {
    expect(screened(listed, [day(1967_06_25)], name, date).status).toBe("potential_match");
  });

  it("clear nobody by another year alone, where two of its digits are others", () => {
    expect(screened(CHIEN[0], [day(1969_06_25)], CHIEN[1], "1970-06-25").status).toBe("potential_match");
    expect(screened(CHIEN[0], [day(1980_06_25)], CHIEN[1], "1979-06-25").status).toBe("potential_match");
  });

  it("clear nobody where day and month are exchanged", () => {
    expect(screened(CHIEN[0], [day(1967_06_05)], CHIEN[1], "1967-05-06").status).toBe("potential_match");
  });

  it.each([
    ["a month", { from: 1967_06_01, to: 1967_06_31, circa: false }],
    ["a year", { from: 1967_01_01, to: 1967_12_31, circa: false }],
    ["about a day", { ...day(1967_06_25), circa: true }],
    ["1 January", day(1967_01_01)],
  ])("clear nobody where the list has %s", (_, listed) => {
    expect(screened(CHIEN[0], [listed], CHIEN[1], "1968-06-03").status).toBe("potential_match");
  });

  it("clear nobody of whom the list has a date that fits among others", () => {
    const dates = [day(1967_06_25), day(1968_06_03), day(1959_11_11)];
    expect(screened(CHIEN[0], dates, CHIEN[1], "1968-06-03").status).toBe("potential_match");
  });
});

describe("two weeks at most", () => {
  it.each([
    ["13 days: the Julian calendar, over the end of a month", 1967_06_25, "1967-07-08"],
    ["13 days, over the end of a year", 1967_12_28, "1968-01-10"],
    ["one day, over the end of February: a lunar calendar", 1968_02_29, "1968-03-01"],
  ])("are one day: %s", (_, listed, date) => {
    expect(screened(CHIEN[0], [day(listed)], CHIEN[1], date).status).toBe("potential_match");
  });

  it("end with the 13th day", () => {
    expect(screened(CHIEN[0], [day(1967_06_25)], CHIEN[1], "1967-07-09").status).toBe("clear");
  });
});

describe("1970-01-01, which programs write for a date that is not known", () => {
  const [listed, name] = CHIEN;

  it("clears nobody", () => {
    const { matches } = screened(listed, [day(1958_06_25)], listed, "1970-01-01");
    const { matches: undated } = matcherOver(
      personsCalled([listed], () => ({ birthDates: [day(1958_06_25)] })),
    ).screen({ entity_type: "person", name: listed }, {});
    expect(matches).toHaveLength(1);
    expect(matches.map(({ score }) => score)).toEqual(undated.map(({ score }) => score));
    expect(screened(listed, [day(1970_03_25)], name, "1970-01-01").status).toBe("potential_match");
  });

  it("counts for one of whom the list has it, and is no proof that it is the same person", () => {
    expect(screened(listed, [day(1970_01_01)], listed, "1970-01-01").status).toBe("potential_match");
    expect(screened(listed, [day(1970_01_02)], listed, "1970-01-02").status).toBe("match");
  });

  it("is that day alone", () => {
    expect(screened(listed, [day(1958_06_25)], name, "1970-01-01").status).toBe("potential_match");
    expect(screened(listed, [day(1958_06_25)], name, "1970-01-02").status).toBe("clear");
  });
});
