// cspell:disable
import { describe, expect, it } from "vitest";
import { withTradesMended } from "./trades.ts";

describe("a word of a trade", () => {
  it.each([
    ["Kelbar 1ndustrles", "Kelbar industries "],
    ["Kelbar Alr", "Kelbar air "],
    ["Kelbar Lim ited", "Kelbar limited "],
    ["Kelbar lnvestrnent", "Kelbar investment "],
  ])("is read though it is drawn otherwise or torn: %s", (name, read) => {
    expect(withTradesMended(name)).toBe(read);
  });
});
