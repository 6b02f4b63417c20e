import { expect, it } from "vitest";
import { lastMonthOfFrenchCard } from "./french-card.ts";

it.each([
  ["940992310285", "1965-12-06", "2004-09"],
  ["031299000001", "1980-01-01", "2013-12"],
  ["040199000001", "1980-01-01", "2019-01"],
  ["150699000001", "1998-07-01", "2025-06"],
  ["150799000001", "1997-06-30", "2030-07"],
  ["150799000001", "1997-07-31", undefined],
  ["151399000001", "1980-01-01", undefined],
  ["150799000001", undefined, undefined],
])("a card with number %s of a person born %s is valid until %s", (number, birthDate, month) => {
  expect(lastMonthOfFrenchCard(number, birthDate)).toBe(month);
});
