import type { GreyImage } from "../../common/grey-image.ts";
import { lengthAlong, netOf } from "../../common/infer.ts";
import { MODELS } from "../../common/onnx.ts";
import { nthIn } from "../authenticity/median.ts";
import type { RotatedBox } from "../geometry.ts";
import { cutStrip, type Strip } from "../strip.ts";
import { CLASSES, MRZ_ALPHABET } from "./alphabet.ts";

/** The net's view of a line (models/mrz-ocrb/train.py, `prep`). */
const ROWS = 32;
const STRETCH = 0.62;
const MIN_COLUMNS = 16;
const MAX_COLUMNS = 880;

/** The model that reads lines of a machine-readable zone. */
const lineNet = netOf(MODELS.mrzLine);

/** The net's output for a line: log-probabilities of `CLASSES` for each of `frames` steps from left to right. */
export interface LineReading {
  readonly frames: number;
  readonly logs: Float32Array;
}

/**
 * Reads one straightened line with the OCR-B net.
 *
 * @param box where the line is, with some air above and below; its `angle` is the reading direction
 */
export async function readLine(image: GreyImage, box: RotatedBox): Promise<LineReading> {
  const columns = Math.round((box.width / box.height) * ROWS * STRETCH);
  const width = Math.ceil(Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, columns)) / 4) * 4;
  const greys = stretchContrast(cutStrip(image, box, width, ROWS));
  const scores = await lineNet(greys, [1, 1, ROWS, width]);
  const frames = lengthAlong(scores, 2);
  return { frames, logs: logSoftmax(scores.data, frames) };
}

/** Darkest 2 % to -0.5, brightest 2 % to 0.5, as in training. */
function stretchContrast({ data }: Strip): Float32Array<ArrayBuffer> {
  const greys = data.slice();
  const low = nthIn(greys, Math.floor(greys.length * 0.02));
  const high = nthIn(greys, Math.floor(greys.length * 0.98));
  const range = Math.max(high - low, 20);
  return data.map((value) => (value - low) / range - 0.5);
}

/** From [class][frame] scores to [frame][class] log-probabilities. */
function logSoftmax(scores: Float32Array, frames: number): Float32Array {
  const out = new Float32Array(frames * CLASSES);
  for (let frame = 0; frame < frames; frame++) {
    let max = -Infinity;
    for (let k = 0; k < CLASSES; k++) max = Math.max(max, scores[k * frames + frame] ?? 0);
    let sum = 0;
    for (let k = 0; k < CLASSES; k++) sum += Math.exp((scores[k * frames + frame] ?? 0) - max);
    const norm = max + Math.log(sum);
    for (let k = 0; k < CLASSES; k++) out[frame * CLASSES + k] = (scores[k * frames + frame] ?? 0) - norm;
  }
  return out;
}

/** The plain reading: the likeliest class of each frame, repeats and blanks left out; with its mean probability. */
export function greedy(reading: LineReading): { text: string; confidence: number } {
  let [text, last, sum, count] = ["", 0, 0, 0];
  for (let frame = 0; frame < reading.frames; frame++) {
    let best = 0;
    const row = reading.logs.subarray(frame * CLASSES, (frame + 1) * CLASSES);
    for (let k = 1; k < CLASSES; k++) if ((row[k] ?? -99) > (row[best] ?? -99)) best = k;
    if (best > 0) {
      sum += Math.exp(row[best] ?? -99);
      count++;
      if (best !== last) text += MRZ_ALPHABET[best - 1] ?? "";
    }
    last = best;
  }
  return { text, confidence: count === 0 ? 0 : sum / count };
}
