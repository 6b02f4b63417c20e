/** In a run: what a graph computes and hands on, for the reason that a value is missing. */
import { expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../json.ts";
import { undecidedIn } from "./decided-without.ts";
import { marked } from "./marked-output.ts";
import { readsOf } from "./testing/reads-of.ts";

const undecided = (template: JsonValue, input: JsonObject) => undecidedIn(template, readsOf(input));

it.each<[string, JsonObject]>([
  ["$input.pep = true", {}],
  ["$input.pep = true", { pep: null }],
  ["$input.pep = true", { pep: "true" }],
  ["$not($input.pep)", { pep: "" }],
  ["$input.pep = true ? 'pep' : 'plain'", {}],
  ["$input.name ? $input.name : 'nobody'", {}],
  ["$count($input.hits)", {}],
  ["$sum([1, $input.points])", {}],
  ["($p := $input.pep; $p = true ? 'pep' : 'plain')", {}],
  ["{'a': {'isPep': $input.pep = true}}", {}],
  ["[1, $input.pep = true]", {}],
  ["$merge([$input, {'isPep': $input.pep = true}])", {}],
  ["'PEP: ' & ($input.pep = true)", {}],
  ["$count($input.hits[score > 5])", { hits: [{ score: 9 }, {}] }],
  ["$input.score", { score: 3, without_value: ["score"] }],
  ["$input.first.score & ''", { first: { score: 3, without_value: ["score"] } }],
  ["$lookup($input, 'score')", { score: 3, without_value: ["score"] }],
  ["$input.hits.score", { hits: [{ score: 1 }, { score: 2, without_value: ["score"] }] }],
  ["$input.name ?: 'nobody'", {}],
  [
    "$merge([$input.first, $input.mine])",
    { first: { n: 1, without_value: ["n"] }, mine: { without_value: [] } },
  ],
  [
    "[$input.first, $input.mine] ~> $merge",
    { first: { n: 1, without_value: ["n"] }, mine: { without_value: [] } },
  ],
  ["$exists($input.flag) ? 'pep' : 'plain'", { without_value: ["flag"] }],
  ["$not($exists($input.flag))", { without_value: ["flag"] }],
])("is decided for want of a value: %s of %j", async (source, input) => {
  expect(await undecided({ member: `{% ${source} %}` }, input)).toEqual([
    { path: ["member"], lack: "decided" },
  ]);
});

it.each<[string, JsonObject]>([
  ["'Max ' & $input.middle", {}],
  ["'Max ' & $input.middle", { middle: "" }],
  ["$join([$input.first, $input.last], ' ')", { last: "Max" }],
  ["$join($input.people.name, ', ')", { people: [{ name: "Max" }, {}] }],
  ["[$input.first, 1]", {}],
  ["{'all': [($input.first)]}", {}],
  ["$input.hits.status", { hits: [{ status: "clear" }, {}] }],
  ["$input.hits.check.status", { hits: [{ check: { status: "clear" } }, { check: null }] }],
  ["$substringBefore('passed', $input.sign)", {}],
  ["$input.kind ?? 'plain'", {}],
])("is shorter, or a default, for want of a value: %s of %j", async (source, input) => {
  expect(await undecided({ member: `{% ${source} %}` }, input)).toEqual([
    { path: ["member"], lack: "shortened" },
  ]);
});

it.each<[string, JsonObject]>([
  ["$input.pep = true ? 'pep'", {}],
  ["$input.pep = true ? 'pep' : null", {}],
  ["$input.hits[pep = true]", { hits: [{ name: "Max" }] }],
  ["$input.hits[pep = true]", {}],
  ["$filter($input.hits, function($hit) { $hit.pep = true })", { hits: [{ name: "Max" }] }],
  ["$input.flag", { without_value: ["flag"] }],
])("is not there for want of another value: %s of %j", async (source, input) => {
  expect(await undecided({ member: `{% ${source} %}` }, input)).toEqual([
    { path: ["member"], lack: "withheld" },
  ]);
});

it.each<[string, JsonObject]>([
  ["$input.pep", {}],
  ["$input.pep", { pep: null }],
  ["$exists($input.pep) ? $input.pep", {}],
  ["$uppercase($input.name)", {}],
  ["$distinct($input.names)", {}],
])("is handed on, and not there: %s of %j", async (source, input) => {
  expect(await undecided({ member: `{% ${source} %}` }, input)).toEqual([
    { path: ["member"], lack: "absent" },
  ]);
  const list = { member: [`{% ${source} %}`] };
  expect(await undecided(list, input)).toEqual([{ path: ["member"], lack: "shortened" }]);
});

it.each<[string, JsonObject]>([
  ["$input.pep", { pep: "" }],
  ["$input.pep = true", { pep: false }],
  ["$exists($input.pep) and $input.pep = true", {}],
  ["$exists($input.pep) ? $input.pep : 'unknown'", {}],
  ["$exists($input.pep) ? ($input.pep = true ? 'pep' : 'plain') : 'unknown'", {}],
  ["'Max ' & ($exists($input.middle) ? $input.middle : '')", {}],
  ["'Max' & ($exists($input.middle) ? ' ' & $input.middle)", {}],
  ["$string($input.number) & ' of ' & $string($count($input.hits))", { number: 3, hits: [] }],
  ["[$exists($input.first) ? $input.first, 1]", {}],
  ["$now() & ''", {}],
  ["$input.hits.status", { hits: [{ status: "clear" }, { status: "match" }] }],
  ["$input.kind ?? 'plain'", { kind: "pep" }],
  ["$merge([$input.first, {'a': 1}])", { first: { n: 1, without_value: ["n"] } }],
  ["$merge([$input, {'country': $input.country}])", { name: "Max" }],
  ["{'country': $input.country, 'all': [1, 2]}", {}],
  ["$input", { score: 3, without_value: ["score"] }],
  ["$input.hits[score > 5]", { hits: [{ score: 9 }] }],
  ["$count($input.hits)", { hits: [] }],
])("is not: %s of %j", async (source, input) => {
  expect(await undecided({ member: `{% ${source} %}` }, input)).toEqual([]);
});

it("is in doubt where it cannot be seen what is read", async () => {
  const guess = { path: ["a"], lack: "unknown" };
  expect(await undecided({ a: "{% $count($keys($input)) %}" }, { pep: true })).toEqual([guess]);
  expect(await undecided({ a: "{% true in $input.* ? 'pep' : 'plain' %}" }, { pep: true })).toEqual([guess]);
});

it("names the member of a list, and the whole of a text", async () => {
  const isPep = "{% $input.pep = true %}";
  expect(await undecided({ a: { b: ["x", { isPep }] }, c: "x" }, {})).toEqual([
    { path: ["a", "b"], lack: "decided" },
  ]);
  expect(await undecided(isPep, {})).toEqual([{ path: [], lack: "decided" }]);
});

it("marks a member where it stands, beside earlier marks, and no value that has no members", () => {
  expect(marked({ a: { b: 1, without_value: ["c"] } }, ["a", "b"])).toEqual({
    a: { b: 1, without_value: ["c", "b"] },
  });
  expect(marked({ a: 1, b: 2 }, [])).toEqual({ a: 1, b: 2, without_value: ["a", "b"] });
  for (const of of ["text", [1], null, { without_value: "mine" }]) expect(marked(of, [])).toBeUndefined();
  expect(marked({ a: [1] }, ["a", "b"])).toBeUndefined();
});
