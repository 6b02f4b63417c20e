/** A partial re-run that declines its subject, beside the credentials that its sources issued. */
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type StandIn, startStandIn } from "../../core/outbound/testing/stand-in.ts";
import { type Api, openShipped } from "./harness.ts";
import { type Execution, rerunKit, statusOf } from "./rerun-kit.ts";

let vendor: StandIn;
/** What the service answers. */
let score = 60;
let api: Api;
let key: string;

beforeAll(async () => {
  vendor = await startStandIn((response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ score }));
  });
  process.env.PRIVATE_HOSTS = vendor.host;
  api = await openShipped();
  key = await api.keyWith(["workflows:execute"]);
}, 60_000);

afterAll(async () => {
  await api.close();
  await vendor.close();
  delete process.env.PRIVATE_HOSTS;
});

const kit = rerunKit(() => api);
const { deployed } = kit;
const start = (workflowId: string, input: object) => kit.start(workflowId, input, key);
const ranAgain = (workflowId: string, executionId: string, from: string, options: object) =>
  kit.ranAgain(workflowId, executionId, from, options, key);

const issue = { type: "credential_issue", config: { credential_type: "user" } };

/** How the credential of a run is. */
async function stateOf({ output }: Execution): Promise<string> {
  const { credential_id } = z.object({ credential_id: z.string() }).parse(output.issue);
  const { body } = await api.call("GET", `/v1/credentials/${credential_id}`);
  return z.looseObject({ status: z.string() }).parse(body).status;
}

it("a re-run from above the issue that is cancelled after a negative check suspends what its source issued", async () => {
  const findings = [{ when: "$output.body.score >= 50", status: "passed" }];
  const check = { type: "http_request", config: { url: vendor.url, findings, failOn: [] } };
  const review = { type: "manual_review", config: { reason: "bad_score" } };
  const id = await deployed({
    blocks: { check, issue, review },
    edges: [
      { from: "check", to: "issue", when: "$output.status = 'passed'" },
      { from: "check", to: "review", otherwise: true },
    ],
  });
  const first = await start(id, { subject_id: "dora" });
  try {
    score = 10;
    const second = await ranAgain(id, first.executionId, "check", {});
    expect([second.status, await stateOf(first)]).toEqual(["paused", "active"]);
    const path = `/v1/workflows/executions/${second.executionId}/cancel`;
    expect((await api.call("POST", path, { key })).status).toBeLessThan(300);
    await expect.poll(() => stateOf(first)).toBe("suspended");
  } finally {
    score = 60;
  }
});

it("a re-run from above the issue that declines suspends what each of its sources issued", async () => {
  const findings = [
    { when: "$output.body.score > 90", status: "uncertain" },
    { when: "$output.body.score >= 50", status: "passed" },
  ];
  const id = await deployed({
    blocks: { check: { type: "http_request", config: { url: vendor.url, findings } }, issue },
    edges: [{ from: "check", to: "issue", when: "$output.body.score >= 50" }],
  });
  const first = await start(id, { subject_id: "carl" });
  const second = await ranAgain(id, first.executionId, "check", {});
  const other = await start(id, { subject_id: "carl" });
  try {
    // As an alert of monitoring, it leaves the credential until a person has looked.
    score = 95;
    expect((await ranAgain(id, second.executionId, "check", {})).outcome).toBe("needs_review");
    expect(await stateOf(second)).toBe("active");
    score = 10;
    const third = await ranAgain(id, second.executionId, "check", {});
    expect([third.outcome, third.output.issue]).toEqual(["declined", undefined]);
    expect([await stateOf(first), await stateOf(second)]).toEqual(["suspended", "suspended"]);
    const read = await api.call("GET", `/v1/workflows/executions/${third.executionId}`);
    const reasons = z.looseObject({ outcomeReasons: z.array(z.looseObject({ code: z.string() })) });
    const suspended = reasons
      .parse(read.body)
      .outcomeReasons.filter(({ code }) => code === "credential_suspended");
    expect(suspended).toMatchObject([{ blockId: "issue" }]);
    // It is no re-run of that one, although it may name any parent.
    const body = {
      workflowId: id,
      parentExecutionId: other.executionId,
      options: { input: { subject_id: "carl" } },
    };
    await api.call("POST", "/v1/workflows/execute", { key, body });
    expect(await stateOf(other)).toBe("active");
  } finally {
    score = 60;
  }
});

