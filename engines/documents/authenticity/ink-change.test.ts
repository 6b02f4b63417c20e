import sharp from "sharp";
import { expect, it } from "vitest";
import { drawText } from "../../../local/specimen/draw-text.ts";
import { Random } from "../../../test/support/scenes/random.ts";
import { judgeMeasures } from "./examine.ts";
import { inkChange } from "./ink-change.ts";
import { oddPrint } from "./odd-print.ts";

const [WIDTH, HEIGHT, LEFT] = [900, 420, 20];
const LINES = [
  "ERIKA MUSTERMANN KOELN",
  "PASSBEHOERDE JUGOV WXYZ",
  "GEBOREN 12 AUG 1964 BER",
  "REGISTER 8841 HAUPTAMT",
];

/** A page whose heading is black and whose lines are grey, as a camera takes it. @param edited the ink of the first word of the third line */
async function page(edited: string) {
  const heading = drawText("REPUBLIK UTOPIA", { x: LEFT, baseline: 60, size: 40, colour: "#111" });
  const lines = LINES.map((text, i) => {
    const place = { baseline: 140 + 75 * i, size: 38, pitch: 32 };
    const word = text.indexOf(" ");
    const first = drawText(text.slice(0, word), { ...place, x: LEFT, colour: i === 2 ? edited : "#555" });
    return first + drawText(text.slice(word), { ...place, x: LEFT + word * place.pitch, colour: "#555" });
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="#ddd"/>${heading}${lines.join("")}</svg>`;
  const { data } = await sharp(Buffer.from(svg))
    .blur(1.2)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const random = new Random("grain");
  const image = {
    data: data.map((grey) => Math.max(0, Math.min(255, grey + 2 * random.normal()))),
    width: WIDTH,
    height: HEIGHT,
  };
  const regions = [60, 140, 215, 290, 365].map((baseline, i) => ({
    score: 1,
    box: { x: LEFT + 370, y: baseline - 13, width: i === 0 ? 480 : 740, height: 42, angle: 0 },
  }));
  return oddPrint(image, regions, []);
}

const signs = (odd: Awaited<ReturnType<typeof page>>) =>
  judgeMeasures({
    range: 200,
    withoutGrain: 0,
    print: undefined,
    waves: { strongest: 0, grid: 0 },
    odd,
    zone: undefined,
    typeface: undefined,
    shift: 0,
    smoothest: undefined,
    flattest: 0,
    copied: 0,
    corner: 0,
    portrait: undefined,
    otherCompression: 0,
  }).signs;

it("doubts a page of which one line was written with another ink in part, no darker than its heading", async () => {
  const odd = await page("#222");
  expect(odd.darker).toBeLessThan(0.09);
  expect(odd.sharper).toBeLessThan(1.13);
  expect(signs(odd)).toEqual(["print_odd"]);
});

it("does not doubt a page that was printed once", async () => {
  expect(signs(await page("#555"))).toEqual([]);
  expect(signs(await page("#505050"))).toEqual([]);
});

it("does not doubt a page on which several lines change their ink, as labels and values do", () => {
  const even = Array.from({ length: 12 }, (_, i) => 0.4 + 0.01 * (i % 3));
  const changed = even.map((grey, i) => (i < 5 ? grey - 0.2 : grey));
  expect(inkChange([even, even, even, even, changed])).toBeGreaterThan(3);
  expect(inkChange([even, even, even, changed, changed])).toBeLessThan(1);
});

it("says nothing of few lines, of short ones, and of places without print", () => {
  const even = Array.from({ length: 12 }, (_, i) => 0.4 + 0.01 * (i % 3));
  const changed = even.map((grey, i) => (i < 5 ? grey - 0.2 : grey));
  expect(inkChange([even, even, changed])).toBe(0);
  expect(inkChange([changed.slice(0, 5), even.slice(0, 5), even.slice(0, 5), even.slice(0, 5)])).toBe(0);
  const [none] = [even.map(() => undefined)];
  expect(inkChange([none ?? [], even, even, changed])).toBe(0);
});
