import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { specimenPassport } from "../../local/specimen/specimen-passport.ts";
import { decodeGrey, resize } from "../common/grey-image.ts";
import { pictureQuality } from "./quality.ts";
import { detectText } from "./text-detector.ts";

const { bytes } = await specimenPassport({ now: new Date("2026-11-25T00:00:00Z") });

async function qualityOf(picture: Buffer) {
  const image = await decodeGrey(picture, 2400);
  return pictureQuality(image, await detectText(image, 960), resize);
}

/** A lamp's light on a glossy page: white in the middle, fading. */
function underLamp(): Promise<Buffer> {
  const light = `<svg xmlns="http://www.w3.org/2000/svg" width="1250" height="880"><defs><radialGradient id="g" gradientUnits="userSpaceOnUse" cx="700" cy="380" r="260"><stop offset="0" stop-color="#fff"/><stop offset=".5" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><rect width="1250" height="880" fill="url(#g)"/></svg>`;
  return sharp(bytes)
    .modulate({ brightness: 0.8 })
    .composite([{ input: Buffer.from(light) }])
    .jpeg()
    .toBuffer();
}

describe("pictureQuality", { timeout: 60_000 }, () => {
  it("finds nothing wrong with a clear picture", async () => {
    const { edgeWidth, glare, paper, lineHeight } = await qualityOf(bytes);
    expect(edgeWidth).toBeLessThan(0.2);
    expect(glare).toBeLessThan(0.01);
    expect(paper).toBeGreaterThan(200);
    expect(lineHeight).toBeGreaterThan(20);
  });

  it("measures blur in any light", async () => {
    const blurred = await qualityOf(await sharp(bytes).blur(8).toBuffer());
    expect(blurred.edgeWidth).toBeGreaterThan(0.3);
    const dimmed = await qualityOf(await sharp(bytes).linear(0.4, 20).toBuffer());
    expect(dimmed.edgeWidth).toBeLessThan(0.2);
  });

  it("measures glare", async () => {
    expect((await qualityOf(await underLamp())).glare).toBeGreaterThan(0.03);
  });

  it("measures darkness, with print and without", async () => {
    expect((await qualityOf(await sharp(bytes).linear(0.1, 2).toBuffer())).paper).toBeLessThan(40);
    const night = sharp({ create: { width: 800, height: 600, channels: 3, background: "#080808" } });
    expect((await qualityOf(await night.png().toBuffer())).paper).toBeLessThan(40);
  });
});
