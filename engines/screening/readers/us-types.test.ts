// cspell:disable
import { describe, expect, it } from "vitest";
import { usTypeOf } from "./us-types.ts";

describe("an entry of which the list does not say what it is", () => {
  it.each([
    "General Oliver North",
    "West, Danielle, Agent",
    "General Ali Power",
    "Major General Aung Steel",
    "Fleet Admiral Ruslan House",
    "Minister of State Ali Commercial",
    "Jane Plant, Trading",
  ])("is no company for its rank, place or surname: %s", (name) => {
    expect(usTypeOf("", [name])).toBe("unknown");
  });

  it.each(["Zelmar Trading Company", "Quorin Ltd", "Academy of Aviation Industry", "Kelbar Holding Group"])(
    "is a company by a legal form or two words of companies: %s",
    (name) => {
      expect(usTypeOf("", [name])).toBe("organisation");
    },
  );
});
