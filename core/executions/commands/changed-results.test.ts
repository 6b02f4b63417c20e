import { expect, test } from "vitest";
import { catalogue } from "../../../blocks.config.ts";
import { compile } from "../../../compiler/compile.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { definedOnly, type JsonObject, type JsonValue } from "../../../compiler/json.ts";
import { endedRecord } from "../../../test/support/ended-record.ts";
import type { BlockResult } from "../records.ts";
import { changedResults } from "./changed-results.ts";

const at = "2026-11-25T01:00:00.000Z";
const yes = { outcomes: [{ name: "yes", when: "true" }] };

interface Run {
  input?: JsonValue;
  variables?: JsonObject;
  environment?: Record<string, string>;
}

/** A run of one block `a` (followed by `b`) with an output, and a run that would take it over. */
async function changed(
  block: JsonObject,
  source: Run,
  next: Run,
  more: {
    edge?: JsonObject;
    routes?: Record<string, boolean>;
    error?: string;
    decision?: BlockResult["decision"];
    /** The config in a version from before the compiler refused it. */
    config?: JsonObject;
  } = {},
) {
  const blocks = { a: block, b: { type: "decision", config: yes } };
  const edges = [{ from: "a", to: "b", ...more.edge }];
  const result = compile({ id: "wf_a", blocks, edges }, { catalogue, functionArn: (name) => name });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  const graph: FlatGraph = {
    ...result.plan.graph,
    blocks: result.plan.graph.blocks.map((flat) => {
      const { config = flat.instruction.config } = flat.id === "a" ? more : {};
      return { ...flat, instruction: { ...flat.instruction, ...definedOnly({ config }) } };
    }),
  };
  const record = (run: Run, executionId: string) =>
    endedRecord({
      meta: {
        executionId,
        variables: JSON.stringify(run.variables ?? {}),
        environmentVariables: run.environment ?? {},
      },
      input: JSON.stringify(run.input ?? {}),
      blocks: new Map([
        [
          "a",
          {
            blockId: "a",
            blockType: "decision",
            attempts: [],
            result: {
              status: more.error === undefined ? "completed" : "failed",
              output: JSON.stringify({ score: 7 }),
              ...(more.error === undefined ? {} : { error: { code: more.error, message: "" } }),
              ...(more.decision === undefined ? {} : { decision: more.decision }),
              routes: more.routes ?? { b: more.error === undefined },
              startedAt: at,
              endedAt: at,
            },
          },
        ],
      ]),
    });
  return (await changedResults(catalogue, graph, record(source, "exec_1"), record(next, "exec_2"))).has("a");
}

const lookup = (input: JsonObject, config: JsonObject = {}) => ({ type: "business_lookup", input, config });
const amount = {
  type: "decision",
  config: { outcomes: [{ name: "low", when: "$input.amount < 10" }], default: "high" },
};

test("a block whose input, config and conditions do not read the run is kept", async () => {
  expect(await changed({ type: "decision", config: yes }, { input: { a: 1 } }, { input: { a: 2 } })).toBe(
    false,
  );
  const fixed = lookup({ name: "Acme", jurisdiction: "GB" });
  expect(await changed(fixed, { input: { a: 1 } }, { input: { a: 2 } })).toBe(false);
});

test("a changed input, variable or environment counts only where it is read", async () => {
  const reads = lookup({
    name: "{% $input.name %}",
    jurisdiction: "{% $vars.where %}",
    registration_number: "{% $env.N %}",
  });
  const run = { input: { name: "A", note: 1 }, variables: { where: "GB" }, environment: { N: "1" } };
  expect(await changed(reads, run, { ...run, input: { note: 2, name: "A" } })).toBe(false);
  expect(await changed(reads, run, { ...run, input: { name: "B", note: 1 } })).toBe(true);
  expect(await changed(reads, run, { ...run, variables: { where: "DE" } })).toBe(true);
  expect(await changed(reads, run, { ...run, environment: { N: "2" } })).toBe(true);
  expect(await changed(reads, run, { ...run, input: { note: 1 } })).toBe(true);
});

test("the conditions inside a config count by their values", async () => {
  expect(await changed(amount, { input: { amount: 5 } }, { input: { amount: 6 } })).toBe(false);
  expect(await changed(amount, { input: { amount: 5 } }, { input: { amount: 50 } })).toBe(true);
  const scored = {
    type: "decision",
    config: { ...yes, score: [{ when: "$input.amount > 10", points: 1, reason: "r" }] },
  };
  expect(await changed(scored, { input: { amount: 5 } }, { input: { amount: 50 } })).toBe(true);
});

/** A check by rules over the answer of a service. */
const vendor = (config: JsonObject) => ({
  type: "http_request",
  config: { url: "https://vendor.example/score", ...config },
});
const rule = (when: string) => vendor({ findings: [{ when, status: "passed" }] });

