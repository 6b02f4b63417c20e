import { CLASSES, MRZ_ALPHABET } from "./alphabet.ts";
import { classesOf } from "./formats.ts";
import type { LineReading } from "./line-net.ts";

/** A character that may stand at a position, with its posterior probability among those allowed. */
export interface Choice {
  readonly character: string;
  readonly probability: number;
}

/** A line read as exactly as many characters as its pattern has. */
export interface AlignedLine {
  /** Per position, likeliest first. */
  readonly positions: readonly (readonly Choice[])[];
  /** How much less likely than the free reading this is: nats per character, 0 or more. Nonsense costs a lot. */
  readonly cost: number;
}

/** Two characters without a blank between them: the net leaves one out where characters are only two steps apart. */
const NO_BLANK = 1.2;
/** Junk beside a line (its border, a neighbour) is skipped at this cost a step at most. */
const SKIP = 2.5;

/**
 * Reads a line whose length and allowed characters per place are known: the likeliest path through
 * "blank, first character, blank, second character, …" (Viterbi), then the likeliest character of each stretch.
 *
 * @param pattern one letter a character, see formats.ts
 * @returns undefined when the line is too short for so many characters
 */
export function alignLine(reading: LineReading, pattern: string): AlignedLine | undefined {
  const { frames } = reading;
  if (frames < pattern.length) return undefined;
  const emission = pattern.split("").map((letter) => bestAllowed(reading, classesOf(letter)));
  const path = bestPath(reading, emission);
  if (path === undefined) return undefined;
  const positions = pattern.split("").map((letter, i) => choices(reading, path.spans[i] ?? [0, 1], letter));
  return { positions, cost: Math.max(0, freeScore(reading) - path.score) / pattern.length };
}

/** Per frame, the log-probability of the likeliest allowed class. */
function bestAllowed({ frames, logs }: LineReading, classes: readonly number[]): Float32Array {
  const out = new Float32Array(frames);
  for (let t = 0; t < frames; t++) {
    let best = -Infinity;
    for (const k of classes) best = Math.max(best, logs[t * CLASSES + k] ?? -Infinity);
    out[t] = best;
  }
  return out;
}

function freeScore({ frames, logs }: LineReading): number {
  let sum = 0;
  for (let t = 0; t < frames; t++) sum += Math.max(...logs.subarray(t * CLASSES, (t + 1) * CLASSES));
  return sum;
}

interface Path {
  readonly score: number;
  /** Frames `[from, to)` of each character. */
  readonly spans: readonly (readonly [number, number])[];
}

/** Viterbi over states 0, 2, 4 … (blank before character n/2, the last one after all) and 1, 3, 5 … (characters). */
function bestPath({ frames, logs }: LineReading, emission: readonly Float32Array[]): Path | undefined {
  const states = 2 * emission.length + 1;
  const from = new Int8Array(frames * states);
  let now = new Float64Array(states).fill(-Infinity);
  for (let t = 0; t < frames; t++) {
    const next = new Float64Array(states).fill(-Infinity);
    const blank = logs[t * CLASSES] ?? -Infinity;
    for (let s = 0; s < states; s++) {
      const isCharacter = s % 2 === 1;
      const outside = s === 0 || s === states - 1;
      const emitted = isCharacter
        ? (emission[(s - 1) / 2]?.[t] ?? -Infinity)
        : outside
          ? Math.max(blank, -SKIP)
          : blank;
      const [score, step] = t === 0 ? [s < 2 ? 0 : -Infinity, 0] : arrive(now, s, isCharacter);
      next[s] = score + emitted;
      from[t * states + s] = step;
    }
    now = next;
  }
  return trace(from, now, frames, states);
}

function arrive(before: Float64Array, s: number, isCharacter: boolean): [number, number] {
  const stay = before[s] ?? -Infinity;
  const one = s >= 1 ? (before[s - 1] ?? -Infinity) : -Infinity;
  const two = isCharacter && s >= 2 ? (before[s - 2] ?? -Infinity) - NO_BLANK : -Infinity;
  if (stay >= one && stay >= two) return [stay, 0];
  return one >= two ? [one, 1] : [two, 2];
}

function trace(from: Int8Array, last: Float64Array, frames: number, states: number): Path | undefined {
  const endings = [states - 1, states - 2] as const;
  let s = (last[endings[0]] ?? -Infinity) >= (last[endings[1]] ?? -Infinity) ? endings[0] : endings[1];
  const score = last[s] ?? -Infinity;
  if (!Number.isFinite(score)) return undefined;
  const spans: [number, number][] = Array.from({ length: (states - 1) / 2 }, () => [frames, 0]);
  for (let t = frames - 1; t >= 0; t--) {
    const span = s % 2 === 1 ? spans[(s - 1) / 2] : undefined;
    if (span !== undefined) {
      span[0] = Math.min(span[0], t);
      span[1] = Math.max(span[1], t + 1);
    }
    s -= from[t * states + s] ?? 0;
  }
  return { score, spans };
}

/** How many characters a position is remembered with: enough for any repair that we would believe. */
const KEPT = 6;

function choices({ logs }: LineReading, [start, end]: readonly [number, number], letter: string): Choice[] {
  const scored = classesOf(letter).map((k) => {
    let best = -Infinity;
    for (let t = start; t < end; t++) best = Math.max(best, logs[t * CLASSES + k] ?? -Infinity);
    return { character: MRZ_ALPHABET[k - 1] ?? "<", score: best };
  });
  // Allowed and forbidden characters share the probability: an "O" read in a place for digits stays doubtful.
  let total = 0;
  for (let k = 1; k < CLASSES; k++) {
    let best = -Infinity;
    for (let t = start; t < end; t++) best = Math.max(best, logs[t * CLASSES + k] ?? -Infinity);
    total += Math.exp(best);
  }
  const allowed = scored.reduce((sum, { score }) => sum + Math.exp(score), 0);
  const norm = Math.max(allowed, Math.min(total, CONFUSABLE_SHARE * total), 1e-9);
  return scored
    .map(({ character, score }) => ({ character, probability: Math.exp(score) / norm }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, KEPT);
}

/** OCR-B's O and 0, I and 1 look alike, so that half of the probability may go to the twin that the pattern forbids. */
const CONFUSABLE_SHARE = 0.5;

/**
 * The mean of several readings of the same line (cut with wider or narrower margins). Places where they disagree become doubtful.
 *
 * @param lines at least one, all of one pattern
 */
export function averageLines(lines: readonly AlignedLine[]): AlignedLine {
  const [first] = lines;
  if (first === undefined) throw new Error("There is nothing to average.");
  const positions = first.positions.map((_, i) => {
    const sum = new Map<string, number>();
    for (const line of lines) {
      for (const { character, probability } of line.positions[i] ?? []) {
        sum.set(character, (sum.get(character) ?? 0) + probability / lines.length);
      }
    }
    return [...sum]
      .map(([character, probability]) => ({ character, probability }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, KEPT);
  });
  return { positions, cost: lines.reduce((sum, line) => sum + line.cost, 0) / lines.length };
}
