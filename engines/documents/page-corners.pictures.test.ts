import { describe, expect, it } from "vitest";
import { paint, photograph } from "../../test/support/scenes/camera.ts";
import { drawSpecimen } from "../../test/support/scenes/drawings.ts";
import { randomZone } from "../../test/support/scenes/holders.ts";
import { Random } from "../../test/support/scenes/random.ts";
import { FORMATS } from "../../test/support/scenes/scenes.ts";
import { layTilted } from "../../test/support/scenes/tilted-page.ts";
import { decodeGrey, type GreyImage } from "../common/grey-image.ts";
import { findPageCorners } from "./page-corners.ts";
import { boxThrough, homography, type Quad, rectangle, through } from "./perspective.ts";
import { rectifyPage } from "./rectified-page.ts";

interface Photo {
  readonly image: GreyImage;
  readonly quad: Quad;
}

/** A drawn document on a table, photographed from a random side. */
async function photo(seed: string, crowded: boolean): Promise<Photo> {
  const random = new Random(`corners:${seed}`);
  const format = random.pick(FORMATS);
  const page = await paint(drawSpecimen(random, format, randomZone(random, format)), 1200);
  const view = {
    pitch: random.between(-42, 42),
    yaw: random.between(-25, 25),
    turn: random.between(-30, 30) + 90 * random.whole(0, 3),
    side: 1400,
    share: random.between(0.55, 0.85),
    crowded,
  };
  const { scene, quad } = await layTilted(page, view, random);
  return { image: await decodeGrey(await photograph(scene, { noise: 3, blur: 1 }, random), 2400), quad };
}

/** How far the corner that is found worst lies off, in parts of the page's diagonal. */
function worst(found: Quad, { quad }: Photo): number {
  const apart = (a: Quad[number], b: Quad[number]) => Math.hypot(a.x - b.x, a.y - b.y);
  const off = quad.map((corner) => Math.min(...found.map((other) => apart(corner, other))));
  return Math.max(...off) / apart(quad[0], quad[2]);
}

async function errors(count: number, crowded: boolean): Promise<(number | undefined)[]> {
  const found: (number | undefined)[] = [];
  for (let i = 0; i < count; i++) {
    const taken = await photo(`${i}`, crowded);
    const quad = await findPageCorners(taken.image);
    found.push(quad === undefined ? undefined : worst(quad, taken));
  }
  return found;
}

describe("findPageCorners", { timeout: 240_000 }, () => {
  it("finds the corners of a page on an empty table, within 2 % of its diagonal", async () => {
    const all = await errors(10, false);
    const right = all.filter((error) => error !== undefined && error < 0.02);
    expect(right.length, JSON.stringify(all)).toBeGreaterThanOrEqual(9);
  });

  it("hardly takes other papers on the table for the page", async () => {
    const all = await errors(10, true);
    const wrong = all.filter((error) => error !== undefined && error > 0.05);
    expect(wrong.length, JSON.stringify(all)).toBeLessThanOrEqual(1);
  });

  it("finds no page where there is none", async () => {
    const image = { width: 600, height: 400, data: new Uint8Array(240_000).fill(180) };
    expect(await findPageCorners(image)).toBeUndefined();
  });
});

describe("rectifyPage", () => {
  it("leaves a page alone that was photographed from above, and one whose text lies elsewhere", async () => {
    const random = new Random("above");
    const page = await paint(drawSpecimen(random, "TD3", randomZone(random, "TD3")), 1200);
    const lay = async (pitch: number) => {
      const view = { pitch, yaw: 0, turn: 4, side: 1400, share: 0.7, crowded: false };
      return (await layTilted(page, view, random)).scene;
    };
    const text = (x: number, y: number) => [{ score: 1, box: { x, y, width: 300, height: 30, angle: 0 } }];
    const side = await lay(38);
    const middle = text(side.width / 2, side.height / 2);
    expect(await rectifyPage(side, middle)).toBeDefined();
    expect(await rectifyPage(side, text(10, 10))).toBeUndefined();
    expect(await rectifyPage(await lay(0), middle)).toBeUndefined();
  });
});

describe("a plane seen from another place", () => {
  it("takes points and boxes there and back", () => {
    const quad: Quad = [
      { x: 40, y: 30 },
      { x: 500, y: 90 },
      { x: 470, y: 380 },
      { x: 10, y: 300 },
    ];
    const upright = rectangle(800, 500);
    const [there, back] = [homography(upright, quad), homography(quad, upright)];
    for (const [i, corner] of upright.entries()) {
      const seen = through(there, corner);
      expect(seen.x).toBeCloseTo(quad[i]?.x ?? NaN, 6);
      expect(seen.y).toBeCloseTo(quad[i]?.y ?? NaN, 6);
    }
    const box = { x: 300, y: 200, width: 4, height: 2, angle: 0.3 };
    const same = boxThrough(back, boxThrough(there, box));
    for (const name of ["x", "y", "width", "angle"] as const) expect(same[name]).toBeCloseTo(box[name], 1);
  });
});
