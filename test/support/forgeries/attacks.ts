import sharp from "sharp";
import type { GreyImage } from "../../../engines/common/grey-image.ts";
import { paint, photograph } from "../scenes/camera.ts";
import { drawSpecimen } from "../scenes/drawings.ts";
import { randomZone } from "../scenes/holders.ts";
import type { Random } from "../scenes/random.ts";
import { layTilted } from "../scenes/tilted-page.ts";
import { lay } from "../scenes/warp.ts";
import { copiedText, editedText, editedZone, replacedPortrait, retypedZone } from "./edits.ts";
import type { Attack } from "./material.ts";

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

/** A page as a phone takes it. */
const photographed: Attack = async ({ picture }, random) =>
  photograph(inScene(await greyOf(picture), random), usualCamera(random), random);

/** How far a page leans that is taken from the side, in degrees to either side. */
const [LEAST_LEAN, MOST_LEAN] = [15, 25];
/** The part of the picture that such a page takes. */
const SHARE = 0.85;

/** How it may lean: its upper or lower edge, or its left or right one, is farther away. */
const AXES = ["pitch", "yaw"] as const;

/** A page as a phone takes it that is not held above it. */
const photographedFrom =
  (axis: (typeof AXES)[number]): Attack =>
  async ({ picture }, random) => {
    const page = await greyOf(picture);
    const straight = { pitch: 0, yaw: 0, turn: random.between(-4, 4), crowded: false };
    const view = { ...straight, [axis]: random.either(LEAST_LEAN, MOST_LEAN) };
    const side = Math.round(Math.max(page.width, page.height) / SHARE);
    const { scene } = await layTilted(page, { ...view, side, share: SHARE }, random);
    return photograph(scene, usualCamera(random), random);
  };

/** Genuine pages as phones take them, by kind. */
export const CAMERAS: Readonly<Record<string, Attack>> = {
  "photographed by a simulated camera": photographed,
  "photographed from the left or right": photographedFrom("yaw"),
  "photographed from above or below": photographedFrom("pitch"),
};

function drawnPage(random: Random, width: number): Promise<GreyImage> {
  const format = random.pick(["TD3", "TD1", "TD2"] as const);
  return paint(drawSpecimen(random, format, randomZone(random, format)), width);
}

const png = ({ data, width, height }: GreyImage) => sharp(data, { raw: { width, height, channels: 1 } });

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
  "text edited, ground flat": (material, random) => editedText(material, random, "flat"),
  "text edited, ground cloned": (material, random) => editedText(material, random, "cloned"),
  "text copied within the page": copiedText,
  "zone edited": editedZone,
  "zone in another typeface": retypedZone,
  "portrait replaced": (material, random) => replacedPortrait(material, random),
  "portrait replaced, edge soft": (material, random) => replacedPortrait(material, random, { edge: "soft" }),
  "portrait replaced, made smaller": (material, random) =>
    replacedPortrait(material, random, { scale: random.between(0.6, 0.85) }),
  "text edited, then photographed": async (material, random) =>
    photographed({ ...material, picture: await editedText(material, random, "flat") }, random),
  "text edited, then from the side": async (material, random) =>
    photographedFrom(random.pick(AXES))(
      { ...material, picture: await editedText(material, random, "flat") },
      random,
    ),
  "zone in another typeface, from the side": async (material, random) =>
    photographedFrom(random.pick(AXES))(
      { ...material, picture: await retypedZone(material, random) },
      random,
    ),
  "filmed from a screen": async ({ picture, width }, random) =>
    recaptured(await greyOf(picture, Math.min(width, random.whole(700, 1100))), random),
  "drawn, filmed from a screen": async (_, random) =>
    recaptured(await drawnPage(random, random.whole(700, 1000)), random),
};

/** Kinds of which no bound may know, so that they tell what happens to attacks of unseen kinds. */
export const UNSEEN_KINDS: ReadonlySet<string> = new Set([
  "portrait replaced, edge soft",
  "portrait replaced, made smaller",
  "text edited, then photographed",
  "text edited, then from the side",
  "zone in another typeface, from the side",
  "drawn, filmed from a screen",
]);
