import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawText } from "../../../local/specimen/draw-text.ts";
import { Random } from "../../../test/support/scenes/random.ts";
import type { GreyImage } from "../../common/grey-image.ts";
import type { RotatedBox } from "../geometry.ts";
import type { TextRegion } from "../text-detector.ts";
import { copiedPrint } from "./copies.ts";
import { smoothestGround } from "./erased-ground.ts";
import { isCoarse } from "./file-compression.ts";
import { flattestGround } from "./flat-ground.ts";
import { oddPrint } from "./odd-print.ts";
import { largestPastedCorner } from "./pasted-corner.ts";
import { zonePrint } from "./zone-print.ts";

const [WIDTH, HEIGHT] = [1100, 400];
const whole = { left: 0, top: 0, right: WIDTH, bottom: HEIGHT };
const ZONE = "C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4";
const PITCH = 24;
const [LEFT, BASE_LINE] = [20, 60];

/** A page with a zone above and two lines of print below, as a program draws it. */
async function page(more = ""): Promise<GreyImage> {
  const print = (text: string, baseline: number) =>
    drawText(text, { x: LEFT, baseline, size: 40, colour: "#222" });
  const zone = drawText(ZONE, { x: LEFT, baseline: BASE_LINE, size: 34, pitch: PITCH, colour: "#222" });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="#d8d8d8"/>${zone}${print("ERIKA MUSTERMANN KOELN 1964", 190)}${print("PASSBEHOERDE JUGOV 8D WXYZ9", 300)}${more}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .blur(0.8)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** A camera's grain, and ink and ground that differ from place to place as in print. */
function printed({ data, ...size }: GreyImage, seed = "print"): GreyImage {
  const random = new Random(seed);
  const places = Array.from({ length: 200 }, () => [random.between(0.8, 1), random.between(-8, 8)] as const);
  const out = data.map((grey, i) => {
    const place = Math.floor((i % size.width) / 12) + 7 * Math.floor(i / size.width / 60);
    const [ink = 1, ground = 0] = places[place % places.length] ?? [];
    return Math.max(0, Math.min(255, 216 - (216 - grey) * ink + ground + 2.5 * random.normal()));
  });
  return { data: out, ...size };
}

/** Changes a part of a picture. */
function changed(
  image: GreyImage,
  part: { left: number; top: number; width: number; height: number },
  grey: (x: number, y: number, before: number) => number,
): GreyImage {
  const data = Uint8Array.from(image.data);
  for (let y = part.top; y < part.top + part.height; y++)
    for (let x = part.left; x < part.left + part.width; x++)
      data[y * image.width + x] = grey(x, y, data[y * image.width + x] ?? 0);
  return { ...image, data };
}

const boxAt = (baseline: number, width: number, height: number) => ({
  x: LEFT + width / 2,
  y: baseline - height * 0.3,
  width,
  height,
  angle: 0,
});
const zoneLines = [{ text: ZONE, box: boxAt(BASE_LINE, ZONE.length * PITCH, 36), taper: 0 }];
const regions: TextRegion[] = [190, 300].map((baseline) => ({ score: 1, box: boxAt(baseline, 780, 44) }));
const all = [...regions, ...zoneLines.map(({ box }) => ({ score: 1, box }))];

async function soft({ data, width, height }: GreyImage, sigma: number): Promise<GreyImage> {
  const blurred = sharp(data, { raw: { width, height, channels: 1 } }).blur(sigma);
  return { data: await blurred.toColourspace("b-w").raw().toBuffer(), width, height };
}

const drawn = await page();
const genuine = printed(drawn);

describe("the typography of a zone", () => {
  it("is even where a program drew it, also with grain, and uneven in print", () => {
    const grain = new Random("grain");
    const grained = { ...drawn, data: drawn.data.map((grey) => grey + 2 * grain.normal()) };
    expect(zonePrint(drawn, zoneLines)?.unevenness).toBeLessThan(0.015);
    expect(zonePrint(grained, zoneLines)?.unevenness).toBeLessThan(0.022);
    expect(zonePrint(genuine, zoneLines)?.unevenness).toBeGreaterThan(0.03);
  });

  it("has odd characters where some were exchanged", () => {
    const left = LEFT + 4 * PITCH;
    const part = { left, top: 30, width: 5 * PITCH, height: 40 };
    // Higher, on other ground, in other ink.
    const edited = changed(genuine, part, (x, y) => {
      const grey = drawn.data[(y + 3) * WIDTH + x] ?? 0;
      return 240 - (216 - grey) * 0.6;
    });
    expect(zonePrint(genuine, zoneLines)?.oddness).toBeLessThan(8);
    expect(zonePrint(edited, zoneLines)?.oddness).toBeGreaterThan(8.6);
  });

  it("says nothing of a zone that is overexposed, small or pale", () => {
    const [first] = zoneLines;
    if (first === undefined) throw new Error("The zone has a line.");
    const over = { ...genuine, data: genuine.data.map((grey) => Math.min(255, grey + 60)) };
    expect(zonePrint(over, zoneLines)?.unevenness).toBeUndefined();
    expect(zonePrint(genuine, [{ ...first, box: { ...first.box, height: 11 } }])).toBeUndefined();
    const pale = { ...genuine, data: genuine.data.map((grey) => 150 + grey / 10) };
    expect(zonePrint(pale, zoneLines)).toBeUndefined();
    expect(zonePrint(genuine, [])).toBeUndefined();
  });
});

describe("an edit of the print", () => {
  it("is seen where text was copied within the page, and not where a word is printed twice", () => {
    const part = { left: 30, top: 262, width: 750, height: 44 };
    const copied = changed(genuine, part, (x, y) => genuine.data[(y - 110) * WIDTH + x + 3] ?? 0);
    expect(copiedPrint(copied, regions)).toBeGreaterThan(6);
    expect(copiedPrint(genuine, regions)).toBeLessThan(1);
  });

  it("is seen where small print was copied within the page", async () => {
    const size = 0.4;
    const { data, info } = await sharp(drawn.data, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
      .resize({ width: size * WIDTH })
      .toColourspace("b-w")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const small = printed({ data, width: info.width, height: info.height });
    const lines = regions.map(({ score, box: { x, y, width, height, angle } }) => ({
      score,
      box: { x: size * x, y: size * y, width: size * width, height: size * height, angle },
    }));
    const part = { left: 12, top: 104, width: 200, height: 18 };
    const copied = changed(small, part, (x, y) => small.data[(y - 44) * small.width + x + 3] ?? 0);
    expect(copiedPrint(copied, lines)).toBeGreaterThan(6);
    expect(copiedPrint(small, lines)).toBeLessThan(2);
  });

  it("is seen where the ground below characters was erased", () => {
    const part = { left: LEFT, top: 150, width: 180, height: 50 };
    const erased = changed(genuine, part, (x, y) => drawn.data[y * WIDTH + x] ?? 0);
    expect(smoothestGround(erased, regions)).toBeGreaterThan(6.5);
    expect(smoothestGround(genuine, regions)).toBeLessThan(3);
    expect(smoothestGround(erased, [])).toBe(0);
  });

  it("is seen where a word lies on one colour, also in a camera's grain, and not on the page's pattern, on plain paper or where it is short", () => {
    const waves = (x: number, y: number, before: number) => before - 14 - 14 * Math.sin(x / 6 + y / 4);
    const patterned = changed(drawn, { left: 0, top: 0, width: WIDTH, height: HEIGHT }, waves);
    /** A word of the forger on one colour, and the grain of the camera that took it afterwards. */
    const taken = (image: GreyImage, width: number) => {
      const part = { left: LEFT, top: 150, width, height: 50 };
      const forged = changed(image, part, (x, y) => (drawn.data[y * WIDTH + x] ?? 0) - 8);
      const random = new Random("camera");
      return { ...forged, data: forged.data.map((grey) => Math.min(255, grey + 3 * random.normal())) };
    };
    expect(flattestGround(taken(patterned, 260), regions)).toBeGreaterThan(1.5);
    expect(smoothestGround(taken(patterned, 260), regions)).toBeLessThan(5.4);
    for (const image of [taken(patterned, 0), taken(patterned, 90), taken(drawn, 260), genuine])
      expect(flattestGround(image, regions)).toBeLessThan(1.3);
    expect(flattestGround(taken(patterned, 260), [])).toBe(0);
  });

  it("is seen where a word is sharper than the page's print, also photographed, and not where all print is, or one letter", async () => {
    const scan = await soft(genuine, 1.8);
    const written = (width: number) =>
      changed(scan, { left: LEFT, top: 150, width, height: 50 }, (x, y) => drawn.data[y * WIDTH + x] ?? 0);
    const sharperOf = (image: GreyImage) => oddPrint(image, all, []).sharper;
    expect(sharperOf(written(180))).toBeGreaterThan(1.3);
    expect(sharperOf(await soft(written(180), 0.7))).toBeGreaterThan(1.16);
    for (const image of [written(24), genuine, scan, drawn]) expect(sharperOf(image)).toBeLessThan(1.12);
  });

  it("is seen where a word is of darker ink, and not in bright print on dark ground, or beside the page of a zone", () => {
    const pale = { ...genuine, data: genuine.data.map((grey) => Math.round(90 + 0.6 * grey)) };
    const part = { left: LEFT, top: 150, width: 180, height: 50 };
    const edited = changed(pale, part, (x, y, before) =>
      before < 180 ? (drawn.data[y * WIDTH + x] ?? 0) : before,
    );
    const darkerOf = (image: GreyImage, zone: RotatedBox[] = []) => oddPrint(image, all, zone).darker;
    expect(darkerOf(edited)).toBeGreaterThan(0.2);
    expect(darkerOf(pale)).toBeLessThan(0.09);
    const inverted = changed(pale, part, (_x, _y, before) => 255 - before);
    expect(darkerOf(inverted)).toBeLessThan(0.09);
    // The zone of a page that ends above the word.
    const above = { x: 550, y: 60, width: 700, height: 36, angle: 0 };
    expect(darkerOf(edited, [{ ...above, y: 400 }])).toBeGreaterThan(0.2);
    expect(darkerOf(edited, [above])).toBe(0);
  });

  it("is not looked for where there is too little print", () => {
    expect(oddPrint(genuine, [], [])).toEqual({ sharper: 0, darker: 0, changed: 0 });
    expect(oddPrint({ ...genuine, data: genuine.data.map(() => 200) }, all, [])).toEqual({
      sharper: 0,
      darker: 0,
      changed: 0,
    });
    expect(oddPrint({ ...genuine, data: genuine.data.map(() => 0) }, all, [])).toEqual({
      sharper: 0,
      darker: 0,
      changed: 0,
    });
  });

  it("is seen where a picture was pasted, and not in a margin or a soft frame", () => {
    const part = { left: 860, top: 103, width: 130, height: 170 };
    const paste = changed(genuine, part, (x, y) => 90 + ((x * 7 + y * 3) % 5));
    expect(largestPastedCorner(paste, whole)).toBeGreaterThan(0.07);
    expect(largestPastedCorner(genuine, whole)).toBeLessThan(0.03);
    // The frame of a print: a lens spreads its edge.
    const soft = changed(paste, { left: 857, top: 100, width: 136, height: 176 }, (x, y) => {
      const near = [-2, -1, 0, 1, 2].flatMap((v) =>
        [-2, -1, 0, 1, 2].map((u) => paste.data[(y + v) * WIDTH + x + u] ?? 0),
      );
      return near.reduce((sum, grey) => sum + grey, 0) / near.length;
    });
    expect(largestPastedCorner(soft, whole)).toBeLessThan(0.03);
  });
});

describe("compression", () => {
  it("is coarse in a JPEG of low quality, a WebP and a file that is cut, and fine in a good JPEG and a PNG", async () => {
    const picture = sharp({ create: { width: 32, height: 32, channels: 3, background: "#888" } });
    const jpeg = (quality: number) => picture.clone().jpeg({ quality }).toBuffer();
    expect(isCoarse(await jpeg(50))).toBe(true);
    expect(isCoarse(await jpeg(90))).toBe(false);
    expect(isCoarse(await picture.clone().webp({ quality: 100 }).toBuffer())).toBe(true);
    expect(isCoarse(await picture.clone().png().toBuffer())).toBe(false);
    for (const length of [0, 3, 20, 40]) expect(isCoarse((await jpeg(90)).subarray(0, length))).toBe(true);
  });
});
