import { describe, expect, it } from "vitest";
import { judgedAlone } from "../testing/judged-alone.ts";
import { labelledPage } from "../testing/labelled-page.ts";
import { now } from "../testing/office.ts";
import { passportZone, utopianZone } from "../testing/passport-zone.ts";
import { mrzReading } from "./mrz-document.ts";

const PRINT = {
  UTOPIA: "PASSPORT",
  Code: "UTO",
  Surname: "DOE",
  "Given names": "JANE",
  Nationality: "UTOPIAN",
  Sex: "F",
  "Passport No.": "X1234567",
  "Date of birth": "15 MAY 1990",
  "Date of issue": "15 JUN 2025",
  "Date of expiry": "14 JUN 2035",
};
/** Fields of the second line and of the first, by their first character. */
const PLACES = { issuer: [0, 2], names: [0, 6], nationality: [1, 10], sex: [1, 20] } as const;

/**
 * @param edited what the print has otherwise; an empty value is not there
 * @param certainty of a character of a field of the zone
 * @param faint a text of the print that was not read for certain
 */
function judged(
  edited: Readonly<Record<string, string>>,
  certainty: Partial<Record<keyof typeof PLACES, number>> = {},
  without: readonly string[] = [],
  faint?: { readonly text: string; readonly weakest: number },
) {
  const page = Object.entries({ ...PRINT, ...edited }).filter(([label]) => !without.includes(label));
  const zone = passportZone(utopianZone(), (line, at) => {
    const field = Object.entries(PLACES).find(([, [row, column]]) => row === line && column === at);
    return Object.entries(certainty).find(([name]) => name === field?.[0])?.[1] ?? 0.99;
  });
  const { texts, direction } = labelledPage(Object.fromEntries(page));
  const read = texts.map((text) => (text.text === faint?.text ? { ...text, weakest: faint.weakest } : text));
  const reading = mrzReading(zone, [{ texts: read, direction }], undefined, now());
  const config = { maxAgeDays: 90, checks: { authenticity: "ignore" } } as const;
  const { status, retake, checks } = judgedAlone(reading, {
    input: { front: "doc_1" },
    config,
    now: now(),
  });
  return {
    status,
    retake,
    failed: checks.flatMap(({ outcome, name }) => (outcome === "failed" ? [name] : [])),
  };
}

const PASSED = { status: "passed", retake: [], failed: [] };

describe("a field of a zone that no check digit covers and that may be misread", () => {
  it.each(["issuer", "nationality", "sex"] as const)(
    "is settled by print that says the same: %s",
    (field) => {
      expect(judged({}, { [field]: 0.6 })).toEqual(PASSED);
      expect(judged({}, { [field]: 0.4 })).toMatchObject({ status: "review", failed: ["readable"] });
    },
  );

  it.each([
    ["issuer", { UTOPIA: "PASSPORT" }, ["UTOPIA"]],
    ["nationality", { Nationality: "" }, []],
    ["nationality", { Nationality: "UTOPIAN", "Place of birth": "UTOPIA" }, ["Nationality"]],
    ["sex", { Sex: "" }, []],
  ] as const)("is in doubt without it: %s", (field, edited, without) => {
    expect(judged(edited, { [field]: 0.6 }, without)).toMatchObject({
      status: "review",
      failed: expect.arrayContaining(["readable"]),
    });
  });

  it.each([
    ["issuer", "UTOPIA"],
    ["nationality", "UTOPIAN"],
    ["sex", "F"],
  ] as const)(
    "is in doubt where the print that says the same was not read for certain: %s",
    (field, text) => {
      expect(judged({}, { [field]: 0.6 }, [], { text, weakest: 0.89 })).toMatchObject({
        status: "review",
        failed: ["readable"],
      });
    },
  );

  it.each(["Place of birth", "Nationality", "Surname"])(
    "is in doubt where the name of the issuer stands beside the label of something else: %s",
    (label) => {
      const page = Object.entries({ ...PRINT, [label]: "UTOPIA" }).filter(([name]) => name !== "UTOPIA");
      const zone = passportZone(utopianZone(label === "Surname" ? { surname: "UTOPIA" } : {}), (line, at) =>
        line === 0 && at === 2 ? 0.6 : 0.99,
      );
      const reading = mrzReading(zone, [labelledPage(Object.fromEntries(page))], undefined, now());
      expect(reading.findings).toContainEqual(
        expect.objectContaining({ check: "readable", outcome: "failed" }),
      );
    },
  );

  it("is in doubt where another nationality beside its label was read with less certainty", () => {
    const edited = { Nationality: "UTOPIAN", Staatsangehörigkeit: "IRANIAN" };
    expect(judged(edited, { nationality: 0.6 }, [], { text: "IRANIAN", weakest: 0.7 })).toMatchObject({
      status: "review",
      failed: ["readable"],
    });
  });

  it.each([
    ["nationality", { Nationality: "IRANIAN" }],
    ["sex", { Sex: "M" }],
  ] as const)("is in doubt where the print says otherwise: %s", (field, edited) => {
    expect(judged(edited, { [field]: 0.6 })).toEqual({
      status: "review",
      retake: ["document_unreadable"],
      failed: ["readable", "visual_zone_matches_mrz"],
    });
  });
});