it("a re-run that declines suspends what another re-run of its source issued", async () => {
  const findings = [{ when: "$output.body.score >= 50", status: "passed" }];
  const id = await deployed({
    blocks: { check: { type: "http_request", config: { url: vendor.url, findings } }, issue },
    edges: [{ from: "check", to: "issue", when: "$output.body.score >= 50" }],
  });
  const first = await start(id, { subject_id: "ella" });
  const sibling = await ranAgain(id, first.executionId, "check", {});
  const niece = await ranAgain(id, sibling.executionId, "check", {});
  const other = await start(id, { subject_id: "ella" });
  try {
    score = 10;
    expect((await ranAgain(id, first.executionId, "check", {})).outcome).toBe("declined");
    const states = await Promise.all([first, sibling, niece, other].map(stateOf));
    expect(states).toEqual(["suspended", "suspended", "suspended", "active"]);
  } finally {
    score = 60;
  }
});

const running = z.looseObject({
  status: z.string(),
  outcome: z.string(),
  output: z.record(z.string(), z.unknown()),
  pausePoints: z.array(z.looseObject({ hook_url: z.string().optional() })),
  outcomeReasons: z.array(z.looseObject({ code: z.string() })),
});

const read = async ({ executionId }: Execution) =>
  running.parse((await api.call("GET", `/v1/workflows/status/${executionId}`)).body);

/** Its webhook comes, and it ends, or waits for a person. */
async function goneOn(run: Execution) {
  const url = (await read(run)).pausePoints[0]?.hook_url ?? "";
  const headers = { "content-type": "application/json" };
  expect((await fetch(url, { method: "POST", headers, body: "{}" })).status).toBeLessThan(300);
  await expect
    .poll(async () => (await read(run)).pausePoints[0]?.hook_url, { timeout: 20_000 })
    .toBe(undefined);
  await expect.poll(async () => (await read(run)).status, { timeout: 20_000 }).not.toBe("running");
  return read(run);
}

const hook = { type: "wait_for_webhook", config: {} };
const rules = { type: "decision", config: { outcomes: [{ name: "ok", when: "true", means: "approved" }] } };
const review = { type: "manual_review", config: { reason: "look", decisions: ["approve", "decline"] } };
const findings = [{ when: "$output.body.score >= 50", status: "passed" }];
const toHook = { from: "check", to: "hook", when: "$output.body.score >= 50" };
const toEnd = { from: "hook", to: "end" };
const graphs: [string, object, object[]][] = [
  ["a credential", { hook, end: issue }, [toHook, toEnd]],
  ["rules", { hook, end: rules }, [toHook, toEnd]],
  [
    "rules and a credential",
    { hook, rules, end: issue },
    [toHook, { from: "hook", to: "rules" }, { from: "rules", to: "end" }],
  ],
  [
    "a credential that is issued before the wait",
    { end: issue, hook },
    [
      { ...toHook, to: "end" },
      { from: "end", to: "hook" },
    ],
  ],
];

/** A run that ended, one that runs it again and waits, and a third that runs it again and declines. */
async function waitsBesideDecline(blocks: object, edges: object[], subject_id: string): Promise<Execution> {
  const check = { type: "http_request", config: { url: vendor.url, findings } };
  const id = await deployed({ blocks: { check, ...blocks }, edges });
  const first = await start(id, { subject_id });
  expect((await goneOn(first)).outcome).toBe("approved");
  const waits = await ranAgain(id, first.executionId, "check", {});
  expect(waits.status).toBe("paused");
  try {
    score = 10;
    expect((await ranAgain(id, first.executionId, "check", {})).outcome).toBe("declined");
  } finally {
    score = 60;
  }
  return waits;
}

