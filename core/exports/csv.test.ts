import { describe, expect, it } from "vitest";
import { csvOf } from "./csv.ts";

/** What a spreadsheet sees: the cells of RFC 4180. */
function cellsOf(csv: string): string[][] {
  const rows = csv.split("\r\n").slice(0, -1);
  return rows.map((row) =>
    [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
      (quoted ?? plain ?? "").replaceAll('""', '"'),
    ),
  );
}

describe("a table as CSV", () => {
  it.each(["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])(
    "a text that begins with %j is no formula",
    (sign) => {
      const [[cell = ""] = []] = cellsOf(
        csvOf([[`${sign}cmd|' /C calc'!A0`]]).replaceAll(/[\r\n](?!\n?$)/g, "·"),
      );
      expect(cell.startsWith("'")).toBe(true);
    },
  );

  it("keeps what begins with another sign", () => {
    expect(cellsOf(csvOf([["a=1", "Ada Quillfeather", "2-3"]]))).toEqual([
      ["a=1", "Ada Quillfeather", "2-3"],
    ]);
  });

  it("a text cannot leave its cell: quotes are doubled, separators and ends of lines stay inside", () => {
    expect(csvOf([['",=1+1,"', "x\r\n=2"]])).toBe('""",=1+1,""","x\r\n=2"\r\n');
    expect(cellsOf(csvOf([['",=1+1,"', "b"]]))).toEqual([['",=1+1,"', "b"]]);
  });

  it("writes numbers as numbers, also negative ones, and nothing for null", () => {
    expect(csvOf([[-3, true, null, ""]])).toBe('-3,true,,""\r\n');
  });
});
