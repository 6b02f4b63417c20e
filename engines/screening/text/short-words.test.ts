import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withWordsInFull } from "./short-words.ts";

describe("a company's name with words cut short", () => {
  it.each([
    ["Zelmar Ship. Co.", "Zelmar shipping. Co."],
    ["ZELMAR IND. & TRAD. LTD", "ZELMAR industries. & trading. LTD"],
    ["Zelmar Ship.", "Zelmar shipping."],
    ["Zelmar-Chem., Zorvat", "Zelmar-chemical., Zorvat"],
    ["Zelmar Imp & Exp", "Zelmar import and export"],
    ["Zelmar Imp. and Exp. Co", "Zelmar import and export. Co"],
    ["Zelmar Indl Ctr", "Zelmar industrial center"],
    ["Zelmar I/E Co", "Zelmar import and export Co"],
  ])("%s is %s", (name, whole) => {
    expect(withWordsInFull(name)).toBe(whole);
  });

  it.each([
    "Ship. Zelmar",
    "Zelmar Ship Co",
    "Z Ship. Co",
    "Zelmar Ship.Co",
    "Zelmar 4 Ship.",
    "Zelmar Pharm.",
    "Zelmar Imp Expert",
    "Imp & Exp",
  ])("%s has none", (name) => {
    expect(withWordsInFull(name)).toBeUndefined();
  });

  it.each([" ", ".", "-"])("is read behind any number of signs: %j", (sign) => {
    const signs = sign.repeat(19_900);
    expect(withWordsInFull(`Zelmar${signs} Ship. Co.`)).toBe(`Zelmar${signs} shipping. Co.`);
    expect(withWordsInFull(`Zelmar${signs}`)).toBeUndefined();
  });

  it("looks back a bounded way, since it does so at each sign", () => {
    const source = readFileSync(new URL("./short-words.ts", import.meta.url), "utf8");
    const lookBehinds = [...source.matchAll(/\(\?<[=!][^)]*\)/gu)].map(([text]) => text);
    expect(lookBehinds.filter((text) => /[+*]|,\}/u.test(text))).toEqual([]);
  });
});
