import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { similarityOf } from "./embed-face.ts";
import { readPortrait } from "./other-faces.ts";
import { type FaceReading, readFace } from "./read-face.ts";
import { showsOthers } from "./strangers.ts";
import { PHOTOS } from "./testing/photos.ts";

const TABLE = { width: 1900, height: 1200, channels: 3, background: "#6d5a48" } as const;
const main = await sharp(await PHOTOS.other())
  .resize({ height: 900 })
  .toBuffer();

/** Whether a large photo is seen beside another person's in these places. */
async function shows(photo: Buffer, places: readonly { left: number; top: number }[]) {
  const picture = sharp({ create: TABLE }).composite([
    { input: main, left: 20, top: 40 },
    ...places.map((place) => ({ input: photo, ...place })),
  ]);
  return showsOthers(await readPortrait(await picture.jpeg().toBuffer()));
}

describe("the faces beside the main one", { timeout: 240_000 }, () => {
  it.each([0, 90, 180, 270])(
    "are another person's where a photo is turned by %i degrees",
    async (degrees) => {
      const turned = async (photo: Buffer) =>
        sharp(await sharp(photo).resize({ height: 500 }).toBuffer())
          .rotate(degrees)
          .toBuffer();
      expect(await shows(await turned(await PHOTOS.official()), [{ left: 1150, top: 200 }])).toBe(true);
      expect(await shows(await turned(await PHOTOS.other()), [{ left: 1150, top: 200 }])).toBe(false);
    },
  );

  it("are a document's, where the larger one is not clear: a coat of arms is none", async () => {
    const [large, small] = [await PHOTOS.official(), await PHOTOS.other()];
    const picture = await sharp({ create: TABLE })
      .composite([
        { input: await sharp(large).resize({ height: 500 }).toBuffer(), left: 600, top: 200 },
        { input: await sharp(small).resize({ height: 400 }).toBuffer(), left: 1300, top: 200 },
      ])
      .jpeg()
      .toBuffer();
    const [selfie, page, own] = [await readFace(picture), await readPortrait(picture), await readFace(small)];
    const alike = ({ face }: FaceReading) =>
      face === undefined || own.face === undefined ? 0 : similarityOf(face.embedding, own.face.embedding);
    expect([selfie.isClear, page.isClear]).toEqual([false, true]);
    expect(alike(page)).toBeGreaterThan(0.8);
    expect(alike(selfie)).toBeLessThan(0.5);
    expect(page.count).toBe(1);
  });

  it("may be another person's where there are more than are compared", async () => {
    const photo = await sharp(await PHOTOS.other())
      .extract({ left: 100, top: 20, width: 242, height: 300 })
      .resize({ width: 300 })
      .toBuffer();
    const places = [0, 1, 2].flatMap((row) =>
      [0, 1, 2].map((column) => ({ left: 950 + 305 * column, top: 10 + 377 * row })),
    );
    expect(await shows(photo, places.slice(0, 4))).toBe(false);
    expect(await shows(photo, places)).toBe(true);
  });
});