test("a rule over what a block found is kept only if all else that it reads is the same", async () => {
  const run = { input: { minimum: 50 }, variables: { limit: 1 }, environment: { MODE: "x" } };
  const others: Run[] = [
    { ...run, input: { minimum: 80 } },
    { ...run, variables: { limit: 2 } },
    { ...run, environment: { MODE: "y" } },
  ];
  const reading = [
    "$output.body.score >= $input.minimum",
    "$output.body.x > $vars.limit",
    "$output.m = $env.MODE",
  ];
  for (const [place, when] of reading.entries()) {
    for (const block of [rule(when), vendor({ output: { ok: when } })]) {
      expect([when, await changed(block, run, run)]).toEqual([when, false]);
      for (const [index, other] of others.entries())
        expect([when, index, await changed(block, run, other)]).toEqual([when, index, index === place]);
    }
  }
  const alone = rule("$output.body.score >= 80");
  for (const other of others) expect(await changed(alone, run, other)).toBe(false);
  expect(await changed(rule("$output.body.run = $execution.id"), run, run)).toBe(true);
});

test("a config with an expression where it must be written out is not kept, even for the same input", async () => {
  const run = { input: { o: "yes", rules: [{ name: "yes", when: "true" }] } };
  const outcomes: JsonValue[] = [
    "{% $input.rules %}",
    ["{% $input.rules[0] %}"],
    [{ name: "{% $input.o %}", when: "true" }],
  ];
  for (const given of outcomes) {
    const block = { type: "decision", config: yes };
    expect([given, await changed(block, run, run, { config: { outcomes: given } })]).toEqual([given, true]);
  }
});

test("the conditions of outgoing edges count", async () => {
  const block = { type: "decision", config: yes };
  const edge = { when: "$output.score > $input.limit" };
  const low = { input: { limit: 5 } };
  expect(await changed(block, low, { input: { limit: 6 } }, { edge })).toBe(false);
  expect(await changed(block, low, { input: { limit: 9 } }, { edge })).toBe(true);
  // Routes that differ from the values of the conditions.
  expect(await changed(block, low, low, { edge, routes: { b: false } })).toBe(true);
});

test("in doubt it changed: an expression that fails, the clock, chance, the run's own id, a condition that failed", async () => {
  const same = { input: { name: "A" } };
  for (const name of [
    "{% $input.name + 1 %}",
    "{% $now() %}",
    "{% ($clock := $millis; $string($clock())) %}",
    "{% $string($random()) %}",
    "{% $shuffle(['A'])[0] %}",
    "{% $execution.id %}",
  ])
    expect([name, await changed(lookup({ name, jurisdiction: "GB" }), same, same)]).toEqual([name, true]);
  expect(
    await changed({ type: "decision", config: yes }, same, same, { edge: { when: "$now() > ''" } }),
  ).toBe(true);
  expect(await changed({ type: "decision", config: yes }, same, same, { error: "expression_failed" })).toBe(
    true,
  );
  expect(await changed({ type: "decision", config: yes }, same, same, { error: "timed_out" })).toBe(false);
});

const review = { type: "manual_review", config: { reason: "look", requiredInput: [] } };
const approvedBy = (keyId: string) => ({ means: "approved" as const, by: [{ keyId, madeBy: keyId }] });

test("an answer to a pause counts for the whole input that could be seen", async () => {
  const more = { decision: approvedBy("other") };
  expect(await changed(review, { input: { a: 1, b: 2 } }, { input: { b: 2, a: 1 } }, more)).toBe(false);
  expect(await changed(review, { input: { a: 1 } }, { input: { a: 2 } }, more)).toBe(true);
});

test("an answer to a pause counts for the variables and the environment that it was given under", async () => {
  const more = { decision: approvedBy("other") };
  const run = { variables: { limit: 100 }, environment: { MODE: "x" } };
  const callback = { type: "wait_for_webhook", config: {} };
  for (const block of [review, callback]) {
    expect(await changed(block, run, { ...run }, more)).toBe(false);
    expect(await changed(block, run, { ...run, variables: { limit: 99_999_999 } }, more)).toBe(true);
    expect(await changed(block, run, { ...run, environment: { MODE: "y" } }, more)).toBe(true);
    expect(await changed(block, run, { ...run, environment: {} }, more)).toBe(true);
  }
});

test("a review recorded without a meaning is requested again", async () => {
  expect(await changed(review, {}, {})).toBe(true);
});

test("a decision of the principal that starts the re-run counts only when no other must decide", async () => {
  const more = { decision: approvedBy("k") };
  expect(await changed(review, {}, {}, more)).toBe(false);
  const strict = { ...review, config: { ...review.config, differentActor: true } };
  expect(await changed(strict, {}, {}, more)).toBe(true);
  expect(await changed(strict, {}, {}, { decision: approvedBy("other") })).toBe(false);
});
