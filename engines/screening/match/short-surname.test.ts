/** A surname of two letters beside syllables is neither initials nor a legal form. */
import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";

// The lists have the syllables of other names, too: these are no slips.
const LISTED = ["YIN, Chin", "WU, Chin Yin", "ZELMIK, Chun", "DEBONO, Ip"];
const matcher = matcherOver(personsCalled(LISTED));
const hitsOf = (name: string) =>
  matcher.screen({ name, entity_type: "person" }, {}).matches.map((match) => match.name);

describe("a surname of two letters", () => {
  it("is no initials beside syllables with a hyphen", () => {
    expect(hitsOf("HU Chun-yin")).not.toContain("YIN, Chin");
    expect(hitsOf("Chun-yin HU")).not.toContain("YIN, Chin");
  });

  it.each(["WU Chin-yin", "Chin-Yin Wu", "HU Chin-Yin", "W.U. Chin-yin"])(
    "clears nobody whose other words fit: %s",
    (name) => {
      expect(hitsOf(name)).not.toEqual([]);
    },
  );
});

describe("IP in front of syllables with a hyphen", () => {
  it("is a surname and no legal form", () => {
    expect(hitsOf("IP Chun-yin")).not.toContain("YIN, Chin");
  });

  it.each(["IP Chin-yin", "IP Chin Yin", "IP Chun Yin", "Chun-yin Trust"])(
    "clears nobody whose other words fit, nor without the hyphen: %s",
    (name) => {
      expect(hitsOf(name)).not.toEqual([]);
    },
  );
});
