// cspell:ignore Alzelmik Azzelmik Elzelmik Ulzelmik
/** An article is written before a name or as a part of it: `al-Marzuqani`, `Almarzuqani`. Both find the listed person. */
import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const matcher = matcherOver(
  personsCalled(["AL-MARZUQANI, Faris Abd al-Hadi", "ELQADHAFI, Rashid", "VAN DEN BERGH, Joost"], () => ({})),
);
const statusOf = (name: string) => matcher.screen({ name, entity_type: "person" }, {}).status;

describe("an article", () => {
  it.each([
    "Faris Almarzuqani",
    "FARIS ALMARZUQANI",
    "Almarzuqani Faris",
    "Faris Elmarzuqani",
    "Faris Abdulhadi Almarzuqani",
    "Rashid El Qadhafi",
    "Rashid al-Qadhafi",
    "Joost Vandenbergh",
  ])("that is written otherwise hides nobody: %s", (name) => {
    expect(statusOf(name)).not.toBe("clear");
  });

  it.each(["Faris Alvarez", "Faris Alexander", "Faris Alghamdi", "Rashid Elmore", "Joost Vandermeer"])(
    "finds nobody else: %s",
    (name) => {
      expect(statusOf(name)).toBe("clear");
    },
  );
});

describe("an article in one word with a name, beside a given name in another spelling", () => {
  // More persons of that given name than are compared thoroughly.
  const crowd = Array.from(
    { length: 40 },
    (_, at) => `Muhammad ${String.fromCharCode(97 + (at % 26), 98 + at / 26)}orvin`,
  );
  const among = matcherOver(
    personsCalled(["AL-ZELMIK, Muhammad", "AL-SHAYKH, Muhammad", ...crowd], () => ({})),
  );
  const isClear = (query: Parameters<typeof among.screen>[0]) => among.screen(query, {}).status === "clear";

  it.each([
    "Muhamad ALZELMIK",
    "Muhamad Alzelmik",
    "Alzelmik Muhamad",
    "Mohamad Elzelmik",
    "Muhamad Ulzelmik",
    "Muhamad Azzelmik",
    "Muhamad ALSHAYKH",
    "Muhamad Ashshaykh",
  ])("hides nobody: %s", (name) => {
    expect(isClear({ name, entity_type: "person" })).toBe(false);
    expect(isClear({ name })).toBe(false);
    expect(isClear({ name, entity_type: "person", birth_date: "1976" })).toBe(false);
  });

  it.each(["Muhamad Alvarez", "Muhamad Alexander", "Muhamad Ellison", "Muhamad Alzelm", "Muhamad Annaberg"])(
    "is none where no list has the rest: %s",
    (name) => {
      expect(isClear({ name, entity_type: "person" })).toBe(true);
    },
  );

  it("is none of a word that lists have", () => {
    const listed = matcherOver(personsCalled(["Jorge Varez", "Ana Alvarez"], () => ({})));
    expect(listed.screen({ name: "Jorje Alvarez", entity_type: "person" }, {}).matches).toEqual([]);
  });
});
