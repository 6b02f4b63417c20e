import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { durationSeconds } from "../../../compiler/catalogue/duration.ts";
import { durationText, readDuration, unitNames, unitText, writeDuration } from "./duration.ts";

describe("durations", () => {
  test("come back from their text", () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.constantFrom(...unitNames), (count, unit) => {
        const text = writeDuration({ count, unit });
        if (text === undefined) throw new Error("It fits.");
        expect(durationSeconds(text)).toBeDefined();
        expect(readDuration(text)).toEqual({ count, unit });
      }),
    );
  });

  test("minutes are not months", () => {
    expect(durationSeconds(writeDuration({ count: 2, unit: "minutes" }) ?? "")).toBe(120);
    expect(durationSeconds(writeDuration({ count: 2, unit: "months" }) ?? "")).toBe(60 * 86_400);
  });

  test.each(["P1Y6M", "P1DT1H", "30 days", "", "{% $vars.time %}"])("%s is not one count", (text) => {
    expect(readDuration(text)).toBeUndefined();
    expect(durationText(text)).toBe(text);
  });

  test.each([1.5, -1, Number.NaN, 1_000_000])("%d days are not written", (count) => {
    expect(writeDuration({ count, unit: "days" })).toBeUndefined();
  });

  test("are said in words", () => {
    expect(["P30D", "PT1H", "P1Y"].map(durationText)).toEqual(["30 days", "1 hour", "1 year"]);
    expect(unitNames.map(unitText)).toEqual(unitNames);
  });
});
