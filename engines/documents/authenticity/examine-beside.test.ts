import { describe, expect, it } from "vitest";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { decodeGrey } from "../../common/grey-image.ts";
import { detectText } from "../text-detector.ts";
import { examine, type PictureToExamine } from "./examine.ts";
import { examineBeside } from "./examine-beside.ts";
import { storedPicture } from "./stored-picture.ts";

async function specimen(): Promise<PictureToExamine> {
  const { bytes } = await specimenPassport({ now: new Date("2026-11-25T00:00:00Z") });
  const [image, stored] = await Promise.all([decodeGrey(bytes, 2400), storedPicture(bytes)]);
  const regions = await detectText(image, 960);
  return { file: bytes, stored, image, regions, zone: [], isZoneValid: false, face: undefined };
}

describe("an examination in a thread", () => {
  it("finds what one in the same thread finds", async () => {
    const picture = await specimen();
    const found = await examineBeside(picture, new AbortController().signal);
    expect(found).toEqual(examine(picture));
    expect(found.signs.length).toBeGreaterThan(0);
  });

  it("that is called off gives none, and the next one works", async () => {
    const picture = await specimen();
    const off = new AbortController();
    const called = examineBeside(picture, off.signal);
    off.abort();
    await expect(called).rejects.toMatchObject({ reason: "aborted" });
    expect(await examineBeside(picture, new AbortController().signal)).toEqual(examine(picture));
  });
});
