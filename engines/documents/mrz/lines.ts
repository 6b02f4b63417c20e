import type { GreyImage } from "../../common/grey-image.ts";
import { sideBySide } from "../../common/side-by-side.ts";
import type { RotatedBox } from "../geometry.ts";
import { halfTurn } from "../geometry.ts";
import type { TextRegion } from "../text-detector.ts";
import { CLASSES } from "./alphabet.ts";
import { greedy, type LineReading, readLine } from "./line-net.ts";

/** A line that may belong to a machine-readable zone. */
export interface MrzLine {
  /** Its `angle` is the reading direction, so it may lie upside down. */
  readonly box: RotatedBox;
  readonly text: string;
  readonly confidence: number;
}

/** Shorter boxes (in heights) hold no MRZ line, not even a piece worth extending. */
const MIN_ASPECT = 6;
const MAX_TRIED = 14;
/** A line of a zone has at least this many characters. */
const MIN_PIECE = 14;
const AIR = 1.3;

/**
 * Joins regions, reads the long ones both ways round, and keeps what looks like OCR-B.
 *
 * @param regions text regions of the picture
 */
export async function findMrzLines(image: GreyImage, regions: readonly TextRegion[]): Promise<MrzLine[]> {
  const long = joinCollinear(regions.map(({ box }) => box))
    .filter((box) => box.width > MIN_ASPECT * box.height)
    .sort((a, b) => b.width - a.width)
    .slice(0, MAX_TRIED);
  const directed = long.flatMap((box) => [box, { ...box, angle: box.angle + Math.PI }]);
  const lines = await sideBySide(directed, (box) => readDirected(image, box));
  return keepOneDirection(lines.flat());
}

/** What looks like OCR-B along a box: the whole line, and its pieces between gaps. */
async function readDirected(image: GreyImage, box: RotatedBox): Promise<MrzLine[]> {
  const reading = await readWithAir(image, box);
  const line = { box, ...greedy(reading) };
  if (!looksLikeMrz(line)) return [];
  const shorter = await Promise.all(pieces(box, reading).map((piece) => readAt(image, piece)));
  return [line, ...shorter.filter(looksLikeMrz)];
}

/** Reads a line with the usual air around it. */
export async function readAt(image: GreyImage, box: RotatedBox): Promise<MrzLine> {
  return { box, ...greedy(await readWithAir(image, box)) };
}

function readWithAir(image: GreyImage, box: RotatedBox): Promise<LineReading> {
  return readLine(image, { ...box, height: box.height * AIR });
}

/** A zone has no spaces: text beyond a gap of this many characters does not belong to it. */
const GAP = 1.9;

/** The parts of a line between gaps, if it has any: the joined boxes may be a zone and text beside it. */
function pieces(box: RotatedBox, reading: LineReading): RotatedBox[] {
  const { centres, pitch } = characters(reading);
  if (pitch === undefined) return [];
  const starts = centres.flatMap((centre, i) => (centre - (centres[i - 1] ?? -1) > GAP * pitch ? [i] : []));
  if (starts.length < 2) return [];
  return starts.flatMap((start, n) => {
    const end = (starts[n + 1] ?? centres.length) - 1;
    const [first, last] = [centres[start], centres[end]];
    if (first === undefined || last === undefined || end - start + 1 < MIN_PIECE) return [];
    return [stretchOf(box, first - 0.9 * pitch, last + 0.9 * pitch)];
  });
}

/** The part of a box between two fractions of its width. */
function stretchOf(box: RotatedBox, from: number, to: number): RotatedBox {
  const middle = ((from + to) / 2 - 0.5) * box.width;
  return {
    ...box,
    x: box.x + middle * Math.cos(box.angle),
    y: box.y + middle * Math.sin(box.angle),
    width: (to - from) * box.width,
  };
}

function looksLikeMrz({ text, confidence }: MrzLine): boolean {
  return text.length >= MIN_PIECE && text.length <= 52 && confidence > 0.62;
}

