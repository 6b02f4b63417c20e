import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { specimenPassport } from "../../local/specimen/specimen-passport.ts";
import { photograph } from "../../test/support/scenes/camera.ts";
import { Random } from "../../test/support/scenes/random.ts";
import { decodeGrey, resize } from "../common/grey-image.ts";
import { pictureQuality } from "./quality.ts";
import { isSoft } from "./quality-bounds.ts";
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

/** A tinted card with a white field; its edge takes a few pixels, as in a scan. */
async function withWhiteField(): Promise<Buffer> {
  const steps = [0, 0.26, 0.49, 0.82, 0.9, 1].map(
    (opacity, i) => `<stop offset="${i / 5}" stop-color="#fff" stop-opacity="${opacity}"/>`,
  );
  const field = `<svg xmlns="http://www.w3.org/2000/svg" width="1250" height="880"><defs><linearGradient id="e" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="620" y2="640">${steps.join("")}</linearGradient></defs><rect y="620" width="1250" height="90" fill="url(#e)"/></svg>`;
  return sharp(await sharp(bytes).linear(0.72, 0).toBuffer())
    .composite([{ input: Buffer.from(field) }])
    .jpeg()
    .toBuffer();
}

/** By a hand that moved in a direction, radians. */
async function moved(direction: number): Promise<Buffer> {
  const page = await decodeGrey(bytes, 1600);
  return photograph(page, { motion: { length: 14, direction } }, new Random("moved"));
}

describe("pictureQuality", { timeout: 240_000 }, () => {
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

  it("takes no white field of a card for glare", async () => {
    expect((await qualityOf(await withWhiteField())).glare).toBe(0);
  });

  it.each([
    ["along", 0],
    ["across", Math.PI / 2],
  ])("sees that a hand moved %s the lines", async (_, direction) => {
    expect(isSoft(await qualityOf(bytes))).toBe(false);
    expect(isSoft(await qualityOf(await moved(direction)))).toBe(true);
  });

  it("measures darkness, with print and without", async () => {
    expect((await qualityOf(await sharp(bytes).linear(0.1, 2).toBuffer())).paper).toBeLessThan(40);
    const night = sharp({ create: { width: 800, height: 600, channels: 3, background: "#080808" } });
    expect((await qualityOf(await night.png().toBuffer())).paper).toBeLessThan(40);
  });
});