/** The judgement of an Icelandic passport of somebody who was born on 4 May 1990. @param born its printed dates of birth, by what stands above them */
function judgedIcelandic(born: Readonly<Record<string, string>>) {
  const content = { issuer: "ISL", nationality: "ISL", birth_date: "900504" };
  const zone = passportZone(utopianZone(content), () => 0.99);
  const { UTOPIA, "Date of birth": _, ...print } = PRINT;
  const page = { ISLAND: UTOPIA, ...print, Code: "ISL", Nationality: "ISL", ...born };
  const reading = mrzReading(zone, [labelledPage(page)], undefined, now());
  const config = { maxAgeDays: 90, checks: { authenticity: "ignore" } } as const;
  return judgedAlone(reading, { input: { front: "doc_1" }, config, now: now() }).status;
}

it.each([
  ["4 MAY 1990", "passed"],
  ["04.05.1990", "passed"],
  ["05.04.1990", "review"],
])("a date in digits is read in the order of the issuer: %s", (born, status) => {
  expect(judgedIcelandic({ "Date of birth": born })).toBe(status);
});

it.each([
  ["04.05.1990", "passed"],
  ["05.04.1990", "review"],
])(
  "a date beside its label is read in this order, also where another one confirms the zone: %s",
  (born, status) => {
    expect(judgedIcelandic({ "Date of birth": born, "04 MAY 1990": "ISL" })).toBe(status);
  },
);

describe("print that does not confirm a zone", () => {
  it("asks for another picture where a name may be misread in the zone, and for none where it was read surely", () => {
    const other = { Surname: "ROE" };
    expect(judged(other, { names: 0.6 })).toMatchObject({
      status: "review",
      retake: ["document_unreadable"],
    });
    expect(judged(other, { names: 0.9 })).toMatchObject({ status: "review", retake: [] });
    expect(judged({ ...other, "Passport No.": "X1234568" }, { names: 0.6 }).retake).toEqual([]);
  });

  it.each([
    ["a date of birth", {}, ["Date of birth"]],
    ["a value beside its label", { "Date of expiry": "" }, []],
    ["a surname", {}, ["Surname"]],
    ["given names, number and dates", {}, ["Given names", "Passport No.", "Date of birth", "Date of expiry"]],
  ])("asks for another picture where nothing is read in its place: %s", (_, edited, without) => {
    expect(judged(edited, {}, without)).toEqual({
      status: "review",
      retake: ["document_unreadable"],
      failed: ["visual_zone_matches_mrz"],
    });
  });

  it.each([
    ["a date of birth", { "Date of birth": "15 MAY 1980" }, []],
    ["a date of birth without its label", { "15 MAY 1980": "" }, ["Date of birth"]],
    ["a date of expiry", { "Date of expiry": "14 JUN 2039" }, []],
    ["a surname", { Surname: "ROE" }, []],
    ["given names", { "Given names": "JANET" }, []],
    ["a number", { "Passport No.": "X1234568" }, []],
    ["another number", { "Passport No.": "Y7654321" }, []],
    ["another state", { IRELAND: "PASSPORT", Code: "" }, ["UTOPIA"]],
    ["a surname beside a date that is not read", { Surname: "ROE" }, ["Date of birth"]],
  ])("asks for none where something else stands there: %s", (_, edited, without) => {
    expect(judged(edited, {}, without)).toMatchObject({
      status: "review",
      retake: [],
      failed: ["visual_zone_matches_mrz"],
    });
  });
});

describe("a name that the print has beside two labels", () => {
  const other = { failed: ["visual_zone_matches_mrz"], status: "review", retake: [] };
  it.each([
    [{ "Surname:": "KRUGER" }, other],
    [{ Nom: "KRUGER" }, other],
    [{ "Nom: KRUGER": "" }, other],
    [{ Prénoms: "MARTHA" }, other],
    // The same name, misread or in another spelling, and what is too short to tell.
    [{ Nom: "DOE" }, PASSED],
    [{ Prénoms: "JANEY" }, PASSED],
    [{ Nom: "DO" }, PASSED],
    [{ "Name at birth": "KRUGER" }, PASSED],
    [{ Nom: "" }, PASSED],
  ] as const)("is in doubt where one is of somebody else: %j", (more, expected) => {
    expect(judged(more)).toEqual(expected);
  });
});
