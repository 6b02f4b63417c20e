import sharp from "sharp";
import { expect, it } from "vitest";
import { decodeGrey, type GreyImage } from "../../../../engines/common/grey-image.ts";
import { readPrintedPage } from "../../../../engines/documents/print/read-page.ts";
import { aamvaText, drawBarcode } from "../../../documents/testing/draw-barcode.ts";
import { passportZone, utopianZone } from "../testing/passport-zone.ts";
import { doubtsOfBack, doubtsOfBarcode } from "./back-of-another.ts";
import { doubtsOfSearch, licenceInBarcode } from "./licence-barcode.ts";

const signal = new AbortController().signal;
const licence = async (): Promise<GreyImage> =>
  decodeGrey(await drawBarcode(aamvaText(["DAQD1234567", "DCSSAMPLE", "DACMARIA", "DCGUSA"])), 2400);

it("finds a licence, and says when it has not searched to the end", async () => {
  const image = await licence();
  expect(await licenceInBarcode(image, signal)).toMatchObject({
    licence: { number: "D1234567" },
    isCut: false,
  });
  expect(await licenceInBarcode(image, signal, 0)).toEqual({ isCut: true });
});

it("doubts a document whose back was not searched to the end", async () => {
  const zone = passportZone(utopianZone(), () => 1);
  const image = await licence();
  const back = {
    image,
    regions: [],
    long: [],
    zone: undefined,
    above: async () => undefined,
    look: async () => readPrintedPage(image, [], signal),
  };
  const cut = async () => ({ isCut: true });
  const doubts = await doubtsOfBack(zone, back, new Date(), signal, cut);
  expect(doubts).toMatchObject([
    { check: "readable", outcome: "failed", reason: "document_unreadable", weight: "review" },
  ]);
});

it.each([
  ["USA", {}, undefined],
  ["USA", { DCS: "SAMPLE", DAC: "MARIA" }, "name"],
  ["USA", { DBB: "05151980" }, "birth date"],
  ["CAN", {}, "issuing country"],
  // Other states have no such barcodes, and searching all their cards would cost seconds.
  ["UTO", { DCS: "SAMPLE" }, undefined],
] as const)(
  "beside a zone of %s, a barcode with %j is in doubt for %s",
  async (issuer, changes, differing) => {
    const own = { DAQ: "S1234567", DCS: "DOE", DAC: "JANE", DBB: "05151990" };
    const elements = Object.entries({ ...own, ...changes }).map(([element, value]) => `${element}${value}`);
    const image = await decodeGrey(await drawBarcode(aamvaText(elements)), 2400);
    const zone = passportZone(utopianZone({ issuer }), () => 1);
    const doubts = await doubtsOfBarcode(zone, { image }, new Date("2026-11-30T00:00:00Z"), signal);
    expect(doubts.map((doubt) => doubt.detail?.endsWith(`: ${differing}.`))).toEqual(
      differing === undefined ? [] : [true],
    );
  },
);

/** Two barcodes in one picture. */
async function oneAboveOther(first: Buffer, second: Buffer): Promise<GreyImage> {
  const [a, b] = [await sharp(first).metadata(), await sharp(second).metadata()];
  const size = { width: Math.max(a.width, b.width) + 100, height: a.height + b.height };
  const both = await sharp({ create: { ...size, channels: 3, background: "#fff" } })
    .composite([
      { input: first, left: 0, top: 0 },
      { input: second, left: 0, top: a.height },
    ])
    .png()
    .toBuffer();
  return decodeGrey(both, 2400);
}

async function twoLicences() {
  const one = await drawBarcode(aamvaText(["DAQD1234567", "DCSSAMPLE", "DACMARIA"]));
  const other = await drawBarcode(aamvaText(["DAQD7654321", "DCSOTHER", "DACPERSON"]));
  const { width } = await sharp(other).metadata();
  const small = await sharp(other)
    .resize(Math.round(width / 2.2))
    .toBuffer();
  return { one, other, small };
}

it("finds a second licence beside the first, also tilted or small, and the same one twice", async () => {
  const { one, other, small } = await twoLicences();
  const found = async (second: Buffer) => licenceInBarcode(await oneAboveOther(one, second), signal);
  const tilted = (degrees: number) => sharp(other).rotate(degrees, { background: "#fff" }).toBuffer();
  const searches = [
    await found(other),
    await found(await tilted(7)),
    await found(await tilted(12)),
    await found(await tilted(-18)),
    await found(small),
  ];
  expect(searches.map(({ isOfSeveral }) => isOfSeveral)).toEqual(searches.map(() => true));
  expect(searches.flatMap(doubtsOfSearch)).toHaveLength(searches.length);
  expect(searches.flatMap(doubtsOfSearch)[0]).toMatchObject({ outcome: "failed", weight: "review" });
  expect(doubtsOfSearch(await found(one))).toEqual([]);
});

it("takes no search that ended before the second licence for a whole one", async () => {
  const { one, small } = await twoLicences();
  const image = await oneAboveOther(one, small);
  for (const limit of [0, 20, 40, 80, 160, 320, 640])
    expect(doubtsOfSearch(await licenceInBarcode(image, signal, limit))).not.toEqual([]);
});

it("finds a tilted licence beside an upright symbol of something else", async () => {
  const symbol = await drawBarcode("HELLO WORLD OF CODES");
  const code = await drawBarcode(
    aamvaText(["DAQD7654321", "DCSOTHER", "DACPERSON", "DBB01021980", "DBA01022030"]),
  );
  const tilted = await sharp(code).rotate(12, { background: "#fff" }).toBuffer();
  const [a, b] = [await sharp(symbol).metadata(), await sharp(tilted).metadata()];
  const size = { width: Math.max(a.width, b.width) + 80, height: a.height + b.height + 120 };
  const both = await sharp({ create: { ...size, channels: 3, background: "#fff" } })
    .composite([
      { input: symbol, left: 40, top: 40 },
      { input: tilted, left: 40, top: a.height + 80 },
    ])
    .png()
    .toBuffer();
  const { licence } = await licenceInBarcode(await decodeGrey(both, 2400), signal);
  expect(licence?.number).toBe("D7654321");
});
