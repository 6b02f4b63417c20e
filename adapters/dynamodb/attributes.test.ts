import { describe, expect, it } from "vitest";
import { fromAttributes, toAttributes } from "./attributes.ts";

describe("attributes", () => {
  it.each([
    ["scalars", { text: "", number: -1.5e-7, yes: true, no: false, nothing: null }],
    ["nesting", { list: [1, ["a"], { b: [] }], map: { inner: {} }, bytes: new Uint8Array([0, 255]) }],
    ["names that objects have, of every kind", { constructor: true, toString: "x", valueOf: null }],
    ["a constructor like that of a set", { data: { constructor: { name: "Set" } } }],
    ["a constructor like that of a map", { data: { constructor: { name: "Map" } } }],
  ])("keep %s", (_, values) => {
    expect(fromAttributes(toAttributes(values))).toEqual(values);
  });

  it("read a name that would be a prototype", () => {
    const read = fromAttributes(JSON.parse('{"map":{"M":{"__proto__":{"M":{"a":{"S":"b"}}}}}}'));
    expect(JSON.stringify(read)).toBe('{"map":{"__proto__":{"a":"b"}}}');
  });

  it("read what only others write", () => {
    const read = fromAttributes({ big: { N: "9007199254740993" }, set: { SS: ["a"] }, none: { NULL: true } });
    expect(read).toEqual({ big: 9007199254740993n, set: new Set(["a"]), none: null });
  });

  it("leave out undefined attributes", () => {
    expect(toAttributes({ gone: undefined, map: { gone: undefined } })).toEqual({ map: { M: {} } });
  });

  it.each([
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [2 ** 53],
    [-1e21],
    [1n],
    [() => 0],
    [[undefined]],
    [new Date(0)],
    [new Map()],
  ])("refuse what could not be kept and read back: %s", (value) => {
    expect(() => toAttributes({ value })).toThrow(TypeError);
  });
});
