/** A key that may only execute tries to approve by running a part of an ended run again. */
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
  vendor = await startStandIn((response, { path }) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ score, id: path.split("/").at(-1) }));
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
const again = (workflowId: string, executionId: string, from: string, options: object) =>
  kit.again(workflowId, executionId, from, options, key);
const ranAgain = (workflowId: string, executionId: string, from: string, options: object) =>
  kit.ranAgain(workflowId, executionId, from, options, key);

const issue = { type: "credential_issue", config: { credential_type: "user" } };

describe("rules over the answer of a service", () => {
  const check = (config: object) => ({ type: "http_request", config: { url: vendor.url, ...config } });
  const least = "$output.body.score >= $input.minimum";
  const judged = [
    { when: least, status: "passed" },
    { when: "true", status: "uncertain" },
  ];

  it("are asked again when the input that they read has changed", async () => {
    const inFindings = await deployed({
      blocks: { check: check({ findings: judged }), issue },
      edges: [{ from: "check", to: "issue" }],
    });
    const inMapping = await deployed({
      blocks: {
        check: check({ output: { ok: least }, findings: [{ when: "true", status: "passed" }] }),
        issue,
      },
      edges: [{ from: "check", to: "issue", when: "$output.body.ok" }],
    });
    for (const id of [inFindings, inMapping]) {
      const first = await start(id, { subject_id: "user_1", minimum: 50 });
      expect(first.outcome).toBe("approved");
      const attack = await ranAgain(id, first.executionId, "issue", { input: { minimum: 80 } });
      expect(statusOf(attack, "check")).toBe("completed");
      expect(attack.outcome).not.toBe("approved");
      expect(attack.output.issue).not.toMatchObject({ review_status: "approved" });
      const same = await ranAgain(id, first.executionId, "issue", { input: { minimum: 50 } });
      expect([statusOf(same, "check"), same.outcome]).toEqual(["reused", "approved"]);
    }
  });
});

describe("the approval of a person", () => {
  it("is asked for again when a variable or a text of the environment has changed", async () => {
    const claims = {
      permissions: [{ resource_type: "Account", resource_id: "*", actions: ["pay"] }],
      delegated_by_subject_id: "{% $input.subject_id %}",
      spend_limit: { amount: "{% $vars.limit %}", currency: "EUR", period: "daily" },
    };
    const id = await deployed({
      variables: { limit: { value: 100, overridable: true } },
      environment: { MODE: { value: "strict", overridable: true } },
      blocks: {
        review: { type: "manual_review", config: { reason: "limit", requiredInput: ["ok"] } },
        issue: {
          type: "credential_issue",
          config: { credential_type: "agent_authorization", subject: { id: "agent_1" }, claims },
        },
      },
      edges: [{ from: "review", to: "issue", on: "approved" }],
    });
    const paused = await start(id, { subject_id: "user_1" });
    const answer = {
      workflowId: id,
      runFromBlock: { executionId: paused.executionId, startBlockId: "review" },
      options: { input: { ok: true } },
    };
    const reviewer = await api.keyWith(["workflows:review"]);
    const resumed = await api.call("POST", "/v1/workflows/execute", { body: answer, key: reviewer });
    expect(resumed.body).toMatchObject({ status: "completed" });
    for (const options of [
      { workflowVariables: { limit: 99_999_999 } },
      { environmentVariables: { MODE: "lax" } },
    ]) {
      const attack = await ranAgain(id, paused.executionId, "issue", options);
      expect([attack.status, attack.output.issue]).toEqual(["paused", undefined]);
    }
    const same = await ranAgain(id, paused.executionId, "issue", {});
    expect([statusOf(same, "review"), statusOf(same, "issue")]).toEqual(["reused", "completed"]);
  });
});

