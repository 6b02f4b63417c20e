import sharp from "sharp";
import { bentOverEllipsoid } from "./bend-photo.ts";
import type { Portrayal } from "./make-film.ts";

/** Of a head, without an edge. */
const headMask = (part: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480"><radialGradient id="g"><stop offset="0.6" stop-color="#fff" stop-opacity="${part}"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient><ellipse cx="240" cy="240" rx="105" ry="150" fill="url(#g)"/></svg>`,
  );

/**
 * A bent head that fades, as it turns, into another bent picture: so a turn shows what the straight look does not have.
 * @param share of the other picture at the end of a turn
 */
export function fading(from: Portrayal, to: Portrayal, share: number): Portrayal {
  return async (asked, place) => {
    // The mixture looks less turned than its parts.
    const pose = { ...asked, turn: 1.25 * asked.turn };
    const part = share * Math.min(1, Math.abs(pose.turn) / 26);
    const picture = await from(pose, place);
    if (part === 0) return picture;
    const over = await sharp(await to(pose, place))
      .composite([{ input: headMask(part), blend: "dest-in" }])
      .png()
      .toBuffer();
    return sharp(picture)
      .composite([{ input: over }])
      .png()
      .toBuffer();
  };
}

/** One photo, bent, that fades as it turns into its own mirror image. */
export async function fadingIntoMirror(photo: Uint8Array): Promise<Portrayal> {
  const mirrored = await sharp(photo).flop().png().toBuffer();
  return fading(bentOverEllipsoid(photo), bentOverEllipsoid(mirrored), 0.4);
}
