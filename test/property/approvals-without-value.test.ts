/**
 * No rule approves for want of a value: where a value is missing, and some value in its place would not have been approved, the approval is refused, however
 * the rule comes to the value. What another value would have done is found by trying, not by the product's own analysis.
 */
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { approvedWithout } from "../../compiler/expressions/approved-without.ts";
import { type ExpressionScope, evaluate } from "../../compiler/expressions/evaluate.ts";
import type { JsonObject, JsonValue } from "../../compiler/json.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000 });

const VALUES: Readonly<Record<string, readonly JsonValue[]>> = {
  s: ["x", "y"],
  n: [1, 5],
  f: [true, false],
};
type Name = "s" | "n" | "f";
const name = fc.constantFrom<Name>("s", "n", "f");
const fields = { s: fc.constantFrom("x", "y"), n: fc.constantFrom(1, 5), f: fc.boolean() };
const inputs = fc.record({ ...fields, rows: fc.array(fc.record(fields), { maxLength: 2 }) });

/** Ways to a field of something that a name holds. */
const WAYS: readonly ((of: string, name: Name) => string)[] = [
  (of, key) => `${of}.${key}`,
  (of, key) => `$lookup(${of}, '${key}')`,
  (of, key) => `${of}.(${key})`,
  (of, key) => `($q := ${of}; $q.${key})`,
  (of, key) => `(${of} ~> $lookup('${key}'))`,
  (of, key) => `$map([${of}], function($i) { $i.${key} })`,
  (of, key) => `$merge([{ '${key}': 'y' }, ${of}]).${key}`,
  (of, key) => `(${of}.${key} ?? 'y')`,
  (of, key) => `$sift(${of}, function($v, $k) { $k = '${key}' }).${key}`,
];
const TESTS: Readonly<Record<Name, readonly ((of: string) => string)[]>> = {
  s: [(of) => `${of} = 'x'`, (of) => `${of} in ['x', 'z']`, (of) => `${of} != 'x'`],
  n: [(of) => `$max([0, ${of}]) < 3`, (of) => `${of} = 5`, (of) => `$sum([${of}]) > 3`],
  f: [(of) => `${of} = true`, (of) => `$boolean(${of})`, (of) => `$count([${of}][$ = true]) > 0`],
};
const LISTS: readonly ((list: string, test: string) => string)[] = [
  (list, test) => `$count(${list}[${test}]) > 0`,
  (list, test) => `$exists(${list}[${test}])`,
  (list, test) => `$reduce(${list}, function($a, $r) { $a or $r.(${test}) }, false) = true`,
  (list, test) => `$count($filter(${list}, function($r) { $r.(${test}) })) > 0`,
  (list, test) => `true in ${list}.(${test})`,
  (list) => `'x' in ${list}.s`,
];

const atom = fc.oneof(
  fc
    .tuple(fc.constantFrom(...WAYS), name, fc.nat(2))
    .map(([way, key, test]) => TESTS[key][test]?.(way("$input", key)) ?? "false"),
  fc
    .tuple(
      fc.constantFrom(...LISTS),
      name,
      fc.nat(2),
      fc.constantFrom("$input.rows", "($l := $input; $l.rows)"),
    )
    .map(([list, key, test, of]) => list(of, TESTS[key][test]?.(key) ?? "false")),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    atom,
    tie("condition").map((one) => `$not(${one})`),
    tie("condition").map((one) => `(${one}) = false`),
    fc.tuple(tie("condition"), tie("condition")).map(([one, other]) => `(${one}) and (${other})`),
    fc.tuple(tie("condition"), tie("condition")).map(([one, other]) => `(${one}) or (${other})`),
    fc
      .tuple(tie("condition"), tie("condition"), tie("condition"))
      .map(([one, two, three]) => `((${one}) ? (${two}) : (${three}))`),
  ),
}));
const rules = fc.record({ before: fc.array(condition, { maxLength: 1 }), held: condition });
type Rules = typeof rules extends fc.Arbitrary<infer R> ? R : never;

const scopeOf = (input: JsonObject): ExpressionScope => ({
  input,
  blocks: {},
  vars: {},
  env: {},
  execution: { id: "", startedAt: "", workflowId: "", version: null },
});

/** Whether rules approve: those before do not hold, and this one does. What is neither is a fault. */
async function approve({ before, held }: Rules, input: JsonObject): Promise<boolean> {
  const gives = async (source: string, wanted: boolean): Promise<boolean> => {
    const found = await evaluate(source, scopeOf(input));
    return found.ok && found.value === wanted;
  };
  for (const source of before) if (!(await gives(source, false))) return false;
  return gives(held, true);
}

const refused = async (approval: Rules, input: JsonObject): Promise<boolean> => {
  const found = await approvedWithout({ before: approval.before, held: [approval.held] }, (source, asks) =>
    evaluate(source, scopeOf(input), asks),
  );
  return !found.ok || found.lack !== undefined;
};

/** The input with another value of a field, of a row where there is that one; undefined: without it. */
function altered(input: JsonObject, row: number, key: Name, to: JsonValue | undefined): JsonObject {
  const change = (of: JsonObject): JsonObject => {
    const { [key]: _, ...rest } = of;
    return to === undefined ? rest : { ...rest, [key]: to };
  };
  const rows = Array.isArray(input.rows) ? input.rows : [];
  if (rows[row] === undefined) return change(input);
  return { ...input, rows: rows.map((one, at) => (at === row ? change(Object(one)) : one)) };
}

it("no rule approves where a value is missing that could have kept it from approving", async () => {
  let [approved, kept] = [0, 0];
  const row = fc.integer({ min: -1, max: 1 });
  const missing = fc.constantFrom<JsonValue | undefined>(undefined, null, "");
  await fc.assert(
    fc.asyncProperty(rules, inputs, row, name, missing, async (drawn, input, at, key, to) => {
      const cut = altered(input, at, key, to);
      if (!(await approve(drawn, cut))) return;
      approved++;
      for (const other of VALUES[key] ?? []) {
        if (await approve(drawn, altered(input, at, key, other))) continue;
        kept++;
        expect([drawn, cut, await refused(drawn, cut)]).toEqual([drawn, cut, true]);
      }
    }),
    { numRuns: 4000 },
  );
  // The rules that are drawn do approve, and do depend on what is missing.
  expect(approved).toBeGreaterThan(500);
  expect(kept).toBeGreaterThan(100);
});

it("rules that read names and compare like values approve where all values are there", async () => {
  const seen = rules.filter(({ before, held }) => !/\$merge|\$sift|\?\?/.test([...before, held].join()));
  await fc.assert(
    fc.asyncProperty(seen, inputs, async (drawn, input) => {
      if (!(await approve(drawn, input))) return;
      expect([drawn, input, await refused(drawn, input)]).toEqual([drawn, input, false]);
    }),
    { numRuns: 2000 },
  );
});
