import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawText } from "../../local/specimen/draw-text.ts";
import { decodeGrey } from "../common/grey-image.ts";
import { isDatePrinted, printedDates } from "./printed.ts";
import { recognizeText, recognizeWider } from "./text-recognizer.ts";

const { signal } = new AbortController();
const now = new Date("2026-11-25T00:00:00Z");
const [SIZE, PITCH] = [34, 22];
const BEGIN = 60;

/** Reads a drawn line of which the detector saw the first characters only. */
async function readCut(line: string, seen: number) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="120"><rect width="640" height="120" fill="#eee"/>${drawText(line, { x: BEGIN, baseline: 72, size: SIZE, pitch: PITCH })}</svg>`;
  const image = await decodeGrey(await sharp(Buffer.from(svg)).png().toBuffer(), 2400);
  const width = seen * PITCH + 6;
  const box = { x: BEGIN - 3 + width / 2, y: 60, width, height: 34, angle: 0 };
  const texts = await recognizeText(image, [{ box, score: 1 }], 0, signal);
  return [...texts, ...(await recognizeWider(image, texts, signal))];
}

describe("a text that the detector cut off", { timeout: 240_000 }, () => {
  it.each([
    ["the last digit", 9],
    ["the last two digits", 8],
  ])("is read whole when it lacks %s", async (_, seen) => {
    const dates = printedDates(await readCut("8 AUG 2011", seen), now);
    expect(isDatePrinted("2011-08-08", dates)).toBe(true);
  });

  it("takes no digits of what stands beside it for its own", async () => {
    for (const gap of ["  ", "   "]) {
      const dates = printedDates(await readCut(`8 AUG 20${gap}11`, 8), now);
      expect(isDatePrinted("2011-08-08", dates)).toBe(false);
    }
  });
});
