import { describe, expect, it } from "vitest";
import {
  isNumberPrinted,
  isOfAnotherZone,
  isPrinted,
  otherWords,
  outsideZone,
  printedDates,
} from "./printed.ts";

const box = { x: 0, y: 0, width: 100, height: 10, angle: 0 };
const texts = (...lines: string[]) => lines.map((text) => ({ text, box }));
const now = new Date("2026-11-25T00:00:00Z");

describe("isPrinted", () => {
  it.each([
    ["ANNA MARIA", ["ANNAMARIA"]],
    ["MUELLER", ["Müller"]],
    ["MULLER", ["MÜLLER"]],
    ["AEVARSDOTTIR", ["Ævarsdóttir"]],
    ["LIN", ["LIN,MEI-HUA"]],
    ["THURIDUR", ["Þuridur"]],
    ["KOWALSKA KWIATKOWSKA", ["KOWALSKA-KWIATKOWSKA"]],
    ["OESP", ["PURIDUR ÖSP"]],
    ["MEULENDIJK", ["Meulendĳk"]],
    ["GROSS", ["GROß"]],
    ["DOE", ["SurnameDOE"]],
    ["DOE", ["DOEGiven names"]],
    ["OBRIEN", ["O'BRIEN"]],
    ["O'BRIEN", ["OBRIEN"]],
  ])("finds %s in %s", (name, lines) => {
    expect(isPrinted(name, texts(...lines))).toBe(true);
  });

  it.each([
    ["ALDERTINE", ["Loes Albertine"]],
    ["DOE", ["DOES NOT", "HOLDER"]],
    ["MAES", ["MIS"]],
    ["ANNA MARIA", ["ANNA"]],
    ["ANDERS", ["ANDERSON"]],
    ["ERSON", ["ANDERSON"]],
    ["(", ["("]],
    ["", ["ANYTHING"]],
  ])("does not find %s in %s", (name, lines) => {
    expect(isPrinted(name, texts(...lines))).toBe(false);
  });
});

it.each([
  ["AEVARSDOTTIR", "EVARSDÓTTIR", "ISL"],
  ["THURIDUR", "PURIDUR", "ISL"],
  ["MUELLER", "MULLER", "D"],
  ["GROSSMANN", "GROBMANN", "D"],
  ["AASE", "ASE", "NOR"],
  ["MEULENDIJK", "MEULENDYK", "NLD"],
  ["OEZTUERK", "OZTURK", "TUR"],
])("finds %s in a misread %s of an issuer that has the letter, and of no other", (name, text, issuer) => {
  expect(isPrinted(name, texts(text), { issuer })).toBe(true);
  expect(otherWords(text, name, issuer)).toEqual([]);
  for (const other of ["USA", "FRA", undefined]) {
    expect(isPrinted(name, texts(text), { issuer: other })).toBe(false);
    expect(otherWords(text, name, other)).toEqual([text.normalize("NFD").replace(/\p{M}/gu, "")]);
  }
});

it.each([
  ["MICHAEL", "MICHEL"],
  ["MICHAEL", "MICHAL"],
  ["MICHAELA", "MICHELA"],
  ["RAFAEL", "RAFAL"],
  ["THOMAS", "POMAS"],
  ["ROSS", "ROB"],
  ["AARON", "ARON"],
])("does not take %s for %s", (name, other) => {
  expect(isPrinted(name, texts(other), { issuer: "USA" })).toBe(false);
  expect(isPrinted(name, texts(name), { issuer: "USA" })).toBe(true);
});

it("finds a name that a recognizer joined to the next one, or that the zone cut off", () => {
  expect(isPrinted("JANE", texts("DOEJANE"), { beside: "DOE" })).toBe(true);
  expect(isPrinted("JANE", texts("JANETDOE"), { beside: "DOE" })).toBe(false);
  expect(isPrinted("ANNA MARIACH", texts("ANNA MARIACHRISTINA"), { cut: true })).toBe(true);
  expect(isPrinted("ANNA MARIACH", texts("ANNA MARIACHRISTINA"))).toBe(false);
});

describe("outsideZone", () => {
  it("leaves out what was read from the zone", () => {
    const printed = { text: "DOE", box: { ...box, y: -100 } };
    const zone = { text: "P UTODOE", box };
    expect(outsideZone([printed, zone, ...texts("A<<B", "AB123456<7UTO")], [{ ...box, width: 300 }])).toEqual(
      [printed],
    );
  });
});

