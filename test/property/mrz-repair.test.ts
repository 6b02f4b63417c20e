import { describe, expect, it } from "vitest";
import type { AlignedLine, Choice } from "../../engines/documents/mrz/align.ts";
import { MRZ_ALPHABET } from "../../engines/documents/mrz/alphabet.ts";
import { classesOf, LAYOUTS, type MrzLayout } from "../../engines/documents/mrz/formats.ts";
import { type MrzZone, zoneFrom } from "../../engines/documents/mrz/zone.ts";
import { randomZone, withOneDigitChanged } from "../support/scenes/holders.ts";
import { Random } from "../support/scenes/random.ts";

const ZONES = 3000;

/** The characters that may stand at a place. */
function allowed(layout: MrzLayout, line: number, column: number): string {
  const letter = layout.patterns[line]?.[column] ?? "";
  return classesOf(letter)
    .map((k) => MRZ_ALPHABET[k - 1] ?? "")
    .join("");
}

/** Two or three characters that the net hesitates between; the first is the likeliest. */
function hesitation(random: Random, characters: string, first: string): Choice[] {
  const sure = random.between(0.4, 0.97);
  const others = new Set([random.pick(characters), random.pick(characters)]);
  others.delete(first);
  const rest = [...others].map((character) => ({ character, probability: (1 - sure) / others.size }));
  return [{ character: first, probability: sure }, ...rest].sort((a, b) => b.probability - a.probability);
}

/** One that stands there, drawn by the probabilities: how a net that is honest about its doubts is wrong. */
function drawn(random: Random, choices: readonly Choice[]): string {
  let left = random.next();
  for (const { character, probability } of choices) {
    left -= probability;
    if (left < 0) return character;
  }
  return choices[0]?.character ?? "<";
}

function aligned(lines: readonly string[], at: (line: number, column: number) => Choice[]): AlignedLine[] {
  return lines.map((text, line) => ({
    cost: 0.05,
    positions: [...text].map((_, column) => at(line, column)),
  }));
}

function judged(layout: MrzLayout, lines: readonly AlignedLine[]): MrzZone {
  return zoneFrom(layout, lines, []);
}

describe.each(LAYOUTS.map((layout) => [layout.format, layout] as const))("%s", (format, layout) => {
  it("never accepts lines of random characters", () => {
    const random = new Random(`guesses:${format}`);
    let [believed, repaired] = [0, 0];
    for (let n = 0; n < ZONES; n++) {
      const text = randomZone(random, format);
      const guess = aligned(text, (line, column) => {
        const characters = allowed(layout, line, column);
        return hesitation(random, characters, random.pick(characters));
      });
      const zone = judged(layout, guess);
      if (zone.sound) believed++;
      if (zone.repaired > 0) repaired++;
    }
    expect({ believed, repaired }).toEqual({ believed: 0, repaired: 0 });
  });

  it("accepts fewer than one wrong zone in two hundred with doubtful characters", () => {
    const random = new Random(`doubts:${format}`);
    let [believed, wrong] = [0, 0];
    for (let n = 0; n < ZONES; n++) {
      const zone = randomZone(random, format);
      const places = new Set(
        Array.from({ length: random.whole(1, 8) }, () => {
          const line = random.whole(0, zone.length - 1);
          return `${line}:${random.whole(0, layout.length - 1)}`;
        }),
      );
      // The print is always right; the net's reading is drawn at random, wrong as often as its probabilities state.
      const seen = aligned(zone, (line, column) => {
        const printed = zone[line]?.[column] ?? "<";
        if (!places.has(`${line}:${column}`)) return [{ character: printed, probability: 0.999 }];
        const choices = hesitation(random, allowed(layout, line, column), printed);
        const likeliest = drawn(random, choices);
        // The printed and the drawn character are exchanged.
        return choices
          .map(({ character, probability }) => ({
            character: character === printed ? likeliest : character === likeliest ? printed : character,
            probability,
          }))
          .sort((a, b) => b.probability - a.probability);
      });
      const found = judged(layout, seen);
      if (!found.sound) continue;
      believed++;
      if (keyFields(layout, found.lines) !== keyFields(layout, zone)) wrong++;
    }
    expect(believed).toBeGreaterThan(ZONES / 10);
    expect(wrong).toBeLessThan(ZONES / 200);
  });

  it("never puts back a digit that was altered and is clearly seen", () => {
    const random = new Random(`altered:${format}`);
    for (let n = 0; n < ZONES; n++) {
      const zone = withOneDigitChanged(random, format, randomZone(random, format));
      const seen = aligned(zone, (line, column) => {
        const character = zone[line]?.[column] ?? "<";
        const other = random.pick(allowed(layout, line, column));
        return other === character
          ? [{ character, probability: 0.99 }]
          : [
              { character, probability: 0.965 },
              { character: other, probability: 0.035 },
            ];
      });
      expect(judged(layout, seen).sound).toBe(false);
    }
  });
});

/** The characters that check digits cover. */
function keyFields(layout: MrzLayout, lines: readonly string[]): string {
  const { document_number, birth_date, expiry_date } = layout.fields;
  return [document_number, birth_date, expiry_date]
    .map((span) => (span === undefined ? "" : (lines[span[0]]?.slice(span[1], span[2]) ?? "")))
    .join(" ");
}
