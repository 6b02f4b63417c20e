/** In a run: rules that approved for the reason that a value is missing. */
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../json.ts";
import { type Approval, approvedWithout, type Reads } from "./approved-without.ts";
import { evaluate } from "./evaluate.ts";
import { readsOf, scopeOf } from "./testing/reads-of.ts";

const judged = (approval: Approval, input: JsonValue) => approvedWithout(approval, readsOf(input));

/** A rule that holds over an input, and what it rests on there. */
async function resting(held: string, input: JsonValue) {
  expect([held, await evaluate(held, scopeOf(input))]).toEqual([held, { ok: true, value: true }]);
  const found = await judged({ before: [], held: [held] }, input);
  return found.ok ? found.lack : found.message;
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
    expect(await resting(held, input)).toBe(`there is no value of ${path}`);
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

describe("a rule that held, and came to what is missing in another way", () => {
  const hit = { hit: false };
  it.each<[string, JsonValue]>([
    ["$not($lookup($input, 'x') = 1)", {}],
    ["$not($map(['x'], function($k) { $lookup($input, $k) }) = 1)", {}],
    ["($get := $lookup($input, ?); $not($get('x') = 1))", {}],
    ["$not($input ~> $lookup('x') = 1)", {}],
    ["$not($lookup($input.rows, 'hit') = true)", { rows: [hit, {}] }],
    ["$not($input.(x.hit) = true)", {}],
    ["$not(true in $input.**.hit)", {}],
    ["$not(true in $input.**.hit)", hit],
    ["$count($input.*[hit = true]) = 0", { a: {} }],
    ["$count($input.*) = 0", {}],
    ["$not('x' in $keys($input))", {}],
    ["$count($map($input, $keys)) = 0", {}],
    ["$count($each($input, function($v, $k) { $k = 'x' and $v })[$ = true]) = 0", {}],
    ["$not($exists($sift($input, function($v, $k) { $k = 'x' }).x))", {}],
    ["$not($exists($spread($input)[x = true]))", {}],
    ["$merge([{ 'pep': false }, $input]).pep = false", {}],
    ["$not(($input ~> |$|{ 'y': 1 }|).x = true)", {}],
    ["($s := $input; $not($s.x = true))", {}],
    ["($f := function($o) { $o.x = true }; $not($f($input)))", {}],
    ["$not(true in $input.rows.%.x)", { rows: [hit] }],
    ["$count($input.rows[$.hit = true]) = 0", { rows: [hit, {}] }],
    ["$count($input.rows[hit = true]) = 0", { rows: [hit, { hit: null }] }],
    ["$count($input.rows@$r[$r.hit = true]) = 0", { rows: [hit, {}] }],
    ["$count($filter($input.rows, function($r) { $r.hit = true })) = 0", { rows: [{}] }],
    ["$not($reduce($input.rows, function($a, $r) { $a or $r.hit = true }, false))", { rows: [hit, {}] }],
    ["$count($input[country = 'IR']) = 0", {}],
    ["($f := function($a, $b) { $count($b[hit = true]) }; $f($input) = 0)", {}],
    ["$not($contains($string($input), 'x'))", {}],
    ["$not($contains($string($input.list), '^x'))", { list: ["x"] }],
    ["$not($contains($input & '', 'x'))", {}],
    ["$not($input = { 'hit': true })", {}],
    ["$not($input.amount = $vars.most)", { amount: 5 }],
    ["(($input.risk ?? 0) ~> $floor()) < 5", {}],
    ["($s := $input; ($s.risk ?? 0) < 5)", {}],
    ["$not($input.checks[name = 'pep'].hit = true)", { checks: [{ name: "age", hit: false }] }],
    ["$not($lowercase($input.checks[name = 'pep'].status) = 'failed')", { checks: [{ name: "age" }] }],
    ["$not(($input.checks[name = 'pep'].status ?? 'ok') = 'failed')", { checks: [{ name: "age" }] }],
    ["$not($input.checks[name = 'pep'].status in ['failed'])", { checks: [{ name: "age" }] }],
    ["$input.checks[name = 'pep'].hit ? false : true", { checks: [{ name: "age", hit: false }] }],
    ["$not(($input.checks[name = 'pep']).hit and true)", { checks: [{ name: "age", hit: false }] }],
    [
      "$not($filter($input.checks, function($c) { $c.name = 'pep' }).hit = true)",
      { checks: [{ name: "age" }] },
    ],
    ["$not($input.checks[name = 'pep'].hit ~> $string() = 'true')", { checks: [{ name: "age" }] }],
    ["$not($input.pep)", { pep: {} }],
    ["$input.pep ? false : true", { pep: {} }],
    ["$count($input.rows[hit]) = 0", { rows: [{ hit: {} }] }],
    ["$not($replace($input.country, ' ', '') = 'IR')", { country: "" }],
    ["$not($input.country & '' = 'IR')", { country: "" }],
  ])("is in doubt: %s of %j", async (held, input) => {
    expect(await resting(held, input)).toMatch(
      /^there is no value of|^it compares values|^it cannot be told/,
    );
  });

  it.each<[string, JsonValue]>([
    ["$not($input.country in ['IR'])", { country: "" }],
    ["$not($input.country in ['IR'])", { country: "  " }],
    ["$not($input.country in ['IR'])", { country: 7 }],
    ["$not($input.country = 'IR')", { country: { code: "IR" } }],
    ["$not($input.country = 'IR')", { country: ["IR", "DE"] }],
    ["$not($input.country in ['IR'])", { country: ["IR", "DE"] }],
    ["$not($input.pep = true)", { pep: "true" }],
    ["$input.pep != true", { pep: 1 }],
    ["$not('match' in $input.hits)", { hits: [{ status: "match" }] }],
    ["$not($input.flags.pep = true)", { flags: "pep" }],
  ])("so is a comparison of unlike values, and of an empty text: %s of %j", async (held, input) => {
    expect(await resting(held, input)).toMatch(
      /^there is no value of|^it compares values|^it cannot be told/,
    );
  });

  it.each<[string, JsonValue]>([
    ["$not($lookup($input, 'x') = 1)", { x: 2 }],
    ["($get := $lookup($input, ?); $not($get('x') = 1))", { x: 2 }],
    ["$not($input.(x.hit) = true)", { x: hit }],
    ["($s := $input; $not($s.x = true))", { x: false }],
    ["($s := $input; $not($exists($s.x)) or $s.x = false)", {}],
    ["($f := function($o) { $o.x = true }; $not($f($input)))", { x: false }],
    ["$count($input.rows[$.hit = true]) = 0", { rows: [hit, hit] }],
    ["$count($input.rows[hit = true]) = 0", { rows: [] }],
    ["$count($input.rows[$exists(hit) and hit = true]) = 0", { rows: [hit, {}] }],
    ["$count($filter($input.rows, function($r) { $r.hit = true })) = 0", { rows: [hit] }],
    ["$count($filter($input.rows, function($r) { $r.hit = true })) = 0", { rows: [] }],
    ["$sum($map($input.rows, function($r) { $r.n * 2 })) < 9", { rows: [{ n: 1 }, { n: 2 }] }],
    ["$input.country = 'DE' or $not($input.country in ['IR'])", { country: "FR" }],
    ["$input.note = ''", { note: "" }],
    ["$count($input[country = 'IR']) = 0", { country: "DE" }],
    ["($s := $input.rows; $count($s[hit = true]) = 0)", { rows: [hit] }],
    ["$input.address != null", { address: { city: "Bern" } }],
    ["$not($match($input.code, /^IR/).match = 'IR') ? false : true", { code: "IR1" }],
    ["$not($input.countries[0] = 'IR')", { countries: ["DE", "FR"] }],
    ["$not('IR' in $input.countries)", { countries: ["DE"] }],
    ["$not('IR' in $input.countries)", { countries: [] }],
    ["$not($input.amount > 5)", { amount: 0 }],
    ["$count($input.checks[name = 'pep' and hit = true]) = 0", { checks: [{ name: "age", hit: true }] }],
    ["$not(true in $input.checks[name = 'pep'].hit)", { checks: [{ name: "age", hit: true }] }],
    ["$not($input.checks[name = 'pep'].hit = true)", { checks: [{ name: "pep", hit: false }] }],
    ["$not($input.checks[name = 'pep'].hit = true)", { checks: [] }],
    ["$not($exists($input.c[name = 'pep'])) or $input.c[name = 'pep'].hit = false", { c: [{ name: "age" }] }],
    ["$count($input.rows[tags[a = 1].b = 2]) = 0", { rows: [{ tags: [{ a: 1, b: 3 }] }, { tags: [] }] }],
    ["$input.note in ['', 'none']", { note: "" }],
    ["$not($input.rows)", { rows: [] }],
    ["$not($input.pep)", { pep: false }],
    ["$now() != '' and $input.a = 1", { a: 1 }],
  ])("is sound where the value is there: %s of %j", async (held, input) => {
    expect(await resting(held, input)).toBeUndefined();
  });

  it("says what it lacks", async () => {
    const rows = { rows: [hit, {}] };
    const what = "there is no value of `hit` in something that it reads";
    expect(await resting("$count($input.rows[hit = true]) = 0", rows)).toBe(what);
    const unlike = "it compares values of different kinds, or objects as a whole";
    expect(await resting("$not($input.pep = true)", { pep: "true" })).toBe(unlike);
    const untold = "it cannot be told whether all that it reads has a value";
    expect(await resting("$not('x' in $keys($input))", { y: 1 })).toBe(untold);
  });

  it("and is in doubt where it was not reached, or does not come out the same", async () => {
    const held = "$not($input.a = 1) or $count($filter($input.rows, function($r) { $r.hit })) = 0";
    expect(await resting(held, { rows: [] })).toBe("there is no value of $input.a");
    const unsteady = async (source: string) => evaluate(source, scopeOf({ a: 1 }), "absent");
    const approval = { before: ["$input.a = 1"], held: ["true"] };
    expect(await approvedWithout(approval, unsteady)).toMatchObject({
      lack: "a rule does not come out the same each time",
    });
  });
});

it("rules before it that did not hold for want of a value are part of the approval", async () => {
  const before = ["$input.status = 'match'"];
  const missing = { ok: true, lack: "there is no value of $input.status" };
  expect(await judged({ before, held: ["true"] }, {})).toEqual(missing);
  expect(await judged({ before, held: [] }, {})).toEqual(missing);
  expect(await judged({ before, held: ["true"] }, { status: "clear" })).toEqual({ ok: true });
  expect(await judged({ before, held: ["$input.status = 'clear'"] }, { status: "clear" })).toEqual({
    ok: true,
  });
});

it("a value that cannot be read is a fault", async () => {
  const approval = { before: [], held: ["$not($input.a = 1)"] };
  const unread = async () => ({ ok: false as const, message: "It took too long." });
  expect(await approvedWithout(approval, unread)).toEqual({ ok: false, message: "It took too long." });
});

it("a rule that cannot be read approves nobody", async () => {
  const holds = async () => ({ ok: true as const, value: true });
  expect(await approvedWithout({ before: [], held: ["$input.a = "] }, holds)).toMatchObject({ ok: false });
});

describe("what a block says to have come about for want of a value", () => {
  const first = { first: { score: 0, outcome: "fine", without_value: ["score"] } };
  const from = async (held: string, blocks: JsonObject = first) => {
    const scope = { ...scopeOf({}), blocks };
    expect([held, await evaluate(held, scope)]).toEqual([held, { ok: true, value: true }]);
    const reads: Reads = (source, asks) => evaluate(source, scope, asks);
    const found = await approvedWithout({ before: [], held: [held] }, reads);
    return found.ok ? found.lack : found.message;
  };

  it.each([
    "$blocks.first.score < 50",
    "$exists($blocks.first.score) and $blocks.first.score < 50",
    "($b := $blocks.first; $b.score < 50)",
    "$lookup($blocks.first, 'score') < 50",
    "$max([$blocks.first.score, 0]) < 50",
  ])("counts as missing: %s", async (held) => {
    expect(await from(held)).toBeDefined();
  });

  it("says nothing of the other members, nor of another block", async () => {
    expect(await from("$blocks.first.outcome = 'fine'")).toBeUndefined();
    expect(await from("$blocks.first.score < 50", { first: { score: 0 } })).toBeUndefined();
  });
});
