import type { GreyImage } from "../../common/grey-image.ts";
import { halfTurn, type RotatedBox } from "../geometry.ts";
import { type AlignedLine, alignLine, averageLines } from "./align.ts";
import { BELIEVED_SHARE, shareOfReading } from "./ambiguity.ts";
import { textOf } from "./check-digits.ts";
import { settleCountries } from "./country-codes.ts";
import { lengthened } from "./extend.ts";
import { LAYOUTS, type MrzFormat, type MrzLayout } from "./formats.ts";
import { type LineReading, readLine } from "./line-net.ts";
import type { MrzLine } from "./lines.ts";
import { type MrzText, settle } from "./repair.ts";
import { isKnownState } from "./states.ts";

/** A machine-readable zone found in a picture. */
export interface MrzZone extends MrzText {
  readonly layout: MrzLayout;
  /** Its lines, top to bottom; `angle` is the reading direction. */
  readonly boxes: readonly RotatedBox[];
  /** How much was forced upon the net, in nats per character: below 0.1 for a clean line, over 1 for other text. */
  readonly cost: number;
  /** How likely the least certain checked field is right, given that its check digit holds (`shareOfReading`); 0 when not all hold. */
  readonly share: number;
  /** Valid, with no forced or doubtful character, and its codes name a kind of document and states. */
  readonly sound: boolean;
}

/**
 * Cuts of the same line whose readings are averaged: their height and the margin at both ends, in heights of the box.
 * The detector may cut off part of a character, or a dark object may touch the line.
 */
const CUTS = [
  { height: 1.12, ends: 0 },
  { height: 1.32, ends: 0.45 },
  { height: 1.55, ends: 0.9 },
] as const;
type Cut = (typeof CUTS)[number];
/** Text with a higher cost of forced letters is not a zone. */
const MAX_COST = 0.55;
/** A zone forced more than this may be cut short or mixed with its surroundings, even when its check digits are right. */
const MAX_SOUND_COST = 0.25;
/** A longer zone is preferred when its cost is below this: eight missing fillers cost far more. */
const MAX_LONGER_COST = 0.1;
/** The first letter determines the format: it must not be forced. */
const HEAD = 0.6;

/**
 * The best zone among stacks of lines, or undefined. A valid zone is preferred to one with a lower cost.
 *
 * @param lines candidates in one picture
 */
export async function bestZone(image: GreyImage, lines: readonly MrzLine[]): Promise<MrzZone | undefined> {
  const reader = new StripReader(image);
  const zone = await bestStack(reader, lines);
  return zone?.layout.beginOf === undefined ? zone : wholeZone(reader, zone, zone.layout.beginOf);
}

async function bestStack(reader: StripReader, lines: readonly MrzLine[]): Promise<MrzZone | undefined> {
  let best: MrzZone | undefined;
  for (const stack of stacks(lines)) {
    for (const layout of LAYOUTS) {
      if (layout.patterns.length !== stack.length || !fitsLength(layout, stack)) continue;
      const boxes = stack.map(({ box }) => box);
      const zone = await readZone(reader, layout, boxes);
      if (zone !== undefined && zone.cost <= MAX_COST) best = betterZone(zone, best);
      if (best?.sound === true && best.cost < 0.1) return best;
    }
  }
  return best;
}

/** The zone itself, or a longer one when the detector missed the fillers at its end. */
async function wholeZone(reader: StripReader, zone: MrzZone, format: MrzFormat): Promise<MrzZone> {
  const layout = LAYOUTS.find((candidate) => candidate.format === format);
  if (layout === undefined) return zone;
  const boxes: RotatedBox[] = [];
  for (const box of zone.boxes) boxes.push((await lengthened(reader.image, box, layout.length)) ?? box);
  const longer = await readZone(reader, layout, boxes);
  return longer !== undefined && longer.cost <= Math.max(zone.cost, MAX_LONGER_COST) ? longer : zone;
}

/** A zone with each of its boxes placed in another picture, for instance that from which its own was cut. */
export function withBoxes(
  zone: MrzZone | undefined,
  place: (box: RotatedBox) => RotatedBox,
): MrzZone | undefined {
  return zone === undefined ? undefined : { ...zone, boxes: zone.boxes.map((box) => place(box)) };
}

/** The zone to believe rather: a sound one before a valid one before the one that was forced least. */
export function betterZone(zone: MrzZone | undefined, than: MrzZone | undefined): MrzZone | undefined {
  if (zone === undefined || than === undefined) return zone ?? than;
  if (zone.sound !== than.sound) return zone.sound ? zone : than;
  if (zone.valid !== than.valid) return zone.valid ? zone : than;
  return zone.cost + 0.05 * zone.repaired < than.cost + 0.05 * than.repaired ? zone : than;
}

