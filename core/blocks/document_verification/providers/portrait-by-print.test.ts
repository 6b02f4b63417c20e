import { expect, it } from "vitest";
import { isByPrint } from "./portrait-by-print.ts";

/** The print of a card that lies across the picture: its lines run down. */
const own = {
  box: { x: 1000, y: 600, width: 500, height: 300, angle: Math.PI / 2 },
  textHeight: 30,
};

it("is a card's portrait near the holder's print, on whichever side", () => {
  // Half the print's length and .6 of its diagonal above it, as the picture has it.
  expect(isByPrint(own, { x: 1000, y: 600 - 250 - 340 })).toBe(true);
  expect(isByPrint(own, { x: 1000, y: 600 - 250 - 360 })).toBe(false);
  expect(isByPrint(own, { x: 1000 + 150 + 340, y: 600 })).toBe(true);
  expect(isByPrint(own, { x: 1000 + 150 + 360, y: 600 })).toBe(false);
  expect(isByPrint(own, { x: 1000, y: 600 })).toBe(true);
});

it("takes little print for a part of what a card has", () => {
  const little = { ...own, box: { ...own.box, width: 90, height: 30 } };
  expect(isByPrint(little, { x: 1000, y: 600 - 45 - 210 })).toBe(true);
  expect(isByPrint(little, { x: 1000, y: 600 - 45 - 220 })).toBe(false);
});
