/** Schemas and expressions of users that are made to take for ever: they are refused or ended, everybody else gets answers meanwhile, and nothing is approved. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, freshId, openApi, problemBody, type Reply } from "../harness.ts";
import { end, launch, ready } from "../local/npm-start.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const yes = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } };
const credential = {
  type: "credential_issue",
  input: { subject_id: "user_attack" },
  config: { credential_type: "user", claims: { kyc_status: "approved" } },
};

/** Each level asks the next one twice: 2^levels ways to fail. */
const alternatives = (levels: number) => ({
  $ref: "#/$defs/l0",
  $defs: Object.fromEntries(
    Array.from({ length: levels }, (_, level) => {
      const next = { $ref: `#/$defs/l${level + 1}` };
      return [`l${level}`, level === levels - 1 ? { required: ["never"] } : { anyOf: [next, next] }];
    }),
  ),
});

/** A tree whose every node may be one of two, which differ in one field alone: 2^depth ways to read one that fits neither. */
const ambiguousTree = {
  $ref: "#/$defs/node",
  $defs: {
    node: {
      anyOf: ["a", "b"].map((kind) => ({
        properties: { below: { $ref: "#/$defs/node" }, kind: { const: kind } },
        required: ["kind"],
      })),
    },
  },
};
const nested = (depth: number): object => (depth === 0 ? {} : { kind: "c", below: nested(depth - 1) });

const run = (at: Api, workflow: object, input: object): Promise<Reply> =>
  at.call("POST", "/v1/workflows/execute", {
    body: { workflowId: "wf_costly", workflow, options: { input } },
  });

/** Locally one process serves all calls; a deployment has functions of its own for each, and the emulator runs one at a time. */
const expectOthersAnswered = (answered: number): void => {
  if (process.env.API_URL === undefined) expect(answered).toBeGreaterThan(0);
};

/** Calls /health again and again until something has settled. @returns the answer, and how often /health answered before it */
async function withHealth<T>(at: Api, answer: Promise<T>): Promise<{ answer: T; answered: number }> {
  const state = { settled: false };
  const settled = answer.finally(() => {
    state.settled = true;
  });
  let answered = 0;
  while (!state.settled) {
    const { status } = await at.call("GET", "/health", { key: null });
    if (status === 200 && !state.settled) answered++;
  }
  return { answer: await settled, answered };
}

describe("a schema", () => {
  it("of 4 KB with 24 levels of two references is refused where it is written, with its place", async () => {
    const inputSchema = alternatives(24);
    expect(JSON.stringify(inputSchema).length).toBeLessThan(4096);
    const reply = await run(api, { inputSchema, blocks: { a: yes } }, {});
    expect(reply.status).toBe(422);
    expect(problemBody.parse(reply.body).error).toMatchObject({
      code: "invalid_workflow",
      details: [{ code: "schema_too_costly", path: expect.stringMatching(/^inputSchema\.\$defs\.l\d+$/) }],
    });
    const id = freshId("wf");
    await api.call("POST", "/v1/workflows", { body: { id, name: "Costly" } });
    await api.call("PUT", `/v1/workflows/${id}/state`, {
      body: { inputSchema, blocks: { a: yes }, edges: [] },
    });
    const deployed = await api.call("POST", `/v1/workflows/${id}/deploy`);
    expect([deployed.status, problemBody.parse(deployed.body).error.code]).toEqual([422, "invalid_workflow"]);
  });

  it("at the bound is accepted, and does its work", async () => {
    const inputSchema = alternatives(12);
    const refused = await run(api, { inputSchema, blocks: { a: yes } }, { a: 1 });
    expect([refused.status, problemBody.parse(refused.body).error.code]).toEqual([
      400,
      "missing_required_field",
    ]);
    const accepted = await run(api, { inputSchema, blocks: { a: yes } }, { never: 1 });
    expect(accepted.body).toMatchObject({ status: "completed" });
  });

  it("that explodes on its input is ended, while others get answers; nothing is issued", async () => {
    const workflow = {
      inputSchema: ambiguousTree,
      blocks: { a: yes, issue: credential },
      edges: [{ from: "a", to: "issue" }],
    };
    const { answer, answered } = await withHealth(api, run(api, workflow, nested(40)));
    expectOthersAnswered(answered);
    expect(answer.status).toBe(422);
    expect(problemBody.parse(answer.body).error).toMatchObject({
      code: "unprocessable_entity",
      details: [{ code: "schema_too_costly", path: "options.input" }],
    });
  });

  it("of a subworkflow that explodes on its input fails the block: its credential is not issued", async () => {
    const child = freshId("wf");
    await api.call("POST", "/v1/workflows", { body: { id: child, name: "Child" } });
    const state = { inputSchema: ambiguousTree, blocks: { issue: credential }, edges: [] };
    await api.call("PUT", `/v1/workflows/${child}/state`, { body: state });
    expect((await api.call("POST", `/v1/workflows/${child}/deploy`)).status).toBeLessThan(300);
    const call = { type: "subworkflow", config: { workflowId: child }, input: "{% $input %}" };
    const reply = await run(api, { blocks: { call } }, nested(40));
    expect(reply.body).toMatchObject({ status: "failed" });
    expect(JSON.stringify(reply.body)).toContain("schema_too_costly");
    expect(JSON.stringify(reply.body)).not.toContain("credential_id");
  });
});

