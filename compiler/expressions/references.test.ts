import { expect, it } from "vitest";
import { parseExpression } from "./parse.ts";
import { referencesOf } from "./references.ts";

function faultsOf(source: string) {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.message);
  return referencesOf(parsed.ast).faults;
}

it("the facts of a run are those of `$execution`, and no others", () => {
  for (const field of ["id", "startedAt", "workflowId", "version"])
    expect(faultsOf(`$execution.${field}`)).toEqual([]);
  expect(faultsOf("$execution")).toEqual([]);
  expect(faultsOf("$execution.$string(id)")).toEqual([]);
  expect(faultsOf("1 + $execution.status")).toEqual([
    {
      message: expect.stringContaining("`$execution` has no `status`; it has id,"),
      offset: expect.any(Number),
    },
  ]);
});

it("a block is read by its name alone, so that the blocks that an expression reads are known", () => {
  for (const source of [
    "$blocks.a.%.b.status = 'hit'",
    "($blocks.a).%.b.status = 'hit'",
    "$blocks.a.status.%.%.b.status = 'hit'",
    "$blocks.a[%.b.status = 'hit']",
    "$blocks.a.($all := %; $all.b.status) = 'hit'",
    "$blocks.a^(%.b.status)",
    "$blocks.a@$x.b.status = 'hit'",
    "$blocks@$x.a.status = 'hit'",
    "$map([1], function($n) { $blocks.a.%.b.status })",
    "$hooks.a.%.b",
  ])
    expect(faultsOf(source), source).toContainEqual({
      message: expect.stringContaining("cannot lead from one block to another"),
      offset: expect.any(Number),
    });
  for (const source of [
    "$blocks.a.matches.(%.status)",
    "$blocks.a.matches@$m.name",
    "$blocks.a.matches#$i.name",
  ])
    expect(faultsOf(source), source).toEqual([]);
});

it("what never has a value is no condition: `$$`, and `$` outside of an item", () => {
  const sources = [
    "$$.blocks.a.status = 'hit'",
    "$.status = 'hit'",
    "$input.list[$$.x = $]",
    "$filter($input.list, function($v) { $ = $v })",
  ];
  for (const source of sources)
    expect(faultsOf(source), source).toContainEqual({
      message: expect.stringContaining("has no value here"),
      offset: expect.any(Number),
    });
  for (const source of [
    "$input.list[$ = 'hit']",
    "$input.list.($ & '!')",
    "$input.list^($)",
    "$sum($input.list.$number($))",
  ])
    expect(faultsOf(source), source).toEqual([]);
});

it("names of objects in JavaScript have no meaning of their own", () => {
  for (const name of ["constructor", "toString", "__proto__"])
    expect(faultsOf(`$${name} = 'hit'`)).toEqual([
      { message: `\`$${name}\` is neither a name in scope nor a function.`, offset: expect.any(Number) },
    ]);
});

it("a text in brackets is no name", () => {
  for (const source of ['$input["country"] = 1', "$blocks.a.hits['pep']", "$input.a[0]['b'].c"])
    expect(faultsOf(source), source).toContainEqual({
      message: expect.stringContaining("A text in brackets is a condition that always holds"),
      offset: expect.any(Number),
    });
  expect(faultsOf("$input.a[b = 'x'][0]")).toEqual([]);
});
