import type { GreyImage } from "../../common/grey-image.ts";
import { halfTurn, type RotatedBox } from "../geometry.ts";
import { readLine } from "./line-net.ts";
import { characterPitch, type MrzLine, readAt } from "./lines.ts";

/** Lines that are surer than this belong to a zone, even when the detector cut them short. */
const STRONG = 0.82;
const MIN_LETTERS = 12;
const MAX_STRONG = 5;

/** The lines that a zone can be rebuilt from. */
export function strongLines(lines: readonly MrzLine[]): MrzLine[] {
  return lines
    .filter(({ text, confidence }) => confidence >= STRONG && text.length >= MIN_LETTERS)
    .sort((a, b) => b.confidence * b.text.length - a.confidence * a.text.length)
    .slice(0, MAX_STRONG);
}

/**
 * Longer versions of lines that the detector cut at their fillers: as wide as a strong neighbour, or as a line of 30, 36 or 44 characters is.
 *
 * @returns the strong lines and their longer versions, read again
 */
export async function extendLines(image: GreyImage, lines: readonly MrzLine[]): Promise<MrzLine[]> {
  const strong = strongLines(lines);
  const boxes: RotatedBox[] = [];
  for (const line of strong) {
    for (const other of strong)
      if (other !== line && parallel(line.box, other.box)) boxes.push(spread(line.box, other.box));
    boxes.push(...(await fullLengths(image, line)));
  }
  const longer: MrzLine[] = [];
  for (const box of boxes) longer.push(await readAt(image, box));
  return [...strong, ...longer];
}

function parallel(a: RotatedBox, b: RotatedBox): boolean {
  return Math.abs(halfTurn(a.angle - b.angle)) < 0.1 && b.width > a.width * 1.05;
}

/** Box `a`, from where `b` begins to where it ends. */
function spread(a: RotatedBox, b: RotatedBox): RotatedBox {
  const [c, s] = [Math.cos(a.angle), Math.sin(a.angle)];
  const along = (b.x - a.x) * c + (b.y - a.y) * s;
  return span(a, Math.min(-a.width / 2, along - b.width / 2), Math.max(a.width / 2, along + b.width / 2));
}

async function fullLengths(image: GreyImage, { box }: MrzLine): Promise<RotatedBox[]> {
  const found: RotatedBox[] = [];
  for (const count of [30, 36, 44]) {
    const longer = await lengthened(image, box, count);
    if (longer !== undefined && longer.width > box.width * 1.06 && longer.width < 3 * box.width)
      found.push(longer);
  }
  return found;
}

/**
 * A line's box as long as so many characters are, from where its text begins.
 *
 * @param count characters
 */
export async function lengthened(
  image: GreyImage,
  box: RotatedBox,
  count: number,
): Promise<RotatedBox | undefined> {
  const found = characterPitch(await readLine(image, { ...box, height: box.height * 1.3 }));
  if (found === undefined) return undefined;
  const pitch = found.pitch * box.width;
  const start = found.first * box.width - box.width / 2 - pitch / 2;
  return span(box, start - pitch * 0.4, start + pitch * (count + 0.4));
}

function span(box: RotatedBox, from: number, to: number): RotatedBox {
  const middle = (from + to) / 2;
  return {
    ...box,
    x: box.x + middle * Math.cos(box.angle),
    y: box.y + middle * Math.sin(box.angle),
    width: to - from,
  };
}
