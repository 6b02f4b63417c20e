import { expect, test } from "vitest";
import { holderOf } from "./holder.ts";

const idOf = (input: unknown, config: unknown, subjectId?: unknown) => holderOf(input, config, subjectId)?.id;

test("the id is the first that is given and not null", () => {
  const input = { subject: { id: "b" }, subject_id: "c" };
  expect(idOf(input, { subject: { id: "a" } }, "d")).toBe("a");
  expect(idOf(input, { subject: { id: null } }, "d")).toBe("b");
  expect(idOf({ subject: { id: null }, subject_id: "c" }, {}, "d")).toBe("c");
  expect(idOf({ subject_id: null }, { subject: { type: "person" } }, "d")).toBe("d");
});

test("an id that is no text is not replaced by the next one", () => {
  for (const id of ["", 5, {}, ["a"], false])
    expect([id, idOf({ subject_id: "c" }, { subject: { id } }, "d")]).toEqual([id, undefined]);
  expect(idOf({}, {}, undefined)).toBeUndefined();
  expect(idOf(undefined, undefined, null)).toBeUndefined();
});

test("whom an agent belongs to and acts for is a part of the holder", () => {
  const of = (subject: object, claims: object) =>
    holderOf({}, { subject: { id: "a", ...subject }, claims }, "d");
  const named = of({ parent_user_id: "u" }, { delegated_by_subject_id: "u" });
  expect(named).toEqual({
    id: "a",
    subject: { parent_user_id: "u" },
    claims: { delegated_by_subject_id: "u" },
  });
  expect(of({ parent_user_id: "v" }, { delegated_by_subject_id: "u" })).not.toEqual(named);
  expect(of({ parent_user_id: "u" }, { delegated_by_subject_id: "v" })).not.toEqual(named);
  expect(of({ parent_user_id: "u" }, {})).not.toEqual(named);
  expect(of({ parent_user_id: "u", parent_business_id: "b" }, { delegated_by_subject_id: "u" })).not.toEqual(
    named,
  );
});

test("claims of the config replace those of the input, also the delegator", () => {
  const claims = { delegated_by_subject_id: "u" };
  expect(holderOf({ claims }, {}, "d")?.claims).toEqual(claims);
  expect(holderOf({ claims }, { claims: { permissions: [] } }, "d")?.claims).toEqual({});
});
