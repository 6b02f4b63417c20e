import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { aamvaText, drawBarcode } from "../../core/documents/testing/draw-barcode.ts";
import { decodeGrey } from "../common/grey-image.ts";
import { parseAamva } from "./aamva.ts";
import { readPdf417 } from "./pdf417.ts";

const signal = new AbortController().signal;
const elements = [
  "DAQT64235789",
  "DCSSAMPLE",
  "DACMICHAEL",
  "DADJOHN",
  "DBD06062019",
  "DBB06061986",
  "DBA12102029",
  "DBC1",
];
const address = ["DAG2300 WEST BROAD STREET", "DAIRICHMOND", "DAJVA", "DAK232690000", "DCGUSA"];
const text = aamvaText([...elements, ...address]);

const isAny = (text: string) => /^@|^HELLO/.test(text);

describe("readPdf417", { timeout: 240_000 }, () => {
  it.each([0, 90, 14, -23])("reads a licence turned by %s degrees", async (degrees) => {
    const turned = await sharp(await drawBarcode(text))
      .rotate(degrees, { background: "#fff" })
      .png()
      .toBuffer();
    expect(await readPdf417(await decodeGrey(turned, 2400), isAny, signal)).toEqual([text]);
  });

  it("finds no barcode on a page without one", async () => {
    const blank = await sharp({ create: { width: 300, height: 200, channels: 3, background: "#eee" } })
      .png()
      .toBuffer();
    expect(await readPdf417(await decodeGrey(blank, 2400), isAny, signal)).toEqual([]);
  });

  it("lets the event loop turn before each try, so that a limit of time can end it", async () => {
    const blank = await sharp({ create: { width: 300, height: 200, channels: 3, background: "#eee" } })
      .png()
      .toBuffer();
    let [turn, isDone] = [0, false];
    const count = (): void => {
      turn++;
      if (!isDone) setImmediate(count);
    };
    const seen: number[] = [];
    const watched = Object.defineProperty(new AbortController().signal, "aborted", {
      get: () => {
        seen.push(turn);
        return false;
      },
    });
    setImmediate(count);
    await readPdf417(await decodeGrey(blank, 2400), isAny, watched);
    isDone = true;
    expect(seen).toHaveLength(18);
    expect(new Set(seen).size).toBe(18);
  });
});

describe("parseAamva", () => {
  it("reads an American licence", () => {
    expect(parseAamva(text)).toEqual({
      country: "US",
      isIdCard: false,
      jurisdiction: "VA",
      issuer: "CA",
      city: "RICHMOND",
      number: "T64235789",
      last: "SAMPLE",
      first: "MICHAEL",
      middle: "JOHN",
      birthDate: "1986-06-06",
      expiryDate: "2029-12-10",
      issueDate: "2019-06-06",
      sex: "M",
      address: "2300 WEST BROAD STREET, RICHMOND, VA, 23269",
    });
  });

  it("reads Canadian dates, and leaves out data marked as missing", () => {
    const canadian = aamvaText([...elements, ...address], 636_012)
      .replace("DCGUSA", "DCGCAN")
      .replace("DBB06061986", "DBB19860607")
      .replace("DADJOHN", "DADNONE");
    expect(parseAamva(canadian)).toMatchObject({ country: "CA", birthDate: "1986-06-07" });
    expect(parseAamva(canadian)?.middle).toBeUndefined();
  });

  it.each([
    [604_426, "CA", "PE"],
    [604_428, "CA", "QC"],
    [604_431, "US", "PR"],
    [604_434, "CA", "NT"],
    [636_012, "CA", "ON"],
    [636_016, "CA", "NL"],
    [636_019, "US", "GU"],
    [636_062, "US", "VI"],
  ])("knows issuer %s without an element for the country: %s, %s", (number, country, issuer) => {
    expect(parseAamva(aamvaText(elements, number))).toMatchObject({ country, issuer });
  });

  it.each([604_425, 604_435, 636_027, 636_056, 636_063])("does not know issuer %s", (number) => {
    expect(parseAamva(aamvaText(elements, number))?.issuer).toBeUndefined();
  });

  it.each([
    ["DCTMICHAEL JOHN", "MICHAEL", "JOHN"],
    ["DCTMICHAEL,JOHN PAUL", "MICHAEL", "JOHN PAUL"],
    ["DCTMICHAEL", "MICHAEL", undefined],
    ["DAASAMPLE,MICHAEL,JOHN", "MICHAEL", "JOHN"],
  ])("reads all given names of %s", (element, first, middle) => {
    const others = elements.filter((one) => !/^DA[CD]/.test(one));
    const licence = parseAamva(aamvaText([...others, element]));
    expect([licence?.last, licence?.first, licence?.middle]).toEqual(["SAMPLE", first, middle]);
  });

  it("has no answer for another barcode", () => {
    expect(parseAamva("https://example.org")).toBeUndefined();
  });
});
