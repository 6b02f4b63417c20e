import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatBirthDate } from "../dates.ts";
import { birthDatesIn } from "./birth-dates.ts";

const read = (text: string) => birthDatesIn(text).dates.map(formatBirthDate);

describe("birth dates in prose", () => {
  it.each([
    ["21 Mar. 1960", ["1960-03-21"]],
    ["a) 21 Mar. 1960; b) approximately 1955- 1958", ["1960-03-21", "1955~/1958~"]],
    ["a)1951 b)1952 c)1953", ["1951", "1952", "1953"]],
    ["1951 or 1952", ["1951", "1952"]],
    ["12/03/1960; alt DOB: 1961", ["1960-03-12", "1961"]],
    ["Between 1962 and 1964", ["1962/1964"]],
    ["Jan 1960 to Mar 1961", ["1960/1961"]],
    ["1955-58", ["1955/1958"]],
    ["8 Sept 1960 (from false passport)", ["1960-09-08"]],
    ["4 Jul 1965 >> 11 Apr 1963", ["1965-07-04", "1963-04-11"]],
    ["c. 1964", ["1964~"]],
    ["a) 1960 b) (Aug. 1961)", ["1960", "1961-08"]],
    ["NA", []],
    ["", []],
  ])("%s", (text, dates) => {
    expect(read(text)).toEqual(dates);
    expect(birthDatesIn(text).unread).toBe(false);
  });

  it.each([
    "1955; (30-35 years old)",
    "1960 (Aug. 1961)",
    "a) 1960 b) 23-Apr-68",
    "15/08/19yy",
    "1955/1950",
    "32 Foo 1960",
    "1391 Hijri",
  ])("%s is not read, and none of its parts is", (text) => {
    expect(birthDatesIn(text)).toEqual({ dates: [], unread: true });
  });

  it("have a beginning before their end, whatever the text", () => {
    const piece = fc.constantFrom(
      "1960",
      "a)",
      "b)",
      "12/03/1961",
      "circa",
      "-",
      "/",
      ";",
      " or ",
      "Mar.",
      "to",
      "(x yz)",
      "99",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { dates, unread } = birthDatesIn(pieces.join(" "));
        if (unread) expect(dates).toEqual([]);
        for (const { from, to } of dates) expect(from).toBeLessThanOrEqual(to);
      }),
    );
  });
});
