import { describe, expect, it } from "vitest";
import type { MrzFields } from "../../../../engines/documents/mrz/fields.ts";
import { labelledPage } from "../testing/labelled-page.ts";
import { isOfOtherKind, printOf, unconfirmed, unconfirmedStates } from "./visual-zone.ts";

const now = new Date("2026-11-25T00:00:00Z");

const print = (fields: Readonly<Record<string, string>>) => printOf([labelledPage(fields)], now, "IS");

const PASSPORT = {
  "REPUBLIC OF ICELAND": "PASSPORT",
  Code: "ISL",
  Surname: "DOE",
  "Given names": "JANE MARY",
  Nationality: "ICELANDIC",
  Sex: "F",
  "Passport No.": "X1234567",
  "Date of birth": "15 MAY 1990",
  "Date of expiry": "14 JUN 2035",
};
const ZONE: MrzFields = {
  format: "TD3",
  typeCode: "P",
  issuer: "ISL",
  nationality: "ISL",
  surname: "DOE",
  givenNames: "JANE MARY",
  namesTruncated: false,
  documentNumber: "X1234567",
  birthDate: "1990-05-15",
  expiryDate: "2035-06-14",
  sex: "F",
};

/** Names of fields where the print contradicts the zone or lacks the value. */
function missing(zone: Partial<MrzFields>, edited: Readonly<Record<string, string>> = {}): string[] {
  const [read, page] = [{ ...ZONE, ...zone }, print({ ...PASSPORT, ...edited })];
  return [...unconfirmedStates(read, page), ...unconfirmed(read, page)];
}

describe("fields of a zone that print does not confirm", () => {
  it.each<[string, Partial<MrzFields>, Record<string, string>]>([
    ["both say the same", {}, {}],
    ["a date is in digits", { birthDate: "1990-05-04" }, { "Date of birth": "04.05.1990" }],
    ["a date has no other order", { birthDate: "1990-05-15" }, { "Date of birth": "05.15.1990" }],
    ["the state is named in its own language", {}, { Code: "", "REPUBLIC OF ICELAND": "ÍSLAND" }],
    ["a title stands before the name", {}, { Surname: "DR. DOE" }],
    ["the name of the father stands behind it", {}, { "Given names": "JANE MARY JOHN QIZI" }],
    ["a maiden name stands behind it", {}, { Surname: "DOE GEB. MUSTER" }],
    ["the zone had no room for all names", { givenNames: "JANE", namesTruncated: true }, {}],
    [
      "the only name stands beside the other label",
      { surname: "JANE", givenNames: "" },
      { Surname: "", "Given names": "JANE" },
    ],
    ["another state's citizen is named by a code", { nationality: "IRN" }, { Nationality: "IRN" }],
    [
      "another state's citizen is named by an adjective",
      { nationality: "IRN" },
      { Nationality: "IRANIAN", "Place of birth": "IRAN" },
    ],
  ])("is nothing where %s", (_, zone, edited) => {
    expect(missing(zone, edited)).toEqual([]);
  });

  it.each<[string, Partial<MrzFields>, Record<string, string>]>([
    ["issuing country", { issuer: "FRA", nationality: "FRA" }, { Nationality: "" }],
    ["issuing country", { issuer: "D" }, { Nationality: "", "Place of birth": "GERMANY" }],
    ["nationality", { nationality: "FRA" }, { Nationality: "" }],
    ["nationality", {}, { Nationality: "IRANIAN" }],
    ["nationality", {}, { Nationality: "IRN" }],
    ["surname", {}, { Surname: "DOE SMITH" }],
    ["given names", { givenNames: "JANE" }, {}],
    ["given names", { givenNames: "MARY" }, {}],
    ["given names", { givenNames: "" }, {}],
    ["given names", { givenNames: "MICHAEL" }, { "Given names": "MICHEL" }],
    ["surname", { surname: "ROSS" }, { Surname: "ROB" }],
    ["surname", {}, { Surname: "DR. DOE SMITH" }],
    ["surname", {}, { Surname: "DOE SMITH GEB. BROWN" }],
    ["given names", { givenNames: "JANE" }, { "Given names": "MRS JANE MARY" }],
    ["given names", { givenNames: "JANE" }, { "Given names": "JANE MARY JOHN QIZI" }],
    ["surname", { surname: "", givenNames: "JANE MARY" }, {}],
    ["sex", { sex: "M" }, {}],
    ["birth date", { birthDate: "1990-05-04" }, { "Date of birth": "05.04.1990" }],
    ["expiry date", { expiryDate: "2035-06-05" }, { "Date of expiry": "06/05/2035" }],
  ])("is the %s, where it was edited: %j %j", (field, zone, edited) => {
    expect(missing(zone, edited)).toContain(field);
  });
});

describe("a heading of another kind than the zone", () => {
  const isOther = (zone: Partial<MrzFields>, ...lines: string[]) =>
    isOfOtherKind({ ...ZONE, ...zone }, print(Object.fromEntries(lines.map((line) => [line, "DOE"]))));
  const card = { format: "TD1", typeCode: "I" } as const;

  it("is that of a licence over a zone of a passport or a card, or of a passport over one of a card", () => {
    expect(isOther({}, "DRIVING LICENCE")).toBe(true);
    expect(isOther({ format: "MRVA", typeCode: "V" }, "FÜHRERSCHEIN")).toBe(true);
    expect(isOther(card, "PERMIS DE CONDUIRE")).toBe(true);
    expect(isOther(card, "PASSPORT")).toBe(true);
  });

  it("is none that fits, is not read, or names another document in a label", () => {
    expect(isOther({})).toBe(false);
    expect(isOther({}, "PASSPORT", "Driving licence No.")).toBe(false);
    expect(isOther({}, "Identity card No.")).toBe(false);
    expect(isOther(card, "IDENTITY CARD", "PASSPORT")).toBe(false);
    expect(isOther(card, "RESIDENCE PERMIT")).toBe(false);
    expect(isOther({ ...card, typeCode: "IP" }, "PASSPORT")).toBe(false);
    // Enhanced licences have a zone.
    expect(isOther({ ...card, issuer: "USA" }, "DRIVER LICENSE")).toBe(false);
  });
});
