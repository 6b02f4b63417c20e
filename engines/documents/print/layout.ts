import type { PrintedText } from "../text-recognizer.ts";

/** A piece of print on its page, in the page's reading direction: `left` and `right` along the lines, `top` across them, in pixels. */
export interface PlacedText {
  readonly text: string;
  /** Of its least certain character, 0 to 1. */
  readonly weakest: number;
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  readonly height: number;
}

/** A value is at most this far below its label, and this far to the right of it, in heights of the label. */
const BELOW = 2.6;
const BESIDE = 14;

/**
 * Places what was read in the direction in which it is read, from the top.
 *
 * @param texts of one page
 * @param direction of its lines, radians
 */
export function placed(texts: readonly PrintedText[], direction: number): PlacedText[] {
  const [c, s] = [Math.cos(direction), Math.sin(direction)];
  return texts
    .map(({ text, weakest, box }) => {
      const along = box.x * c + box.y * s;
      return {
        text,
        weakest,
        left: along - box.width / 2,
        right: along + box.width / 2,
        middle: box.y * c - box.x * s,
        height: box.height,
      };
    })
    .sort((a, b) => a.middle - b.middle || a.left - b.left);
}

/** The texts to the right in the same row, nearest first. */
export function besides(of: PlacedText, all: readonly PlacedText[]): PlacedText[] {
  return all
    .filter(
      (other) =>
        other !== of &&
        Math.abs(other.middle - of.middle) < 0.5 * Math.max(of.height, other.height) &&
        other.left > of.right - 0.6 * of.height &&
        other.left - of.right < BESIDE * of.height,
    )
    .sort((a, b) => a.left - b.left);
}

/** The texts below with the same left edge, nearest first. */
export function beneath(of: PlacedText, all: readonly PlacedText[]): PlacedText[] {
  return all
    .filter((other) => {
      const height = Math.max(of.height, other.height);
      const down = other.middle - of.middle;
      const begins = Math.abs(other.left - of.left) < 2.2 * height;
      return other !== of && begins && down > 0.45 * height && down < BELOW * height;
    })
    .sort((a, b) => a.middle - b.middle);
}

/** The gap within a date, in heights of its text: of digits, and behind the name of a month, which leaves no doubt that a year follows. */
const [WITHIN, BEHIND_MONTH] = [4, 5];

/**
 * Dates that the detector cut in two: a day, or a day and a month, and a year beside it. No text that holds a year of its own is joined.
 *
 * @param texts of one page
 * @param direction of its lines, radians
 */
export function joinedDates(texts: readonly PrintedText[], direction: number): { text: string }[] {
  const all = placed(texts, direction);
  return all.flatMap((start) => {
    if (!/^\d{1,2}(?!\d)[^\d]*$/.test(start.text)) return [];
    const [end] = besides(start, all);
    const gap = /\p{L}{3}/u.test(start.text) ? BEHIND_MONTH : WITHIN;
    const isNear = end !== undefined && end.left - start.right < gap * start.height;
    return isNear && /^[\p{L}/. ]*\d{4}$/u.test(end.text) ? [{ text: `${start.text} ${end.text}` }] : [];
  });
}
