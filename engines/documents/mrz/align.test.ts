import { describe, expect, it } from "vitest";
import { alignLine, averageLines } from "./align.ts";
import { CLASSES, MRZ_ALPHABET } from "./alphabet.ts";
import type { LineReading } from "./line-net.ts";

/** A net that is sure: two steps a character, ink and blank, unless a step says otherwise. */
function reading(
  text: string,
  doubts: Record<number, Record<string, number>> = {},
  gapless: number[] = [],
): LineReading {
  const frames: Record<string, number>[] = [];
  for (const [i, character] of [...text].entries()) {
    frames.push(doubts[i] ?? { [character]: 0.99 });
    if (!gapless.includes(i)) frames.push({ "": 0.99 });
  }
  const logs = new Float32Array(frames.length * CLASSES).fill(Math.log(0.0002));
  for (const [t, frame] of frames.entries()) {
    for (const [character, probability] of Object.entries(frame)) {
      const k = character === "" ? 0 : MRZ_ALPHABET.indexOf(character) + 1;
      logs[t * CLASSES + k] = Math.log(probability);
    }
  }
  return { frames: frames.length, logs };
}

const textOf = (line: ReturnType<typeof alignLine>) =>
  line?.positions.map(([top]) => top?.character).join("");

describe("alignLine", () => {
  it("reads a clean line at next to no cost", () => {
    const line = alignLine(reading("AB12<<"), "aannxx");
    expect(textOf(line)).toBe("AB12<<");
    expect(line?.cost).toBeCloseTo(0, 3);
  });

  it("knows from the pattern that a zero in a name is an O", () => {
    const line = alignLine(reading("J0N", { 1: { "0": 0.7, O: 0.28 } }), "aaa");
    expect(textOf(line)).toBe("JON");
    expect(line?.positions[1]?.[0]?.probability).toBeLessThan(0.7);
  });

  it("separates two fillers without a blank between them by the number of characters", () => {
    expect(textOf(alignLine(reading("A<<<", {}, [1]), "aaaa"))).toBe("A<<<");
  });

  it("adds a cost for each forced character", () => {
    expect(alignLine(reading("ABCDEF"), "nnnnnn")?.cost).toBeGreaterThan(3);
  });

  it("has no answer for a line with too few steps", () => {
    expect(alignLine(reading("AB"), "aaaaaaaaaa")).toBeUndefined();
  });
});

describe("averageLines", () => {
  it("lowers the certainty where the readings disagree", () => {
    const lines = [reading("A1"), reading("A7")]
      .map((one) => alignLine(one, "an"))
      .filter((line) => line !== undefined);
    const [first, second] = averageLines(lines).positions;
    expect(first?.[0]?.probability).toBeGreaterThan(0.9);
    expect(second?.[0]?.probability).toBeLessThan(0.6);
  });
});
