import { describe, expect, it } from "vitest";
import { clearedNames, entryOf, faultOf, listIn } from "../testing/list-faults.ts";
import { realList, realListsAreMissing } from "../testing/real-lists.ts";
import { textFile } from "../testing/sample.ts";
import { DFAT, DFAT_ROWS, MOF_BOOK, MOF_CSV, MOF_SHEETS, workbookOf, zipOf } from "../testing/workbooks.ts";

const isMissing = realListsAreMissing();
const book = (bytes: Uint8Array) => ({ name: "list.xlsx", bytes });
/** The Australian workbook with one cell changed. */
const dfatWith = (row: number, column: number, value: string) =>
  book(
    workbookOf({
      "Consolidated List": DFAT_ROWS.map((cells, line) =>
        line === row ? Object.assign([...cells], { [column]: value }) : cells,
      ),
    }),
  );

describe("Australia (DFAT)", { timeout: 240_000 }, () => {
  it("reads a party's rows as one entry with names, dates, countries and numbers", () => {
    const source = listIn(book(DFAT));
    expect(source).toMatchObject({ id: "au_dfat", publishedAt: "2026-09-04" });
    expect(entryOf(source, "12")).toMatchObject({
      type: "person",
      names: [
        { text: "Ilmar Quelbov", kind: "primary" },
        { text: "Илмар Квельбов", kind: "native" },
        { text: "Shorty", kind: "weak_alias" },
      ],
      birthDates: [
        { from: 19620824, to: 19620824, circa: false },
        { from: 19600321, to: 19600321, circa: false },
        { from: 19550101, to: 19581231, circa: true },
      ],
      countries: ["sd", "ly"],
      identifiers: [
        { type: "passport", value: "P07834700" },
        { type: "national_id", value: "21052659309" },
      ],
      programs: ["Autonomous (Trialia)"],
    });
    expect(entryOf(source, "13")).toMatchObject({ type: "organisation", countries: ["ir", "ae"] });
    expect(entryOf(source, "14")).toMatchObject({
      type: "vessel",
      identifiers: [{ type: "imo", value: "9074729" }],
    });
    expect(clearedNames(source)).toEqual([]);
  });

  it("reads neither a part of the birth dates nor a part of the countries", () => {
    const dates = listIn(dfatWith(2, 5, "a) 21 Mar. 1960; b) in his thirties"));
    expect(entryOf(dates, "12").birthDates).toEqual([]);
    expect(dates.warnings).toHaveLength(1);
    const countries = listIn(dfatWith(1, 7, "Sudan and Neverland"));
    expect(entryOf(countries, "12").countries).toEqual([]);
    expect(entryOf(listIn(dfatWith(1, 7, "NA")), "12").countries).toEqual([]);
  });

  it.each([
    ["an unknown column", 0, 4, "Second Names", "list_shape"],
    ["a column twice", 0, 4, "Type", "list_shape"],
    ["a missing column", 0, 5, "", "list_shape"],
    ["an unknown type", 1, 2, "Planet", "list_shape"],
    ["an unknown kind of name", 2, 3, "Nickname", "list_shape"],
    ["another reference", 2, 0, "See above", "list_malformed"],
    ["a row without a name", 2, 1, "", "list_malformed"],
  ])("refuses %s", (_, row, column, value, code) => {
    expect(faultOf(dfatWith(row, column, value))).toBe(code);
  });

  it("refuses cells outside of the columns, cells with errors, and a second sheet", () => {
    const beside = DFAT_ROWS.map((cells, line) => (line === 2 ? [...cells, "Hidden Name"] : cells));
    expect(faultOf(book(workbookOf({ List: beside })))).toBe("list_shape");
    const wrong = DFAT_ROWS.map((cells, line) =>
      line === 2 ? [...cells.slice(0, 1), { xml: ' t="e"><v>#N/A</v>' }] : cells,
    );
    expect(faultOf(book(workbookOf({ List: wrong })))).toBe("list_malformed");
    expect(faultOf(book(workbookOf({ List: DFAT_ROWS, More: DFAT_ROWS })))).toBe("list_shape");
    expect(faultOf(book(DFAT.subarray(0, DFAT.length - 40)))).toBe("list_truncated");
    expect(faultOf(book(zipOf({ "xl/workbook.xml": "<workbook/>" })))).toBe("list_shape");
  });

  it.skipIf(isMissing)("reads all 9,553 names of the real file in 3,062 entries", () => {
    const source = listIn(realList("australia_dfat"));
    expect(source.entities).toHaveLength(3062);
    expect(source.entities.filter(({ birthDates }) => birthDates.length > 0)).toHaveLength(2207);
    const names = source.entities.reduce((sum, entity) => sum + entity.names.length, 0);
    expect(names).toBeGreaterThan(9500);
    expect(clearedNames(source, 50)).toEqual([]);
  });
});

