import sharp from "sharp";
import type { GreyImage } from "../../../engines/common/grey-image.ts";
import { drawText } from "../../../local/specimen/draw-text.ts";
import { paint, photograph } from "../scenes/camera.ts";
import { drawSpecimen } from "../scenes/drawings.ts";
import { randomZone } from "../scenes/holders.ts";
import type { Random } from "../scenes/random.ts";
import { lay } from "../scenes/warp.ts";

/** A part of a picture, in pixels. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What an attack is made from. */
export interface Material {
  /** A genuine picture. */
  readonly picture: Buffer;
  readonly width: number;
  readonly height: number;
  /** Where lines of text lie; none is turned. */
  readonly lines: readonly Part[];
  /** A portrait of somebody else. */
  readonly portrait: Buffer;
}

type Attack = (material: Material, random: Random) => Promise<Buffer>;

const greyOf = async (bytes: Buffer, width?: number): Promise<GreyImage> => {
  const { data, info } = await sharp(bytes)
    .flatten({ background: "#fff" })
    .resize(width === undefined ? {} : { width })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

/** Lays a page into a scene in perspective, before a ground with some grain. */
function inScene(page: GreyImage, random: Random, share = 0.85): GreyImage {
  const [width, height] = [Math.round(page.width / share), Math.round(page.height / share)];
  const ground = random.between(60, 190);
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) data[i] = ground + 8 * Math.sin(i / 37) + random.between(-6, 6);
  const scene = { data, width, height };
  const off = () => random.between(-0.02, 0.02) * page.width;
  const [left, top] = [(width - page.width) / 2, (height - page.height) / 2];
  lay(page, scene, [
    { x: left + off(), y: top + off() },
    { x: left + page.width + off(), y: top + off() },
    { x: left + page.width + off(), y: top + page.height + off() },
    { x: left + off(), y: top + page.height + off() },
  ]);
  return scene;
}

const usualCamera = (random: Random) => ({
  blur: random.between(0.4, 0.9),
  light: random.between(0.75, 1),
  noise: random.between(1.2, 3.5),
  quality: random.whole(78, 93),
});

/** A genuine page as a phone takes it. */
export const photographed: Attack = async ({ picture }, random) =>
  photograph(inScene(await greyOf(picture), random), usualCamera(random), random);

function drawnPage(random: Random, width: number): Promise<GreyImage> {
  const format = random.pick(["TD3", "TD1", "TD2"] as const);
  return paint(drawSpecimen(random, format, randomZone(random, format)), width);
}

const png = ({ data, width, height }: GreyImage) => sharp(data, { raw: { width, height, channels: 1 } });

/** Text of the forger over the text of a line. */
async function edited(
  { picture, lines }: Material,
  random: Random,
  ground: "flat" | "cloned",
): Promise<Buffer> {
  const line = random.pick(lines.slice(0, 6));
  const part = { ...line, width: Math.max(12, Math.round(line.width * random.between(0.2, 0.6))) };
  const patch =
    ground === "flat"
      ? await sharp({
          create: {
            width: part.width,
            height: part.height,
            channels: 3,
            background: await paperOf(picture, part),
          },
        })
          .png()
          .toBuffer()
      : await sharp(picture)
          .extract({ ...part, top: Math.max(0, part.top - Math.round(1.1 * part.height)) })
          .png()
          .toBuffer();
  const text = random.text(
    "ABCDEFGHKLMNPRSTUVWX0123456789",
    Math.max(2, Math.round(part.width / (0.62 * part.height))),
  );
  const written = `<svg xmlns="http://www.w3.org/2000/svg" width="${part.width}" height="${part.height}">${drawText(text, { x: 1, baseline: part.height * 0.82, size: part.height * 0.85, colour: "#222" })}</svg>`;
  return sharp(picture)
    .flatten({ background: "#fff" })
    .composite([
      { input: patch, left: part.left, top: part.top },
      { input: Buffer.from(written), left: part.left, top: part.top },
    ])
    .jpeg({ quality: random.whole(80, 95) })
    .toBuffer();
}

