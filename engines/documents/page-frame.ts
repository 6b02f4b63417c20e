import type { Point, RotatedBox } from "./geometry.ts";
import type { MrzZone } from "./mrz/zone.ts";

/** ICAO 9303-3, 4.1: ten characters an inch. */
const PITCH_MM = 2.54;
/** ICAO 9303-4, -6, -7: the zone takes the lowest 23.2 mm of the page, so its middle lies half as high. */
const MIDDLE_MM = 11.6;

/**
 * Where the front of a document lies in the picture, by its zone: the zone has a fixed pitch, and its place on the page is fixed, too. Seen from the side, the far parts of
 * the page end earlier, and the near ones later.
 *
 * @returns undefined where the zone is not on the front
 */
export function pageFrame({ layout, boxes }: Pick<MrzZone, "layout" | "boxes">): RotatedBox | undefined {
  const { front, length } = layout;
  const [first, last] = [boxes[0], boxes.at(-1)];
  if (front === undefined || first === undefined || last === undefined) return undefined;
  const perMm = Math.max(first.width, last.width) / (length * PITCH_MM);
  const [c, s] = [Math.cos(first.angle), Math.sin(first.angle)];
  const up = (front.height / 2 - MIDDLE_MM) * perMm;
  const [x, y] = [(first.x + last.x) / 2 + up * s, (first.y + last.y) / 2 - up * c];
  return { x, y, width: front.width * perMm, height: front.height * perMm, angle: first.angle };
}

/** Whether a point lies in a box that is made larger on each side by a part of its height. */
export function isWithin({ x, y, width, height, angle }: RotatedBox, point: Point, margin: number): boolean {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [dx, dy] = [point.x - x, point.y - y];
  const room = margin * height;
  return Math.abs(dx * c + dy * s) <= width / 2 + room && Math.abs(dy * c - dx * s) <= height / 2 + room;
}
