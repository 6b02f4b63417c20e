/** A key that may only execute tries to approve by running a part of an ended run again. */
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type StandIn, startStandIn } from "../../core/outbound/testing/stand-in.ts";
import { type Api, openShipped } from "./harness.ts";
import { type Execution, rerunKit, statusOf } from "./rerun-kit.ts";

let vendor: StandIn;
let api: Api;
let key: string;

beforeAll(async () => {
  vendor = await startStandIn((response, { path }) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ score: 60, id: path.split("/").at(-1) }));
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
