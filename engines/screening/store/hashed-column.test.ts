import { describe, expect, it } from "vitest";
import { identifierHash } from "../identifiers.ts";
import { HashedColumn } from "./hashed-column.ts";

describe("values under hashes", () => {
  const columnOf = (keys: number[]) => {
    const rising = Uint32Array.from(keys).sort();
    return new HashedColumn(
      rising,
      rising.map((_, at) => at + 1),
    );
  };

  it("are those of each key, in their order", () => {
    const keys = Array.from({ length: 1000 }, (_, at) => identifierHash(`key ${at % 700}`));
    const column = columnOf(keys);
    const rising = keys.toSorted((a, b) => a - b);
    for (const key of keys)
      expect(Array.from(column.under(key))).toEqual(
        rising.flatMap((other, at) => (other === key ? [at + 1] : [])),
      );
  });

  it("are none under a key beside them", () => {
    const keys = Array.from({ length: 1000 }, (_, at) => identifierHash(`key ${at}`));
    const column = columnOf(keys);
    for (const key of keys)
      for (const beside of [key - 1, key + 1])
        if (!keys.includes(beside)) expect(column.under(beside >>> 0)).toHaveLength(0);
  });

  it.each([[[]], [[0]], [[0xffff_ffff]], [[0, 0xffff_ffff]], [[7, 7, 7, 7]]])(
    "are found at both ends: %j",
    (keys) => {
      const column = columnOf(keys);
      for (const key of [0, 7, 0xffff_ffff])
        expect(column.under(key)).toHaveLength(keys.filter((other) => other === key).length);
    },
  );
});
