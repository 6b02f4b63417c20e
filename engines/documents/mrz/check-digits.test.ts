import { parse } from "mrz";
import { describe, expect, it } from "vitest";
import { zoneLines } from "../../../local/specimen/zone-lines.ts";
import { checkDigit, testCheckDigits } from "./check-digits.ts";
import { fieldsOf } from "./fields.ts";
import { LAYOUTS, type MrzFormat } from "./formats.ts";

const now = new Date("2026-11-25T00:00:00Z");

function layoutOf(format: MrzFormat) {
  const layout = LAYOUTS.find((candidate) => candidate.format === format);
  if (layout === undefined) throw new Error(format);
  return layout;
}

describe("checkDigit", () => {
  // ICAO 9303-3, appendix A to section 4.
  it.each([
    ["520727", "3"],
    ["AB2134<<<", "5"],
    ["HA672242<658022549601086<<<<<<<<<<<<<<0", "8"],
    ["D231458907<<<<<<<<<<<<<<<34071279507122<<<<<<<<<<<", "2"],
  ])("of %s is %s", (text, digit) => {
    expect(checkDigit(text)).toBe(digit);
  });
});

/** The specimens of ICAO 9303-4 to -7 and of the French card, as printed. */
const specimens: [MrzFormat, string[]][] = [
  ["TD3", ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"]],
  [
    "TD1",
    ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"],
  ],
  ["TD2", ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"]],
  ["MRVA", ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"]],
  ["MRVB", ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"]],
  ["FRID", ["IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "9409923102854CORINNE<<<<<<<6512068F4"]],
];

describe.each(specimens)("%s", (format, lines) => {
  const layout = layoutOf(format);

  it("holds all its check digits", () => {
    expect(testCheckDigits(layout, lines).filter(({ valid }) => !valid)).toEqual([]);
  });

  it("notices every single digit that is changed in a field under check", () => {
    for (const check of layout.checks) {
      for (const [line, from, to] of check.over) {
        for (let column = from; column < to; column++) {
          const old = lines[line]?.[column] ?? "";
          if (!/\d/.test(old)) continue;
          const changed = lines.map((text, i) =>
            i === line
              ? text.slice(0, column) + String((Number(old) + 1) % 10) + text.slice(column + 1)
              : text,
          );
          expect(testCheckDigits(layout, changed).every(({ valid }) => valid)).toBe(false);
        }
      }
    }
  });

  it("names its holder", () => {
    const fields = fieldsOf({ layout, lines }, now);
    expect(`${fields.givenNames} ${fields.surname}`).toBe(
      format === "FRID" ? "CORINNE BERTHIER" : "ANNA MARIA ERIKSSON",
    );
    expect(fields.sex).toBe("F");
    expect(fields.birthDate).toMatch(/^19\d\d-\d\d-\d\d$/);
  });
});

describe("fieldsOf agrees with the mrz package", () => {
  it.each(["TD1", "TD2", "TD3"] as const)("%s", (format) => {
    const layout = layoutOf(format);
    const lines = zoneLines(format, {
      type: format === "TD3" ? "P" : "ID",
      issuer: "NLD",
      names: "VAN<DER<BERG<<LOES<ANNA",
      document_number: "XR1001R58",
      nationality: "NLD",
      birth_date: "850304",
      sex: "F",
      expiry_date: "310923",
    });
    const theirs = parse(lines);
    const ours = fieldsOf({ layout, lines }, now);
    expect(theirs.valid).toBe(true);
    expect(ours.surname).toBe(theirs.fields.lastName);
    expect(ours.givenNames).toBe(theirs.fields.firstName);
    expect(ours.documentNumber).toBe(theirs.documentNumber ?? theirs.fields.documentNumber);
    expect(ours.nationality).toBe(theirs.fields.nationality);
    expect(ours.birthDate?.slice(2).replaceAll("-", "")).toBe(theirs.fields.birthDate);
  });
});

describe("fieldsOf", () => {
  const passport = (birth: string, expiry: string) =>
    fieldsOf(
      { layout: layoutOf("TD3"), lines: zoneLines("TD3", { birth_date: birth, expiry_date: expiry }) },
      now,
    );

  it("puts a birth date into the latest century that has begun", () => {
    expect(passport("261124", "").birthDate).toBe("2026-11-24");
    expect(passport("261126", "").birthDate).toBe("1926-11-26");
  });

  it("puts an expiry date within fifty years of now", () => {
    expect(passport("", "941101").expiryDate).toBe("1994-11-01");
    expect(passport("", "350614").expiryDate).toBe("2035-06-14");
  });

  it("gives no date when the calendar has no such day, or a part is unknown", () => {
    expect(passport("900231", "").birthDate).toBeUndefined();
    expect(passport("90<<<<", "").birthDate).toBeUndefined();
  });

  it("puts a card's long number together", () => {
    const layout = layoutOf("TD1");
    const lines = [
      "I<BELB10000110<5359<<<<<<<<<<<",
      "8512314F3112315BEL<<<<<<<<<<<0",
      "VANDENBERG<<JAN<<<<<<<<<<<<<<<",
    ];
    const digit = checkDigit("B10000110535");
    const fixed = [`I<BELB10000110<535${digit}<<<<<<<<<<<`, lines[1] ?? "", lines[2] ?? ""];
    expect(testCheckDigits(layout, fixed).find(({ name }) => name === "document_number")?.valid).toBe(true);
    expect(fieldsOf({ layout, lines: fixed }, now).documentNumber).toBe("B10000110535");
  });

  it("says when a name may go on", () => {
    const lines = zoneLines("TD3", { names: "PAPANDROPOULOUS<<JONATHON<ALEXANDER<TREVOR" });
    expect(fieldsOf({ layout: layoutOf("TD3"), lines }, now).namesTruncated).toBe(true);
  });
});

describe("a long number of a card with two lines", () => {
  const layout = layoutOf("TD2");
  const zone = (number: string, more: string): string[] => {
    const line = `${number}<UTO7408122F1204159${more.padEnd(7, "<")}`;
    const composite = checkDigit(line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 35));
    return ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", line + composite];
  };
  const isValid = (lines: readonly string[]) => testCheckDigits(layout, lines).every(({ valid }) => valid);

  it("goes on in the optional data, as in ICAO's example of a card with three lines", () => {
    const lines = zone("D23145890", "7349");
    expect(isValid(lines)).toBe(true);
    expect(fieldsOf({ layout, lines }, now)).toMatchObject({ documentNumber: "D23145890734" });
    expect(fieldsOf({ layout, lines }, now).personalNumber).toBeUndefined();
  });

  it("holds with no digit changed, and not without its rest", () => {
    for (const [number, more] of [
      ["D23145890", "7348"],
      ["D23145890", "7359"],
      ["D23145891", "7349"],
      ["D23145890", ""],
      ["D23145890", "9"],
    ] as const)
      expect(isValid(zone(number, more))).toBe(false);
  });
});
