import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical.ts";

/** The package is CommonJS with an ESM-style declaration, so its declared type is wrong. */
function isSerializer(value: unknown): value is (input: unknown) => string {
  return typeof value === "function";
}

test("the same bytes as another implementation of RFC 8785, for any JSON", () => {
  const other: unknown = canonicalize;
  if (!isSerializer(other)) throw new TypeError("canonicalize is no function");
  const text = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "medium" },
      fc.constantFrom(null, true, false),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string(),
      text,
      fc.array(tie("value")),
      fc.dictionary(fc.oneof(fc.string(), text, fc.nat().map(String)), tie("value")),
    ),
  })).value;
  fc.assert(
    fc.property(json, (value) => {
      expect(canonicalJson(value)).toBe(other(value));
    }),
    { numRuns: 2000 },
  );
});

test("a text longer than the writer's first buffer", () => {
  const long = { text: "é".repeat(5000), list: Array.from({ length: 3000 }, (_, n) => n) };
  expect(JSON.parse(canonicalJson(long))).toEqual(long);
});

test("entries that are undefined are left out", () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
});

test.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, [Symbol("x")]])(
  "%s has no canonical form",
  (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  },
);
