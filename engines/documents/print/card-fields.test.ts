import { describe, expect, it } from "vitest";
import type { PrintedText } from "../text-recognizer.ts";
import { besideLabels, readCard } from "./card-fields.ts";

const now = new Date("2026-11-25T00:00:00Z");
const HEIGHT = 30;

/** Texts at columns and rows of a page, as a recognizer gives them. */
function page(rows: readonly (readonly [column: number, row: number, text: string, weakest?: number])[]) {
  const texts = rows.map(([column, row, text, weakest = 0.99]): PrintedText => {
    const width = text.length * 16;
    return {
      text,
      confidence: 0.99,
      weakest,
      box: { x: column * 20 + width / 2, y: row * 40, width, height: HEIGHT, angle: 0 },
    };
  });
  return [{ texts, direction: 0 }];
}

function read(rows: Parameters<typeof page>[0]) {
  const { fields, ...rest } = readCard(page(rows), now);
  const values = Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
  return { ...rest, ...values };
}

describe("readCard", () => {
  it("reads the numbered fields of a European licence", () => {
    const card = read([
      [10, 0, "FÜHRERSCHEIN"],
      [10, 1, "BUNDESREPUBLIK DEUTSCHLAND"],
      [10, 2, "1. Mustermann"],
      [10, 3, "2."],
      [13, 3, "Erika"],
      [10, 4, "3. 12.08.64 Berlin"],
      [10, 5, "4a. 19.01.2013 4c. Stadt Musterhausen"],
      [10, 6, "4b. 18.01.2028"],
      [10, 7, "5. B072RRE2I55"],
      [10, 9, "9. AM/B/L"],
    ]);
    expect(card).toEqual({
      kind: "driving_licence",
      country: "DE",
      surname: "Mustermann",
      given: "Erika",
      birth_date: "1964-08-12",
      issue_date: "2013-01-19",
      expiry_date: "2028-01-18",
      number: "B072RRE2I55",
    });
  });

  it("reads a British one: title and second line of names, number without the count of licences", () => {
    const card = read([
      [10, 0, "DRIVING LICENCE"],
      [10, 1, "1. MORGAN"],
      [10, 2, "2. MS SARAH"],
      [11, 3, "MEREDYTH"],
      [10, 4, "3. 11.03.1976 UNITED KINGDOM"],
      [10, 5, "4a. 19.01.2013 4c. DVLA"],
      [10, 6, "4b. 18.01.2033"],
      [10, 7, "5. MORGA753116SM9IJ 35"],
      [10, 9, "8. 122 BURNS CRESCENT, EDINBURGH, EH1 9GP"],
    ]);
    expect(card).toMatchObject({
      country: "GB",
      given: "SARAH MEREDYTH",
      birth_date: "1976-03-11",
      number: "MORGA753116SM9IJ",
      address: "122 BURNS CRESCENT, EDINBURGH, EH1 9GP",
    });
  });

  it("reads an American licence, whose dates have the month first", () => {
    const card = read([
      [10, 0, "CALIFORNIA"],
      [30, 0, "DRIVER LICENSE"],
      [10, 2, "DL Y9123452"],
      [10, 3, "EXP 08/31/2029"],
      [10, 4, "LN"],
      [13, 4, "CARDHOLDER"],
      [10, 5, "FN IMA"],
      [10, 7, "D0B 08/09/1977"],
      [10, 9, "SEX F"],
    ]);
    expect(card).toEqual({
      kind: "driving_licence",
      country: "US",
      number: "Y9123452",
      surname: "CARDHOLDER",
      given: "IMA",
      birth_date: "1977-08-09",
      expiry_date: "2029-08-31",
      sex: "F",
    });
  });

  it("reads labels in several languages, with values below them", () => {
    const card = read([
      [0, 0, "CARTA D'IDENTITÀ / IDENTITY CARD"],
      [40, 0, "CA00000AA"],
      [10, 2, "COGNOME / Surname"],
      [10, 3, "ROSSI"],
      [10, 5, "NOME / Name"],
      [10, 6, "BIANCA"],
      [10, 8, "LUOGO E DATA DI NASCITA"],
      [10, 9, "PLACE AND DATE OF BIRTH"],
      [10, 10, "ROMA (RM) 30.12.1964"],
      [10, 12, "EMISSIONE / ISSUING"],
      [10, 13, "30.03.2022"],
      [40, 12, "SCADENZA / EXPIRY"],
      [40, 13, "30.12.2032"],
    ]);
    expect(card).toEqual({
      kind: "id_card",
      country: "IT",
      number: "CA00000AA",
      surname: "ROSSI",
      given: "BIANCA",
      birth_date: "1964-12-30",
      issue_date: "2022-03-30",
      expiry_date: "2032-12-30",
    });
  });

  it("leaves out ambiguous, contradictory and unclear values", () => {
    expect(read([[0, 0, "Date of birth: 03.04.1980"]])).toEqual({});
    expect(
      read([
        [0, 0, "Date of birth: 03.04.1980"],
        [0, 3, "Date of issue: 25.04.2020"],
      ]),
    ).toMatchObject({
      birth_date: "1980-04-03",
    });
    expect(
      read([
        [0, 0, "Date of birth: 25.04.1990"],
        [0, 3, "Date of expiry: 24.04.1988"],
      ]),
    ).toEqual({});
    expect(readCard(page([[0, 0, "Card No: X1234567", 0.6]]), now).fields).toEqual({});
    expect(readCard(page([[0, 0, "Surname: D0E"]]), now).fields).toEqual({});
  });

  it("does not take a numbered list for a licence, nor a place of birth for a country", () => {
    expect(
      read([
        [0, 0, "1. Open"],
        [0, 1, "2. Close"],
        [0, 2, "3. Wait"],
      ]),
    ).toEqual({});
    expect(
      read([
        [0, 0, "1. ROE"],
        [0, 1, "3. 25.12.1980 AUSTRALIA"],
      ]),
    ).not.toHaveProperty("country");
  });
});

