import { expect, it } from "vitest";
import { named } from "./named.ts";

it("finds the place of every named mutant, so that a moved line is noticed at once", () => {
  const mutants = named();
  expect(mutants.length).toBeGreaterThan(7);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});
