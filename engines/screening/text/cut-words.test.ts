// cspell:ignore Zelmar Econ Hldgs Techn fndn hldgs engg
import { describe, expect, it } from "vitest";
import { wordsCutShortIn, wordsInFull } from "./cut-words.ts";

describe("words cut short", () => {
  it("end with a full stop, or have no vowels", () => {
    expect(wordsCutShortIn("Zelmar Econ. Hldgs Techn., Bk. of X.Y. Co Ltd")).toEqual(
      new Set(["econ", "hldgs", "techn", "bk"]),
    );
    expect(wordsCutShortIn("Zelmar Holding MKB Ltd")).toEqual(new Set());
  });

  it.each([
    ["hldgs", "holdings"],
    ["fndn", "foundation"],
    ["engg", "engineering"],
    ["techn", "technology"],
    ["econ", "economic"],
  ])("%s is short for %s", (short, word) => {
    expect(wordsInFull(short)).toContain(word);
  });

  it("are no words with other letters", () => {
    expect(wordsInFull("econ")).not.toContain("education");
    expect(wordsInFull("zxcv")).toEqual([]);
  });
});
