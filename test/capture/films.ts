/**
 * Films for Chromium's fake camera, drawn from the project's own specimens: a Y4M file with one picture. Chromium reads it for each
 * frame, so writing another picture into the file changes what the open camera sees.
 */
import { open, writeFile } from "node:fs/promises";
import sharp from "sharp";

/** A film's picture: a usual size of a camera. */
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
  const scene = sharp(await onGround("#3b2f26", document)).jpeg({ quality: 92 });
  switch (flaw) {
    case "none":
      return scene.toBuffer();
    case "blurred":
      return scene.blur(7).toBuffer();
    case "dark":
      return scene.linear(0.1, 2).toBuffer();
    case "glare":
      return scene
        .modulate({ brightness: 0.85 })
        .composite([{ input: Buffer.from(LAMP) }])
        .toBuffer();
    default:
      return flaw satisfies never;
  }
}

/** Puts a face in front of a wall. */
export const inFrontOfWall = (face: Uint8Array): Promise<Buffer> => onGround("#9aa5ad", face);

const onGround = (background: string, picture: Uint8Array): Promise<Buffer> =>
  sharp({ create: { ...FILM, channels: 3, background } })
    .composite([{ input: Buffer.from(picture) }])
    .png()
    .toBuffer();

const LAMP = `<svg xmlns="http://www.w3.org/2000/svg" width="${FILM.width}" height="${FILM.height}"><defs><radialGradient id="g" gradientUnits="userSpaceOnUse" cx="760" cy="420" r="280"><stop offset="0" stop-color="#fff"/><stop offset=".5" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`;

const HEADER = Buffer.from(`YUV4MPEG2 W${FILM.width} H${FILM.height} F30:1 Ip A1:1 C420\nFRAME\n`);

/** A film whose picture can be changed while a camera shows it. */
export interface Film {
  readonly path: string;
  show: (picture: Uint8Array) => Promise<void>;
}

/**
 * Makes a film of a black picture.
 * @param path ends in `.y4m`
 */
export async function makeFilm(path: string): Promise<Film> {
  const black = Buffer.concat([
    Buffer.alloc(FILM.width * FILM.height, 16),
    Buffer.alloc((FILM.width * FILM.height) / 2, 128),
  ]);
  await writeFile(path, Buffer.concat([HEADER, black]));
  return {
    path,
    async show(picture) {
      const file = await open(path, "r+");
      await file.write(await yuvOf(picture), 0, undefined, HEADER.length);
      await file.close();
    },
  };
}

/** The planes of a picture: ITU-R BT.601, video range, colours at half the size. */
async function yuvOf(picture: Uint8Array): Promise<Buffer> {
  const { width, height } = FILM;
  const rgb = await sharp(picture)
    .resize(width, height, { fit: "fill" })
    .removeAlpha()
    .toColourspace("srgb")
    .raw()
    .toBuffer();
  const luma = Buffer.alloc(width * height);
  const half = (width / 2) * (height / 2);
  const chroma = Buffer.alloc(2 * half);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 3 * (y * width + x);
      const [r, g, b] = [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0];
      luma[y * width + x] = 16 + (65.738 * r + 129.057 * g + 25.064 * b) / 256;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const small = (y / 2) * (width / 2) + x / 2;
      chroma[small] = 128 + (-37.945 * r - 74.494 * g + 112.439 * b) / 256;
      chroma[half + small] = 128 + (112.439 * r - 94.154 * g - 18.285 * b) / 256;
    }
  }
  return Buffer.concat([luma, chroma]);
}
