import sharp from "sharp";
import { expect, it } from "vitest";
import { drawText } from "../../../local/specimen/draw-text.ts";
import { Random } from "../../../test/support/scenes/random.ts";
import { lay } from "../../../test/support/scenes/warp.ts";
import type { GreyImage } from "../../common/grey-image.ts";
import { zoneGlyphs } from "./zone-glyphs.ts";
import { zoneShift } from "./zone-pitch.ts";
import { zonePrint } from "./zone-print.ts";
import { isEven, seenLines, type ZoneLine } from "./zone-taper.ts";
import { zoneTypeface } from "./zone-typeface.ts";

const ZONE = [
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
  "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
] as const;
const [PITCH, LEFT, WIDTH, HEIGHT] = [24, 30, 1120, 140];
const BASE_LINES = [55, 111] as const;

/** A zone on uneven ground, as a printer makes it. @param letter draws a character at its place */
async function zone(letter: (character: string, i: number, baseline: number) => string): Promise<GreyImage> {
  const letters = ZONE.flatMap((line, row) =>
    [...line].map((character, i) => letter(character, i, BASE_LINES[row] ?? 0)),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="#ddd"/>${letters.join("")}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .blur(0.6)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const random = new Random("ground");
  return {
    data: data.map((grey) => Math.max(0, Math.min(255, grey + 3 * random.normal()))),
    width: info.width,
    height: info.height,
  };
}

const written = (character: string, i: number, baseline: number, size = 33, colour = "#222") =>
  drawText(character, { x: LEFT + i * PITCH, baseline, size, pitch: PITCH, colour });
const isEdited = (i: number) => i >= 13 && i < 19;

/**
 * The zone as a camera sees it whose right side lies farther away.
 *
 * @param far how high it is there, as a share of how high it is on the left
 */
function fromSide(page: GreyImage, far: number): { image: GreyImage; lines: ZoneLine[] } {
  const image = { data: new Uint8Array(WIDTH * 200).fill(221), width: WIDTH, height: 200 };
  const [top, low] = [(far * HEIGHT) / 2, HEIGHT / 2];
  lay(page, image, [
    { x: 0, y: 100 - low },
    { x: WIDTH, y: 100 - top },
    { x: WIDTH, y: 100 + top },
    { x: 0, y: 100 + low },
  ]);
  const seen = (x: number, y: number) => {
    const w = 1 + ((1 / far - 1) * x) / WIDTH;
    return { x: x / far / w, y: 100 + (y - HEIGHT / 2) / w };
  };
  const lines = ZONE.map((text, row) => {
    const middle = (BASE_LINES[row] ?? 0) - 12;
    const [from, to] = [seen(LEFT, middle), seen(LEFT + text.length * PITCH, middle)];
    return {
      text,
      box: {
        x: (from.x + to.x) / 2,
        y: (from.y + to.y) / 2,
        width: Math.hypot(to.x - from.x, to.y - from.y),
        height: 34,
        angle: Math.atan2(to.y - from.y, to.x - from.x),
      },
    };
  });
  return { image, lines };
}

/** What is measured in a zone that is seen from the side. */
function measured(page: GreyImage, far: number) {
  const { image, lines } = fromSide(page, far);
  const seen = seenLines(image, lines);
  const glyphs = seen.map((line) => zoneGlyphs(image, line)).filter((line) => line !== undefined);
  return {
    taper: seen[0]?.taper ?? 0,
    typeface: zoneTypeface(glyphs, seen.every(isEven)),
    shift: zoneShift(glyphs),
    oddness: zonePrint(image, seen)?.oddness ?? 0,
  };
}

it("finds how a zone that is seen from the side tapers, so that it is neither odd nor in another typeface", async () => {
  const genuine = await zone(written);
  for (const far of [0.72, 0.85, 1, 1.15, 1.3]) {
    const { taper, typeface, shift, oddness } = measured(genuine, far);
    expect(Math.sign(taper), `${far}`).toBe(Math.sign(1 - far));
    expect(typeface, `${far}`).toBeGreaterThan(0.76);
    expect(shift, `${far}`).toBeLessThan(1);
    expect(oddness, `${far}`).toBeLessThan(4);
  }
});

it("tells letters that are too small for their pitch, and some that were exchanged, also from the side", async () => {
  const small = await zone((character, i, baseline) => written(character, i, baseline, 22));
  const aside = await zone((character, i, baseline) =>
    written(character, isEdited(i) ? i + 0.25 : i, baseline),
  );
  const exchanged = await zone((character, i, baseline) =>
    isEdited(i)
      ? `<rect x="${LEFT + i * PITCH}" y="${baseline - 32}" width="${PITCH}" height="36" fill="#f4f4f4"/>${written(character, i, baseline - 5, 27)}`
      : written(character, i, baseline),
  );
  for (const far of [0.72, 1.3]) {
    expect(measured(small, far).typeface, `${far}`).toBeLessThan(0.65);
    expect(measured(aside, far).shift, `${far}`).toBeGreaterThan(2.2);
    expect(measured(exchanged, far).oddness, `${far}`).toBeGreaterThan(8.6);
  }
});

it("leaves a zone as it is that is small, pale or empty", async () => {
  const { image, lines } = fromSide(await zone(written), 0.72);
  const pale = { ...image, data: image.data.map((grey) => 150 + grey / 10) };
  const low = lines.map(({ box, text }) => ({ text, box: { ...box, height: 11 } }));
  expect(seenLines(pale, lines).map(({ taper }) => taper)).toEqual([0, 0]);
  expect(seenLines(image, low).map(({ taper }) => taper)).toEqual([0, 0]);
  expect(seenLines(image, [])).toEqual([]);
});
