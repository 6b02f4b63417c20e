import { expect, it } from "vitest";
import { ageOn, isPossibleAge } from "./age.ts";

const at = (time: string): Date => new Date(time);

it.each([
  ["the last moment before the 18th birthday", "2008-11-26", "2026-11-25T23:59:59.999Z", 17],
  ["the first moment of the 18th birthday", "2008-11-26", "2026-11-26T00:00:00.000Z", 18],
  ["the day after", "2008-11-26", "2026-11-27T00:00:00.000Z", 18],
  ["29 February, on 28 February of a common year", "2008-02-29", "2026-02-28T23:59:59.999Z", 17],
  ["29 February, on 1 March of a common year", "2008-02-29", "2026-03-01T00:00:00.000Z", 18],
  ["the day of birth", "2026-11-26", "2026-11-26T00:00:00.000Z", 0],
])("counts whole years: %s", (_case, birthDate, now, age) => {
  expect(ageOn(birthDate, at(now))).toBe(age);
});

it.each(["2008", "2008-11", "2008-13-01", "2030-01-01", "unknown", ""])("knows no age of %j", (birthDate) => {
  expect(ageOn(birthDate, at("2026-11-26T00:00:00.000Z"))).toBeUndefined();
});

it.each([
  ["1911-11-26", true],
  ["1910-11-27", true],
  ["1910-11-26", false],
  ["1826-01-01", false],
  ["2027-01-01", false],
  ["unknown", false],
])("says whether somebody born on %s can be alive", (birthDate, isPossible) => {
  expect(isPossibleAge(birthDate, at("2026-11-26T00:00:00.000Z"))).toBe(isPossible);
});
