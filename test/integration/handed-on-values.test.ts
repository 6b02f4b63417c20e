/** A graph computes a value from one that the caller leaves out, and hands it on: to a subworkflow, to claims, to a rating. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Api, openShipped } from "./harness.ts";
import { rerunKit } from "./rerun-kit.ts";

let api: Api;
beforeAll(async () => {
  api = await openShipped();
});
afterAll(() => api.close());

const { deployed, start } = rerunKit(() => api);
const named = (input: object) => ({ subject_id: "user_1", ...input });
const rules = (config: object) => ({ type: "decision", config });
const scored = rules({
  outcomes: [{ name: "fine", when: "true" }],
  score: [{ when: "$input.pep = true", points: 100, reason: "pep" }],
});
const accepting = {
  type: "credential_issue",
  config: { credential_type: "user", claims: { kyc_status: "approved" } },
};
const asked = (when: string) => ({
  blocks: { rules: rules({ outcomes: [{ name: "ok", when, means: "approved" }] }), issue: accepting },
  edges: [{ from: "rules", to: "issue", on: "approved" }],
});
const subject_id = "{% $input.subject_id %}";

it.each([
  ["a comparison", "$not($input.isPep)", { isPep: "{% $input.pep = true %}" }],
  ["a choice", "$input.kind = 'plain'", { kind: "{% $input.pep = true ? 'pep' : 'plain' %}" }],
  ["a score", "$input.score < 50", { score: "{% $blocks.first.score %}" }],
  [
    "an object of the whole",
    "$input.score < 50",
    "{% {'subject_id': $input.subject_id, 'score': $blocks.first.score} %}",
  ],
  ["a member deep inside", "$not($input.a.b[0].isPep)", { a: { b: [{ isPep: "{% $input.pep = true %}" }] } }],
  ["an item of a list", "$not(true in $input.flags)", { flags: ["{% $input.pep = true %}"] }],
  ["a whole object by its name", "$input.first.score < 50", { first: "{% $blocks.first %}" }],
  ["a default", "$input.kind = 'plain' or $input.kind = false", { kind: "{% $input.pep ?? 'plain' %}" }],
  ["a shorter list", "$count($input.flags) = 0 or $input.flags[0] = false", { flags: ["{% $input.pep %}"] }],
  ["a shorter text", "$not($contains($input.text, 'true'))", { text: "{% 'PEP: ' & $input.pep %}" }],
  ["a value that is not there", "$not($exists($input.flag))", { flag: "{% $input.pep = true ? 'pep' %}" }],
  ["marks that the caller replaces", "$input.score < 50", "{% $merge([$blocks.first, $input]) %}"],
  ["a merge", "$not($input.isPep)", "{% $merge([$input, {'isPep': $input.pep = true}]) %}"],
])("a subworkflow approves nobody by %s that rests on a missing value", async (_what, when, given) => {
  const child = await deployed(asked(when));
  const input = typeof given === "string" ? given : { subject_id, ...given };
  const sub = { type: "subworkflow", config: { workflowId: child }, input };
  const id = await deployed({ blocks: { first: scored, sub }, edges: [{ from: "first", to: "sub" }] });
  for (const missing of [{}, { pep: null }, { without_value: [] }]) {
    const run = await start(id, named(missing), api.key);
    expect(run.outcome).not.toBe("approved");
    expect(JSON.stringify(run.output)).not.toContain('"status":"active"');
  }
  const run = await start(id, named({ pep: false }), api.key);
  expect([run.outcome, JSON.stringify(run.output)]).toEqual([
    "approved",
    expect.stringContaining('"status":"active"'),
  ]);
});

it("a subworkflow approves by what was asked for, joined or handed on, and nobody by a wildcard", async () => {
  const sub = (workflowId: string, input: object) => ({
    blocks: { sub: { type: "subworkflow", config: { workflowId }, input: { subject_id, ...input } } },
    edges: [],
  });
  const child = await deployed(asked("$not($input.isPep) and $input.name = 'Max'"));
  const name = "{% 'Max' & ($exists($input.middle) ? ' ' & $input.middle) %}";
  const cautious = await deployed(
    sub(child, { isPep: "{% $exists($input.pep) and $input.pep = true %}", name }),
  );
  expect((await start(cautious, named({}), api.key)).outcome).toBe("approved");
  expect((await start(cautious, named({ pep: true }), api.key)).outcome).not.toBe("approved");
  const wild = await deployed(sub(child, { isPep: "{% true in $input.* ? true : false %}", name }));
  expect((await start(wild, named({}), api.key)).outcome).not.toBe("approved");
});

it("a subworkflow fails where its whole input is a computed text", async () => {
  const child = await deployed(asked("$input = 'plain'"));
  const input = "{% $input.pep = true ? 'pep' : 'plain' %}";
  const id = await deployed({
    blocks: { sub: { type: "subworkflow", config: { workflowId: child }, input } },
    edges: [],
  });
  const run = await start(id, named({}), api.key);
  expect(run.output.sub).toMatchObject({ error: { code: "value_missing" } });
});

it("a rating does not know what a score says that rests on a missing value", async () => {
  const levels = [
    { name: "low", from: 0 },
    { name: "high", from: 50 },
  ];
  const when = "$blocks.first.score >= 50";
  const rating = {
    type: "risk_rating",
    config: { rules: [{ id: "pep", when, points: 60, reason: "pep" }], levels },
  };
  const id = await deployed({ blocks: { first: scored, rating }, edges: [{ from: "first", to: "rating" }] });
  expect((await start(id, named({}), api.key)).output.rating).toMatchObject({ unknown: 1 });
  expect((await start(id, named({ pep: false }), api.key)).output.rating).toMatchObject({ unknown: 0 });
});

it("a schema and a check take an input of which something is marked", async () => {
  const check = { type: "sanctions_screening", input: "{% $input %}", config: {} };
  const properties = { name: { type: "string" }, birth_date: { type: "string" } };
  const inputSchema = { type: "object", properties, additionalProperties: false };
  const inner = await deployed({ inputSchema, blocks: { check }, edges: [] });
  const sub = (workflowId: string, input: unknown) => ({
    blocks: { sub: { type: "subworkflow", config: { workflowId }, input } },
    edges: [],
  });
  const outer = await deployed(sub(inner, "{% $input %}"));
  const birth_date = "{% $input.born ?? '1990-01-01' %}";
  const id = await deployed(sub(outer, { name: "{% $input.name %}", birth_date }));
  const run = await start(id, named({ name: "Nora Field" }), api.key);
  expect(run.output.sub).toMatchObject({ sub: { check: { status: "clear" } } });
});

it("an authorization is not issued without a limit that the graph states", async () => {
  const permission = { resource_type: "account", resource_id: "acc_1", actions: ["pay"] };
  const limit = { amount: 100, currency: "EUR", period: "daily" };
  const condition = { operator: "lte", field: "amount", value: 100 };
  const written = [
    { permissions: [permission], spend_limit: "{% $input.limit %}" },
    { permissions: [{ ...permission, conditions: ["{% $input.condition %}"] }] },
    { permissions: [{ ...permission, conditions: "{% [$input.condition] %}" }] },
    { permissions: [permission], max_idle_duration: "{% $type($input.limit) = 'object' ? 'P1D' %}" },
  ];
  for (const claims of written) {
    const config = {
      credential_type: "agent_authorization",
      subject: { type: "agent", id: "agent_1", agent_external_id: "a1" },
      claims,
    };
    const id = await deployed({ blocks: { issue: { type: "credential_issue", config } }, edges: [] });
    for (const missing of [{}, { limit: null, condition: null }])
      expect((await start(id, named(missing), api.key)).output.issue).toMatchObject({
        error: { code: expect.stringMatching(/^(value_missing|invalid_claims)$/) },
      });
    const run = await start(id, named({ limit, condition }), api.key);
    expect(run.output.issue).toMatchObject({ status: "active" });
  }
});

it("a check fails whose config is chosen for want of a value", async () => {
  const potential = "{% $input.known = true ? 0.7 : 0.99 %}";
  const check = {
    type: "sanctions_screening",
    config: { thresholds: { potential } },
    input: { name: "{% $input.name %}" },
  };
  const id = await deployed({ blocks: { check }, edges: [] });
  const name = "Nora Field";
  expect((await start(id, named({ name }), api.key)).output.check).toMatchObject({
    error: { code: "value_missing", message: expect.stringContaining("config.thresholds.potential") },
  });
  expect((await start(id, named({ name, known: false }), api.key)).output.check).toMatchObject({
    status: "clear",
  });
});

it.each([
  ["a choice", "{% $input.pep = true ? 'failed' : 'passed' %}"],
  ["a default", "{% $input.pep_status ?? 'passed' %}"],
  ["an outcome", "{% $blocks.first.outcome = 'fine' and $blocks.first.score < 50 ? 'passed' : 'failed' %}"],
])("no credential states %s that rests on a missing value", async (_what, outcome) => {
  const issue = {
    type: "credential_issue",
    config: {
      credential_type: "outcome_attestation",
      subject: { type: "person", id: "user_1" },
      claims: { attestation_type: "pep", outcome },
    },
  };
  const id = await deployed({ blocks: { first: scored, issue }, edges: [{ from: "first", to: "issue" }] });
  for (const missing of [{}, { pep: null }]) {
    const run = await start(id, named(missing), api.key);
    expect(run.output.issue).toMatchObject({ error: { code: "value_missing" } });
  }
  const given = await start(id, named({ pep: false, pep_status: "passed" }), api.key);
  expect(given.output.issue).toMatchObject({ status: "active" });
});
