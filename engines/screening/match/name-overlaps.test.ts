import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weightStep } from "../store/weights.ts";
import { NameOverlaps } from "./name-overlaps.ts";

const weight = fc.float({ min: 0, max: 20, noNaN: true });

describe("the light names of a list", () => {
  it("end where the first one that may not weigh so little stands", () => {
    fc.assert(
      fc.property(
        fc.array(weight, { maxLength: 40 }),
        fc.double({ min: -2, max: 40, noNaN: true }),
        fc.nat(40),
        (weights, most, from) => {
          const sorted = Float32Array.from(weights).sort();
          const list = Uint32Array.from(sorted, (_, name) => name);
          const start = Math.min(from, list.length);
          const light = Array.from(sorted.subarray(start)).filter((one) => weightStep(one) <= most * 16);
          const end = new NameOverlaps(sorted, new Uint32Array(sorted.length)).endOfLight(
            list,
            start,
            list.length,
            most,
          );
          expect(end).toBe(start + light.length);
        },
      ),
    );
  });
});

describe("a name", () => {
  it("keeps its weight and its entity when its sum is forgotten, however often that was", () => {
    const overlaps = new NameOverlaps(Float32Array.of(0.5, 1.25), Uint32Array.of(7, 9));
    const isFoundAfter = (rounds: number): boolean => {
      overlaps.begin(0);
      overlaps.add(Uint32Array.of(1), 0, 1, 1, 0.75);
      for (let round = 0; round < rounds; round++) overlaps.begin(0);
      return overlaps.isFound(1);
    };
    expect(isFoundAfter(0)).toBe(true);
    for (const rounds of [1, 254, 255, 256]) expect(isFoundAfter(rounds)).toBe(false);
    expect([overlaps.weightOf(1), overlaps.entityOf(1)]).toEqual([1.25, 9]);
    expect([overlaps.weightOf(0), overlaps.entityOf(0)]).toEqual([0.5, 7]);
  });
});
