import { expect, it } from "vitest";
import { mutantsOf } from "./mutants-of.ts";

const mutated = (source: string): string[] =>
  mutantsOf("x.ts", source).map(
    ({ start, end, replacement }) => source.slice(0, start) + replacement + source.slice(end),
  );

it("changes conditions, comparisons and logical operators", () => {
  expect(mutated("if (a >= b && c) d = 1;")).toEqual([
    "if (true) d = 1;",
    "if (false) d = 1;",
    "if (((a >= b) || (c))) d = 1;",
    "if (((a) > (b)) && c) d = 1;",
  ]);
});

it("removes calls and negations, turns booleans and changes a status", () => {
  expect(mutated("await save(!x);")).toEqual([";", "await save((x));"]);
  expect(mutated('return_({ ok: true, status: "passed", text: "Not a status." });')).toEqual([
    ";",
    'return_({ ok: false, status: "passed", text: "Not a status." });',
    'return_({ ok: true, status: "mutant", text: "Not a status." });',
  ]);
});

it("leaves types, imports and keys alone", () => {
  expect(mutated('import a from "node"; type A = "passed" | true; const x: A = { "key": 1 } as B;')).toEqual(
    [],
  );
});
