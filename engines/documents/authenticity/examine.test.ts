import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { ATTACKS } from "../../../test/support/forgeries/attacks.ts";
import { Random } from "../../../test/support/scenes/random.ts";
import { decodeGrey, type GreyImage } from "../../common/grey-image.ts";
import { detectText } from "../text-detector.ts";
import { DOUBTFUL, examine, judgeMeasures } from "./examine.ts";
import { shareWithoutGrain } from "./ground.ts";
import type { Measures } from "./measures.ts";
import { wavesOf } from "./spectrum.ts";
import { storedPicture } from "./stored-picture.ts";

const look = async (bytes: Buffer) => {
  const image = await decodeGrey(bytes, 2400);
  const regions = await detectText(image, 960);
  return examine({
    file: bytes,
    stored: await storedPicture(bytes),
    image,
    regions,
    zone: [],
    isZoneValid: false,
    face: undefined,
  });
};
const whole = { left: 0, top: 0, right: 600, bottom: 400 };
/** A picture by a function of its place. */
function painted(grey: (x: number, y: number, random: Random) => number): GreyImage {
  const [width, height, random] = [600, 400, new Random("paint")];
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    Math.max(0, Math.min(255, grey(i % width, Math.floor(i / width), random))),
  );
  return { data, width, height };
}

describe("an examination", { timeout: 240_000 }, () => {
  it("doubts a page that was drawn, as a file of either kind", async () => {
    const { bytes } = await specimenPassport({ now: new Date("2026-11-25T00:00:00Z") });
    for (const file of [
      bytes,
      await sharp(bytes).png().toBuffer(),
      await sharp(bytes).jpeg({ quality: 75 }).toBuffer(),
    ]) {
      const { score, signs } = await look(file);
      expect(score).toBeGreaterThanOrEqual(DOUBTFUL);
      expect(signs).toContain("ground_without_grain");
    }
  });

  it("doubts a drawn page also when grain was added", async () => {
    const nothing = { picture: Buffer.of(), width: 0, height: 0, lines: [], portrait: Buffer.of() };
    const bytes = await ATTACKS["drawn, with grain"]?.(nothing, new Random("grain"));
    if (bytes === undefined) throw new Error("There is such an attack.");
    expect((await look(bytes)).signs).toContain("print_drawn");
  });
});

describe("a measure", () => {
  it("of the ground is the share of tiles without grain, black and white ones aside", () => {
    const share = (grey: Parameters<typeof painted>[0]) => shareWithoutGrain(painted(grey), whole);
    const grain = (random: Random) => 150 + 3 * random.normal();
    expect(share(() => 150)).toBe(1);
    expect(share((_x, _y, random) => grain(random))).toBe(0);
    expect(share((x) => (x < 312 ? 255 : 0))).toBe(0);
    expect(share((x, _y, random) => (x < 288 ? 150 : grain(random)))).toBeCloseTo(0.48, 1);
    // A drawn table beside a document does not count.
    const right = { ...whole, left: 300 };
    expect(
      shareWithoutGrain(
        painted((x, _y, random) => (x < 288 ? 150 : grain(random))),
        right,
      ),
    ).toBe(0);
  });

  it("of waves is high for a grid in grain, and low for grain, slow waves and the blocks of JPEG", () => {
    const grain = (random: Random) => 150 + 4 * random.normal();
    const wave = (grey: Parameters<typeof painted>[0]) => wavesOf(painted(grey), whole).strongest;
    const grid = wave((x, y, random) => grain(random) + 6 * Math.sin(x * 1.9 + y * 0.13));
    const none = wave((_x, _y, random) => grain(random));
    const slow = wave((x, _y, random) => grain(random) + 30 * Math.sin(x / 20));
    const blocks = wave((x, _y, random) => grain(random) + (x % 8 === 0 ? 10 : 0));
    expect(grid).toBeGreaterThan(6.2);
    expect(Math.max(none, slow, blocks)).toBeLessThan(5);
  });

  it("of a grid is high for two weak waves of one length, across and down, and low for one or for two lengths", () => {
    const grid = (across: number, down: number) =>
      wavesOf(
        painted((x, y, random) => {
          const waves = across * Math.sin(x * 2.4) + down * Math.sin(y * 2.4);
          return 150 + 4 * random.normal() + waves;
        }),
        whole,
      ).grid;
    expect(grid(1.5, 1.5)).toBeGreaterThan(1.2);
    expect(grid(0, 0)).toBeLessThan(0.9);
    expect(grid(6, 0)).toBeLessThan(0.9);
    const rasters = painted(
      (x, y, random) => 150 + 4 * random.normal() + 6 * Math.sin(x * 2.4) + 6 * Math.sin(y * 2.8),
    );
    expect(wavesOf(rasters, whole).grid).toBeLessThan(0.9);
  });
});

