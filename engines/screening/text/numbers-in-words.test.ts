import { describe, expect, it } from "vitest";
import { withNumbersInDigits } from "./numbers-in-words.ts";

describe("a number of several words", () => {
  it.each([
    ["Five Hundred Fifty-Eighth Plant", ["558 Plant", "558th Plant"]],
    ["Two Thousand and Twenty Group", ["2020 Group", "2020th Group"]],
    ["Twenty-First Brigade", ["21 Brigade", "21st Brigade"]],
    ["One Hundred Twelfth Plant", ["112 Plant", "112th Plant"]],
    ["Ninetieth Brigade", ["90 Brigade", "90th Brigade"]],
  ])("%s is read in digits", (name, readings) => {
    expect(withNumbersInDigits(name)).toEqual(readings);
  });

  it.each(["Second Chance Ltd", "Twenty Thirty Vision", "Seventh Plant", "Twenty-First Century Ltd"])(
    "%s has none",
    (name) => {
      expect(withNumbersInDigits(name)).toEqual([]);
    },
  );
});