it.each(graphs)(
  "a re-run that waits while another declines approves nobody afterwards, by %s",
  async (name, blocks, edges) => {
    const subject = name.replaceAll(" ", "_");
    const ended = await goneOn(await waitsBesideDecline(blocks, edges, subject));
    expect(ended.outcome).not.toBe("approved");
    const { body } = await api.call("GET", `/v1/credentials?subject_id=${subject}`);
    const states = z.object({ credentials: z.array(z.looseObject({ status: z.string() })) }).parse(body);
    expect(states.credentials.filter(({ status }) => status === "active")).toEqual([]);
  },
);

it("a re-run that waits while another declines says why it approves nobody", async () => {
  const ended = await goneOn(await waitsBesideDecline({ hook, end: rules }, [toHook, toEnd], "gina"));
  expect(ended.outcome).toBe("needs_review");
  expect(ended.outcomeReasons.map(({ code }) => code)).toContain("other_rerun_declined");
});

it("a person who approves after the decline of another re-run approves", async () => {
  const edges = [toHook, { from: "hook", to: "review" }, { from: "review", to: "end", on: "approved" }];
  const check = { type: "http_request", config: { url: vendor.url, findings } };
  const id = await deployed({ blocks: { check, hook, review, end: issue }, edges });
  const answered = async (run: Execution) => {
    await goneOn(run);
    const runFromBlock = { executionId: run.executionId, startBlockId: "review" };
    const body = { workflowId: id, runFromBlock, options: { input: { decision: "approve" } } };
    await api.call("POST", "/v1/workflows/execute", { body });
    return read(run);
  };
  const first = await start(id, { subject_id: "hugo" });
  expect((await answered(first)).outcome).toBe("approved");
  const waits = await ranAgain(id, first.executionId, "check", {});
  try {
    score = 10;
    expect((await ranAgain(id, first.executionId, "check", {})).outcome).toBe("declined");
  } finally {
    score = 60;
  }
  expect((await answered(waits)).outcome).toBe("approved");
});

it("a re-run whose every result is newer than the decline of another approves", async () => {
  const edges = [
    { from: "hook", to: "check" },
    { ...toHook, to: "end" },
  ];
  const check = { type: "http_request", config: { url: vendor.url, findings } };
  const id = await deployed({ blocks: { hook, check, end: issue }, edges });
  const first = await start(id, { subject_id: "ivan" });
  expect((await goneOn(first)).outcome).toBe("approved");
  const waits = await ranAgain(id, first.executionId, "hook", {});
  try {
    score = 10;
    expect((await ranAgain(id, first.executionId, "check", {})).outcome).toBe("declined");
  } finally {
    score = 60;
  }
  expect((await goneOn(waits)).outcome).toBe("approved");
});

it("a re-run takes over nothing that the decline of another re-run contradicts", async () => {
  const check = { type: "http_request", config: { url: vendor.url, findings } };
  const second = {
    type: "http_request",
    input: { body: "{{$input.passes}}" },
    config: {
      url: vendor.url,
      method: "POST",
      findings: [{ when: "$input.passes = true", status: "passed" }],
      failOn: [],
    },
  };
  const edges = [
    { ...toHook, to: "second" },
    { from: "second", to: "end", when: "$output.status = 'passed'" },
  ];
  const id = await deployed({ blocks: { check, second, end: issue }, edges });
  const input = { subject_id: "jane" };
  const first = await start(id, { ...input, passes: false });
  expect(first.outcome).toBe("declined");
  const passes = { input: { passes: true } };
  try {
    score = 10;
    expect((await ranAgain(id, first.executionId, "check", passes)).outcome).toBe("declined");
    expect((await ranAgain(id, first.executionId, "second", passes)).outcome).toBe("declined");
  } finally {
    score = 60;
  }
  const again = await ranAgain(id, first.executionId, "second", passes);
  expect([again.outcome, statusOf(again, "check")]).toEqual(["approved", "completed"]);
});
