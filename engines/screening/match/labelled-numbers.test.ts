import { describe, expect, it } from "vitest";
import type { ListedEntity } from "../index.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const entries: Partial<ListedEntity>[] = [
  {
    type: "organisation",
    identifiers: [
      { type: "swift_bic", value: "ORBZQOMM" },
      { type: "tax_id", value: "7701239876" },
      { type: "registration_number", value: "1027701239876" },
      { type: "lei", value: "2534005TJN9DX4YWVT97" },
    ],
  },
  {
    type: "person",
    identifiers: [
      { type: "passport", value: "QX 1203984", country: "ir" },
      { type: "national_id", value: "16627309", country: "co" },
    ],
  },
  { type: "aircraft" },
  {
    type: "vessel",
    identifiers: [
      { type: "imo", value: "IMO 9074729" },
      { type: "call_sign", value: "9QXZ4" },
      { type: "mmsi", value: "256865123" },
    ],
  },
  { type: "aircraft" },
  { type: "organisation", identifiers: [{ type: "registration_number", value: "C 72745" }] },
];
const NAMES = ["Bank Orbizol", "Ruslan Kelbarov", "YV9981", "Quorin Pearl", "EP-QXZ", "Tochel Limited"];
const matcher = matcherOver(personsCalled(NAMES, (at) => entries[at] ?? {}));
const found = (name: string, entity_type: "person" | "organisation" | "aircraft") => {
  const { status, matches } = matcher.screen({ name, entity_type }, {});
  return [status, matches[0]?.name];
};

describe("a number that stands in a name behind a word for it", () => {
  it.each([
    "SWIFT: ORBZQOMM cover payment",
    "First Trust, SWIFT/BIC ORBZQOMMXXX",
    "BIC code ORBZQOMM",
    "payee INN 7701239876 KPP 770101001",
    "Плательщик ИНН 7701239876",
    "ОГРН: 1027701239876",
    "Tax ID No. 7701239876",
    "registration number 1027701239876",
    "INN/KPP 7701239876/770101001",
    "INN 770 123 9876 Moscow",
    "tax identification number 7701239876",
    "swift orbzqomm",
    "S.W.I.F.T. ORBZQOMM",
    "ИНН/КПП 7701239876/770101001 ООО Ромашка",
    "INN7701239876",
    "Company No. 1027701239876 (UK)",
    "Registration ID 1027701239876",
  ])("leads a company to a person: %s", (name) => {
    expect(found(name, "organisation")).toEqual(["potential_match", "Bank Orbizol"]);
    expect(
      found(
        name.replace(/QOMM|qomm|9876/, (end) => (end === "9876" ? "9877" : "QOMN")),
        "organisation",
      )[0],
    ).toBe("clear");
  });

  it("leads a person to a person", () => {
    for (const number of ["no. QX1203984", "number is QX1203984", "n° QX 1203984", "QX-1203984 12 May 2019"])
      expect(found(`Jane Miller, passport ${number}`, "person")).toEqual([
        "potential_match",
        "Ruslan Kelbarov",
      ]);
    expect(found("Jane Miller, passport no. QX1203985", "person")[0]).toBe("clear");
  });

  it("of Colombia leads a person to a person", () => {
    for (const label of ["C.C.", "CC", "C.C. No.", "cc:"])
      expect(found(`Jane Miller ${label} 16627309`, "person")).toEqual([
        "potential_match",
        "Ruslan Kelbarov",
      ]);
    expect(found("Jane Miller C.C. 16627308", "person")[0]).toBe("clear");
  });

  it("checks itself, and needs no word where it is one of a legal entity", () => {
    for (const name of [
      "LEI 2534005TJN9DX4YWVT97",
      "First Trust (2534005tjn9dx4ywvt97)",
      "First Trust, company no. 2534005TJN9DX4YWVT97",
    ])
      expect(found(name, "organisation")).toEqual(["potential_match", "Bank Orbizol"]);
    expect(found("LEI 2534005TJN9DX4YWVT79", "organisation")[0]).toBe("clear");
  });

  it("counts with its kind alone", () => {
    expect(found("payee passport 7701239876", "organisation")[0]).toBe("clear");
    expect(found("Orbzqomm Swift Couriers", "organisation")[0]).toBe("clear");
  });

  it("finds an aircraft by a mark with a hyphen of its own", () => {
    expect(found("ERJ190 YV-9981 spare parts", "aircraft")[1]).toBe("YV9981");
    expect(found("ERJ190 YV-1234 spare parts", "aircraft")[0]).toBe("clear");
  });
});

describe("a number in another form", () => {
  const named = (name: string) => matcher.screen({ name }, {}).matches.map((match) => match.name);

  it.each([
    ["Bank Orbizol", "swift ORBZ QO MM"],
    ["Bank Orbizol", "BIC: ORBZ-QO-MM"],
    ["Bank Orbizol", "ORBZ QO MM XXX"],
    ["Bank Orbizol", "orbzqomm"],
    ["Bank Orbizol", "S W I F T ORBZQOMM"],
    ["Bank Orbizol", "lei 2534 005T JN9D X4YW VT97"],
    ["Bank Orbizol", "VAT reg 7701239876"],
    ["Bank Orbizol", "trade licence 10277 0123 9876"],
    ["Bank Orbizol", "770 123 9876"],
    ["Ruslan Kelbarov", "pp no qx1203984"],
    ["Ruslan Kelbarov", "جواز سفر QX1203984"],
    ["Ruslan Kelbarov", "护照QX1203984"],
    ["Ruslan Kelbarov", "id 16627309"],
    ["Ruslan Kelbarov", "کد ملی 16627309"],
    ["Ruslan Kelbarov", "16.627.309"],
    ["Quorin Pearl", "IMO no. 907-4729"],
    ["Quorin Pearl", "ИМО 907-472-9"],
    ["Quorin Pearl", "M.M.S.I. 256 865 123"],
    ["Quorin Pearl", "callsign 9qxz4"],
    ["Quorin Pearl", "radio call sign 9 Q X Z 4"],
    ["Quorin Pearl", "позывной 9QXZ4"],
    ["Quorin Pearl", "call sign 9.Q.X.Z.4"],
    ["Bank Orbizol", "company reg. 10277-0123-9876"],
    ["Tochel Limited", "company reg. C-72745"],
    ["EP-QXZ", "plane epqxz"],
    ["EP-QXZ", "aircraft EP/QXZ"],
  ])("is that of %s: %s", (who, name) => {
    expect(named(name)).toContain(who);
  });

  it.each([
    "swift ORBZ QO MN",
    "BIC: ORBZ-QO-MN",
    "callsign 9qxz5",
    "IMO no. 907-4731",
    "id 16627308",
    "plane epabc",
    "tax no 16627309",
  ])("is nobody's: %s", (name) => {
    expect(named(name)).toEqual([]);
  });
});
