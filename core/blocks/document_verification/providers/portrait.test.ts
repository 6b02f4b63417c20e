import sharp from "sharp";
import { expect, it } from "vitest";
import { UnreadableFile } from "../../../../engines/common/errors.ts";
import { similarityOf } from "../../../../engines/faces/embed-face.ts";
import { bucketsNear, bucketsOf } from "../../../../engines/faces/face-buckets.ts";
import { readPortrait } from "../../../../engines/faces/other-faces.ts";
import { PHOTOS } from "../../../../engines/faces/testing/photos.ts";
import { facesOn } from "./portrait.ts";

it("a portrait is found again by another photo of the same person, and not by a stranger's", async () => {
  const [official, speaking, other] = [
    (await facesOn(await PHOTOS.official())).portrait,
    (await facesOn(await PHOTOS.speaking())).portrait,
    (await facesOn(await PHOTOS.other())).portrait,
  ];
  if (official === undefined || speaking === undefined || other === undefined)
    throw new Error("Each photo shows one face.");
  const near = new Set(bucketsNear(official));
  expect(bucketsOf(speaking).some((bucket) => near.has(bucket))).toBe(true);
  expect(similarityOf(official, speaking)).toBeGreaterThan(0.55);
  expect(similarityOf(official, other)).toBeLessThan(0.5);
}, 60_000);

it("whom a picture shows that cannot be decoded is unknown", async () => {
  await expect(facesOn(Buffer.from("no picture"))).rejects.toThrow(UnreadableFile);
});

it("the face that a selfie is compared with is looked for on the document, also where it is not clear", async () => {
  const input = await sharp(await PHOTOS.official())
    .resize({ height: 500 })
    .toBuffer();
  const table = { width: 1900, height: 1200, channels: 3, background: "#6d5a48" } as const;
  const picture = await sharp({ create: table })
    .composite([{ input, left: 600, top: 200 }])
    .jpeg()
    .toBuffer();
  expect((await readPortrait(picture)).isClear).toBe(false);
  expect((await facesOn(picture)).main).toBeDefined();
}, 60_000);
