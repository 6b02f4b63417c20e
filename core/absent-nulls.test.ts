import { describe, expect, it } from "vitest";
import * as z from "zod";
import { parseWithoutNulls } from "./absent-nulls.ts";

const schema = z.strictObject({
  name: z.string(),
  born: z.string().optional(),
  cleared: z.string().nullable().optional(),
  limit: z.int().default(7),
  party: z
    .union([z.string(), z.strictObject({ first: z.string(), middle: z.string().optional() })])
    .optional(),
  list: z.array(z.strictObject({ id: z.string(), note: z.string().optional() })).optional(),
  free: z.record(z.string(), z.json()).optional(),
});
const dataOf = (value: unknown) => parseWithoutNulls(schema, value).parsed.data;
const issuesOf = (value: unknown) =>
  parseWithoutNulls(schema, value).parsed.error?.issues.map(({ code, path }) => [code, path.join(".")]);

describe("a null in a value that is checked", () => {
  it("is absent where the field is optional, at any depth and in a union", () => {
    expect(
      dataOf({
        name: "a",
        born: null,
        limit: null,
        party: { first: "b", middle: null },
        list: [{ id: "c", note: null }],
      }),
    ).toEqual({ name: "a", limit: 7, party: { first: "b" }, list: [{ id: "c" }] });
  });

  it("is kept where the field takes it", () => {
    expect(dataOf({ name: "a", cleared: null, free: { x: null } })).toEqual({
      name: "a",
      limit: 7,
      cleared: null,
      free: { x: null },
    });
  });

  it("does not stand for a required field, an unknown one or an element", () => {
    expect(issuesOf({ name: null })).toEqual([["invalid_type", "name"]]);
    expect(parseWithoutNulls(schema, { name: null }).value).toEqual({});
    expect(issuesOf({ name: "a", other: null })).toEqual([["unrecognized_keys", ""]]);
    expect(issuesOf({ name: "a", list: [null] })).toEqual([["invalid_type", "list.0"]]);
    expect(issuesOf(null)).toEqual([["invalid_type", ""]]);
    expect(issuesOf(JSON.parse('{"name": "a", "__proto__": null}'))).toEqual([["unrecognized_keys", ""]]);
  });
});
