import { expect, it } from "vitest";
import { speaksAnew } from "./speaks-anew.ts";

const reason = (feature: string, weight: number) => ({ feature, weight, detail: "" });

it.each([
  ["a date that agrees", [], [reason("birth_date", 0.06)], ["birth_date"]],
  ["a country that no longer differs", [reason("countries", -0.08)], [], ["countries"]],
  ["a date against it", [], [reason("birth_date", -0.28)], []],
  ["the name alone", [reason("name", 0.8)], [reason("name", 0.9)], []],
  ["the same", [reason("sex", 0.01)], [reason("sex", 0.01)], []],
])("names what speaks anew for an entry: %s", (_what, before, now, anew) => {
  expect(speaksAnew(before, now)).toEqual(anew);
});
