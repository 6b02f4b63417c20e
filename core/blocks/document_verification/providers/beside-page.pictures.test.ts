import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { PHOTOS } from "../../../../engines/faces/testing/photos.ts";
import { drawCard, EUROPEAN_LICENCE } from "../../../../local/specimen/draw-card.ts";
import { drawDocument } from "../../../../local/specimen/draw-document.ts";
import { specimenPassport } from "../../../../local/specimen/specimen-passport.ts";
import { paint } from "../../../../test/support/scenes/camera.ts";
import { drawTextPage } from "../../../../test/support/scenes/drawings.ts";
import { type Laid, laidBeside } from "../../../../test/support/scenes/laid-beside.ts";
import { Random } from "../../../../test/support/scenes/random.ts";
import { specimenWithPhoto } from "../../../../test/support/specimen-with-photo.ts";
import { now, office } from "../testing/office.ts";
import { doubted, passed, readableIn } from "../testing/readable.ts";

const TABLE = { width: 2400, height: 1500 };
/** Hardly larger than the page, so that all on it is seen. */
const SMALL_TABLE = { width: 1370, height: 1000 };
const { bytes: passport } = await specimenPassport({ now: now() });
const withPhoto = await specimenWithPhoto({
  portrait: await PHOTOS.official(),
  number: "X1234567",
  now: now(),
});
const page = (bytes: Uint8Array, width = 1250): Laid => ({ bytes, left: 60, top: 60, width });

/** The licence of somebody else. */
const licenceOf = (surname: string, given: string) =>
  drawCard(
    EUROPEAN_LICENCE.map((line) =>
      line.replace("DOE", surname).replace("JANE", given).replace("25.05.1990", "14.02.1978"),
    ),
  );
const [licence, relatives] = [await licenceOf("KRUGER", "HANS"), await licenceOf("DOE", "MARTHA")];
/** The card of somebody else, whose zone is on the other side. It expires on the day of the passport with a photo. */
const card = await drawDocument({
  size: "TD1",
  heading: "UTOPIA  IDENTITY CARD",
  zone: [],
  fields: [
    { label: "Surname", value: "KRUGER" },
    { label: "Sex", value: "M" },
    { label: "Given names", value: "HANS" },
    { label: "Card No.", value: "C55291736" },
    { label: "Date of birth", value: "14 FEB 1978" },
    { label: "Date of expiry", value: "14 JUN 2034" },
  ],
});

/** A photo of a face, as wide as a second portrait on a page. */
const small = async (photo: Promise<Buffer>, area: { left: number; top: number; size: number }) =>
  sharp(await photo)
    .extract({ left: area.left, top: area.top, width: area.size, height: Math.round(area.size * 1.28) })
    .resize({ width: 240 })
    .toBuffer();
/** What is said of a picture of a table. */
async function said(laid: readonly Laid[], table = TABLE) {
  const { upload, verify } = office();
  return readableIn(await verify({ front: await upload(await laidBeside(table, laid)) }));
}

describe("a passport beside something else", { timeout: 240_000 }, () => {
  it.each([
    ["a licence across it", passport, { bytes: licence, left: 1450, top: 300, width: 900, turn: 90 }],
    [
      "a relative's licence, upside down",
      passport,
      { bytes: relatives, left: 1400, top: 700, width: 900, turn: 180 },
    ],
    [
      "a card across it that expires on the same day",
      withPhoto,
      { bytes: card, left: 1450, top: 400, width: 800, turn: 90 },
    ],
  ])("goes to review beside %s, without any zone", async (_, front, other) => {
    expect(await said([page(front), other])).toEqual(doubted("more than one document"));
  });

  it("goes to review beside another person's photo, and beside one on the page itself", async () => {
    const beside = { bytes: await PHOTOS.other(), left: 1500, top: 200, width: 600 };
    expect(await said([page(withPhoto), beside])).toEqual(doubted("the face of another person"));
    const photo = await small(PHOTOS.other(), { left: 135, top: 45, size: 172 });
    const onPage = { bytes: photo, left: 1110, top: 130, width: 190 };
    expect(await said([page(withPhoto), onPage], SMALL_TABLE)).toEqual(doubted("the face of another person"));
  });

  it("goes to review where its own portrait is too small to be seen, and a face lies beside it", async () => {
    const beside = { bytes: await PHOTOS.other(), left: 1300, top: 200, width: 900 };
    expect(await said([page(withPhoto, 800), beside])).toEqual(doubted("is not on the document"));
  });

  it("asks for a picture of the document alone where more lies beside it than is read", async () => {
    const words = Array.from({ length: 120 }, (_, i) => {
      const [x, y] = [20 + 160 * (i % 6), 50 + 64 * Math.floor(i / 6)];
      return `<text x="${x}" y="${y}" font-size="30" font-family="DejaVu Sans">${1000 + 37 * i}</text>`;
    });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1340"><rect width="1000" height="1340" fill="#fff"/>${words.join("")}</svg>`;
    const bytes = await sharp(Buffer.from(svg)).png().toBuffer();
    const table = { width: 2400, height: 1500 };
    expect(await said([page(passport), { bytes, left: 1380, top: 80, width: 1000 }], table)).toEqual(
      doubted("more text in the picture"),
    );
  });

  it("passes beside a text, with its holder's face beside it, and with its holder's second photo on the page", async () => {
    const random = new Random("beside");
    const sheet = await paint(drawTextPage(random), 900);
    const { data, width, height } = sheet;
    const text = await sharp(data, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer();
    expect(await said([page(passport), { bytes: text, left: 1400, top: 100, width: 900 }])).toEqual(passed);
    const holder = { bytes: await PHOTOS.speaking(), left: 1500, top: 200, width: 600 };
    expect(await said([page(withPhoto), holder])).toEqual(passed);
    const photo = await small(PHOTOS.official(), { left: 190, top: 60, size: 310 });
    const ghost = { bytes: photo, left: 1110, top: 130, width: 190 };
    expect(await said([page(withPhoto), ghost], SMALL_TABLE)).toEqual(passed);
  });
});
