import { expect, it } from "vitest";
import { notFound, Problem } from "../../core/problem.ts";
import { inEitherLetters } from "./either-letters.ts";
import { json } from "./route.ts";

const ULID = "01M8D6GSNV8E1TSVG0B8Y0Q3EX";
const [CAPITALS, SMALL] = [`case_${ULID}`, `case_${ULID.toLowerCase()}`];
const ATTEMPT = { retried: false, newId: (prefix: string) => `${prefix}_${ULID}` };

/** Calls a handler that knows one record. @returns the answer, and every id that it was called with */
async function called(stored: string, named: string, fault = notFound("case")) {
  const ids: string[] = [];
  const handler = inEitherLetters({ id: named }, ({ id = "" }) => async () => {
    ids.push(id);
    if (id !== stored) throw fault;
    return json(200, { id });
  });
  const answer = await handler(ATTEMPT).catch((error: unknown) => error);
  return { answer, ids };
}

it.each([CAPITALS, SMALL])(
  "a record with the id %s is found in any letters, under its own id",
  async (stored) => {
    for (const named of [CAPITALS, SMALL, `case_${ULID.slice(0, 20)}${ULID.slice(20).toLowerCase()}`]) {
      const { answer, ids } = await called(stored, named);
      expect(answer).toMatchObject({ status: 200, body: { id: stored } });
      expect(ids[0]).toBe(named);
    }
  },
);

it("where no form of an id names a record, the first refusal is the answer", async () => {
  const { answer, ids } = await called("none", SMALL);
  expect(answer).toMatchObject({ code: "not_found" });
  expect(ids).toEqual([SMALL, CAPITALS]);
  expect((await called("none", "team_a")).ids).toEqual(["team_a"]);
  expect((await called("none", `wf_${ULID.toLowerCase()}`)).ids).toHaveLength(1);
});

it("a record that lacks what the call names is not said to be nowhere itself", async () => {
  const lacking = notFound("hit in this case");
  const handler = inEitherLetters({ id: CAPITALS }, ({ id }) => async () => {
    throw id === CAPITALS ? lacking : notFound("case");
  });
  await expect(handler(ATTEMPT)).rejects.toBe(lacking);
});

it("another refusal is final: nothing is done twice", async () => {
  const { answer, ids } = await called(CAPITALS, SMALL, new Problem("conflict", "It is closed."));
  expect(answer).toMatchObject({ code: "conflict" });
  expect(ids).toEqual([SMALL]);
});

it("a condition of the headers is one for the stored record", async () => {
  const fault = new Problem("conflict", "It has another tag.", { status: 412 });
  expect((await called(CAPITALS, SMALL, fault)).answer).toMatchObject({ status: 200 });
  expect((await called("none", SMALL, fault)).answer).toBe(fault);
});

it("a stale tag of a record under its other form is a 412, and the record is not said to be nowhere", async () => {
  const stale = new Problem("conflict", "It has another tag.", { status: 412 });
  const handler = inEitherLetters({ id: SMALL }, ({ id }) => async () => {
    throw id === SMALL ? notFound("subject") : stale;
  });
  await expect(handler(ATTEMPT)).rejects.toBe(stale);
});

it("a refusal that the call meets under the other form is the answer", async () => {
  const refused = new Problem("forbidden", "You may not.");
  const handler = inEitherLetters({ id: SMALL }, ({ id }) => async () => {
    throw id === SMALL ? notFound("case") : refused;
  });
  await expect(handler(ATTEMPT)).rejects.toBe(refused);
});
