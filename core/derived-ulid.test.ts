import { decodeTime, isValid } from "ulid";
import { expect, it } from "vitest";
import { derivedUlid } from "./derived-ulid.ts";
import { newUlid } from "./new-ulid.ts";

it("a derived ULID is one, has the time of the other id in either case, and is the same at each try", () => {
  const other = newUlid();
  for (const of of [`subj_${other.toLowerCase()}`, `exec_${other}`]) {
    const made = Array.from({ length: 200 }, (_, n) => derivedUlid(of, `key ${n}`));
    expect(made.filter((ulid) => !isValid(ulid) || decodeTime(ulid) !== decodeTime(other))).toEqual([]);
    expect(new Set(made).size).toBe(200);
    expect(derivedUlid(of, "key 7")).toBe(made[7]);
  }
  expect(derivedUlid("exec_mine", "a")).toMatch(/^0{10}/);
});
