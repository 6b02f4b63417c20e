import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeGrey } from "../../engines/common/grey-image.ts";
import { specimenPassport } from "../../local/specimen/specimen-passport.ts";
import { FILM, type Flaw, onTable } from "../../test/capture/films.ts";
import { guideOn, inVideo, SHAPES } from "../camera/guide.ts";
import { adviceOn } from "./advice.ts";
import { OUTSIDE } from "./document-sides.ts";
import { examiner, type FrameReport, greyOf } from "./examine.ts";

const { bytes } = await specimenPassport({ now: new Date("2026-11-25T00:00:00Z") });

/** The second report of a camera that shows the same picture twice, as a page of 350 pixels looks at it. */
async function reportOn(picture: Uint8Array): Promise<FrameReport> {
  const screen = { width: 350, height: (350 * FILM.height) / FILM.width };
  const box = inVideo(guideOn(screen, SHAPES.passport), screen, FILM, OUTSIDE);
  const area = {
    left: Math.round(box.x),
    top: Math.round(box.y),
    width: Math.floor(box.width),
    height: Math.floor(box.height),
  };
  const image = await decodeGrey(await sharp(picture).extract(area).png().toBuffer(), 960);
  const examine = examiner();
  await examine(image);
  return examine(image);
}

describe("advice on a frame", { timeout: 240_000 }, () => {
  it.each<[Flaw, string]>([
    ["blurred", "hint.image_blurred"],
    ["dark", "hint.image_dark"],
    ["glare", "hint.image_glare"],
  ])("%s: says what to do, and takes no picture", async (flaw, hint) => {
    expect(adviceOn(await reportOn(await onTable(bytes, flaw)))).toEqual({ hint, isReady: false });
  });

  it("is ready for a sharp document in the frame that holds still", async () => {
    expect(adviceOn(await reportOn(await onTable(bytes)))).toEqual({ hint: "hint.hold", isReady: true });
  });

  it("takes no picture while the hand moves", async () => {
    const report = await reportOn(await onTable(bytes));
    expect(adviceOn({ ...report, motion: 20 })).toEqual({ hint: "hint.hold", isReady: false });
  });

  it("looks for the document where there is none, and asks to come closer where it is small", async () => {
    const table = sharp({ create: { ...FILM, channels: 3, background: "#8a7c6c" } });
    expect(adviceOn(await reportOn(await table.png().toBuffer())).hint).toBe("hint.searching");
    const far = await sharp(await sharp(bytes).resize(560).linear(0.86, 8).toBuffer())
      .extend({ top: 280, bottom: 280, left: 360, right: 360, background: "#3b2f26" })
      .resize(FILM.width, FILM.height, { fit: "fill" })
      .png()
      .toBuffer();
    expect(adviceOn(await reportOn(far)).isReady).toBe(false);
  });
});

it("makes a frame grey", () => {
  const rgba = new Uint8ClampedArray([255, 255, 255, 255, 0, 0, 0, 255, 255, 0, 0, 255]);
  expect([...greyOf(rgba, 3, 1).data]).toEqual([255, 0, 76]);
});
