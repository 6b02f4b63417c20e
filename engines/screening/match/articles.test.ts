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
