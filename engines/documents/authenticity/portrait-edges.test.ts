import sharp from "sharp";
import { expect, it } from "vitest";
import { Random } from "../../../test/support/scenes/random.ts";
import type { GreyImage } from "../../common/grey-image.ts";
import { portraitEdges } from "./portrait-edges.ts";

const face = { x: 200, y: 150, width: 140, height: 150 };
/** How wide the edges of the page's letters are. */
const LETTERS = 3;

/** A head with hair, as sharp as its lens and its print leave it. */
async function portrait(blur: number, ink = 0): Promise<GreyImage> {
  const random = new Random("hair");
  const hair = Array.from({ length: 90 }, () => {
    const [x, y] = [random.between(130, 270), random.between(75, 110)];
    return `<path d="M${x} ${y}l${random.between(-9, 9)} 40" stroke="${random.pick(["#111", "#775"])}" stroke-width="3"/>`;
  });
  const eyes = [175, 225].map(
    (x) => `<ellipse cx="${x}" cy="150" rx="12" ry="5" fill="${ink === 0 ? "#111" : "#bbb"}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#ddd"/><ellipse cx="200" cy="150" rx="65" ry="80" fill="#ca9"/>${ink === 0 ? hair.join("") : ""}${eyes.join("")}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .blur(blur)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

it("is near that of letters where a photo was pasted, and wider where it was printed", async () => {
  expect(portraitEdges(await portrait(0.8), face, LETTERS)).toBeLessThan(1.36);
  expect(portraitEdges(await portrait(2.2), face, LETTERS)).toBeGreaterThan(1.5);
  // A page whose letters are as soft as its portrait was photographed out of focus.
  expect(portraitEdges(await portrait(2.2), face, 2 * LETTERS)).toBeLessThan(1.36);
});

it("is not judged of a face that is small, larger than a portrait, pale, or beyond the picture", async () => {
  const sharp = await portrait(0.8);
  expect(portraitEdges(sharp, { ...face, width: 79 }, LETTERS)).toBeUndefined();
  expect(portraitEdges(sharp, { ...face, width: 141 }, LETTERS)).toBeUndefined();
  expect(portraitEdges(await portrait(0.8, 1), { ...face, width: 100, height: 60 }, LETTERS)).toBeUndefined();
  expect(portraitEdges(sharp, { ...face, x: 900, y: 900 }, LETTERS)).toBeUndefined();
});
