import type { AlignedLine } from "./align.ts";
import { BELIEVED_SHARE, shareOfReading } from "./ambiguity.ts";
import { type CheckResult, testCheckDigits, textOf } from "./check-digits.ts";
import type { MrzLayout } from "./formats.ts";

/** A zone as text, with how sure each character is. */
export interface MrzText {
  readonly lines: readonly string[];
  /** Posterior probability of each character, 0 to 1. */
  readonly certainty: readonly (readonly number[])[];
  readonly checks: readonly CheckResult[];
  readonly valid: boolean;
  /** Characters that were not the net's first choice. */
  readonly repaired: number;
}

/** A second choice is worth a try when the net gave it at least this share. Lower, and a forged digit would be put back. */
const WORTH_TRYING = 0.04;
/** Most doubtful characters that are varied. A line with more is unreadable. */
const MAX_DOUBTFUL = 14;
/** A repair must be this many times likelier than any other that also makes all digits right. */
const UNIQUE = 4;
/** A pair of changes is accepted only when the net was uncertain of both characters. */
const PAIR_SHARE = 0.12;

/** Without a composite digit, one digit alone confirms a change: the net must have hesitated more. */
const ALONE_SHARE = 0.2;
/** Lines that were forced more than this (nats per character) are not repaired. */
const MAX_COST = 0.2;

interface Change {
  readonly line: number;
  readonly column: number;
  readonly character: string;
  /** Posterior of the new character. */
  readonly share: number;
  /** Natural logarithm of how much likelier the first choice was. */
  readonly cost: number;
}

/**
 * Takes the likeliest characters; when check digits are wrong, looks for the change of one or two doubtful characters that makes all of them right.
 *
 * A check digit misses one wrong reading in ten, so a repair is accepted only when (a) the net itself considered the
 * other character, (b) two check digits confirm it (its field's and the composite one; formats without a composite
 * digit allow one change, with a higher share), and (c) no other repair of nearly the same likelihood exists, nor
 * another reading of a field that its digit would confirm as well. Otherwise the zone stays as read, with its wrong
 * check digits.
 */
export function settle(layout: MrzLayout, aligned: readonly AlignedLine[]): MrzText {
  const first = aligned.map((line) => line.positions.map((choices) => choices[0]?.character ?? "<").join(""));
  const certainty = aligned.map((line) => line.positions.map((choices) => choices[0]?.probability ?? 0));
  const read = result(layout, first, certainty, 0);
  if (read.valid || aligned.some(({ cost }) => cost > MAX_COST)) return read;
  const changes = possibleChanges(layout, aligned);
  if (changes === undefined) return read;
  const best = bestRepair(layout, first, changes);
  if (best === undefined || shareOfReading(layout, aligned, apply(first, best)) < BELIEVED_SHARE) return read;
  const repaired = certainty.map((row) => [...row]);
  for (const { line, column, share } of best) {
    const row = repaired[line];
    // The check digits vouch for it together with the net, but never make it as sure as a plain reading.
    if (row !== undefined) row[column] = Math.max(share, 0.5);
  }
  return result(layout, apply(first, best), repaired, best.length);
}

function result(layout: MrzLayout, lines: string[], certainty: number[][], repaired: number): MrzText {
  const checks = testCheckDigits(layout, lines);
  return { lines, certainty, checks, valid: checks.every(({ valid }) => valid), repaired };
}

/** Second choices at positions that a check digit covers, cheapest first; undefined when too much is in doubt. */
function possibleChanges(layout: MrzLayout, aligned: readonly AlignedLine[]): Change[] | undefined {
  const covered = coveredPositions(layout);
  const changes: Change[] = [];
  let doubtful = 0;
  for (const [line, { positions }] of aligned.entries()) {
    for (const [column, [top, ...others]] of positions.entries()) {
      if (top === undefined || !covered.has(line * 100 + column)) continue;
      const worth = others.filter(({ probability }) => probability >= WORTH_TRYING);
      if (worth.length > 0) doubtful++;
      for (const { character, probability } of worth) {
        changes.push({
          line,
          column,
          character,
          share: probability,
          cost: Math.log(top.probability / probability),
        });
      }
    }
  }
  if (doubtful > MAX_DOUBTFUL) return undefined;
  return changes.sort((a, b) => a.cost - b.cost);
}

function coveredPositions(layout: MrzLayout): Set<number> {
  const covered = new Set<number>();
  for (const { over, at } of layout.checks) {
    covered.add(at[0] * 100 + at[1]);
    for (const [line, from, to] of over) for (let i = from; i < to; i++) covered.add(line * 100 + i);
  }
  return covered;
}

function bestRepair(layout: MrzLayout, first: string[], changes: readonly Change[]): Change[] | undefined {
  const hasComposite = layout.checks.some(({ name }) => name === "composite");
  const right: { changes: Change[]; cost: number }[] = [];
  const consider = (candidate: Change[]): void => {
    const lines = apply(first, candidate);
    if (!hasPlausibleDates(layout, lines) || !testCheckDigits(layout, lines).every(({ valid }) => valid))
      return;
    right.push({ changes: candidate, cost: candidate.reduce((sum, { cost }) => sum + cost, 0) });
  };
  for (const [i, change] of changes.entries()) {
    if (hasComposite || change.share >= ALONE_SHARE) consider([change]);
    if (!hasComposite || change.share < PAIR_SHARE) continue;
    for (const other of changes.slice(i + 1)) {
      if (other.share < PAIR_SHARE || (other.line === change.line && other.column === change.column))
        continue;
      consider([change, other]);
    }
  }
  const [best, second] = right.sort((a, b) => a.cost - b.cost);
  if (best === undefined) return undefined;
  return second !== undefined && second.cost - best.cost < Math.log(UNIQUE) ? undefined : best.changes;
}

/** Whether both dates could stand in a calendar; unknown parts may be filled (ICAO 9303-3, 4.8). */
function hasPlausibleDates(layout: MrzLayout, lines: readonly string[]): boolean {
  return [layout.fields.birth_date, layout.fields.expiry_date].every(
    (span) =>
      span === undefined || /^(\d\d|<<)(0[1-9]|1[0-2]|<<)(0[1-9]|[12]\d|3[01]|<<)$/.test(textOf(lines, span)),
  );
}

function apply(lines: readonly string[], changes: readonly Change[]): string[] {
  const out = [...lines];
  for (const { line, column, character } of changes) {
    const text = out[line] ?? "";
    out[line] = `${text.slice(0, column)}${character}${text.slice(column + 1)}`;
  }
  return out;
}
