import createClient from "openapi-fetch";
import { expect, test } from "vitest";
import type { paths } from "../api/schema.d.ts";
import { findPage, keysOf } from "./search.ts";

test.each([
  ["Jane Doe", ["external_id", "document_number", "name"]],
  ["L-898 902C", ["external_id", "document_number", "name"]],
  ["J", ["external_id"]],
  ["J-1", ["external_id", "document_number"]],
  ["--", ["external_id"]],
  ["x".repeat(101), ["external_id"]],
  ["x".repeat(257), []],
])("%s is looked up as what it can be, so that no call is refused", (text, keys) => {
  expect(keysOf(text).map((query) => Object.keys(query)[0])).toEqual(keys);
});

test("each key goes on by itself, and a subject that two keys find is there once", async () => {
  const asked: string[] = [];
  const answers: Record<string, [string[], string | null]> = {
    "external_id=p12": [["a"], null],
    "document_number=p12": [["a", "b"], "n1"],
    "name=p12": [["c"], "w1"],
    "document_number=p12&cursor=n1": [["d"], null],
    "name=p12&cursor=w1": [[], "w2"],
    "name=p12&cursor=w2": [["e"], null],
  };
  const fetch = async ({ url }: Request) => {
    const query = new URL(url).searchParams;
    expect([query.get("status"), query.get("risk")]).toEqual(["active", "high"]);
    for (const name of ["limit", "status", "risk"]) query.delete(name);
    asked.push(query.toString());
    const [ids, next_cursor] = answers[query.toString()] ?? [[], null];
    return Response.json({ subjects: ids.map((id) => ({ id })), next_cursor });
  };
  const api = createClient<paths>({ baseUrl: "http://api.test", fetch });
  const found: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await findPage(api, { text: "p12", status: "active", risk: "high" }, cursor);
    found.push(page.subjects.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);
  expect(found).toEqual([["a", "b", "c"], ["d"], ["e"]]);
  expect(asked.toSorted()).toEqual(Object.keys(answers).toSorted());
});
