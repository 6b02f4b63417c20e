import { describe, expect, it } from "vitest";
import { zoneLines } from "../../../local/specimen/zone-lines.ts";
import type { AlignedLine, Choice } from "./align.ts";
import { shareOfReading } from "./ambiguity.ts";
import { LAYOUTS, type MrzFormat } from "./formats.ts";

type Doubts = Record<string, readonly Choice[]>;

function choice(character: string, probability: number): Choice {
  return { character, probability };
}

/** A clean zone of `content`, with doubts at `line:column`. */
function share(format: MrzFormat, lines: readonly string[], doubts: Doubts): number {
  const layout = LAYOUTS.find((candidate) => candidate.format === format);
  if (layout === undefined) throw new Error(format);
  const aligned: AlignedLine[] = lines.map((text, line) => ({
    cost: 0,
    positions: [...text].map(
      (character, column) => doubts[`${line}:${column}`] ?? [choice(character, 0.999)],
    ),
  }));
  return shareOfReading(layout, aligned, lines);
}

const passport = zoneLines("TD3", { type: "P", document_number: "G12345678", birth_date: "740812" });

describe("shareOfReading", () => {
  it("is 1 where no character is doubtful", () => {
    expect(share("TD3", passport, {})).toBeCloseTo(1, 6);
  });

  it("does not mind a doubt that the check digit settles", () => {
    const doubts = { "1:1": [choice("1", 0.55), choice("7", 0.45)] };
    expect(share("TD3", passport, doubts)).toBeCloseTo(1, 6);
  });

  it("counts a rival that weighs the same: G and 6", () => {
    const doubts = { "1:0": [choice("G", 0.7), choice("6", 0.3)] };
    expect(share("TD3", passport, doubts)).toBeCloseTo(0.7, 6);
  });

  it("counts two changes that make up for each other", () => {
    const doubts = {
      "1:3": [choice("3", 0.6), choice("4", 0.4)],
      "1:4": [choice("4", 0.6), choice("5", 0.4)],
    };
    expect(share("TD3", passport, doubts)).toBeCloseTo(0.36 / (0.36 + 0.16), 6);
  });

  it("follows a card's long number into the optional data", () => {
    // ICAO 9303-5, 4.2.4, note j: D23145890734, its digit last.
    const card = [
      "I<UTOD23145890<7349<<<<<<<<<<<",
      "3407127M9507122UTO<<<<<<<<<<<2",
      "STEVENSON<<PETER<<<<<<<<<<<<<<",
    ];
    expect(share("TD1", card, {})).toBeCloseTo(1, 6);
    expect(share("TD1", card, { "0:5": [choice("D", 0.8), choice("3", 0.2)] })).toBeCloseTo(0.8, 6);
  });

  it("accepts an empty field whose digit is a filler", () => {
    const empty = passport.map((text, i) => (i === 1 ? `${text.slice(0, 42)}<${text.slice(43)}` : text));
    expect(share("TD3", empty, {})).toBeCloseTo(1, 1);
  });
});