describe("the holder of a credential", () => {
  const claims = { kyc_status: "approved" };
  const issueTo = (id: string, more: object = {}) => ({
    type: "credential_issue",
    config: { credential_type: "user", subject: { type: "person", id }, claims },
    ...more,
  });
  const subOf = ({ output }: Execution) =>
    decodeJwt(z.object({ signed_payload: z.string() }).parse(output.issue).signed_payload).sub;

  it("does not change through what another block finds", async () => {
    const id = await deployed({
      blocks: {
        screen: {
          type: "http_request",
          config: {
            url: `{% '${vendor.url}/' & $input.name %}`,
            findings: [{ when: "true", status: "passed" }],
          },
        },
        lookup: {
          type: "http_request",
          config: { url: `{% '${vendor.url}/' & $input.applicant.id %}` },
        },
        issue: issueTo("{% $blocks.lookup.body.id %}"),
      },
      edges: [
        { from: "screen", to: "lookup" },
        { from: "lookup", to: "issue" },
      ],
    });
    const first = await start(id, { name: "innocent", applicant: { id: "anna" } });
    expect(subOf(first)).toContain("anna");
    const attack = await ranAgain(id, first.executionId, "issue", { input: { applicant: { id: "ben" } } });
    expect([statusOf(attack, "screen"), attack.status, attack.outcome]).toEqual([
      "reused",
      "failed",
      "inconclusive",
    ]);
    const failure = { error: { code: "subject_changed" } };
    expect(attack.output.issue).toMatchObject(failure);
    const second = await ranAgain(id, attack.executionId, "issue", {});
    expect(second.output.issue).toMatchObject(failure);
    const same = await ranAgain(id, first.executionId, "lookup", {});
    expect(subOf(same)).toBe(subOf(first));
  });

  it("does not change through a variable", async () => {
    const id = await deployed({
      variables: { whom: { value: "anna", overridable: true } },
      blocks: { issue: issueTo("{% $vars.whom %}") },
    });
    const first = await start(id, {});
    const attack = await again(id, first.executionId, "issue", { workflowVariables: { whom: "ben" } });
    expect([attack.status, attack.body]).toMatchObject([
      422,
      { error: { details: [{ code: "subject_changed" }] } },
    ]);
  });

  it("is one and the same for the check and the block where the config gives null", async () => {
    const id = await deployed({
      blocks: {
        issue: issueTo("{% $input.a %}", {
          input: { subject: { id: "{% $input.b %}" }, subject_id: "{% $input.c %}" },
        }),
      },
    });
    const first = await start(id, { a: null, b: "anna", c: "ben" });
    expect(subOf(first)).toContain("anna");
    const harmless = await ranAgain(id, first.executionId, "issue", { input: { c: "carl" } });
    expect(subOf(harmless)).toBe(subOf(first));
    for (const input of [{ b: "carl" }, { a: "carl" }, { b: null }])
      expect((await again(id, first.executionId, "issue", { input })).status).toBe(422);
  });

  it("of an agent keeps the agent, its parent and its delegator", async () => {
    const id = await deployed({
      blocks: {
        issue: {
          type: "credential_issue",
          config: {
            credential_type: "agent_authorization",
            subject: { id: "{% $input.agent %}", parent_user_id: "{% $input.parent %}" },
            claims: {
              permissions: [{ resource_type: "Account", resource_id: "*", actions: ["pay"] }],
              delegated_by_subject_id: "{% $input.by %}",
            },
          },
        },
      },
    });
    const input = { subject_id: "anna", agent: "agent_1", parent: "anna", by: "anna" };
    const first = await start(id, input);
    expect(first.status).toBe("completed");
    for (const changed of [{ agent: "agent_2" }, { parent: "ben" }, { by: "ben" }, { by: null }]) {
      const refused = await again(id, first.executionId, "issue", { input: changed });
      expect([changed, refused.status]).toEqual([changed, 422]);
    }
    expect((await ranAgain(id, first.executionId, "issue", { input: { note: 1 } })).status).toBe("completed");
  });
});

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

describe("a credential that is no longer active", () => {
  const graph = {
    blocks: {
      check: {
        type: "http_request",
        config: { url: "", findings: [{ when: "true", status: "passed" }] },
      },
      issue: {
        type: "credential_issue",
        config: { credential_type: "user", subject: { first_name: "Canary" } },
      },
      tail: { type: "wait", config: { seconds: 0 } },
    },
    edges: [
      { from: "check", to: "issue" },
      { from: "issue", to: "tail" },
    ],
  };

  it("is neither taken over nor issued again by a re-run", async () => {
    graph.blocks.check.config.url = vendor.url;
    const id = await deployed(graph);
    const ends: [string, string][] = [
      ["POST", "/revoke"],
      ["POST", "/suspend"],
      ["DELETE", ""],
    ];
    for (const [method, path] of ends) {
      const first = await start(id, { subject_id: "anna" });
      expect(first.outcome).toBe("approved");
      const taken = await ranAgain(id, first.executionId, "tail", {});
      expect([statusOf(taken, "issue"), taken.outcome]).toEqual(["reused", "approved"]);
      const { credential_id } = z.object({ credential_id: z.string() }).parse(first.output.issue);
      const ended = await api.call(method, `/v1/credentials/${credential_id}${path}`, { body: {} });
      expect(ended.status).toBeLessThan(300);
      for (const executionId of [first.executionId, taken.executionId]) {
        for (const from of ["check", "issue", "tail"]) {
          const attack = await again(id, executionId, from, {});
          expect([path, from, attack.status]).toEqual([path, from, 409]);
          expect(attack.body).toMatchObject({ error: { details: [{ code: "credential_not_active" }] } });
          expect(JSON.stringify(attack.body)).not.toContain("Canary");
        }
      }
    }
  });
});
