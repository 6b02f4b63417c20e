import sharp from "sharp";
import type { GreyImage } from "../../../engines/common/grey-image.ts";
import type { RotatedBox } from "../../../engines/documents/geometry.ts";
import { homography, rectangle, through } from "../../../engines/documents/perspective.ts";
import { type Camera, photograph } from "./camera.ts";
import type { Random } from "./random.ts";
import { layTilted, type View } from "./tilted-page.ts";

/** A page as it was scanned, and where its text lies on it. */
export interface ScannedPage {
  readonly image: GreyImage;
  /** Lines of its zone; none where it has none. */
  readonly zone: readonly RotatedBox[];
  /** Characters in a line of the zone. */
  readonly zoneLength: number;
  /** Other lines of text. */
  readonly print: readonly RotatedBox[];
}

/** One way of taking a picture. What is absent is as in a good one. */
interface Way {
  readonly view?: (random: Random) => Partial<View>;
  /** @param line height of the zone's lines, or of the print, in pixels of the picture */
  readonly camera?: (random: Random, line: number) => Camera;
  /** What lies or shines on the page: SVG in pixels of the page. */
  readonly over?: (page: ScannedPage, random: Random) => string;
  /** The part of the zone's length that lies out of the picture. */
  readonly cut?: (random: Random) => number;
  readonly mirrored?: true;
}

const oblique = (pitch: number, yaw: number) => (random: Random) => ({
  pitch: pitch * random.between(0.85, 1.15),
  yaw: yaw * random.between(0.85, 1.15),
  turn: random.between(-8, 8),
});

/**
 * The ways in which pictures of documents are taken, good and bad. All are invented here; angles in degrees, light in parts of the whole.
 * A motion is as long as .25 to .6 of a line's height, and the blur's deviation is .09 to .2 of it, so that a part of the pictures is beyond reading.
 */
export const WAYS: Readonly<Record<string, Way>> = {
  "from above": {},
  "slightly from the side": { view: oblique(16, -14) },
  "upper edge far away": { view: oblique(40, 6) },
  "lower edge far away": { view: oblique(-40, -6) },
  "right edge far away": { view: oblique(5, 36) },
  "left edge far away": { view: oblique(-5, -36) },
  "turned by quarters": { view: (r) => ({ turn: 90 * r.whole(1, 3) + r.between(-5, 5) }) },
  tilted: { view: (r) => ({ turn: r.either(12, 28) }) },
  "light on the zone": { over: (page, r) => lightOn(page, r.pick(page.zone) ?? middleOf(page), r) },
  "light on the print": { over: (page, r) => lightOn(page, r.pick(page.print) ?? middleOf(page), r) },
  "hand moved along the lines": { camera: moved(0) },
  "hand moved across the lines": { camera: moved(Math.PI / 2) },
  "out of focus": { camera: (r, line) => ({ blur: line * r.between(0.09, 0.2), noise: 1 }) },
  dark: { camera: (r) => ({ light: r.between(0.08, 0.25), noise: r.between(1, 4) }) },
  "too bright": { camera: (r) => ({ light: r.between(1.25, 1.6), noise: 1 }) },
  "half in shadow": { camera: (r) => ({ shadow: { from: r.between(0.3, 0.7), light: 0.35 }, noise: 1 }) },
  "low contrast": { camera: (r) => ({ contrast: r.between(0.2, 0.4), noise: 2 }) },
  noisy: { camera: (r) => ({ noise: r.between(12, 22) }) },
  "JPEG quality 20": { view: () => ({ side: 1200 }), camera: () => ({ quality: 20 }) },
  "small, JPEG quality 35": { view: () => ({ side: 640 }), camera: () => ({ quality: 35 }) },
  "far away on a crowded table": {
    view: (r) => ({ share: r.between(0.35, 0.5), turn: r.between(-20, 20), crowded: true }),
  },
  "zone cut off": { cut: (r) => r.between(0.03, 0.12) },
  "finger over a corner": { over: (page, r) => fingerAt(page, cornerOf(page, r), 3.2) },
  "finger over the zone": { over: (page, r) => fingerAt(page, inZone(page, r), 0.75) },
  "finger over the print": {
    over: (page, r) => fingerAt(page, r.pick(page.print) ?? middleOf(page), 1.5),
  },
  mirrored: { mirrored: true },
};

function moved(direction: number) {
  return (random: Random, line: number): Camera => ({
    motion: { length: line * random.between(0.25, 0.6), direction: direction + random.between(-0.3, 0.3) },
    noise: 2,
  });
}

