import sharp from "sharp";
import { bentOverEllipsoid } from "./bend-photo.ts";
import { type Portrayal, randomFrom } from "./make-film.ts";

const SIZE = 480;
/** Degrees from which a side is wholly shown. */
const WHOLE = 22;
/** Of the invented pattern, after it was blurred. */
const CONTRAST = 3.5;

/**
 * A head that shows, as it turns, what its photo does not have: a rendering with invented sides. No living person: it stands for one
 * where a test needs a film that passes. It is also the kind of attack that the judge does not stop (docs/liveness.md).
 */
export async function headWithSides(photo: Uint8Array): Promise<Portrayal> {
  const bent = bentOverEllipsoid(photo);
  const [left, right] = [await invented(1), await invented(2)];
  return async (pose, place) => {
    const picture = await bent(pose, place);
    const part = Math.min(1, Math.abs(pose.turn) / WHOLE);
    if (part === 0) return picture;
    const side = await sharp(pose.turn > 0 ? left : right)
      .composite([{ input: Buffer.from(headMask(part)), blend: "dest-in" }])
      .png()
      .toBuffer();
    return sharp(picture)
      .composite([{ input: side, blend: "soft-light" }])
      .png()
      .toBuffer();
  };
}

const headMask = (part: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}"><ellipse cx="240" cy="240" rx="105" ry="150" fill="#fff" fill-opacity="${part}"/></svg>`;

/** A cloudy pattern, the same for the same seed. */
function invented(seed: number): Promise<Buffer> {
  const random = randomFrom(seed);
  const data = Uint8Array.from({ length: SIZE * SIZE }, () => 256 * random());
  return sharp(data, { raw: { width: SIZE, height: SIZE, channels: 1 } })
    .blur(4)
    .linear(CONTRAST, 128 * (1 - CONTRAST))
    .toColourspace("srgb")
    .ensureAlpha()
    .png()
    .toBuffer();
}
