import { describe, expect, test } from "vitest";
import { type ExpressionScope, readExpression } from "../../compiler/expressions/evaluate.ts";
import type { JsonValue } from "../../compiler/json.ts";
import { evaluateTogether } from "./evaluate.ts";

const scope = (input: JsonValue): ExpressionScope => ({
  input,
  blocks: { check: { status: "clear", matches: [{ score: 0.5 }, { score: 0.9 }] } },
  vars: { limit: 0.8 },
  env: {},
  execution: { id: "exec_1", startedAt: "2026-01-01T00:00:00Z", workflowId: "wf_a", version: 1 },
});
const run = (source: string, input: JsonValue = {}) => evaluateTogether()(source, scope(input));
const isCheap = (source: string, input: JsonValue = {}): boolean => {
  const prepared = readExpression(source).prepare(scope(input));
  return prepared.kind === "expression" && prepared.isCheap;
};

describe("where an expression runs", () => {
  test.each([
    "$input.name",
    "$blocks.check.status = 'clear' and $exists($input.name)",
    "$count($blocks.check.matches[score >= $vars.limit]) > 0",
    "$blocks.check.matches[0].score",
    '{"name": $input.name, "all": [$input.name, 1]}',
    "$contains($input.name, '@') ? $lowercase($input.name) : -1",
  ])("here: %s", (source) => {
    expect(isCheap(source, { name: "Jane" })).toBe(true);
  });

  test.each([
    "$map([1..1000], function($x) { $x })",
    "$contains($input.name, /a+/)",
    "$contains($input.name, $input.name)",
    "$input.a.($input.b)",
    "$input.a[$input.b[c = 1]]",
    "$input.a[b = 1] & [$input.a]",
    "($x := $input.a; $x & $x)",
    "$input.**.a",
    "$string(function($x) { $x })",
  ])("in a thread: %s", (source) => {
    expect(isCheap(source, { name: "Jane" })).toBe(false);
  });

  test("in a thread, when it reads much", () => {
    expect(isCheap("$input.a[b = 1]", { a: "x".repeat(5_000) })).toBe(false);
    expect(isCheap("$input.a = 1", { a: 1, other: "x".repeat(1_000_000) })).toBe(false);
  });

  test("both give the same", async () => {
    expect(await run("$blocks.check.matches[score > $vars.limit].score")).toEqual({ ok: true, value: 0.9 });
    expect(
      await run("$filter($blocks.check.matches, function($m) { $m.score > $vars.limit }).score"),
    ).toEqual({
      ok: true,
      value: 0.9,
    });
    expect(await run("$map([], function($x) { $x })")).toEqual({ ok: true, value: undefined });
  });
});

/** Each took the whole process down, or kept it busy for minutes, when it ran in it. */
const hostile: [string, string][] = [
  [
    "a text that doubles",
    "($d := function($s, $n) { $n = 0 ? $s : $d($s & $s, $n - 1) }; $length($d('xy', 28)))",
  ],
  [
    "a list that doubles",
    "($d := function($s, $n) { $n = 0 ? $s : $d($append($s, $s), $n - 1) }; $count($d([1, 2], 28)))",
  ],
  [
    "a value that holds itself twice, 30 deep",
    "($d := function($s, $n) { $n = 0 ? $s : $d([[$s], [$s]], $n - 1) }; $string($d('x', 30)))",
  ],
  ["a long text, joined often", "$join([1..9999].($join([1..9999].'xxxxxxxxxxxxxxxxxxxxxxxxx')))"],
  ["the input, ten thousand times", "[1..9999].$input"],
  ["each character replaced by all", "$replace($input.long, 'a', $input.long)"],
  [
    "a pattern that is thousands of instructions, over a long text",
    "$contains($input.long, /([a-z]|q){900}[0-9]/)",
  ],
  ["a product of lists", "$count($input.list.($input.list.($input.list)))"],
  ["a sort by a function", "$sort([1..9999], function($a, $b) { $sum([1..5000]) > $a })"],
];

test.each(hostile)("fails, and the next has a value: %s", async (_, source) => {
  const input = { long: "a".repeat(200_000), list: Array.from({ length: 3_000 }, (__, index) => index) };
  expect(await run(source, input)).toMatchObject({ ok: false });
  expect(await run("$map([1, 2], function($x) { $x + 1 })")).toEqual({ ok: true, value: [2, 3] });
});

test("the event loop turns while an expression is busy", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const answer = await run("$contains($input.long, /([a-z]|q){900}[0-9]/)", { long: "a".repeat(200_000) });
  clearInterval(timer);
  expect(answer).toMatchObject({
    ok: false,
    message: "The expression took longer than 250 ms.",
    outOfTime: true,
  });
  expect(turns).toBeGreaterThan(10);
});

test("many that are each within their limit are ended together", async () => {
  const together = evaluateTogether(1);
  const busy = "$sum([1..200].($ * 2)) > 0";
  expect(await together(busy, scope({}))).toMatchObject({ ok: true });
  expect(await together(busy, scope({}))).toEqual({
    ok: false,
    outOfTime: true,
    message: "The expressions took longer than 1 ms together.",
  });
});
