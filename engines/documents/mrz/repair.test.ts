import { describe, expect, it } from "vitest";
import type { AlignedLine } from "./align.ts";
import { LAYOUTS, type MrzFormat } from "./formats.ts";
import { settle } from "./repair.ts";

const TD3 = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];
const MRVA = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"];

interface Doubt {
  line: number;
  column: number;
  read: string;
  /** The net's second choice, with its share. */
  instead: Record<string, number>;
}

function aligned(lines: readonly string[], doubts: readonly Doubt[], cost = 0.02): AlignedLine[] {
  return lines.map((text, line) => ({
    cost,
    positions: [...text].map((character, column) => {
      const doubt = doubts.find((one) => one.line === line && one.column === column);
      if (doubt === undefined) return [{ character, probability: 0.999 }];
      const others = Object.entries(doubt.instead).map(([other, probability]) => ({
        character: other,
        probability,
      }));
      const rest = 1 - others.reduce((sum, { probability }) => sum + probability, 0);
      return [{ character: doubt.read, probability: rest }, ...others];
    }),
  }));
}

function read(format: MrzFormat, lines: readonly string[], doubts: readonly Doubt[], cost?: number) {
  const layout = LAYOUTS.find((candidate) => candidate.format === format);
  if (layout === undefined) throw new Error(format);
  return settle(layout, aligned(lines, doubts, cost));
}

describe("settle", () => {
  it("leaves a clean zone as it is", () => {
    expect(read("TD3", TD3, [])).toMatchObject({ valid: true, repaired: 0, lines: TD3 });
  });

  it("puts a doubtful character right when two check digits confirm it", () => {
    const found = read("TD3", TD3, [{ line: 1, column: 1, read: "B", instead: { "8": 0.3 } }]);
    expect(found).toMatchObject({ valid: true, repaired: 1, lines: TD3 });
    expect(found.certainty[1]?.[1]).toBe(0.5);
  });

  it("keeps a digit that the net was certain of: it may be forged", () => {
    const found = read("TD3", TD3, [{ line: 1, column: 14, read: "5", instead: { "4": 0.01 } }]);
    expect(found).toMatchObject({ valid: false, repaired: 0 });
    expect(found.checks.filter(({ valid }) => !valid).map(({ name }) => name)).toEqual([
      "birth_date",
      "composite",
    ]);
  });

  it("does not choose between two repairs that are about as likely", () => {
    const doubts = [
      { line: 1, column: 5, read: "7", instead: { "0": 0.2 } },
      { line: 1, column: 8, read: "B", instead: { "8": 0.2 } },
    ];
    const twins = [TD3[0] ?? "", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];
    const found = read("TD3", twins, doubts);
    expect(found.valid && found.repaired > 0 && found.lines[1] !== TD3[1]).toBe(false);
  });

  it("does not repair a line that was forced into its pattern", () => {
    const doubt = { line: 1, column: 1, read: "B", instead: { "8": 0.3 } };
    expect(read("TD3", TD3, [doubt], 0.4)).toMatchObject({ valid: false, repaired: 0 });
  });

  it("asks for more where no composite digit confirms", () => {
    const doubt = (share: number) => [{ line: 1, column: 1, read: "B", instead: { "8": share } }];
    expect(read("MRVA", MRVA, doubt(0.1)).valid).toBe(false);
    expect(read("MRVA", MRVA, doubt(0.3))).toMatchObject({ valid: true, repaired: 1 });
  });

  it("never makes a month 13", () => {
    // 7408122 -> month 18 would need its own digit; the only other reading of the month is not in the calendar.
    const found = read("TD3", TD3, [{ line: 1, column: 15, read: "1", instead: { "7": 0.3 } }]);
    expect(found.repaired).toBe(0);
  });
});