const paused = z.looseObject({ pausePoints: z.array(z.looseObject({ hook_url: z.string() })) });

it("a POST to a webhook whose schema explodes on it is refused, and the block waits on", async () => {
  const hook = { type: "wait_for_webhook", config: { schema: ambiguousTree } };
  const workflow = { blocks: { hook, issue: credential }, edges: [{ from: "hook", to: "issue" }] };
  const [point] = paused.parse((await run(api, workflow, {})).body).pausePoints;
  const path = new URL(point?.hook_url ?? "missing:").pathname.replace(/^.*\/v1\//, "/v1/");
  const post = (body: object) => api.call("POST", path, { body, key: null });
  const { answer, answered } = await withHealth(api, post(nested(40)));
  expectOthersAnswered(answered);
  expect(problemBody.parse(answer.body).error).toMatchObject({
    code: "unprocessable_entity",
    details: [{ code: "schema_too_costly", path: "body" }],
  });
  expect((await post({ kind: "a", below: { kind: "b" } })).status).toBe(202);
});

const long = "a".repeat(200_000);
const executed = z.looseObject({ status: z.string() });

describe("an expression", () => {
  it.each([
    ["that matches for minutes", "$contains($input.long, /([a-z]|q){900}[0-9]/)"],
    ["that makes a text of a gigabyte", "$length($join([1..9999].($input.long))) > 0"],
    [
      "that makes a list of a billion",
      "($d := function($l, $n) { $n = 0 ? $l : $d($append($l, $l), $n - 1) }; $count($d([1, 2], 29)) > 0)",
    ],
  ])("%s is ended, while others get answers; nothing below it runs", async (_, when) => {
    const decide = { type: "decision", config: { outcomes: [{ name: "yes", when }] } };
    const workflow = { blocks: { decide, issue: credential }, edges: [{ from: "decide", to: "issue" }] };
    const { answer, answered } = await withHealth(api, run(api, workflow, { subject_id: "s", long }));
    expectOthersAnswered(answered);
    expect(executed.parse(answer.body).status).toBe("failed");
    expect(JSON.stringify(answer.body)).toContain("expression_failed");
    expect(JSON.stringify(answer.body)).not.toContain("credential_id");
  });

  it("whose pattern is huge once it is written out is refused where it is written", async () => {
    const when = "$contains($input.long, /(((a{99}){99}){99}){9}/)";
    const reply = await run(
      api,
      { blocks: { a: { type: "decision", config: { outcomes: [{ name: "yes", when }] } } } },
      {},
    );
    expect(reply.status).toBe(422);
    expect(JSON.stringify(reply.body)).toContain("invalid_expression");
  });
});

const apiKey = "sk_staging_costly00000000000000000000";

describe("npm start", () => {
  it("ends at a SIGTERM in the midst of such a check", async () => {
    const stateDir = mkdtempSync(join(tmpdir(), "costly-"));
    const child = launch({ stateDir, apiKey });
    try {
      const url = await ready(child);
      const calls = Array.from({ length: 20 }, () =>
        fetch(`${url}/v1/workflows/execute`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "x-api-key": apiKey,
          },
          body: JSON.stringify({
            workflowId: "wf_costly",
            workflow: { inputSchema: ambiguousTree, blocks: { a: yes } },
            options: { input: nested(40) },
          }),
        }).then(
          ({ status }) => status,
          () => 0,
        ),
      );
      // One has been ended: the others wait or run.
      expect(await Promise.race(calls)).toBe(422);
      expect(await end(child, "SIGTERM")).toBe(0);
      await Promise.all(calls);
    } finally {
      child.kill("SIGKILL");
      rmSync(stateDir, { recursive: true, force: true });
    }
  });
});
