/** In a run: rules that approved for the reason that a value is missing. */
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../json.ts";
import { type Approval, approvedWithout } from "./approved-without.ts";
import { type ExpressionScope, evaluate } from "./evaluate.ts";

const scopeOf = (input: JsonValue): ExpressionScope => ({
  input,
  blocks: {},
  vars: {},
  env: {},
  execution: { id: "", startedAt: "", workflowId: "", version: null },
});
const judged = (approval: Approval, input: JsonValue) =>
  approvedWithout(approval, (source) => evaluate(source, scopeOf(input)));

/** A rule that holds over an input, and what it rests on there. */
async function resting(held: string, input: JsonValue) {
  expect([held, await evaluate(held, scopeOf(input))]).toEqual([held, { ok: true, value: true }]);
  const found = await judged({ before: [], held }, input);
  return found.ok ? found.path : found.message;
}

const hits = (...statuses: (string | null)[]) => ({ hits: statuses.map((status) => ({ status })) });

describe("a rule that held", () => {
  it.each<[string, JsonValue, string]>([
    ["$not($input.country in ['IR'])", {}, "$input.country"],
    ["$not($input.country in ['IR'])", { country: null }, "$input.country"],
    ["$input.status != 'match'", { status: null }, "$input.status"],
    ["$exists($input.country) and $not($input.country in ['IR'])", { country: null }, "$input.country"],
    ["$count($input.hits[status = 'match']) = 0", {}, "$input.hits"],
    ["$not('match' in $input.hits.status)", hits("clear", null), "$input.hits.status"],
    ["$not('match' in $input.hits.status)", { hits: [{ status: "clear" }, {}] }, "$input.hits.status"],
    ["$max([0, $input.risk]) < 50", {}, "$input.risk"],
    ["$sum($append([], $input.hits.score)) < 1", {}, "$input.hits.score"],
    ["$not($exists($filter($input.hits, function($h) { $h.status = 'match' })))", {}, "$input.hits"],
    ["($s := $input.status; $not($s = 'match'))", {}, "$input.status"],
    ["$not($input.`a.b`.status = 'match')", { "a.b": {} }, "$input.`a.b`.status"],
    ["$input.vip = true or $not($input.country = 'IR')", { vip: false }, "$input.country"],
    ["$input.vip ? true : $not($input.country = 'IR')", { vip: false }, "$input.country"],
  ])("rests on a missing value: %s of %j", async (held, input, path) => {
    expect(await resting(held, input)).toBe(path);
  });

  it.each<[string, JsonValue]>([
    ["$not($input.country in ['IR'])", { country: "DE" }],
    ["$count($input.hits[status = 'match']) = 0", { hits: [] }],
    ["$not('match' in $input.hits.status)", { hits: [] }],
    ["$not('match' in $input.hits.status)", hits("clear", "clear")],
    ["$max([0, $input.risk]) < 50", { risk: 3 }],
    ["($s := $input.status; $not($s = 'match'))", { status: "clear" }],
    ["$not($input.`a.b`.status = 'match')", { "a.b": { status: "clear" } }],
    ["$not($exists($input.pep)) or $input.pep = false", {}],
    ["$exists($input.limit) ? $input.limit < 100 : true", {}],
    ["$input.vip = true or $not($input.country = 'IR')", { vip: true }],
    ["$input.vip ? true : $not($input.country = 'IR')", { vip: true }],
    ["$input.a = 1 or ($exists($input.b) and $not($input.b = 2))", { a: 1 }],
    ["true", {}],
  ])("does not: %s of %j", async (held, input) => {
    expect(await resting(held, input)).toBeUndefined();
  });
});

it("rules before it that did not hold for want of a value are part of the approval", async () => {
  const before = ["$input.status = 'match'"];
  const missing = { ok: true, path: "$input.status" };
  expect(await judged({ before, held: "true" }, {})).toEqual(missing);
  expect(await judged({ before }, {})).toEqual(missing);
  expect(await judged({ before, held: "true" }, { status: "clear" })).toEqual({ ok: true });
  expect(await judged({ before, held: "$input.status = 'clear'" }, { status: "clear" })).toEqual({
    ok: true,
  });
});

it("a value that cannot be read is a fault", async () => {
  const approval = { before: [], held: "$not($input.a = 1)" };
  const unread = async () => ({ ok: false as const, message: "It took too long." });
  expect(await approvedWithout(approval, unread)).toEqual({ ok: false, message: "It took too long." });
});
