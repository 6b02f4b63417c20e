/** A field of a query against a name as a list writes it, without an index. */
import { describe, expect, it } from "vitest";
import type { EntityType } from "../entity.ts";
import { compareNames, compareWithListed } from "./compare-names.ts";

describe("a name compared with a listed one", () => {
  it.each<[EntityType, string, string]>([
    ["organisation", "Brigade Forty 4", "44th Brigade"],
    ["organisation", "Brigade Twenty-One", "Brigade 21"],
    ["organisation", "Brigade Forty", "40 Brigade"],
    ["organisation", "Quel Marida", "Quel-Marida/Zorvat Army"],
    ["person", "Kel Ba Rov", "Kelbarov"],
    ["person", "RUSL ANKELBAROV", "Ruslan Kelbarov"],
    ["vessel", "M/V Zelmira", "Zelmira"],
    ["person", "Ruslan Kelabrov", "KELBAROV, Ruslan"],
    ["person", "Kelbraov Ruslan", "KELBAROV, Ruslan"],
    ["person", "Ruslan Kabrelov", "KELBAROV, Ruslan"],
    ["person", "Si Jinpin", "Xi Jinping"],
    ["person", "Willem Anton Rost", "TROOST, Willem Anton"],
  ])("fits in every way in which it is read: %s %s", (type, field, listed) => {
    expect(compareWithListed(field, listed, type)).toBeGreaterThanOrEqual(0.7);
  });

  it.each<[EntityType, string, string]>([
    ["organisation", "Brigade Forty 5", "44th Brigade"],
    ["organisation", "Brigade Forty", "44th Brigade"],
    ["organisation", "Marida Army", "Quel-Marida/Zorvat Navy"],
    ["person", "Jane Miller", "Ruslan Kelbarov"],
    ["person", "Johan O Kelbrich", "Johan Timur Kelbrich"],
    ["person", "Su-Saint Kel", "STKEL, Zorvat"],
  ])("is another where a word or number is another: %s %s", (type, field, listed) => {
    expect(compareWithListed(field, listed, type)).toBeLessThan(0.7);
  });

  it("is never less alike than the names as they are written", () => {
    for (const [a, b] of [
      ["Ruslan Kelbarov", "KELBAROV, Ruslan Timurovich"],
      ["Rouslan Kelbarow", "Ruslan Kelbarov"],
    ] as const)
      expect(compareWithListed(a, b, "person")).toBeGreaterThanOrEqual(compareNames(a, b, "person").score);
  });

  it.each([
    ["Mac Kelban", "McKelban"],
    ["St Quelmar", "Stquelmar"],
    ["MC KELBAN", "McKelban"],
    ["Colm MC KELBAN", "McKelban, Colm"],
    ["Rupert Saint-Quelmar", "ST. QUELMAR, Rupert"],
    ["Sean O Shelben", "O'SHELBEN, Sean"],
    ["Sean OShelben", "Sean O’Shelben"],
    ["O Shelben", "O'Shelben"],
  ])("is one with its beginning apart, on either side: %s %s", (a, b) => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      expect([
        compareNames(one, other, "person").score >= 0.88,
        compareWithListed(one, other, "person") >= 0.88,
      ]).toEqual([true, true]);
  });
});
