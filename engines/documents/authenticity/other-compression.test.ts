import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawText } from "../../../local/specimen/draw-text.ts";
import { Random } from "../../../test/support/scenes/random.ts";
import { otherCompression } from "./other-compression.ts";
import { storedPicture } from "./stored-picture.ts";

const [WIDTH, HEIGHT] = [960, 640];
const FOUND = 5;

/** A page with print and grain, before any compression. */
async function page(): Promise<Buffer> {
  const random = new Random("page");
  const texts = Array.from({ length: 9 }, (_, i) =>
    drawText(random.text("ABCDEFGHKLMNPRSTUVWX0123456789", 24), {
      x: 40,
      baseline: 90 + 60 * i,
      size: 36,
      colour: "#333",
    }),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#c8ccd0"/>${texts.join("")}</svg>`;
  const { data } = await sharp(Buffer.from(svg))
    .blur(1)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const grained = data.map((grey) => Math.max(5, Math.min(250, grey + 3 * random.normal())));
  return sharp(grained, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
    .png()
    .toBuffer();
}

const text = (content: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="190" height="46"><rect width="100%" height="100%" fill="#c8ccd0"/>${drawText(content, { x: 4, baseline: 38, size: 36, colour: "#333" })}</svg>`,
  );

async function found(file: Buffer): Promise<number> {
  const stored = await storedPicture(file);
  return stored === undefined ? Number.NaN : otherCompression(file, stored);
}

const scan = await sharp(await page())
  .jpeg({ quality: 60 })
  .toBuffer();
const piece = await sharp(scan).extract({ left: 43, top: 55, width: 210, height: 46 }).png().toBuffer();

describe("a place without the steps of the earlier compression", { timeout: 240_000 }, () => {
  it.each<[string, Buffer, number, number]>([
    ["written over", text("ROE 42"), 300, 175],
    ["copied within the page", piece, 305, 298],
  ])("is found where it was %s, whatever the file is saved as", async (_, input, left, top) => {
    const edited = sharp(scan).composite([{ input, left, top }]);
    expect(await found(await edited.clone().jpeg({ quality: 92 }).toBuffer())).toBeGreaterThan(FOUND);
    expect(await found(await edited.clone().png().toBuffer())).toBeGreaterThan(FOUND);
  });

  it("is not found in a file that was saved once, or twice as a whole", async () => {
    expect(await found(scan)).toBeLessThan(FOUND);
    for (const quality of [40, 75, 92]) {
      const again = await sharp(scan).jpeg({ quality }).toBuffer();
      expect(await found(again)).toBeLessThan(FOUND);
    }
    expect(await found(await sharp(scan).png().toBuffer())).toBeLessThan(FOUND);
    expect(await found(await page())).toBe(0);
  });

  it("is not found where all was resized, cropped or made brighter after the scan", async () => {
    for (const changed of [
      sharp(scan).resize({ width: 700 }),
      sharp(scan).extract({ left: 3, top: 5, width: 900, height: 600 }),
      sharp(scan).linear(1.2, 10),
    ])
      expect(await found(await changed.jpeg({ quality: 90 }).toBuffer())).toBeLessThan(FOUND);
  });

  it("is not looked for in a picture that is too large", async () => {
    const large = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: "#888" } })
      .jpeg()
      .toBuffer();
    expect(await storedPicture(large)).toBeUndefined();
  });
});
