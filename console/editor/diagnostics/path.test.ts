import fc from "fast-check";
import { expect, test } from "vitest";
import { pathText } from "../../../compiler/diagnostic.ts";
import { parsePath } from "./path.ts";

test("reads back what the compiler writes", () => {
  const part = fc.oneof(
    fc.nat(1000),
    fc.string({ minLength: 1 }),
    fc.constantFrom("blocks", "a_b", "$x", "x-y"),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (path) => {
      expect(parsePath(pathText(path))).toEqual(path);
    }),
  );
});

test("an empty path is the whole graph", () => {
  expect(parsePath("")).toEqual([]);
});
