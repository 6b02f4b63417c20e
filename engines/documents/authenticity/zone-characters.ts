import type { GreyImage } from "../../common/grey-image.ts";
import type { Strip } from "../strip.ts";
import { contrastOf, LOWEST_LINE } from "./line-contrast.ts";
import { quantile } from "./median.ts";
import { evenStrip, type SeenLine } from "./zone-taper.ts";

/** Rows of a straightened line. */
const ROWS = 40;
/** Narrower cells, in columns, are no characters. */
const NARROWEST = 6;
/** Rows at the edge of a strip that belong to what is beside the line. */
const MARGIN = 2;

/** How a character of a machine-readable zone is printed. Heights in rows of 40, greys as shares of the line's contrast. */
export interface ZoneCharacter {
  readonly index: number;
  readonly isDigit: boolean;
  /** Its foot and its head. */
  readonly bottom: number;
  readonly top: number;
  /** Its darkest parts, and the ground around it. */
  readonly ink: number;
  readonly paper: number;
  /** Its steepest edges. */
  readonly edge: number;
}

/** The characters of a line, and how bright their paper is, in grey values. */
export interface MeasuredLine {
  readonly characters: readonly ZoneCharacter[];
  readonly paper: number;
}

/**
 * Measures each character of a line of the zone, fillers aside. The pitch of the zone is constant (ICAO 9303-3, 4.1), so the cells follow from the ends of the ink and the count of
 * characters; the gaps between cells settle them.
 *
 * @returns undefined for a line that is too small or too pale
 */
export function zoneCharacters(image: GreyImage, line: SeenLine): MeasuredLine | undefined {
  const { box, text, taper } = line;
  if (box.height < LOWEST_LINE) return undefined;
  // The box is as high as the larger end.
  const middle = { ...box, height: box.height * (1 - Math.abs(taper) / 2) };
  const columns = Math.round((box.width / middle.height) * ROWS);
  const strip = evenStrip(image, { ...line, box: middle }, columns, ROWS);
  const seen = contrastOf(strip);
  if (seen === undefined) return undefined;
  const { paper, contrast } = seen;
  const inked: Line = { strip, darkness: strip.data.map((grey) => Math.max(0, (paper - grey) / contrast)) };
  const cells = cellsOf(inked, text.length);
  if (cells.pitch < NARROWEST) return undefined;
  const characters = [...text].flatMap((character, index) => {
    const from = Math.max(0, Math.round(cells.first + index * cells.pitch));
    const to = Math.min(strip.width, Math.round(cells.first + (index + 1) * cells.pitch));
    if (character === "<" || to - from < NARROWEST) return [];
    const measured = measure(inked, from, to, contrast);
    return measured === undefined ? [] : [{ index, isDigit: /[0-9]/.test(character), ...measured }];
  });
  return { characters, paper };
}

interface Line {
  readonly strip: Strip;
  /** 0 for paper, 1 for ink. */
  readonly darkness: Float32Array;
}

/** Where cells begin, in columns: the least ink lies between them. */
function cellsOf({ strip: { width }, darkness }: Line, count: number): { first: number; pitch: number } {
  const ink = new Float64Array(width);
  for (let y = MARGIN + 1; y < ROWS - MARGIN - 1; y++)
    for (let x = 0; x < width; x++) if ((darkness[y * width + x] ?? 0) > 0.45) ink[x] = (ink[x] ?? 0) + 1;
  const isInk = (rows: number) => rows >= 2;
  const [begin, end] = [ink.findIndex(isInk), ink.findLastIndex(isInk)];
  const usual = (end - begin) / (count - 0.25);
  // The ink in each column and its neighbours, from the column before the first one on.
  const around = new Float64Array(width + 2);
  for (let x = 0; x < around.length; x++) around[x] = (ink[x - 2] ?? 0) + (ink[x - 1] ?? 0) + (ink[x] ?? 0);
  let best = { first: begin, pitch: usual, cut: Number.POSITIVE_INFINITY };
  for (let stretch = -30; stretch <= 30; stretch++) {
    const pitch = usual * (1 + stretch / 1000);
    for (let shift = -8; shift <= 4; shift++) {
      const first = begin + (shift / 20) * pitch;
      let cut = 0;
      for (let i = 0; i <= count && cut < best.cut; i++)
        cut += around[Math.round(first + i * pitch) + 1] ?? 0;
      if (cut < best.cut) best = { first, pitch, cut };
    }
  }
  return best;
}

function measure({ strip, darkness }: Line, from: number, to: number, contrast: number) {
  const { data, width } = strip;
  const inside = (ROWS - 2 * MARGIN) * (to - from);
  const greys = new Float64Array(inside);
  const steps = new Float64Array(2 * inside - (ROWS - 2 * MARGIN));
  const darkest = new Float64Array(ROWS);
  let grey = 0;
  let step = 0;
  for (let y = MARGIN; y < ROWS - MARGIN; y++) {
    let most = 0;
    for (let x = from; x < to; x++) {
      const at = y * width + x;
      const value = data[at] ?? 0;
      greys[grey++] = value;
      most = Math.max(most, darkness[at] ?? 0);
      if (x > from) steps[step++] = Math.abs(value - (data[at - 1] ?? 0));
      steps[step++] = Math.abs(value - (data[at - width] ?? 0));
    }
    darkest[y] = most;
  }
  const [top, bottom] = [firstInk(darkest, MARGIN, 1), firstInk(darkest, ROWS - MARGIN - 1, -1)];
  if (top === undefined || bottom === undefined) return undefined;
  greys.sort();
  steps.sort();
  const [dark, bright] = [quantile(greys, 0.05), quantile(greys, 0.85)];
  return {
    top,
    bottom,
    ink: dark / contrast,
    paper: bright / contrast,
    edge: quantile(steps, 0.97) / (bright - dark + 1),
  };
}

/** Where ink begins, between rows. */
function firstInk(darkest: Float64Array, from: number, step: 1 | -1): number | undefined {
  for (let y = from; y >= 0 && y < darkest.length; y += step) {
    const dark = darkest[y] ?? 0;
    if (dark < 0.5) continue;
    const before = darkest[y - step] ?? 0;
    return y - (step * (dark - 0.5)) / Math.max(0.01, dark - before);
  }
  return undefined;
}
