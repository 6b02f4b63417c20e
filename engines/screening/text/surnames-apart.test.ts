// cspell:disable
import { describe, expect, it } from "vitest";
import { areOtherSyllables } from "./surnames-apart.ts";

describe("two surnames of one syllable", () => {
  it.each([
    ["leung", "tam"],
    ["fan", "tsang"],
    ["kwok", "chan"],
    ["kim", "ri"],
    ["nguyen", "tran"],
    ["zhang", "li"],
  ])("are two where no character is spelt as both: %s, %s", (a, b) => {
    expect([areOtherSyllables(a, b), areOtherSyllables(b, a)]).toEqual([true, true]);
  });

  it.each([
    ["ri", "lee"],
    ["ri", "yi"],
    ["jo", "zhao"],
    ["pak", "bai"],
    ["pak", "park"],
    ["choe", "tsoi"],
    ["tan", "chen"],
    ["ng", "wu"],
    ["ng", "huang"],
    ["goh", "ng"],
    ["hsieh", "tse"],
    ["teo", "zhang"],
    ["kwok", "guo"],
    ["yoon", "yin"],
    ["tran", "chan"],
    ["zeng", "ceng"],
    ["lim", "im"],
  ])("may be one: %s, %s", (a, b) => {
    expect([areOtherSyllables(a, b), areOtherSyllables(b, a)]).toEqual([false, false]);
  });

  it.each([
    ["tam", "tai"],
    ["kim", "kam"],
    ["wong", "tong"],
  ])("may be one of them mistyped: %s, %s", (a, b) => {
    expect(areOtherSyllables(a, b)).toBe(false);
  });

  it.each([
    ["leung", "zorv"],
    ["tam", "john"],
    ["tam", "khan"],
    ["ko", "tin"],
    ["", "tam"],
    ["tam", "tam"],
  ])("are not told apart where one is in no table, or a word of another kind: %s, %s", (a, b) => {
    expect(areOtherSyllables(a, b)).toBe(false);
  });
});
