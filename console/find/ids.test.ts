import { ulid } from "ulid";
import { expect, test } from "vitest";
import { beginOfRun, isBeginning, pageOfId } from "./ids.ts";

const AT = Date.parse("2026-11-27T10:00:00.000Z");
const id = `exec_${ulid(AT).toLowerCase()}`;

test.each([6, 8, 10, 15, 25])("%i letters of an id find the time of its run", (letters) => {
  const found = beginOfRun(id.slice(0, "exec_".length + letters));
  expect(found !== undefined && Date.parse(found.from) <= AT && AT <= Date.parse(found.to)).toBe(true);
});

test("a longer part narrows the time", () => {
  const widthOf = (letters: number) => {
    const found = beginOfRun(id.slice(0, "exec_".length + letters));
    return Date.parse(found?.to ?? "") - Date.parse(found?.from ?? "");
  };
  expect(widthOf(10)).toBe(60_000);
  expect(widthOf(6)).toBeLessThan(20 * 60_000);
});

test.each(["exec_01m8d", "exec_zzzzzzzzzz", "exec_01m8ui", "case_01m8d012345", id, ""])(
  "%s is no part of an id",
  (text) => {
    expect(beginOfRun(text)).toBeUndefined();
  },
);

test.each([
  [id, `/executions/${id}`],
  [`case_${"0".repeat(26)}`, `/cases/case_${"0".repeat(26)}`],
  [`cred_${"A".repeat(26)}`, `/credentials/cred_${"A".repeat(26)}`],
  [`subj_${"0".repeat(26)}`, `/subjects/subj_${"0".repeat(26)}`],
  ["exec_01", undefined],
  ["jane", undefined],
])("%s opens its page", (text, page) => expect(pageOfId(text)).toBe(page));

test.each([
  ["case", "case_01m8d0", true],
  ["case", "case_01m8d", false],
  ["case", `case_${"0".repeat(26)}`, false],
  ["case", "case_01M8D0", true],
  ["case", "cred_01m8d0", false],
  ["cred", "cred_01M8d0", true],
  ["cred", "cred_01m8-0", false],
] as const)("of a %s, %s can be looked for: %s", (kind, text, can) =>
  expect(isBeginning(kind, text)).toBe(can),
);
