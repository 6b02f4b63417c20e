import { expect, it } from "vitest";
import { quantile, quantileIn } from "./median.ts";

it("finds the quantile of sorted values", () => {
  for (let size = 1; size < 60; size++) {
    const values = Float32Array.from({ length: size }, (_, i) => (i * 7919 + size * 31) % 17);
    for (const share of [0, 0.03, 0.5, 0.55, 0.97, 1])
      expect(quantileIn(values.slice(), share)).toBe(quantile(values.toSorted(), share));
  }
});