describe("labels that go on", () => {
  it.each([
    ["as another label", "NAZWISKO. IMIE", "KOWALSKA", { surname: "KOWALSKA" }],
    ["in another language", "Adi, atasinin adi/Given name, patronymic", "FIDAN", { given: "FIDAN" }],
    ["as the label of something else", "Domicile principal à la date", "12 Wattle Street", {}],
    ["with what they are of", "NOMBRE D'ENTREES", "MULT", {}],
    ["with their value", "LN DOE", "JANE", { surname: "DOE" }],
  ])("%s", (_, label, value, fields) => {
    const rows = [
      [10, 0, label],
      [10, 1, value],
    ] as const;
    expect(read([...rows])).toEqual(fields);
  });
});

describe("a date of issue in the future", () => {
  const dates = (issue: string, birth = "15 MAY 1990") =>
    read([
      [0, 0, `Date of birth: ${birth}`],
      [0, 2, `Date of issue: ${issue}`],
      [0, 4, "Date of expiry: 14 JUN 2028"],
    ]);

  it("is read as it is printed, also behind the expiry, and puts no other date in doubt", () => {
    const others = { birth_date: "1990-05-15", expiry_date: "2028-06-14" };
    expect(dates("15 JUN 2027")).toEqual({ ...others, issue_date: "2027-06-15" });
    expect(dates("15 JUN 2030")).toEqual({ ...others, issue_date: "2030-06-15" });
  });

  it("is not read in the future where it can be in the past", () => {
    expect(dates("05/12/2026")).toMatchObject({ issue_date: "2026-05-12" });
  });
});

describe("besideLabels", () => {
  const surnames = (rows: Parameters<typeof page>[0]) =>
    page(rows).flatMap((one) => besideLabels(one, "surname").map(({ value }) => value));

  it("gives all that may be the value: a name may stand there in two scripts", () => {
    expect(
      surnames([
        [10, 0, "Презиме/Surname"],
        [10, 1, "ИВАНОВ"],
        [10, 2, "IVANOV"],
        [10, 6, "Nom: IVANOV"],
      ]),
    ).toEqual(["ИВАНОВ", "IVANOV", "IVANOV"]);
  });

  it("takes no word with more behind it for a label, unless a colon parts them", () => {
    expect(surnames([[10, 0, "NOM D'EPOUSE"]])).toEqual([]);
  });
});