/** Takes a picture of a page that lies on a drawn table. @param name one of `WAYS` */
export async function takePicture(page: ScannedPage, name: string, random: Random): Promise<Buffer> {
  const way = WAYS[name];
  if (way === undefined) throw new Error(`There is no way of taking a picture called ${name}.`);
  const covered = way.over === undefined ? page.image : await painted(page.image, way.over(page, random));
  const view = { pitch: 0, yaw: 0, turn: random.between(-4, 4), side: 2000, share: 0.8, crowded: false };
  const asked = way.view?.(random) ?? {};
  const { scene, quad } = await layTilted(
    covered,
    { ...view, ...(way.cut === undefined ? {} : { turn: 0 }), ...asked },
    random,
  );
  const onScene = homography(rectangle(page.image.width, page.image.height), quad);
  const [line] = [...page.zone, ...page.print];
  const [left, , right] = quad;
  const zoom =
    Math.hypot(right.x - left.x, right.y - left.y) / Math.hypot(page.image.width, page.image.height);
  const seen = way.cut === undefined ? scene : cutAt(scene, endOfZone(page, onScene, way.cut(random)));
  const camera = way.camera?.(random, (line?.height ?? 20) * zoom) ?? { noise: 1 };
  const taken = await photograph(seen, camera, random);
  return way.mirrored === true ? sharp(taken).flop().jpeg({ quality: 88 }).toBuffer() : taken;
}

function endOfZone(page: ScannedPage, onScene: ReturnType<typeof homography>, part: number): number {
  const [line = middleOf(page)] = page.zone;
  return through(onScene, { x: line.x + (0.5 - part) * line.width, y: line.y }).x;
}

function cutAt({ data, width, height }: GreyImage, at: number): GreyImage {
  const kept = Math.max(1, Math.min(width, Math.round(at)));
  const out = new Uint8Array(kept * height);
  for (let y = 0; y < height; y++) out.set(data.subarray(y * width, y * width + kept), y * kept);
  return { data: out, width: kept, height };
}

async function painted({ data, width, height }: GreyImage, svg: string): Promise<GreyImage> {
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${svg}</svg>`;
  const out = await sharp(data, { raw: { width, height, channels: 1 } })
    .composite([{ input: Buffer.from(whole) }])
    .flatten({ background: "#fff" })
    .greyscale()
    .raw()
    .toBuffer();
  return { data: new Uint8Array(out), width, height };
}

function middleOf({ image: { width, height } }: ScannedPage): RotatedBox {
  return { x: width / 2, y: height / 2, width: width / 4, height: height / 25, angle: 0 };
}

/** A lamp's reflection, wholly white in its middle. */
function lightOn({ image }: ScannedPage, { x, y, width }: RotatedBox, random: Random): string {
  const at = x + random.between(-0.4, 0.4) * width;
  const radius = random.between(0.12, 0.22) * image.width;
  return `<defs><radialGradient id="g" gradientUnits="userSpaceOnUse" cx="${at}" cy="${y}" r="${radius}"><stop offset="0" stop-color="#fff"/><stop offset=".4" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><rect width="${image.width}" height="${image.height}" fill="url(#g)"/>`;
}

/** @param size in heights of the line that it lies on */
function fingerAt({ image }: ScannedPage, { x, y, height, angle }: RotatedBox, size: number): string {
  const [rx, ry] = [size * height, size * height * 1.6];
  const turn = (angle * 180) / Math.PI;
  return `<g transform="rotate(${turn} ${x} ${y})"><ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="#9a9a9a"/><rect x="${x - rx}" y="${y}" width="${2 * rx}" height="${image.height}" fill="#929292" fill-opacity="${size > 2 ? 1 : 0}"/></g>`;
}

function cornerOf(page: ScannedPage, random: Random): RotatedBox {
  const { width, height } = page.image;
  return {
    ...middleOf(page),
    x: random.pick([0.02, 0.98]) * width,
    y: random.pick([0.02, 0.98]) * height,
    height: width / 40,
  };
}

function inZone(page: ScannedPage, random: Random): RotatedBox {
  const line = random.pick(page.zone) ?? middleOf(page);
  const column = random.whole(1, Math.max(2, page.zoneLength - 2)) + 0.5;
  const along = (column / Math.max(1, page.zoneLength) - 0.5) * line.width;
  const [x, y] = [line.x + along * Math.cos(line.angle), line.y + along * Math.sin(line.angle)];
  return { ...line, x, y, width: line.width / Math.max(1, page.zoneLength) };
}
