import { describe, expect, it } from "vitest";
import { comparedIdentifier, normaliseIdentifier } from "./identifiers.ts";
import { matcherOver, personsCalled } from "./testing/sample.ts";

const NUMBERS = ["0105150331", "AM1042768", "00019408"];
const matcher = matcherOver(
  personsCalled(["Ruslan Kelbarov", "Ivan Drozdovichev", "Mira Tolvanen"], (at) => ({
    identifiers: [{ type: "passport", value: NUMBERS[at] ?? "" }],
  })),
);
const screen = (value: string) =>
  matcher.screen({ name: "Zyx Quorp", identifiers: [{ type: "passport", value }] }, {});

describe("a number beside a name that is not listed", () => {
  it.each([
    "0105150331",
    "01051 50331",
    "0105-150-331",
    "105150331",
    "000105150331",
    "No. 0105150331",
    "№0105150331",
    "Passport no: 0105150331",
    "ПАСПОРТ 0105150331",
    "0105150331 (Iran)",
    "O1O515O331",
    "0I05I5033I",
    "٠١٠٥١٥٠٣٣١",
    "۰۱۰۵۱۵۰۳۳۱",
    "０１０５１５０３３１",
    "0105\u200b150331",
  ])("is found however it is written: %s", (value) => {
    expect(screen(value).matches.map(({ name }) => name)).toEqual(["Ruslan Kelbarov"]);
  });

  it("is found in Cyrillic letters that look like its own", () => {
    expect(screen("АМ1042768").matches.map(({ name }) => name)).toEqual(["Ivan Drozdovichev"]);
  });

  it("keeps zeros when the number would otherwise be too short", () => {
    expect(screen("00019408").status).toBe("potential_match");
    expect(screen("19408").status).toBe("potential_match");
  });

  it.each(["0105150332", "AM1042769", "(0105150331)x", "No.", "((((((", "1042768"])(
    "is another: %s",
    (value) => {
      expect(screen(value).status).toBe("clear");
    },
  );
});

it("takes the number of a bank's branch for the bank's in a screening, and for another one in a register", () => {
  expect(comparedIdentifier("DEUTDEFF500")).toBe(comparedIdentifier("DEUT DE FF"));
  expect(normaliseIdentifier("ABCDEF12345")).not.toBe(normaliseIdentifier("ABCDEF12999"));
});
