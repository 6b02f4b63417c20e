import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { PHOTOS } from "../../../../engines/faces/testing/photos.ts";
import { drawDocument, type PrintedField } from "../../../../local/specimen/draw-document.ts";
import { zoneLines } from "../../../../local/specimen/zone-lines.ts";
import { type Laid, laidBeside } from "../../../../test/support/scenes/laid-beside.ts";
import { fields, heading, zoneContent } from "../testing/identity-card.ts";
import { office } from "../testing/office.ts";
import { doubted, passed, readableIn } from "../testing/readable.ts";

const TABLE = { width: 2200, height: 1300 };
/** The card of somebody else, whose holder is not there. */
const STOLEN: readonly PrintedField[] = [
  { label: "Surname", value: "KRUGER" },
  { label: "Sex", value: "M" },
  { label: "Given names", value: "HANS" },
  { label: "Code", value: "UTO" },
  { label: "Card No.", value: "C55291736" },
  { label: "", value: "" },
  { label: "Date of birth", value: "14 FEB 1978" },
  { label: "", value: "" },
  { label: "Date of expiry", value: "01 MAY 2033" },
];
const stolenZone = {
  ...zoneContent,
  names: "KRUGER<<HANS",
  document_number: "C55291736",
  birth_date: "780214",
  sex: "M",
  expiry_date: "330501",
};
const photo = await PHOTOS.official();

/** Lays something over the place of the drawn head. */
const over = async (page: Buffer, input: Buffer) =>
  sharp(page)
    .composite([
      {
        input: await sharp(input).resize(223, 285, { fit: "cover", position: "top" }).toBuffer(),
        left: 40,
        top: 100,
      },
    ])
    .jpeg({ quality: 93 })
    .toBuffer();
const paper = await sharp({ create: { width: 223, height: 285, channels: 3, background: "#dfe7df" } })
  .png()
  .toBuffer();
const frontOf = async (print: readonly PrintedField[], portrait: Buffer) =>
  over(await drawDocument({ size: "TD1", heading, zone: [], fields: print }), portrait);
const backOf = async (content: typeof zoneContent) =>
  over(
    await drawDocument({
      size: "TD1",
      heading: "",
      zone: zoneLines("TD1", content),
      fields: [{ label: "Authority", value: "UTOPIA CITY" }],
    }),
    paper,
  );
const [card, cardBack, stolen, stolenBack] = await Promise.all([
  frontOf(fields, photo),
  backOf(zoneContent),
  frontOf(STOLEN, paper),
  backOf(stolenZone),
]);
const at = (bytes: Buffer, left: number, top: number, width: number, turn = 0): Laid => ({
  bytes,
  left,
  top,
  width,
  turn,
});

/** What is said of a card by the pictures of its sides. */
async function said(front: Buffer, back?: Buffer) {
  const { upload, verify } = office();
  const sides = back === undefined ? {} : { back: await upload(back, { type: "identity_back" }) };
  return readableIn(await verify({ front: await upload(front), ...sides }));
}

describe("a card whose zone is not on its front", { timeout: 400_000 }, () => {
  it.each([
    ["a photo of somebody else", [at(photo, 60, 200, 500), at(stolen, 700, 200, 1100)]],
    [
      "somebody else's card, which lies upright beside it",
      [at(card, 10, 40, 1050), at(stolen, 1080, 40, 1100, 180)],
    ],
  ])("goes to review where its portrait is not seen, beside %s", async (_, laid) => {
    expect(await said(await laidBeside(TABLE, laid), stolenBack)).toEqual(doubted("is not on the document"));
  });

  it("goes to review in one picture with its back and the photo of somebody else", async () => {
    const laid = [at(photo, 20, 40, 600), at(stolen, 1000, 20, 900), at(stolenBack, 1000, 620, 900)];
    expect(await said(await laidBeside(TABLE, laid))).toEqual(doubted("is not on the document"));
  });

  it("passes alone, across the picture, tilted, and in one picture with its back", async () => {
    expect(await said(card, cardBack)).toEqual(passed);
    const square = { width: 1500, height: 1500 };
    for (const turn of [90, 270, 30])
      expect(await said(await laidBeside(square, [at(card, 200, 200, 1000, turn)]), cardBack)).toEqual(
        passed,
      );
    expect(await said(await laidBeside(TABLE, [at(card, 20, 20, 900), at(cardBack, 20, 620, 900)]))).toEqual(
      passed,
    );
  });

  it.each([0, 90, 180])(
    "goes to review with a back beside that of somebody else, turned by %i degrees",
    async (turn) => {
      const laid = [at(cardBack, 20, 40, 1000), at(stolenBack, 1100, 40, 900, turn)];
      const { status, detail } = await said(card, await laidBeside(TABLE, laid));
      expect([status, detail]).toEqual(["review", expect.stringContaining("more than one document")]);
    },
  );

  it("passes with a picture that shows its back twice", async () => {
    const laid = [at(cardBack, 20, 40, 1000), at(cardBack, 1100, 40, 900, 180)];
    expect(await said(card, await laidBeside(TABLE, laid))).toEqual(passed);
  });
});
