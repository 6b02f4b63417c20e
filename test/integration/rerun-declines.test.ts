/** A partial re-run that declines its subject, beside the credentials that its sources issued. */
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type StandIn, startStandIn } from "../../core/outbound/testing/stand-in.ts";
import { type Api, openShipped } from "./harness.ts";
import { type Execution, rerunKit } from "./rerun-kit.ts";

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
