import { expect, test } from "vitest";
import { linesOf } from "./subject-words.ts";

test.each([
  ["Jane Doe", ["Jane Doe"]],
  [
    ["Doe", "Smith"],
    ["Doe", "Smith"],
  ],
  [
    [
      { type: "passport", number: "L898902C", country: "UTO" },
      { type: "id", number: "7" },
    ],
    ["passport, L898902C, UTO", "id, 7"],
  ],
  [{ lines: ["1 Main St", "Flat 2"], city: "Rome" }, ["1 Main St, Flat 2, Rome"]],
  [null, []],
  [undefined, []],
])("%j is shown as lines", (value, lines) => expect(linesOf(value)).toEqual(lines));
