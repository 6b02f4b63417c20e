import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawText } from "../../../local/specimen/draw-text.ts";
import { Random } from "../../../test/support/scenes/random.ts";
import type { GreyImage } from "../../common/grey-image.ts";
import { OCRB_SHAPES, SHAPE_COLUMNS, SHAPE_ROWS } from "./ocrb-shapes.ts";
import { zoneGlyphs } from "./zone-glyphs.ts";
import { zoneShift } from "./zone-pitch.ts";
import { zoneTypeface } from "./zone-typeface.ts";

const ZONE = "C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4";
const [PITCH, SIZE, LEFT, BASE_LINE] = [24, 33, 30, 60];
const [WIDTH, HEIGHT] = [1120, 110];

async function grey(svg: string, width: number, height: number, blur = 0.3): Promise<GreyImage> {
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#ddd"/>${svg}</svg>`;
  const { data, info } = await sharp(Buffer.from(whole))
    .blur(blur)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const place = { baseline: BASE_LINE, size: SIZE, pitch: PITCH };
const written = (text: string, from: number, beside = 0) =>
  drawText(text, { ...place, x: LEFT + from * PITCH + beside });
/** The characters of a drawn line as they are found in it. */
async function glyphsOf(svg: string, { blur = 0.8, lines = ZONE, height = 34 } = {}) {
  const image = await grey(svg, WIDTH, HEIGHT, blur);
  const grain = new Random("grain");
  const data = image.data.map((value) => Math.max(0, Math.min(255, value + 4 * grain.normal())));
  const width = lines.length * PITCH;
  const box = { x: LEFT + width / 2, y: BASE_LINE - 12, width, height, angle: 0 };
  const glyphs = zoneGlyphs({ ...image, data }, { box, text: lines, taper: 0 });
  return glyphs === undefined ? [] : [glyphs];
}

/** A line of a page seen from the side: the pitch grows along it. */
const fromSide = (bend: number, beside = 0) =>
  [...ZONE]
    .map((character, i) => {
      const place = bend * (((i - 21.5) / 21.5) ** 2 - 0.5);
      return written(character, i, place + (i >= 13 && i < 19 ? beside : 0));
    })
    .join("");

it("has the shapes of the typeface in which specimens are drawn", async () => {
  const field = 6;
  const [width, height] = [SHAPE_COLUMNS * field, SHAPE_ROWS * field];
  for (const [character, ink] of Object.entries(OCRB_SHAPES)) {
    const svg = drawText(character, {
      x: 0,
      baseline: 14 * field,
      size: (1000 / 723) * width,
      colour: "#000",
    });
    const { data } = await grey(svg, width, height);
    for (const [at, digit] of [...ink].entries()) {
      const [row, column] = [Math.floor(at / SHAPE_COLUMNS), at % SHAPE_COLUMNS];
      let sum = 0;
      for (let y = row * field; y < (row + 1) * field; y++)
        for (let x = column * field; x < (column + 1) * field; x++) sum += 221 - (data[y * width + x] ?? 0);
      expect(
        Math.abs(sum / field ** 2 / 221 - Number.parseInt(digit, 16) / 15),
        `${character} ${at}`,
      ).toBeLessThan(0.2);
    }
  }
});

describe("the typeface of a zone", () => {
  it("is like OCR-B in print that is sharp, soft, lower, leaning or bent", async () => {
    const upright = written(ZONE, 0);
    const lower = `<g transform="translate(0 ${0.22 * BASE_LINE}) scale(1 0.78)">${upright}</g>`;
    const leaning = `<g transform="translate(10 0) skewX(-9)">${upright}</g>`;
    const bent = [...ZONE]
      .map((character, i) => written(character, i, 14 * Math.sin((Math.PI * i) / 43)))
      .join("");
    for (const svg of [upright, lower, leaning, bent])
      expect(zoneTypeface(await glyphsOf(svg), true), svg.slice(0, 30)).toBeGreaterThan(0.78);
    expect(zoneTypeface(await glyphsOf(upright, { blur: 2.2 }), true)).toBeGreaterThan(0.75);
  });

  it("is another where characters have widths of their own, unless the page may be seen from the side", async () => {
    const widths = [...ZONE].map((character) => (character === "<" ? 0.88 : 1.075));
    const scale = ZONE.length / widths.reduce((sum, width) => sum + width, 0);
    const starts = widths.map((_, i) => scale * widths.slice(0, i).reduce((sum, width) => sum + width, 0));
    const line = [...ZONE].map((character, i) => written(character, starts[i] ?? 0)).join("");
    expect(zoneTypeface(await glyphsOf(line), true)).toBe(0);
    expect(zoneTypeface(await glyphsOf(line), false)).toBeUndefined();
  });

  it("is no other typeface where a page is seen from the side", async () => {
    for (const bend of [30, 60, 110])
      expect(zoneTypeface(await glyphsOf(fromSide(bend)), false) ?? 1, `${bend}`).toBeGreaterThan(0.75);
  });

  it("is another where the characters are narrower, or too small for their pitch", async () => {
    const narrow = [...ZONE].map(
      (character, i) =>
        `<g transform="translate(${LEFT + (i + 0.2) * PITCH} 0) scale(0.6 1)">${drawText(character, { ...place, x: 0 })}</g>`,
    );
    const small = [...ZONE].map((character, i) =>
      drawText(character, { ...place, size: 22, x: LEFT + 4 + i * PITCH }),
    );
    for (const characters of [narrow, small]) {
      const likeness = zoneTypeface(await glyphsOf(characters.join("")), true);
      expect(likeness).toBeDefined();
      expect(likeness).toBeLessThan(0.7);
    }
  });

  it("is not judged where the zone lies elsewhere, is small, pale or short", async () => {
    expect(zoneTypeface(await glyphsOf(""), true)).toBeUndefined();
    expect(zoneTypeface(await glyphsOf(written(ZONE, 0), { height: 11 }), true)).toBeUndefined();
    expect(
      zoneTypeface(await glyphsOf(written(ZONE.slice(0, 12), 0), { lines: ZONE.slice(0, 12) }), true),
    ).toBeUndefined();
    expect(zoneTypeface(await glyphsOf(written("7".repeat(44), 0)), true)).toBeUndefined();
  });
});

describe("the pitch of a zone", () => {
  const edited = (beside: number) =>
    written(ZONE.slice(0, 13), 0) + written(ZONE.slice(13, 19), 13, beside) + written(ZONE.slice(19), 19);

  it("is broken where some characters lie beside their places, on either side", async () => {
    for (const beside of [-0.25, 0.25])
      expect(zoneShift(await glyphsOf(edited(beside * PITCH)))).toBeGreaterThan(2.2);
  });

  it("is kept in an even zone, in one that is bent or runs wider, and where one character lies aside", async () => {
    const bent = [...ZONE]
      .map((character, i) => written(character, i, 14 * Math.sin((Math.PI * i) / 43)))
      .join("");
    const wider = [...ZONE].map((character, i) => written(character, i, 0.3 * i)).join("");
    const one =
      written(ZONE.slice(0, 13), 0) + written(ZONE.slice(13, 14), 13, 6) + written(ZONE.slice(14), 14);
    for (const svg of [edited(0), bent, wider, one]) expect(zoneShift(await glyphsOf(svg))).toBeLessThan(1.5);
  });

  it("is kept in a zone that is seen from the side, also where it leaves the places that are looked at, and broken in an edited one", async () => {
    for (const bend of [-40, 30, 40, 110])
      expect(zoneShift(await glyphsOf(fromSide(bend))), `${bend}`).toBeLessThan(1);
    for (const beside of [-0.25, 0.25])
      expect(zoneShift(await glyphsOf(fromSide(30, beside * PITCH)))).toBeGreaterThan(2.2);
  });

  it("is not judged where most characters do not look as they were read", async () => {
    expect(zoneShift(await glyphsOf(written("7".repeat(44), 0)))).toBe(0);
    expect(zoneShift([])).toBe(0);
  });
});