describe("Japan (MOF)", { timeout: 240_000 }, () => {
  it("reads the workbook: names in both scripts, weak aliases, dates, nationalities and numbers", () => {
    const source = listIn(book(MOF_BOOK));
    expect(source.entities.map(({ sourceId }) => sourceId)).toEqual(["29-1", "12-1"]);
    expect(source.warnings).toEqual(["1 entries are no longer listed and are left out."]);
    expect(entryOf(source, "29-1")).toMatchObject({
      type: "person",
      names: expect.arrayContaining([
        { text: "Ilmar QUELBOV", kind: "primary" },
        { text: "Ilmari QUELBOV", kind: "alias" },
        { text: "Илмар Квельбов", kind: "native" },
        { text: "イルマル・クヴェルボフ", kind: "native" },
        { text: "Ilmar KELBOV", kind: "alias" },
        { text: "Ilmo the Quelb", kind: "alias" },
        { text: "小男", kind: "weak_alias" },
        { text: "Shorty", kind: "weak_alias" },
      ]),
      birthDates: [
        { from: 19550101, to: 19581231, circa: true },
        { from: 19600302, to: 19600302, circa: false },
        { from: 19610101, to: 19611231, circa: false },
      ],
      countries: ["ru", "af"],
      identifiers: [{ type: "passport", value: "XP1234567" }],
      programs: ["試験連邦(個人)"],
      remarks: expect.stringContaining("続き"),
    });
    expect(entryOf(source, "12-1")).toMatchObject({ type: "unknown", identifiers: [{ type: "imo" }] });
    expect(clearedNames(source)).toEqual([]);
  });

  it("reads the CSV of 2026", () => {
    const source = listIn(textFile("shisantouketsu20260828.csv", MOF_CSV));
    expect(source).toMatchObject({ id: "jp_mof", publishedAt: "2026-08-28" });
    const person = entryOf(source, "002-900001");
    expect(person.names).toEqual(
      expect.arrayContaining([
        { text: "Ilmar Quelbov", kind: "primary" },
        { text: "サイフ", kind: "native" },
        { text: "モハンメド", kind: "native" },
        { text: "Sayf the Quelb", kind: "alias" },
        { text: "Mohamed Quelbov", kind: "alias" },
        { text: "Ibrahim al-Quelb", kind: "weak_alias" },
      ]),
    );
    expect(person).toMatchObject({
      type: "person",
      countries: ["eg"],
      birthDates: [{ from: 19630411 }, { from: 19640101 }],
      identifiers: [
        { type: "passport", value: "XP1234567" },
        { type: "national_id", value: "ID7654321" },
        { type: "other", value: "TAi.900" },
      ],
    });
    expect(entryOf(source, "028-900002")).toMatchObject({
      type: "organisation",
      names: [{ text: "150 Quarrystone Repair Plant" }, { text: "FORMER QUARRY LTD", kind: "former" }],
    });
    expect(clearedNames(source)).toEqual([]);
  });

  it.each([
    ["an unknown column", (csv: string) => csv.replace("称号（英語）", "綽名（英語）"), "list_shape"],
    [
      "a missing column",
      (csv: string) => csv.replace(",外務省告示情報", "").replaceAll(",\r\n", "\r\n"),
      "list_shape",
    ],
    ["another kind of party", (csv: string) => csv.replace(",団体,,", ",船舶,,"), "list_malformed"],
    ["a row without a number", (csv: string) => csv.replace("028-900002", ""), "list_malformed"],
    ["two rows of one number", (csv: string) => csv.replace("028-900002", "002-900001"), "list_malformed"],
    ["a cut row", (csv: string) => csv.slice(0, -12), "list_malformed"],
    [
      "a row without a name",
      (csv: string) => csv.replace(/"150 [^"]*"/, "").replace("FORMER QUARRY LTD", ""),
      "list_malformed",
    ],
  ])("refuses in the CSV %s", (_, change, code) => {
    expect(faultOf(textFile("mof.csv", change(MOF_CSV)))).toBe(code);
  });

  it("refuses in the workbook an unknown column, a sheet without columns, and two of one number", () => {
    const sheets = (changes: object) => book(workbookOf({ ...MOF_SHEETS, ...changes }));
    const header = ["告示日付", "告示番号", "日本語表記", "英語表記"];
    expect(
      faultOf(
        sheets({
          "45.新": [
            [...header, "暗号名"],
            ["2026.1.1", "1", "", "A B", "C D"],
          ],
        }),
      ),
    ).toBe("list_shape");
    expect(faultOf(sheets({ "45.新": [["2026.1.1", "1", "", "A B"]] }))).toBe("list_shape");
    expect(faultOf(sheets({ "45.新": [header, ["2026.1.1", "", "", "A B"]] }))).toBe("list_malformed");
    const twice = [header, ["2026.1.1", "1", "", "Quarry One"], ["2026.1.1", "1", "", "Quarry Two"]];
    expect(faultOf(sheets({ "45.新": twice }))).toBe("list_malformed");
  });

  it.skipIf(isMissing)("reads all of the 44 regimes of the real file", () => {
    const source = listIn(realList("japan_mof"));
    expect(source.publishedAt).toBe("2026-03-05");
    expect(source.entities).toHaveLength(2862);
    expect(source.warnings).toEqual([
      expect.stringMatching(/^\d+ entries are no longer listed/),
      "Published without a name, so not screened: 2-274.",
      expect.stringMatching(/^29 entries have a birth date that cannot be read/),
    ]);
    expect(clearedNames(source, 50)).toEqual([]);
  });
});