/** The net's readings of lines in one picture, each made once. */
class StripReader {
  private readonly known = new Map<string, Promise<LineReading>>();
  readonly image: GreyImage;

  constructor(image: GreyImage) {
    this.image = image;
  }

  read(box: RotatedBox, { height, ends }: Cut): Promise<LineReading> {
    const key = `${box.x}:${box.y}:${box.width}:${box.angle}:${height}`;
    const cut = { ...box, height: box.height * height, width: box.width + 2 * ends * box.height };
    const made = this.known.get(key) ?? readLine(this.image, cut);
    this.known.set(key, made);
    return made;
  }
}

async function readZone(
  reader: StripReader,
  layout: MrzLayout,
  boxes: readonly RotatedBox[],
): Promise<MrzZone | undefined> {
  const aligned: AlignedLine[] = [];
  for (const [i, box] of boxes.entries()) {
    const readings = await Promise.all(CUTS.map((cut) => reader.read(box, cut)));
    const cuts = readings
      .map((reading) => alignLine(reading, layout.patterns[i] ?? ""))
      .filter((line) => line !== undefined);
    const cheapest = Math.min(...cuts.map(({ cost }) => cost));
    // A cut through a neighbouring line reads nonsense: it has no say.
    const sane = cuts.filter(({ cost }) => cost <= cheapest + 0.25);
    if (sane.length === 0) return undefined;
    aligned.push(averageLines(sane));
  }
  return zoneFrom(layout, aligned, boxes);
}

/**
 * The zone that read lines make: countries and doubtful characters settled, and judged whether it can be believed.
 *
 * @param aligned as many lines as the layout has
 * @param boxes where they lie
 */
export function zoneFrom(
  layout: MrzLayout,
  aligned: readonly AlignedLine[],
  boxes: readonly RotatedBox[],
): MrzZone {
  const text = settle(layout, settleCountries(layout, aligned));
  const cost = Math.max(...aligned.map((line) => line.cost));
  const share = text.valid ? shareOfReading(layout, aligned, text.lines) : 0;
  const sound = share >= BELIEVED_SHARE && isSound(layout, text, cost);
  return { ...text, layout, boxes, cost, share, sound };
}

function isSound(layout: MrzLayout, text: MrzText, cost: number): boolean {
  const headed = (text.certainty[0]?.[0] ?? 0) >= HEAD;
  const states = [layout.fields.issuer, layout.fields.nationality].every(
    (span) =>
      span === undefined || isKnownState(textOf(text.lines, span)) || textOf(text.lines, span) === "<<<",
  );
  return text.valid && cost <= MAX_SOUND_COST && headed && states;
}

function fitsLength(layout: MrzLayout, stack: readonly MrzLine[]): boolean {
  return stack.every(
    ({ text }) => text.length >= layout.length * 0.72 && text.length <= layout.length * 1.25,
  );
}

/** Pairs and triples of lines that lie under each other, as a zone's do; likeliest first. */
function stacks(lines: readonly MrzLine[]): MrzLine[][] {
  const found: MrzLine[][] = [];
  for (const top of lines) {
    for (const second of lines) {
      if (!liesUnder(top, second)) continue;
      for (const third of lines)
        if (liesUnder(second, third) && evenly(top, second, third)) found.push([top, second, third]);
      found.push([top, second]);
    }
  }
  const worth = (stack: readonly MrzLine[]) =>
    stack.reduce((sum, { confidence, text }) => sum + confidence * text.length, 0) / Math.sqrt(stack.length);
  return found.sort((a, b) => worth(b) - worth(a)).slice(0, 24);
}

function liesUnder(upper: MrzLine, lower: MrzLine): boolean {
  const [a, b] = [upper.box, lower.box];
  if (Math.abs(halfTurn(a.angle - b.angle)) > 0.1 || Math.cos(a.angle - b.angle) < 0) return false;
  const { along, across } = offset(a, b);
  const height = (a.height + b.height) / 2;
  const ratio = a.width / b.width;
  return (
    across > 0.6 * height &&
    across < 3.2 * height &&
    Math.abs(along) < 0.2 * Math.max(a.width, b.width) &&
    ratio > 0.66 &&
    ratio < 1.5
  );
}

function evenly(top: MrzLine, second: MrzLine, third: MrzLine): boolean {
  const [one, two] = [offset(top.box, second.box).across, offset(second.box, third.box).across];
  return Math.max(one, two) < 1.6 * Math.min(one, two);
}

/** Where b lies from a, in a's directions: along its reading direction, and below it. */
function offset(a: RotatedBox, b: RotatedBox): { along: number; across: number } {
  const [c, s] = [Math.cos(a.angle), Math.sin(a.angle)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  return { along: dx * c + dy * s, across: dy * c - dx * s };
}