async function paperOf(picture: Buffer, part: Part) {
  const { channels } = await sharp(
    await sharp(picture).flatten({ background: "#fff" }).extract(part).toBuffer(),
  ).stats();
  const [r = 220, g = r, b = r] = channels.map(({ mean, stdev }) => Math.min(255, mean + stdev));
  return { r, g, b };
}

/** Pixels of a display: three stripes, with gaps, that a camera sees in perspective. */
function displayed({ data, width, height }: GreyImage, pitch: number): GreyImage {
  const out = new Uint8Array(width * pitch * height * pitch);
  const stripes = [0.75, 1.2, 0.5];
  for (let y = 0; y < height * pitch; y++) {
    for (let x = 0; x < width * pitch; x++) {
      const value = data[Math.floor(y / pitch) * width + Math.floor(x / pitch)] ?? 0;
      const stripe = stripes[Math.floor(((x % pitch) / pitch) * 3)] ?? 1;
      const gap = y % pitch === pitch - 1 ? 0.45 : 1;
      out[y * width * pitch + x] = Math.min(255, value * stripe * gap * 1.15);
    }
  }
  return { data: out, width: width * pitch, height: height * pitch };
}

async function recaptured(page: GreyImage, random: Random): Promise<Buffer> {
  const shown = displayed(page, 3);
  const seen = inScene(shown, random, 0.95);
  const width = Math.round(seen.width * random.between(0.34, 0.62));
  const small = await greyOf(await png(seen).png().toBuffer(), width);
  return photograph(small, usualCamera(random), random);
}

/** The attacks of the bench, by kind. All are made by a program. */
export const ATTACKS: Readonly<Record<string, Attack>> = {
  "drawn, as a file": async (_, random) =>
    png(await drawnPage(random, random.whole(1000, 1800)))
      .jpeg({ quality: random.whole(80, 95) })
      .toBuffer(),
  "drawn, with grain": async (_, random) =>
    photograph(
      await drawnPage(random, random.whole(1000, 1800)),
      { noise: random.between(1, 4), quality: 90 },
      random,
    ),
  "drawn, printed and photographed": async (_, random) =>
    photograph(
      inScene(await drawnPage(random, random.whole(1000, 1700)), random),
      usualCamera(random),
      random,
    ),
  "text edited, ground flat": (material, random) => edited(material, random, "flat"),
  "text edited, ground cloned": (material, random) => edited(material, random, "cloned"),
  "text copied within the page": async ({ picture, lines }, random) => {
    const [from, to] = [random.pick(lines.slice(0, 4)), random.pick(lines.slice(4, 10))];
    const width = Math.max(10, Math.min(from.width, to.width, Math.round(6 * from.height)));
    const cut = await sharp(picture)
      .flatten({ background: "#fff" })
      .extract({ ...from, width })
      .png()
      .toBuffer();
    return sharp(picture)
      .flatten({ background: "#fff" })
      .composite([{ input: cut, left: to.left, top: to.top }])
      .jpeg({ quality: random.whole(80, 95) })
      .toBuffer();
  },
  "portrait replaced": async ({ picture, width, height, portrait }, random) => {
    const box = { width: Math.round(width * 0.24), height: Math.round(height * 0.44) };
    return sharp(picture)
      .flatten({ background: "#fff" })
      .composite([
        {
          input: await sharp(portrait)
            .resize({ ...box, fit: "cover" })
            .toBuffer(),
          left: Math.round(width * 0.05),
          top: Math.round(height * 0.2),
        },
      ])
      .jpeg({ quality: random.whole(80, 95) })
      .toBuffer();
  },
  "filmed from a screen": async ({ picture, width }, random) =>
    recaptured(await greyOf(picture, Math.min(width, random.whole(700, 1100))), random),
  "drawn, filmed from a screen": async (_, random) =>
    recaptured(await drawnPage(random, random.whole(700, 1000)), random),
};
