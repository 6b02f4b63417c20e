import { expect, it } from "vitest";
import { UnreadableFile } from "../../../../engines/common/errors.ts";
import { similarityOf } from "../../../../engines/faces/embed-face.ts";
import { bucketsNear, bucketsOf } from "../../../../engines/faces/face-buckets.ts";
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
