import sharp, { type Sharp } from "sharp";
import { drawText } from "../../../local/specimen/draw-text.ts";
import type { Random } from "../scenes/random.ts";
import type { Material, Part } from "./material.ts";

const open = (picture: Buffer) => sharp(picture).flatten({ background: "#fff" });
/** As an editor saves a file. */
const saved = (picture: Sharp, random: Random) => picture.jpeg({ quality: random.whole(80, 95) }).toBuffer();

/** Text of the forger over the text of a line. */
export async function editedText(
  { picture, lines }: Material,
  random: Random,
  ground: "flat" | "cloned",
): Promise<Buffer> {
  const line = random.pick(lines.slice(0, 6));
  const part = { ...line, width: Math.max(12, Math.round(line.width * random.between(0.2, 0.6))) };
  const count = Math.max(2, Math.round(part.width / (0.62 * part.height)));
  const text = random.text("ABCDEFGHKLMNPRSTUVWX0123456789", count);
  const patch = ground === "flat" ? await flatGround(picture, part) : await groundAbove(picture, part);
  return saved(overwritten(picture, part, patch, text, part.width / count), random);
}

/** Digits of the forger over characters of the machine-readable zone. */
export async function editedZone(
  { picture, lines, zoneLength = 44 }: Material,
  random: Random,
): Promise<Buffer> {
  const line = random.pick(lines.slice(0, 2));
  const pitch = line.width / (zoneLength + 1);
  const count = random.whole(3, 7);
  const part = {
    ...line,
    left: Math.round(line.left + pitch * (random.whole(2, 20) + 0.5)),
    width: Math.round(pitch * count),
  };
  const text = random.text("0123456789", count);
  return saved(overwritten(picture, part, await flatGround(picture, part), text, pitch), random);
}

/** Typefaces that a forger has at hand; each machine has others. */
const TYPEFACES = ["DejaVu Sans Mono, Courier New, monospace", "DejaVu Sans, Arial, sans-serif"] as const;

/** The whole zone written again, with the same text in another typeface. */
export async function retypedZone(
  { picture, lines, zoneText = [] }: Material,
  random: Random,
): Promise<Buffer> {
  const typeface = random.pick(TYPEFACES);
  const parts = lines.slice(0, zoneText.length).toSorted((one, other) => one.top - other.top);
  const written = await Promise.all(
    parts.map(async (part, i) => {
      const text = zoneText[i] ?? "";
      const pitch = part.width / text.length;
      const size = Math.min(part.height, pitch / 0.62);
      const letters = [...text].map(
        (letter, at) =>
          `<text x="${(at + 0.5) * pitch}" y="${part.height * 0.82}" text-anchor="middle" font-family="${typeface}" font-size="${size}" fill="#222">${letter === "<" ? "&lt;" : letter}</text>`,
      );
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${part.width}" height="${part.height}">${letters.join("")}</svg>`;
      const place = { left: part.left, top: part.top };
      return [
        { input: await flatGround(picture, part), ...place },
        { input: Buffer.from(svg), ...place },
      ];
    }),
  );
  return saved(open(picture).composite(written.flat()), random);
}

/** A piece of one line of text over another. */
export async function copiedText({ picture, lines }: Material, random: Random): Promise<Buffer> {
  const [from, to] = [random.pick(lines.slice(0, 4)), random.pick(lines.slice(4, 10))];
  const width = Math.max(10, Math.min(from.width, to.width, Math.round(6 * from.height)));
  const cut = await open(picture)
    .extract({ ...from, width })
    .png()
    .toBuffer();
  return saved(open(picture).composite([{ input: cut, left: to.left, top: to.top }]), random);
}

/**
 * Another portrait where most documents have one.
 *
 * @param edge `soft`: blended into the page
 * @param scale the picture's size afterwards, as a share
 */
export async function replacedPortrait(
  { picture, width, height, portrait }: Material,
  random: Random,
  { edge = "hard", scale = 1 }: { edge?: "hard" | "soft"; scale?: number } = {},
): Promise<Buffer> {
  const box = { width: Math.round(width * 0.24), height: Math.round(height * 0.44) };
  const face = sharp(portrait).resize({ ...box, fit: "cover" });
  const input =
    edge === "hard"
      ? await face.toBuffer()
      : await face
          .ensureAlpha()
          .composite([{ input: await softMask(box), blend: "dest-in" }])
          .png()
          .toBuffer();
  const forged = await open(picture)
    .composite([{ input, left: Math.round(width * 0.05), top: Math.round(height * 0.2) }])
    .png()
    .toBuffer();
  return saved(sharp(forged).resize({ width: Math.round(width * scale) }), random);
}

/** Opaque in the middle, clear at the edges. */
async function softMask({ width, height }: Pick<Part, "width" | "height">): Promise<Buffer> {
  const soft = Math.max(2, Math.round(width * 0.06));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect x="${2 * soft}" y="${2 * soft}" width="${width - 4 * soft}" height="${height - 4 * soft}" fill="#fff"/></svg>`;
  return sharp(Buffer.from(svg)).blur(soft).png().toBuffer();
}

function overwritten(picture: Buffer, part: Part, ground: Buffer, text: string, pitch: number): Sharp {
  const { left, top, width, height } = part;
  const letters = drawText(text, {
    x: 1,
    baseline: height * 0.82,
    size: height * 0.85,
    pitch,
    colour: "#222",
  });
  const written = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${letters}</svg>`;
  return open(picture).composite([
    { input: ground, left, top },
    { input: Buffer.from(written), left, top },
  ]);
}

/** One colour, as bright as the paper of a part. */
async function flatGround(picture: Buffer, part: Part): Promise<Buffer> {
  const { channels } = await sharp(await open(picture).extract(part).toBuffer()).stats();
  const [r = 220, g = r, b = r] = channels.map(({ mean, stdev }) => Math.min(255, mean + stdev));
  const { width, height } = part;
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
}

/** What lies above a part. */
function groundAbove(picture: Buffer, part: Part): Promise<Buffer> {
  const top = Math.max(0, part.top - Math.round(1.1 * part.height));
  return sharp(picture)
    .extract({ ...part, top })
    .png()
    .toBuffer();
}
