import type { AlignedLine, Choice } from "./align.ts";
import type { MrzLayout, Span } from "./formats.ts";
import { isKnownState } from "./states.ts";

/** A nationality that is also the issuer's needs this share of the likeliest reading to be preferred to an unknown code. */
const MIN_JOINT = 0.02;

/**
 * Corrects the issuer and the nationality when the likeliest letters name no state and other letters that the net considered do.
 * No check digit covers them, so the joint probability stays with the letters: a doubtful correction is a doubtful reading.
 *
 * @returns lines whose first choices at those places are the corrected ones
 */
export function settleCountries(layout: MrzLayout, aligned: readonly AlignedLine[]): AlignedLine[] {
  let lines = [...aligned];
  for (const span of [layout.fields.issuer, layout.fields.nationality]) {
    if (span !== undefined) lines = settleCode(lines, span);
  }
  return lines;
}

function settleCode(lines: AlignedLine[], [line, from, to]: Span): AlignedLine[] {
  const target = lines[line];
  if (target === undefined) return lines;
  const columns = target.positions.slice(from, to);
  if (isKnownState(columns.map((choices) => choices[0]?.character ?? "<").join(""))) return lines;
  const best = likeliestState(columns);
  if (best === undefined) return lines;
  const positions = target.positions.map((choices, i) => {
    const chosen = i >= from && i < to ? best[i - from] : undefined;
    return chosen === undefined
      ? choices
      : [chosen, ...choices.filter(({ character }) => character !== chosen.character)];
  });
  return lines.map((other, i) => (i === line ? { ...target, positions } : other));
}

function likeliestState(columns: readonly (readonly Choice[])[]): Choice[] | undefined {
  let open: { choices: Choice[]; probability: number }[] = [{ choices: [], probability: 1 }];
  for (const choices of columns) {
    open = open.flatMap((start) =>
      choices.map((choice) => ({
        choices: [...start.choices, choice],
        probability: start.probability * choice.probability,
      })),
    );
  }
  return open
    .filter(
      ({ choices, probability }) =>
        probability >= MIN_JOINT && isKnownState(choices.map(({ character }) => character).join("")),
    )
    .sort((a, b) => b.probability - a.probability)[0]?.choices;
}
