import type { GreyImage } from "../common/grey-image.ts";
import { lengthAlong, netOf } from "../common/infer.ts";
import { kept } from "../common/kept.ts";
import { MODELS, readModel } from "../common/onnx.ts";
import { sideBySide } from "../common/side-by-side.ts";
import { halfTurn, type RotatedBox } from "./geometry.ts";
import { cutStrip } from "./strip.ts";
import type { TextRegion } from "./text-detector.ts";

/** The net's view of a line. */
const ROWS = 48;
const MIN_COLUMNS = 48;
const MAX_COLUMNS = 1200;
/** Regions read at most: a page of print is not an identity document. */
export const MOST_TEXTS = 90;

/** The model that reads print. */
const recognition = netOf(MODELS.textRecognition);

/** A piece of printed text, as read. */
export interface PrintedText {
  readonly text: string;
  /** Mean probability of its characters, 0 to 1. */
  readonly confidence: number;
  /** Probability of its least certain character, 0 to 1. */
  readonly weakest: number;
  readonly box: RotatedBox;
}

/**
 * Reads regions with PP-OCRv6's recognizer: Latin and Greek letters with their marks, and spaces.
 *
 * @param direction the reading direction of the page, radians: decides which way up each region is
 * @param signal stops between two regions; what was read so far is returned
 */
export async function recognizeText(
  image: GreyImage,
  regions: readonly TextRegion[],
  direction: number,
  signal: AbortSignal,
): Promise<PrintedText[]> {
  const read = await sideBySide(regions.slice(0, MOST_TEXTS), async ({ box }) => {
    const turned = { ...box, angle: direction + halfTurn(box.angle - direction) };
    // A box across the reading direction is a single letter, or text set upright: neither helps.
    if (signal.aborted || Math.abs(halfTurn(box.angle - direction)) > 0.6) return [];
    const reading = await readBox(image, turned);
    const text = reading.text.trim();
    return text === "" ? [] : [{ ...reading, text, box: turned }];
  });
  return read.flat();
}

/** How much wider a text is read the second time, in heights, and how often it is widened by as much again. */
const [WIDER, MOST_TIMES] = [1.2, 3];

/**
 * Reads texts with digits again, with more of the picture at both ends: the detector may cut off the last digits of a date. As long as a number at an end of the text
 * gets longer, there may be more of it.
 *
 * @param texts as read, of which the wider reading may hold what stands beside them
 */
export async function recognizeWider(
  image: GreyImage,
  texts: readonly PrintedText[],
  signal: AbortSignal,
): Promise<PrintedText[]> {
  const numbers = texts.filter(({ text }) => /\d/.test(text));
  return (await sideBySide(numbers, (text) => readWider(image, text, signal))).flat();
}

async function readWider(
  image: GreyImage,
  { text, box }: PrintedText,
  signal: AbortSignal,
): Promise<PrintedText[]> {
  const read: PrintedText[] = [];
  let last = text;
  for (let times = 1; times <= MOST_TIMES && !signal.aborted; times++) {
    const wider = { ...box, width: box.width + times * WIDER * box.height };
    const reading = await readBox(image, wider);
    const now = reading.text.trim();
    if (now === last || (times > 1 && !goesOn(last, now))) break;
    read.push({ ...reading, text: now, box: wider });
    if (!goesOn(last, now)) break;
    last = now;
  }
  return read;
}

/** Whether the digits at an end of a text are more in its wider reading, without a gap. */
function goesOn(text: string, wider: string): boolean {
  const [first = "", firstNow = ""] = [/^\d+/.exec(text)?.[0], /^\d+/.exec(wider)?.[0]];
  const [end = "", endNow = ""] = [/\d+$/.exec(text)?.[0], /\d+$/.exec(wider)?.[0]];
  const isMore = (more: string, than: string) => than !== "" && more.length > than.length;
  return (
    (isMore(firstNow, first) && firstNow.endsWith(first)) || (isMore(endNow, end) && endNow.startsWith(end))
  );
}

type Reading = Omit<PrintedText, "box">;

async function readBox(image: GreyImage, box: RotatedBox): Promise<Reading> {
  const columns = Math.round((box.width / box.height) * ROWS);
  const width = Math.ceil(Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, columns)) / 8) * 8;
  const strip = cutStrip(image, box, width, ROWS);
  const plane = width * ROWS;
  const input = new Float32Array(3 * plane);
  for (let i = 0; i < plane; i++) input[i] = (strip.data[i] ?? 0) / 127.5 - 1;
  input.copyWithin(plane, 0, plane);
  input.copyWithin(2 * plane, 0, plane);
  const read = await recognition(input, [1, 3, ROWS, width]);
  return decode(read.data, lengthAlong(read, 1), lengthAlong(read, 2), await characters());
}

/** The blank is class 0, the space the last one. */
const characters = kept(async (): Promise<readonly string[]> => {
  const text = (await readModel(MODELS.textAlphabet)).toString("utf8");
  return ["", ...text.replace(/\r?\n$/, "").split(/\r?\n/), " "];
});

/** Greedy CTC: the likeliest class of each step, repeats and blanks left out. */
function decode(
  probabilities: Float32Array,
  frames: number,
  classes: number,
  names: readonly string[],
): Reading {
  let [text, last, sum, count, weakest] = ["", 0, 0, 0, 1];
  for (let t = 0; t < frames; t++) {
    let [best, top] = [0, -1];
    for (let k = 0, at = t * classes; k < classes; k++, at++) {
      const value = probabilities[at] ?? 0;
      if (value <= top) continue;
      best = k;
      top = value;
    }
    if (best !== 0 && best !== last) {
      text += names[best] ?? "";
      sum += top;
      count++;
      // The certainty of a space does not affect the characters beside it.
      if (names[best] !== " ") weakest = Math.min(weakest, top);
    }
    last = best;
  }
  return { text, confidence: count === 0 ? 0 : sum / count, weakest: count === 0 ? 0 : weakest };
}
