/** Films for Chromium's fake camera, drawn from the project's own specimens: MJPEG, which is JPEGs one after the other. */
import { writeFile } from "node:fs/promises";
import sharp from "sharp";

/** A film's picture: a usual size of a camera of a laptop. */
export const FILM = { width: 1280, height: 960 } as const;

/** What is wrong with a film. */
export type Flaw = "none" | "blurred" | "dark" | "glare";

/**
 * Draws a document on a dark table, as a camera above it sees it.
 * @param page picture of the document
 * @param flaw what a careless photographer does
 */
export async function onTable(page: Uint8Array, flaw: Flaw = "none"): Promise<Buffer> {
  const document = await sharp(page)
    .resize({ width: Math.round(0.86 * FILM.width), height: Math.round(0.8 * FILM.height), fit: "inside" })
    // Paper in the light of a room: pure white is what reflected light looks like.
    .linear(0.86, 8)
    .toBuffer();
  const table = { ...FILM, channels: 3, background: "#3b2f26" } as const;
  const scene = sharp({ create: table }).composite([{ input: document }]);
  const flat = sharp(await scene.png().toBuffer());
  switch (flaw) {
    case "none":
      return flat.jpeg({ quality: 92 }).toBuffer();
    case "blurred":
      return flat.blur(7).jpeg({ quality: 92 }).toBuffer();
    case "dark":
      return flat.linear(0.1, 2).jpeg({ quality: 92 }).toBuffer();
    case "glare":
      return flat
        .modulate({ brightness: 0.85 })
        .composite([{ input: Buffer.from(LAMP) }])
        .jpeg({ quality: 92 })
        .toBuffer();
    default:
      return flaw satisfies never;
  }
}

const LAMP = `<svg xmlns="http://www.w3.org/2000/svg" width="${FILM.width}" height="${FILM.height}"><defs><radialGradient id="g" gradientUnits="userSpaceOnUse" cx="760" cy="420" r="280"><stop offset="0" stop-color="#fff"/><stop offset=".5" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`;

/**
 * Writes a film.
 * @param path ends in `.mjpeg`
 * @param pictures JPEGs of one size, shown one after the other and again from the start
 */
export async function writeFilm(path: string, pictures: readonly Uint8Array[]): Promise<void> {
  await writeFile(path, Buffer.concat(pictures));
}
