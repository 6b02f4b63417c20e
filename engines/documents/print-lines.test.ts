import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { specimenPassport } from "../../local/specimen/specimen-passport.ts";
import { decodeGrey } from "../common/grey-image.ts";
import { shrink } from "../common/shrink.ts";
import { printLines } from "./print-lines.ts";
import { pictureQuality } from "./quality.ts";
import { QUALITY_RULES, type QualityFault } from "./quality-bounds.ts";

const { bytes } = await specimenPassport({ now: new Date("2026-11-25T00:00:00Z") });

/** The faults that a browser sees in a camera's frame. */
async function faultsOf(picture: Uint8Array): Promise<QualityFault[]> {
  const image = await decodeGrey(picture, 960);
  const quality = await pictureQuality(image, printLines(image), shrink);
  const faults: QualityFault[] = ["image_blurred", "image_glare", "image_dark", "image_too_small"];
  return faults.filter((fault) => QUALITY_RULES[fault](quality) === true);
}

const LAMP = `<svg xmlns="http://www.w3.org/2000/svg" width="1250" height="880"><defs><radialGradient id="g" gradientUnits="userSpaceOnUse" cx="700" cy="380" r="260"><stop offset="0" stop-color="#fff"/><stop offset=".5" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><rect width="1250" height="880" fill="url(#g)"/></svg>`;

describe("printLines", () => {
  it("finds the two lines of the machine-readable zone", async () => {
    const image = await decodeGrey(bytes, 960);
    const wide = printLines(image).filter(
      ({ box }) => box.width > image.width / 2 && box.y > image.height / 2,
    );
    expect(wide.length).toBeGreaterThanOrEqual(2);
  });

  it("finds none on an empty page", () => {
    expect(printLines({ data: new Uint8Array(640 * 480).fill(200), width: 640, height: 480 })).toEqual([]);
  });

  it("lets the quality rules of the server judge a frame without a net", async () => {
    expect(await faultsOf(bytes)).toEqual([]);
    expect(await faultsOf(await sharp(bytes).blur(9).toBuffer())).toEqual(["image_blurred"]);
    expect(await faultsOf(await sharp(bytes).linear(0.12, 2).toBuffer())).toContain("image_dark");
    const underLamp = await sharp(bytes)
      .modulate({ brightness: 0.8 })
      .composite([{ input: Buffer.from(LAMP) }])
      .jpeg()
      .toBuffer();
    expect(await faultsOf(underLamp)).toContain("image_glare");
  });
});