describe("the signs of what was measured", () => {
  /** As a camera takes a genuine page. */
  const print = { lines: 20, edges: 2.6, edgeSpread: 1.3, roughness: 0.06 };
  const genuine: Measures = {
    range: 190,
    withoutGrain: 0.05,
    print,
    waves: { strongest: 3, grid: 0.4 },
    odd: { sharper: 1.02, darker: 0.03, changed: 1.4 },
    zone: { unevenness: 0.06, oddness: 3 },
    typeface: 0.85,
    shift: 0.6,
    smoothest: 2.5,
    flattest: 1.1,
    copied: 0.1,
    corner: 0.02,
    portrait: 1.9,
    otherCompression: 4,
  };
  const signsOf = (changes: Partial<Measures>) => judgeMeasures({ ...genuine, ...changes }).signs;
  const drawn = { lines: 12, edges: 2.1, edgeSpread: 1.07, roughness: 0.01 };

  it("are none of a genuine page", () => {
    expect(judgeMeasures(genuine)).toMatchObject({ score: 0, signs: [] });
  });

  it.each<[string, Partial<Measures>]>([
    ["has no text", { print: undefined, withoutGrain: 0.9 }],
    ["lost its grain to compression and kept its soft edges", { withoutGrain: 0.9 }],
    ["is dark or pale", { range: 70, withoutGrain: 0.9, print: drawn }],
    ["is overexposed", { print: { ...drawn, roughness: undefined } }],
    ["is sharp on rough ground", { print: { ...drawn, roughness: 0.06 } }],
    ["is sharp with edges that differ", { print: { ...drawn, edgeSpread: 1.25 } }],
    ["has an overexposed zone", { zone: { unevenness: undefined, oddness: 3 } }],
    ["has no portrait", { portrait: undefined }],
    ["has a portrait that is a little softer than its print", { portrait: 1.34 }],
    ["has no zone", { zone: undefined, typeface: undefined, shift: 0 }],
    ["has a blurred zone on a bent page", { typeface: 0.73, shift: 1.7 }],
    ["was compressed coarsely", { smoothest: undefined }],
    ["has a word on a flat place of its pattern", { flattest: 1.33 }],
    ["is as sharp as a pasted edge", { corner: 0.2, print: { ...print, edges: 2.1 } }],
  ])("are none of a page that %s", (_name, changes) => {
    expect(signsOf(changes)).toEqual([]);
  });

  it("are each found alone", () => {
    expect(signsOf({ print: drawn })).toEqual(["print_drawn"]);
    const even = { ...drawn, edgeSpread: 1.3 };
    expect(signsOf({ print: even, withoutGrain: 0.8 })).toEqual(["ground_without_grain"]);
    expect(signsOf({ waves: { strongest: 8, grid: 0 } })).toEqual(["screen_pattern"]);
    expect(signsOf({ waves: { strongest: 3, grid: 1.9 } })).toEqual(["screen_pattern"]);
    const odd = { sharper: 1, darker: 0, changed: 1 };
    expect(signsOf({ odd: { ...odd, sharper: 1.4 } })).toEqual(["print_odd"]);
    expect(signsOf({ odd: { ...odd, darker: 0.2 } })).toEqual(["print_odd"]);
    expect(signsOf({ odd: { ...odd, changed: 3 } })).toEqual(["print_odd"]);
    expect(signsOf({ zone: { unevenness: 0.01, oddness: 0 } })).toEqual(["zone_drawn"]);
    expect(signsOf({ zone: { unevenness: 0.06, oddness: 13 } })).toEqual(["zone_edited"]);
    expect(signsOf({ typeface: 0.66 })).toEqual(["zone_typeface"]);
    expect(signsOf({ shift: 2.7 })).toEqual(["zone_pitch"]);
    expect(signsOf({ smoothest: 9 })).toEqual(["ground_erased"]);
    expect(signsOf({ flattest: 1.45 })).toEqual(["ground_flat"]);
    expect(signsOf({ copied: 15 })).toEqual(["text_copied"]);
    expect(signsOf({ corner: 0.09 })).toEqual(["picture_pasted"]);
    expect(signsOf({ portrait: 1.25 })).toEqual(["portrait_sharp"]);
    expect(signsOf({ otherCompression: 5.1 })).toEqual(["compressed_otherwise"]);
  });
});
