import { beforeAll, expect, it } from "vitest";
import type { LivenessAction } from "../liveness-action.ts";
import { type ReadFace, readFace } from "../read-face.ts";
import { bentOverEllipsoid } from "../testing/bend-photo.ts";
import { fading, fadingIntoMirror } from "../testing/fade.ts";
import { makeFilm, type Portrayal } from "../testing/make-film.ts";
import { PHOTOS } from "../testing/photos.ts";
import { ALIKE_CHANGES, changesOfSides, sidesFlaws } from "./two-sides.ts";

const STEPS: readonly LivenessAction[] = ["look_straight", "turn_left", "turn_right"];
const ALIKE = [expect.stringContaining("change the face alike")];
const TOO_LITTLE = [expect.stringContaining("shows too little")];

let photo: Buffer;
beforeAll(async () => {
  photo = await PHOTOS.official();
});

async function burstsOf(portray: Portrayal): Promise<ReadFace[][]> {
  const film = await makeFilm(STEPS, portray);
  const bursts: ReadFace[][] = [];
  for (const burst of film) {
    const faces: ReadFace[] = [];
    for (const { bytes } of burst) {
      const { face } = await readFace(bytes);
      if (face !== undefined) faces.push(face);
    }
    bursts.push(faces);
  }
  return bursts;
}

function baseOf(bursts: readonly (readonly ReadFace[])[]): ReadFace {
  const base = bursts[0]?.[0];
  if (base === undefined) throw new Error("The film begins with a face.");
  return base;
}

it("is doubted of a picture that fades, as it turns, into its mirror image or into another photo of the person", async () => {
  const other = bentOverEllipsoid(await PHOTOS.speaking());
  for (const portray of [await fadingIntoMirror(photo), fading(bentOverEllipsoid(photo), other, 0.6)]) {
    const bursts = await burstsOf(portray);
    expect(sidesFlaws(STEPS, baseOf(bursts), bursts)).toEqual(ALIKE);
    // Where the turn to one side begins late, the first look stands for its straight one.
    const late = bursts.map((burst, i) => (i === 1 ? burst.slice(-3) : burst));
    expect(sidesFlaws(STEPS, baseOf(late), late)).toEqual(ALIKE);
  }
}, 120_000);

it("is not doubted where the two turns change the face in two ways, whatever else is wrong", async () => {
  const bursts = await burstsOf(bentOverEllipsoid(photo));
  const [alike = 1, ...others] = changesOfSides(STEPS, baseOf(bursts), bursts);
  expect(others).toEqual([]);
  expect(alike).toBeLessThan(ALIKE_CHANGES / 2);
  expect(sidesFlaws(STEPS, baseOf(bursts), bursts)).toEqual([]);
  // Each turn is compared with one to the other side.
  const steps: LivenessAction[] = [...STEPS, "turn_left", "turn_right"];
  const [, left = [], right = []] = bursts;
  expect(changesOfSides(steps, baseOf(bursts), [...bursts, left, right])).toEqual([alike, alike, alike]);
}, 120_000);

it("is doubted where nothing can be compared: turns to one side alone, and a face without detail", async () => {
  const bursts = await burstsOf(bentOverEllipsoid(photo));
  const base = baseOf(bursts);
  expect(sidesFlaws(STEPS.slice(0, 2), base, bursts.slice(0, 2))).toEqual(TOO_LITTLE);
  const bare = bursts.map((burst) =>
    burst.map((face) => {
      const { image } = face.seen;
      return { ...face, seen: { ...face.seen, image: { ...image, data: image.data.map(() => 127) } } };
    }),
  );
  expect(sidesFlaws(STEPS, baseOf(bare), bare)).toEqual(TOO_LITTLE);
}, 120_000);