describe("printedDates", () => {
  const first = (line: string) => [...(printedDates(texts(line), now)[0] ?? [])];

  it("knows the calendar", () => {
    expect(first("31.02.2020")).toEqual([]);
  });

  it.each([
    ["12.08.1964", "1964-08-12"],
    ["12 AUGUST/AOUT74", "1974-08-12"],
    ["26MAI/MAY09", "2009-05-26"],
    ["15MAY1990", "1990-05-15"],
    ["24JUN2004", "2004-06-24"],
    ["2005-05-01", "2005-05-01"],
    ["CARDXPIRES11/01/94", "1994-11-01"],
  ])("reads %s", (line, date) => {
    expect(first(line)).toContain(date);
  });

  it("gives both readings of an ambiguous date", () => {
    expect(first("03/04/1985").toSorted()).toEqual(["1985-03-04", "1985-04-03"]);
  });

  it("gives one of them where the order is known, and the other where that is no date", () => {
    const read = (line: string, order: "day_first" | "month_first") =>
      printedDates(texts(line), now, order).map((dates) => [...dates]);
    expect(read("03/04/1985", "day_first")).toEqual([["1985-04-03"]]);
    expect(read("03/04/1985", "month_first")).toEqual([["1985-03-04"]]);
    expect(read("03/14/1985", "day_first")).toEqual([["1985-03-14"]]);
    expect(read("14/03/1985", "month_first")).toEqual([["1985-03-14"]]);
  });

  it("reads no date from other text", () => {
    expect(printedDates(texts("022-345-679", "32.13.1999", "110101/111"), now)).toEqual([]);
  });
});

it("finds a number with any separators between its groups", () => {
  expect(isNumberPrinted("022345679", texts("INS A# 022-345-679"))).toBe(true);
  expect(isNumberPrinted("L898902C3", texts("L8989O2C3"))).toBe(true);
  expect(isNumberPrinted("L898902C3", texts("NoL898902C3"))).toBe(true);
  for (const other of ["L898902C4", "L898902C31", "AL898902C3", "898902C3"])
    expect(isNumberPrinted("L898902C3", texts(other))).toBe(false);
});

it("distinguishes a line of another document's zone from a copy of the zone and from print", () => {
  const zone = [
    "P<UTODOE<<JANE<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
    "X1234567<7UTO9005156F3506145<<<<<<<<<<<<<<00",
  ];
  const others = ["P<UT0R0E<<MARY<<<<<<<<<<<<<<<<<<<<<<", "Y7654321<2UT08501019F3506145<<<<<<<<<<<<00"];
  for (const text of others) expect(isOfAnotherZone({ text, weakest: 0.4 }, zone)).toBe(true);
  const own = [
    "P<UT0D0E<<JANE<<<<<<<<<<<<<<<",
    "X1234567<7UTO9005156F3506145<<<<<<<<<<<",
    "<<<<<<<<<<<<<<<<<<<<<<<<<",
  ];
  for (const text of [...own, "Signature of the holder", "A < B < C < D"]) {
    expect(isOfAnotherZone({ text, weakest: 1 }, zone)).toBe(false);
  }
});

it("tells a piece of another zone by a word that was read for certain", () => {
  const zone = ["P<UTODOE<<JANE<<<<<<<<<<<<<<<", "X1234567<7UTO9005156F3506145<<<<<<<<<<<"];
  const isOfAnother = (text: string, weakest = 0.95) => isOfAnotherZone({ text, weakest }, zone);
  expect(isOfAnother("<BDRMUSTERMA")).toBe(true);
  expect(isOfAnother("<BDRMUSTERMA", 0.8)).toBe(false);
  expect(isOfAnother("<<ERIKA")).toBe(true);
  expect(isOfAnother("BDRMUSTERMA")).toBe(false);
  for (const own of [
    "<MUSTERM",
    "<UTODOE8<<JANE",
    "X1284567<7UTO9005166F35",
    "<<<<<<<<<<",
    "< ERIKA <",
    "<<JANE",
    "<<ANNA",
  ])
    expect(isOfAnother(own)).toBe(false);
});
