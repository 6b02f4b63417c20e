import fc from "fast-check";
import jsonata from "jsonata";
import { describe, expect, test } from "vitest";
import {
  binaryOperators,
  type Condition,
  readCondition,
  type Scalar,
  type Term,
  writeCondition,
} from "./condition.ts";

const names = fc.oneof(
  fc.constantFrom("status", "a_b", "and", "true", "in", "first name", "1st", "é"),
  fc.string({ minLength: 1 }).filter((name) => !name.includes("`")),
);
const path = fc
  .tuple(
    fc.constantFrom("output", "input", "blocks", "vars"),
    fc.array(names, { minLength: 1, maxLength: 3 }),
  )
  .map(([root, rest]) => [root, ...rest]);
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const texts = fc.oneof(fc.string(), fc.constantFrom("it's", 'say "x"', "a\\b", "new\nline", "/* no comment"));
/** What a list with commas can show. */
const listed = texts.filter((text) => text !== "" && text.trim() === text && !text.includes(","));
const scalar: fc.Arbitrary<Scalar> = fc.oneof(texts, number, fc.boolean());
const operator = fc.constantFrom(...binaryOperators);
const term: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ kind: fc.constant("compare" as const), path, operator, value: scalar }),
  fc.record({ kind: fc.constant("fields" as const), path, operator, other: path }),
  fc.record({ kind: fc.constant("oneOf" as const), path, values: fc.array(listed, { minLength: 1 }) }),
  fc.record({ kind: fc.constant("exists" as const), path, exists: fc.boolean() }),
);
const condition: fc.Arbitrary<Condition> = fc
  .record({
    join: fc.constantFrom("and" as const, "or" as const),
    terms: fc.array(term, { minLength: 1, maxLength: 4 }),
  })
  .map(({ join, terms }) => ({ join: terms.length === 1 ? "and" : join, terms }));

describe("rows and text", () => {
  test("rows come back from their text, or it stays text", () => {
    fc.assert(
      fc.property(condition, (rows) => {
        const text = writeCondition(rows);
        const read = readCondition(text);
        if (text.includes("/*")) expect(read).toBeUndefined();
        else expect(read).toEqual(rows);
      }),
    );
  });

  test("a text that rows can show means the same when it is written again", async () => {
    const field = fc.constantFrom("$output.a", "$output.b", "$output . a", "$input.`a`", "$input.b.c");
    const value = fc.constantFrom("'x'", '"x"', "1", "-1", "true", "false", "$input.a", "'y'");
    const row = fc.oneof(
      fc.tuple(field, fc.constantFrom("=", " = ", "!=", "  != "), value).map((parts) => parts.join("")),
      field.map((at) => `${at} in [ 'x','y' ]`),
      field.map((at) => `${at} != null`),
      field.map((at) => `$not( ${at} != null )`),
    );
    const joined = fc
      .tuple(fc.array(row, { minLength: 1, maxLength: 3 }), fc.constantFrom(" and ", "\n or "))
      .map(([rows, word]) => rows.join(word));
    const data = fc.record(
      { a: fc.constantFrom("x", 1, null), b: fc.constantFrom("y", true, { c: "x" }) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(joined, data, data, async (text, output, input) => {
        const read = readCondition(text);
        if (read === undefined) throw new Error(`Rows can show ${text}.`);
        const values = { output, input };
        const again = await jsonata(writeCondition(read)).evaluate({}, values);
        expect(again).toEqual(await jsonata(text).evaluate({}, values));
      }),
    );
  });

  test.each([
    ["nothing", {}, false],
    ["null", { a: null }, false],
    ["an empty text", { a: "" }, true],
    ["no", { a: false }, true],
  ])("a field with %s has a value or none, never both", async (_what, output, has) => {
    const holds = (exists: boolean) =>
      jsonata(
        writeCondition({ join: "and", terms: [{ kind: "exists", path: ["output", "a"], exists }] }),
      ).evaluate({}, { output });
    expect([await holds(true), await holds(false)]).toEqual([has, !has]);
  });

  test.each([
    "",
    "$output.status",
    "$output = 'x'",
    "'clear' = $output.status",
    "($output.status = 'clear')",
    "$output.a = 1 and $output.b = 2 or $output.c = 3",
    "$output.a = 1 and ($output.b = 2 and $output.c = 3)",
    "$count($output.matches) = 0",
    "$output.matches[0].score > 1",
    "$output.matches[] = 1",
    "$output.a in 'x'",
    "$output.a in []",
    "$output.a in ['x', 1]",
    "$output.a ~> $exists",
    "$exists($output.a)",
    "$not($exists($output.a))",
    "$not($output.a = 'x')",
    "$not($output.a != null, 1)",
    "$output.a in ['x, y']",
    "$output.a in [' x']",
    "$output.a in ['']",
    "$not($output.a)",
    "$output.a = 'x' /* why */",
    "$output.a = 1 + 1",
    "$output.* = 1",
    "$output.(a) = 1",
    "$output.a = null",
    "$output.a = ",
    "status = 'clear'",
    "$output.a^(b) = 1",
    "$output.a@$x = 1",
  ])("%s stays text", (text) => {
    expect(readCondition(text)).toBeUndefined();
  });
});
