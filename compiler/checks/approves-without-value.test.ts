/** A rule that approves says which values approve: it does not hold for the reason that one is missing. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import * as z from "zod";
import { catalogue } from "../../blocks.config.ts";
import { type ExpressionScope, evaluate } from "../expressions/evaluate.ts";
import { knownOf, MISSING } from "../expressions/known.ts";
import { parseExpression } from "../expressions/parse.ts";
import { graphSchema } from "../graph.ts";
import { readYaml } from "../read-yaml.ts";
import { viewOf } from "../view.ts";
import { approvesWithoutValue } from "./approves-without-value.ts";

const workflowSchema = z.object({ blocks: z.unknown(), edges: z.unknown().optional() });

const found = (config: object, edges: object[] = []) => {
  const blocks = {
    s: { type: "sanctions_screening", input: { name: "Ada" } },
    d: { type: "decision", config },
    c: { type: "credential_issue", config: { credential_type: "user" } },
  };
  return approvesWithoutValue(viewOf(graphSchema.parse({ blocks, edges }), catalogue));
};
const approving = (when: string) => found({ outcomes: [{ name: "ok", when, means: "approved" }] });

describe("what a graph computes", () => {
  const choice = (condition: string) => `{% ${condition} ? 'yes' : 'no' %}`;
  const computed = (value: string) => {
    const blocks = {
      check: { type: "sanctions_screening", input: { name: value }, config: { provider: value } },
      sub: { type: "subworkflow", input: { a: [value] }, config: { workflowId: "wf_child" } },
      issue: {
        type: "credential_issue",
        config: {
          credential_type: "outcome_attestation",
          claims: { outcome: value },
          subject: { id: value },
        },
      },
      review: { type: "manual_review", input: { note: value }, config: {} },
    };
    return approvesWithoutValue(viewOf(graphSchema.parse({ blocks, edges: [] }), catalogue));
  };

  it.each([
    choice("$input.pep = true"),
    "{% $input.pep = true %}",
    choice("$count($input.pep) = 0"),
    "{% {'a': $not($input.pep)} %}",
  ])("is reported in a claim, the config of a check and the input of a subworkflow: %s", (value) => {
    const message = "It is computed for want of a value where $input.pep has none.";
    expect(computed(value).map(({ path, message: said }) => [path, said])).toEqual([
      ["blocks.check.config.provider", message],
      ["blocks.issue.config.claims.outcome", message],
      ["blocks.sub.input.a[0]", message],
    ]);
  });

  it.each([
    "{% $input.pep %}",
    "{% 'Max ' & $input.name %}",
    choice("$exists($input.pep) and $input.pep = true"),
    "{% [$input.a, $input.b] %}",
  ])("is not where it asks for the value, or hands it on: %s", (value) =>
    expect(computed(value)).toEqual([]),
  );
});

test("a claim that says by a default that a check passed is reported", () => {
  const reported = (outcome: string) => {
    const config = { credential_type: "outcome_attestation", claims: { outcome } };
    const blocks = { issue: { type: "credential_issue", config } };
    return approvesWithoutValue(viewOf(graphSchema.parse({ blocks, edges: [] }), catalogue)).map(
      ({ path, message }) => [path, message],
    );
  };
  const passing = ["$input.pep ?? 'passed'", "[($input.a ?? 'Clear'), 'x']", "$input.ok ?? true"];
  for (const outcome of passing.map((expression) => `{% ${expression} %}`))
    expect(reported(outcome)).toEqual([
      ["blocks.issue.config.claims.outcome", "It says by a default that a check passed."],
    ]);
  for (const outcome of [
    "{% $input.tier ?? 'basic' %}",
    "{% $input.pep ?? 'failed' %}",
    "{% $input.pep %}",
    "{% $input.hit ?? false %}",
  ])
    expect(reported(outcome)).toEqual([]);
});

describe("a rule that approves", () => {
  it.each([
    ["$not($input.country in ['IR', 'KP'])", "$input.country"],
    ["$count($blocks.s.hits) = 0", "$blocks.s.hits"],
    ["$count($blocks.s.hits[score > 0.9]) < 1", "$blocks.s.hits"],
    ["$blocks.s.status != 'match'", "$blocks.s.status"],
    ["$not($blocks.s.status = 'match' or $input.pep = true)", "$blocks.s.status"],
    ["$blocks.s.status = 'clear' and $not($input.country in ['IR'])", "$input.country"],
    ["$input.vip = true or ($input.age > 18 and $not($input.country = 'IR'))", "$input.country"],
    ["$input.age > 18 ? $not($input.country = 'IR') : false", "$input.country"],
    ["($input.limit ?? 0) < 1000", "$input.limit"],
    ["$input.hits ~> $count() = 0", "$input.hits"],
    ["$not($exists($input.a)) and $not($input.country in ['IR'])", "$input.country"],
    ["$input.note & '' = ''", "$input.note"],
    ["($input.country in ['IR']) = false", "$input.country"],
    ["$not($count($input.a) + $count($input.b) > 0)", "$input.a, $input.b"],
    ["$not($exists($blocks.s.matches[status = 'match']))", "$blocks.s.matches"],
    ["$exists($blocks.s.matches[score > 0.9]) = false", "$blocks.s.matches"],
  ])("is reported where it holds without a value: %s", (when, path) => {
    expect(approving(when)).toMatchObject([
      {
        code: "approves_without_value",
        severity: "warning",
        path: "blocks.d.config.outcomes[0].when",
        blockId: "d",
        message: `The outcome "ok" approves where ${path} has no value.`,
      },
    ]);
  });

  it.each([
    "true",
    "$blocks.s.status = 'clear'",
    "$input.country in ['DE', 'FR']",
    "$exists($input.country) and $not($input.country in ['IR', 'KP'])",
    "$exists($blocks.s.hits) and $count($blocks.s.hits) = 0",
    "$exists($input.country) ? $not($input.country in ['IR']) : false",
    "$input.age >= 18",
    "$not($input.age < 18)",
    "$not($exists($input.pep))",
    "$exists($input.pep) = false",
    "true != $exists($input.pep)",
    "$exists($blocks.s.matches) and $not($exists($blocks.s.matches[status = 'match']))",
    "$exists($blocks.s.matches[status = 'clear'])",
    "($input.country in ['DE']) = true",
    "$not($contains($input.name, 'Ltd'))",
    "$count($input.papers) > 1",
    "$input.a = 1 or ($exists($input.b) and $not($input.b = 2))",
  ])("is not where it needs the value, or asks for it: %s", (when) => {
    expect(approving(when)).toEqual([]);
  });
});

test("a rule of which a run cannot tell whether a value is missing is reported", () => {
  const message =
    'The outcome "ok" approves by an expression of which a run cannot tell whether a value is missing, and fails there.';
  for (const when of ["$not(true in $input.**.hit)", "$not('hit' in $keys($input))", "$input.*.hit = false"])
    expect(approving(when).map((found) => found.message)).toEqual([message]);
  expect(approving("($s := $input; $s.hit = false)")).toEqual([]);
});

test("an approval behind rules that refuse is reported where these do not hold without a value", () => {
  const refuse = { name: "no", when: "$blocks.s.status = 'match'", means: "declined" };
  const rest = { name: "ok", when: "true", means: "approved" };
  const never = { ...rest, when: "false" };
  const messages = (config: object) => found(config).map(({ path, message }) => [path, message]);
  const message = 'The outcome "ok" approves where $blocks.s.status has no value.';
  expect(messages({ outcomes: [refuse, rest] })).toEqual([["blocks.d.config.outcomes[1].when", message]]);
  expect(messages({ outcomes: [refuse, never], default: "ok" })).toEqual([
    ["blocks.d.config.default", message],
  ]);
  const clear = { ...rest, when: "$blocks.s.status = 'clear'" };
  expect(messages({ outcomes: [refuse, clear], default: "no" })).toEqual([]);
  const unknown = { name: "ask", when: "$not($exists($blocks.s.status))", means: "undecided" };
  expect(messages({ outcomes: [unknown, refuse, rest] })).toEqual([]);
});

test("so is the condition of an edge to a credential", () => {
  const config = { outcomes: [{ name: "no", when: "true" }] };
  const edge = (to: string, when: string) => found(config, [{ from: "s", to, when }]).map(({ path }) => path);
  expect(edge("c", "$not($output.status = 'match')")).toEqual(["edges[0].when"]);
  expect(edge("c", "$output.status = 'clear'")).toEqual([]);
  expect(edge("d", "$not($output.status = 'match')")).toEqual([]);
});

test("so is an edge to a credential that holds where no other does", () => {
  const config = { outcomes: [{ name: "no", when: "true" }] };
  const rest = (...whens: string[]) =>
    found(config, [
      ...whens.map((when) => ({ from: "s", to: "d", when })),
      { from: "s", to: "d", on: "failed", when: "$exists($error.code)" },
      { from: "s", to: "c", otherwise: true },
    ]).map(({ path }) => path);
  expect(rest("$output.status = 'match'")).toEqual(["edges[2].otherwise"]);
  expect(rest("$output.status = 'match'", "$not($output.status = 'clear')")).toEqual([]);
  expect(rest("$output.status = 'match'", "$not($exists($output.status))")).toEqual([]);
});

test("no workflow of the product is reported", () => {
  const folder = new URL("../../workflows/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  expect(files.length).toBeGreaterThan(5);
  for (const name of files) {
    const read = readYaml(readFileSync(new URL(name, folder), "utf8"));
    const { blocks, edges } = workflowSchema.parse(read.ok ? read.value : undefined);
    const graph = graphSchema.parse({ blocks, ...(edges === undefined ? {} : { edges }) });
    expect([name, approvesWithoutValue(viewOf(graph, catalogue))]).toEqual([name, []]);
  }
});

test("looking takes bounded work", () => {
  const nested = Array.from({ length: 60 }).reduce<string>(
    (inner) => `(${inner} ? $input.a : $input.b)`,
    "$input.c",
  );
  // The condition of a condition is looked at for both of its results, so that each one doubles the work.
  expect(approving(nested).length).toBeLessThan(2);
});

test("what is known of an expression without values is what JSONata gives", async () => {
  const nothing: ExpressionScope = {
    input: {},
    blocks: {},
    vars: {},
    env: {},
    execution: { id: "", startedAt: "", workflowId: "", version: null },
  };
  const sides = ["$input.x", "$blocks.s.y", "'a'", "1", "[]", "[$input.x]", "$count($input.x)", "(true)"];
  const binary = ["=", "!=", "in", "and", "or", "&"].flatMap((operator) =>
    sides.flatMap((left) => sides.map((right) => `${left} ${operator} ${right}`)),
  );
  const calls = ["not", "boolean", "exists", "count", "sum", "length", "string"].flatMap((name) =>
    ["$input.x", "$blocks.s.y.z", "$input.x = 1", "$input.x < 1"].map((given) => `$${name}(${given})`),
  );
  const more = [
    "$input.x ? 1 : 2",
    "$input.x ?? 3",
    "-$input.x",
    "$input.x + 1",
    "1 < 2",
    "[1, $input.x, 2]",
  ];
  let compared = 0;
  for (const source of [...binary, ...calls, ...more]) {
    const parsed = parseExpression(source);
    if (!parsed.ok) throw new Error(source);
    const world = { inRun: false, lacks: () => true, read: () => MISSING, budget: { nodes: 1000 } };
    const known = knownOf(parsed.ast, world);
    if (known.kind === "any") continue;
    compared++;
    const given = await evaluate(source, nothing);
    expect([source, given]).toEqual([
      source,
      { ok: true, value: known.kind === "value" ? known.value : undefined },
    ]);
  }
  expect(compared).toBeGreaterThan(300);
});

describe("a rule by which a check passes", () => {
  const judging = (...findings: object[]) => {
    const v = { type: "http_request", config: { url: "https://vendor.example/", findings } };
    return approvesWithoutValue(viewOf(graphSchema.parse({ blocks: { v }, edges: [] }), catalogue));
  };
  const rule = (when: string, status = "passed") => ({ when, status });

  it("is reported where it holds without a value of the answer", () => {
    expect(judging(rule("$count($output.body.hits) = 0"))).toMatchObject([
      {
        code: "approves_without_value",
        path: "blocks.v.config.findings[0].when",
        message: 'The status "passed" approves where $output.body.hits has no value.',
      },
    ]);
    const behind = [rule("$output.body.risk = 'high'", "uncertain"), rule("true")];
    expect(judging(...behind)).toMatchObject([{ path: "blocks.v.config.findings[1].when" }]);
  });

  it.each([
    [rule("$output.body.score > 80")],
    [rule("$exists($output.body.hits) and $count($output.body.hits) = 0")],
    [rule("$count($output.body.hits) = 0", "uncertain")],
    [rule("$output.http_status = 204")],
  ])("is not where it names what passes: %j", (one) => {
    expect(judging(one)).toEqual([]);
  });
});