/** A page is read one way: the direction in which its lines are surer. */
function keepOneDirection(lines: readonly MrzLine[]): MrzLine[] {
  const weight = (line: MrzLine) => (line.confidence - 0.5) ** 2 * line.text.length;
  const byBox = new Map<string, MrzLine>();
  for (const line of lines) {
    const key = `${line.box.x}:${line.box.y}`;
    const other = byBox.get(key);
    if (other === undefined || weight(line) > weight(other)) byBox.set(key, line);
  }
  return [...byBox.values()];
}

/** Joins boxes that continue one another: the detector cuts a line at long runs of fillers. */
function joinCollinear(boxes: readonly RotatedBox[]): RotatedBox[] {
  const open = boxes.filter((box) => box.width > box.height * 1.2).sort((a, b) => b.width - a.width);
  const joined: RotatedBox[] = [];
  const used = new Set<number>();
  for (const [i, box] of open.entries()) {
    if (used.has(i)) continue;
    used.add(i);
    let grown = box;
    for (let again = true; again; ) {
      again = false;
      for (const [j, other] of open.entries()) {
        if (used.has(j) || !goesOn(grown, other)) continue;
        used.add(j);
        grown = join(grown, other);
        again = true;
      }
    }
    joined.push(grown);
  }
  return joined;
}

function goesOn(a: RotatedBox, b: RotatedBox): boolean {
  if (a.width < 4 * a.height || b.height > 1.6 * a.height || b.height < a.height / 2.4) return false;
  if (b.width > 3 * b.height && Math.abs(halfTurn(a.angle - b.angle)) > 0.12) return false;
  const [c, s] = [Math.cos(a.angle), Math.sin(a.angle)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const [along, across] = [Math.abs(dx * c + dy * s), Math.abs(dy * c - dx * s)];
  const gap = along - a.width / 2 - b.width / 2;
  return across < 0.5 * a.height && gap < 2.5 * a.height && gap > -1.5 * a.height;
}

function join(a: RotatedBox, b: RotatedBox): RotatedBox {
  const [c, s] = [Math.cos(a.angle), Math.sin(a.angle)];
  const along = (b.x - a.x) * c + (b.y - a.y) * s;
  const from = Math.min(-a.width / 2, along - b.width / 2);
  const to = Math.max(a.width / 2, along + b.width / 2);
  const middle = (from + to) / 2;
  return { ...a, x: a.x + middle * c, y: a.y + middle * s, width: to - from };
}

/**
 * Where the characters of a line lie: the steps at which the net saw one, as fractions of the width.
 * They give the full length of a line that the detector cut short.
 */
export function characterPitch(
  reading: LineReading,
): { pitch: number; first: number; last: number } | undefined {
  const { centres, pitch } = characters(reading);
  const [first, last] = [centres[0], centres.at(-1)];
  return pitch === undefined || first === undefined || last === undefined
    ? undefined
    : { pitch, first, last };
}

/** Middles of the characters, and the usual distance between neighbours, as fractions of the width. */
function characters(reading: LineReading): { centres: number[]; pitch: number | undefined } {
  const centres: number[] = [];
  for (let t = 0, start = -1; t <= reading.frames; t++) {
    const blank = t === reading.frames ? 0 : (reading.logs[t * CLASSES] ?? 0);
    const inked = t < reading.frames && blank < Math.log(0.5);
    if (inked && start < 0) start = t;
    if (!inked && start >= 0) {
      centres.push((start + t) / 2 / reading.frames);
      start = -1;
    }
  }
  const steps = centres
    .slice(1)
    .map((centre, i) => centre - (centres[i] ?? 0))
    .sort((a, b) => a - b);
  const middle = steps[Math.floor(steps.length / 2)];
  if (middle === undefined) return { centres, pitch: undefined };
  // Frames are coarse, about two a character: the mean of the usual distances is finer than their median.
  const usual = steps.filter((step) => step < 1.6 * middle);
  return { centres, pitch: usual.reduce((sum, step) => sum + step, 0) / usual.length };
}
