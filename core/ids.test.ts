import { decodeTime, ulid } from "ulid";
import { expect, it } from "vitest";
import {
  compareIds,
  formerIdOf,
  formsOfId,
  idFollowing,
  idOf,
  isSameId,
  namesId,
  underAnyLetters,
} from "./ids.ts";

const ULID = "01M8D6GSNV8E1TSVG0B8Y0Q3EX";
const SMALL = ULID.toLowerCase();

it("an id is a prefix and a ULID in capitals; that of a workflow has small letters", () => {
  expect([idOf("case", ULID), idOf("case", SMALL), idOf("cred", SMALL)]).toEqual([
    `case_${ULID}`,
    `case_${ULID}`,
    `cred_${ULID}`,
  ]);
  expect(idOf("wf", ULID)).toBe(`wf_${SMALL}`);
  expect(["case", "evt"].map((kind) => formerIdOf(kind, ULID))).toEqual([`case_${SMALL}`, `evt_${ULID}`]);
});

it("an id that follows from another one has its letters", () => {
  expect(idFollowing(`subj_${ULID}`, "exec", ULID)).toBe(`exec_${ULID}`);
  expect(idFollowing(`subj_${SMALL}`, "exec", ULID)).toBe(`exec_${SMALL}`);
  expect(idFollowing(`subj_${SMALL}`, "cred", ULID)).toBe(`cred_${ULID}`);
});

it("ids of both forms are in the order of their time", () => {
  const times = Array.from({ length: 50 }, (_, place) => Date.parse("2026-11-28") + place * 86_400_000);
  const ids = times.map((time, place) => (place % 3 === 0 ? formerIdOf : idOf)("pass", ulid(time)));
  const sorted = ids.toReversed().toSorted(compareIds);
  expect(sorted.map((id) => decodeTime(id.slice("pass_".length).toUpperCase()))).toEqual(times);
  expect([`a_${SMALL}`, `a_${ULID}`].toSorted(compareIds)).toEqual([`a_${ULID}`, `a_${SMALL}`]);
});

it("an id is stored in one of two forms, and a text of another kind in its own alone", () => {
  expect(formsOfId(`case_${SMALL}`)).toEqual([`case_${SMALL}`, `case_${ULID}`]);
  expect(formsOfId(`case_${ULID}`)).toEqual([`case_${ULID}`, `case_${SMALL}`]);
  const mixed = `case_${ULID.slice(0, 13)}${SMALL.slice(13)}`;
  expect(formsOfId(mixed)).toEqual([mixed, `case_${ULID}`, `case_${SMALL}`]);
  // `exec_` and letters that no ULID has are an id of a client, who may have another one in small letters.
  const chosen = `exec_${"OWN".padEnd(26, "0")}`;
  for (const text of ["user_jane", `wf_${SMALL}`, `case_${ULID}x`, `my-case_${ULID}`, chosen, ""])
    expect(formsOfId(text)).toEqual([text]);
  expect([isSameId(`case_${SMALL}`, `case_${ULID}`), isSameId(`case_${SMALL}`, `cred_${ULID}`)]).toEqual([
    true,
    false,
  ]);
});

it("a text names an id in any letters, and nothing where there is none", () => {
  expect([ULID, SMALL].map((ulid) => namesId(`key_${ulid}`, `key_${SMALL}`))).toEqual([true, true]);
  expect([`key_${ULID}`, null, undefined].map((id) => namesId(`user_${ULID}`, id))).toEqual(
    Array<boolean>(3).fill(false),
  );
});

it("what is stored under an id is found under the form that has something, else under the given one", async () => {
  const asked: unknown[] = [];
  const find = (stored: string) => async (id: string | undefined) => {
    asked.push(id);
    return id === stored ? [stored] : [];
  };
  const isEmpty = (found: string[]) => found.length === 0;
  for (const named of [`key_${SMALL}`, `key_${ULID}`])
    expect(await underAnyLetters(named, find(`key_${SMALL}`), isEmpty)).toEqual([`key_${SMALL}`]);
  expect(asked).toEqual([`key_${SMALL}`, `key_${ULID}`, `key_${SMALL}`]);
  expect(await underAnyLetters(`key_${ULID}`, find("none"), isEmpty)).toEqual([]);
  expect(await underAnyLetters(undefined, find("none"), isEmpty)).toEqual([]);
});
