import { describe, expect, it } from "vitest";
import { joinedDates } from "./layout.ts";

/** Texts of one row, with gaps between them in heights. */
function row(...parts: readonly (string | number)[]) {
  let left = 0;
  return parts.flatMap((part) => {
    if (typeof part === "number") {
      left += part * 20;
      return [];
    }
    const width = part.length * 12;
    const box = { x: left + width / 2, y: 100, width, height: 20, angle: 0 };
    left += width;
    return [{ text: part, box, confidence: 1, weakest: 1 }];
  });
}

describe("joinedDates", () => {
  it.each([
    [["19 OKT/OCT", 3, "1971"], "19 OKT/OCT 1971"],
    [["19 OKT/OCT", 4.5, "1971"], "19 OKT/OCT 1971"],
    [["05", 1, "MAY 1990"], "05 MAY 1990"],
  ])("joins a day with the year beside it: %j", (parts, whole) => {
    expect(joinedDates(row(...parts), 0)).toEqual([{ text: whole }]);
  });

  it.each([
    ["a date that is whole", ["19 OCT 1971", 1, "1990"]],
    ["two dates", ["19 OCT 1971", 1, "12 APR 2006"]],
    ["a day with a whole date", ["19 OCT", 1, "12 APR 2006"]],
    ["a year of another column", ["19 OCT", 6, "1971"]],
    ["a year of another column beside a number", ["19", 4.5, "1971"]],
    ["a number", ["19 OCT", 1, "19712"]],
    ["a year with what follows it", ["19 OCT", 1, "1971 5"]],
    ["a longer number before it", ["4719 OCT", 1, "1971"]],
  ])("leaves %s as it is", (_, parts) => {
    expect(joinedDates(row(...parts), 0)).toEqual([]);
  });
});
