import sharp, { type Sharp } from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { PHOTOS } from "../../../engines/faces/testing/photos.ts";
import { facesOf, isDocumentPhoto, readDocument, readSelfies } from "./portrait.ts";

describe("a copy of the document's photo as a selfie", () => {
  let photo: Buffer;
  beforeAll(async () => {
    photo = await PHOTOS.official();
  });
  const isCopy = async (selfie: Buffer) =>
    isDocumentPhoto(facesOf(await readSelfies([selfie])), await readDocument(photo));

  it.each<[string, (picture: Sharp) => Sharp]>([
    ["as it is", (picture) => picture],
    ["brighter", (picture) => picture.modulate({ brightness: 1.15 })],
    ["mirrored", (picture) => picture.flop()],
    ["mirrored and brighter", (picture) => picture.flop().modulate({ brightness: 1.15 })],
    ["mirrored and smaller", (picture) => picture.flop().resize({ width: 300 })],
  ])("is known: %s", async (_, changed) => {
    expect(await isCopy(await changed(sharp(photo)).jpeg({ quality: 80 }).toBuffer())).toBe(true);
  });

  it.each(["speaking", "other"] as const)("is no other photo, mirrored or not: %s", async (name) => {
    const other = await PHOTOS[name]();
    expect(await isCopy(other)).toBe(false);
    expect(await isCopy(await sharp(other).flop().jpeg().toBuffer())).toBe(false);
  });
});
