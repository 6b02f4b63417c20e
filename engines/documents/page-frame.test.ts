import { expect, it } from "vitest";
import { LAYOUTS, type MrzFormat } from "./mrz/formats.ts";
import { isWithin, pageFrame } from "./page-frame.ts";

/** The lines of a zone with ten pixels a millimetre, whose middle lies at (1000, 1000). */
function zone(format: MrzFormat, angle = 0) {
  const layout = LAYOUTS.find((one) => one.format === format);
  if (layout === undefined) throw new Error(`There is no format ${format}.`);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const box = { width: 25.4 * layout.length, height: 30, angle };
  const at = (down: number) => ({ ...box, x: 1000 - down * s, y: 1000 + down * c });
  return { layout, boxes: [at(-30), at(30)] };
}

it("finds the page of a passport around its zone, also upside down", () => {
  const upright = pageFrame(zone("TD3"));
  expect([upright?.x, upright?.width, upright?.height].map((value) => Math.round(value ?? 0))).toEqual([
    1000, 1250, 880,
  ]);
  expect(upright?.y).toBeCloseTo(1000 - 324);
  expect(pageFrame(zone("TD3", Math.PI))?.y).toBeCloseTo(1000 + 324);
  expect(pageFrame(zone("TD3", Math.PI / 2))?.x).toBeCloseTo(1000 + 324);
});

it("knows no front of a card whose zone is on the back", () => {
  expect(pageFrame(zone("TD1"))).toBeUndefined();
});

it("tells what lies on the page from what lies beside it", () => {
  const frame = pageFrame(zone("TD3", Math.PI / 2));
  if (frame === undefined) throw new Error("A passport has its zone on the front.");
  expect(isWithin(frame, { x: 1000, y: 400 }, 0)).toBe(true);
  expect(isWithin(frame, { x: 1000, y: 300 }, 0)).toBe(false);
  expect(isWithin(frame, { x: 1000, y: 300 }, 0.1)).toBe(true);
  expect(isWithin(frame, { x: 800, y: 1000 }, 0)).toBe(false);
});
