import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { expect, it } from "vitest";
import { CHIP_SIDE } from "../../engines/faces/chip-measures.ts";
import { FILM, inFrontOfWall } from "../../test/capture/films.ts";
import { faceArea } from "../camera/guide.ts";
import { faceAdviceOn } from "./face-advice.ts";

const face = await inFrontOfWall(await readFile("test/faces/first-person-official.jpg"));

/** The advice on what a camera sees, as the page looks at it. */
async function adviceOnFilm(picture: Uint8Array) {
  const { x, y, width, height } = faceArea(FILM, FILM);
  const raw = await sharp(picture)
    .extract({
      left: Math.round(x),
      top: Math.round(y),
      width: Math.floor(width),
      height: Math.floor(height),
    })
    .resize(CHIP_SIDE, CHIP_SIDE, { fit: "fill" })
    .greyscale()
    .raw()
    .toBuffer();
  return faceAdviceOn(Float32Array.from(raw));
}

it("has nothing to say of a face in good light", async () => {
  expect(await adviceOnFilm(face)).toBeUndefined();
});

it("asks for other light, a clear picture, and the face in the oval", async () => {
  const wall = sharp({ create: { ...FILM, channels: 3, background: "#9aa5ad" } });
  expect(await adviceOnFilm(await sharp(face).linear(0.15, 0).toBuffer())).toBe("hint.image_dark");
  expect(await adviceOnFilm(await sharp(face).linear(0.1, 230).toBuffer())).toBe("hint.image_light");
  expect(await adviceOnFilm(await sharp(face).blur(20).toBuffer())).toBe("hint.image_blurred");
  expect(await adviceOnFilm(await wall.png().toBuffer())).toBe("hint.face_place");
});
