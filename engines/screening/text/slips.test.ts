import { describe, expect, it } from "vitest";
import { isJumbled } from "./jumbled.ts";
import { slipsBetween } from "./slips.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("slips between two words", () => {
  it.each([
    ["kamel", "kamel", 0],
    ["kamel", "kamela", 1],
    ["kamel", "kmel", 1],
    ["kamel", "kemel", 1],
    ["kamel", "kmael", 1],
    ["glodon", "gordon", 2],
    ["faysal", "fysla", 2],
    ["brian", "dongming", 3],
    ["kamel", "kamelabcd", 3],
    ["abcdef", "badcfe", 3],
    ["", "ab", 2],
  ])("%s and %s: %i", (a, b, slips) => {
    const between = bytes(`xx${b}yy`);
    expect(slipsBetween(bytes(a), between, 2, 2 + b.length)).toBe(slips);
    expect(slipsBetween(bytes(b), bytes(a), 0, a.length)).toBe(slips);
  });

  it("are not counted in words without end", () => {
    expect(slipsBetween(bytes("a".repeat(60)), bytes("b".repeat(60)), 0, 60)).toBeGreaterThan(2);
  });
});

describe("a word with its inner letters in another order", () => {
  it.each([
    ["vidlamir", "vladimir", true],
    ["vladimir", "vladimir", true],
    ["rladimiv", "vladimir", false],
    ["vidlamar", "vladimir", false],
    ["mraia", "maria", false],
    ["vladimirs", "vladimir", false],
  ])("%s and %s: %s", (a, b, jumbled) => {
    const between = bytes(`xx${b}yy`);
    expect(isJumbled(bytes(a), { bytes: between, start: 2, end: 2 + b.length })).toBe(jumbled);
  });
});
