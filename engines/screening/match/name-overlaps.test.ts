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
          const end = new NameOverlaps(sorted).endOfLight(list, start, list.length, most);
          expect(end).toBe(start + light.length);
        },
      ),
    );
  });
});
