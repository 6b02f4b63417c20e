/** A caller leaves out what a rule that approves asks about, or gives null, an empty text or a list. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Api, freshId, openApi } from "./harness.ts";
import { rerunKit } from "./rerun-kit.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const { deployed, start } = rerunKit(() => api);
const issue = { type: "credential_issue", config: { credential_type: "user" } };
const named = (input: object) => ({ subject_id: "user_1", ...input });
const ok = (when: string) => ({ name: "ok", when, means: "approved" });

it.each([
  ["says which values do not approve", [ok("$not($input.country in ['IR', 'KP'])")]],
  [
    "asks for the value, which is null",
    [ok("$exists($input.country) ? $not($input.country = 'IR') : false")],
  ],
  ["takes the value by a variable", [ok("($c := $input.country; $not($c = 'IR'))")]],
  ["looks the value up", [ok("$not($lookup($input, 'country') = 'IR')")]],
  ["binds a name to the input", [ok("($i := $input; $not($i.country = 'IR'))")]],
  ["filters the input", [ok("$count($input[country = 'IR']) = 0")]],
  ["gives the value to a function", [ok("$not($exists($match($string($input.country), /^I/)))")]],
  [
    "stands below one that declines",
    [{ name: "no", when: "$input.country = 'IR'", means: "declined" }, ok("true")],
  ],
])("approves nobody and leads to no credential: a rule that %s", async (_what, outcomes) => {
  const id = await deployed({
    blocks: { rules: { type: "decision", config: { outcomes } }, issue },
    edges: [{ from: "rules", to: "issue", on: "approved" }],
  });
  for (const input of [{}, { country: null }, { country: "" }, { country: ["IR", "DE"] }].map(named)) {
    const run = await start(id, input, api.key);
    expect([run.outcome, run.output.issue]).not.toContain("approved");
    expect(run.output.issue).toBeUndefined();
  }
  const given = await start(id, named({ country: "DE" }), api.key);
  expect([given.outcome, given.output.rules]).toMatchObject(["approved", { means: "approved" }]);
});

it.each([
  ["the edge's own condition", [{ to: "issue", when: "$not($input.country in ['IR', 'KP'])" }]],
  [
    "the edge for the rest",
    [
      { to: "other", when: "$input.country = 'IR'" },
      { to: "issue", otherwise: true },
    ],
  ],
])("leads to no credential by %s", async (_what, edges) => {
  const outcomes = [{ name: "seen", when: "true" }];
  const claims = { kyc_status: "approved" };
  const id = await deployed({
    blocks: {
      rules: { type: "decision", config: { outcomes } },
      other: { type: "decision", config: { outcomes } },
      issue: { ...issue, config: { ...issue.config, claims } },
    },
    edges: edges.map((edge) => ({ from: "rules", ...edge })),
  });
  for (const input of [{}, { country: null }, { country: "" }, { country: ["IR", "DE"] }].map(named)) {
    const run = await start(id, input, api.key);
    expect([run.status, run.output.issue]).toEqual(["failed", undefined]);
  }
  const given = await start(id, named({ country: "DE" }), api.key);
  expect(given.output.issue).toMatchObject({ status: "active" });
});

it("a rule whose functions hide what it reads approves nobody, and a text in brackets is refused", async () => {
  const graph = (when: string) => ({
    blocks: { rules: { type: "decision", config: { outcomes: [ok(when)] } } },
    edges: [],
  });
  const id = await deployed(graph("$not('pep' in $keys($input))"));
  const run = await start(id, named({ country: "DE" }), api.key);
  expect([run.outcome, run.output.rules]).toMatchObject([
    "inconclusive",
    { error: { code: "value_missing" } },
  ]);
  const wf = freshId("wf");
  await api.call("POST", "/v1/workflows", {
    body: { id: wf, name: "Brackets", state: graph("$input['pep'] != true") },
  });
  const refused = await api.call("POST", `/v1/workflows/${wf}/deploy`);
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([
    422,
    expect.stringContaining("A text in brackets is a condition that always holds"),
  ]);
});

it("a condition without its value leads to no approval two steps or two subworkflows away, and leaves out no check", async () => {
  const check = {
    type: "decision",
    config: {
      outcomes: [
        { name: "no", when: "$input.bad = true", means: "declined" },
        { name: "ok", when: "true" },
      ],
    },
  };
  const seen = { type: "decision", config: { outcomes: [{ name: "seen", when: "true" }] } };
  const accepting = { ...issue, config: { ...issue.config, claims: { kyc_status: "approved" } } };
  const sub = (workflowId: string) => ({
    type: "subworkflow",
    config: { workflowId },
    input: { subject_id: "{% $input.subject_id %}" },
  });
  const child = await deployed({ blocks: { issue: accepting }, edges: [] });
  const around = await deployed({ blocks: { inner: sub(child) }, edges: [] });
  const away = { from: "start", when: "$not($input.country = 'IR')" };
  const graphs: [object, object[]][] = [
    [
      { next: seen, issue: accepting },
      [
        { ...away, to: "next" },
        { from: "next", to: "issue" },
      ],
    ],
    [{ next: sub(child) }, [{ ...away, to: "next" }]],
    [{ next: sub(around) }, [{ ...away, to: "next" }]],
    [{ next: { ...seen, config: { outcomes: [ok("true")] } } }, [{ ...away, to: "next" }]],
    [
      { check, issue: accepting },
      [
        { from: "start", to: "check", when: "$input.country = 'IR'" },
        { from: "start", to: "issue" },
        { from: "check", to: "issue" },
      ],
    ],
  ];
  for (const [blocks, edges] of graphs) {
    const id = await deployed({ blocks: { start: seen, ...blocks }, edges });
    for (const input of [{}, { country: null }, { country: "" }]) {
      const run = await start(id, named(input), api.key);
      expect([edges, run.status, run.outcome]).toEqual([edges, "failed", "inconclusive"]);
      expect(JSON.stringify(run.output)).not.toContain("active");
    }
    expect((await start(id, named({ country: "DE" }), api.key)).outcome).toBe("approved");
  }
});

it("an outcome without a meaning and a score lead to no approval where a rule lacks its value", async () => {
  const pep = "$input.pep = true";
  const rules = (config: object) => ({ type: "decision", config });
  const fine = { name: "fine", when: "true" };
  const scored = rules({ outcomes: [fine], score: [{ when: pep, points: 100, reason: "pep" }] });
  const unnamed = rules({ outcomes: [{ name: "bad", when: pep }, fine] });
  const declining = rules({ outcomes: [{ name: "bad", when: pep, means: "declined" }, fine] });
  const accepting = { ...issue, config: { ...issue.config, claims: { kyc_status: "approved" } } };
  const graphs: [object, object[]][] = [
    [{ first: scored, issue: accepting }, [{ from: "first", to: "issue", when: "$output.score < 50" }]],
    [
      { first: scored, next: rules({ outcomes: [ok("$blocks.first.score < 50")] }), issue: accepting },
      [
        { from: "first", to: "next" },
        { from: "next", to: "issue", on: "approved" },
      ],
    ],
    [
      { first: unnamed, issue: accepting },
      [{ from: "first", to: "issue", when: "$output.outcome = 'fine'" }],
    ],
    [
      { first: unnamed, next: rules({ outcomes: [ok("$blocks.first.outcome = 'fine'")] }), issue: accepting },
      [
        { from: "first", to: "next" },
        { from: "next", to: "issue", on: "approved" },
      ],
    ],
    [{ first: declining, issue: accepting }, [{ from: "first", to: "issue" }]],
  ];
  for (const [blocks, edges] of graphs) {
    const id = await deployed({ blocks, edges });
    for (const input of [{}, { pep: null }]) {
      const run = await start(id, named(input), api.key);
      expect([edges, run.outcome]).not.toEqual([edges, "approved"]);
      expect([edges, JSON.stringify(run.output)]).not.toEqual([
        edges,
        expect.stringContaining('"status":"active"'),
      ]);
    }
    const given = await start(id, named({ pep: false }), api.key);
    expect([edges, given.output.issue]).toMatchObject([edges, { status: "active" }]);
  }
});
