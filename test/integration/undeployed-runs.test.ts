import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Scope } from "../../core/access/scopes.ts";
import { type Api, codeOf, freshId, openApi, type Reply } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** Of this run alone: other suites issue for people of their own. */
const SUBJECT = freshId("user");
const decide = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } };
const issue = {
  type: "credential_issue",
  input: { subject_id: SUBJECT },
  config: { credential_type: "user", claims: { kyc_status: "approved" } },
};
const harmless = { blocks: { a: decide, b: decide }, edges: [{ from: "a", to: "b" }] };
const issuing = { blocks: { a: decide, issue }, edges: [{ from: "a", to: "issue" }] };
const execution = z.looseObject({ executionId: z.string() });

const execute = (body: object, key: string) => api.call("POST", "/v1/workflows/execute", { body, key });
const inline = (workflow: object, key: string) => execute({ workflowId: "wf_attack", workflow }, key);
const again = (executionId: string, startBlockId: string, key: string, workflowId = "wf_attack") =>
  execute({ workflowId, runFromBlock: { executionId, startBlockId } }, key);

function expectForbidden(reply: Reply, scope: Scope) {
  expect([reply.status, codeOf(reply)]).toEqual([403, "forbidden"]);
  expect(JSON.stringify(reply.body)).toContain(scope);
}

async function workflow(state: object): Promise<string> {
  const id = freshId("wf");
  expect((await api.call("POST", "/v1/workflows", { body: { id, name: "W", state } })).status).toBe(201);
  return id;
}

describe("an undeployed graph", () => {
  it("is not run by a key that may read graphs and execute, inline or as a draft", async () => {
    const key = await api.keyWith(["workflows:editor:read", "workflows:execute", "credentials:write"]);
    const id = await workflow(harmless);
    expectForbidden(await inline(issuing, key), "workflows:write");
    expectForbidden(await inline(harmless, key), "workflows:write");
    expectForbidden(await execute({ workflowId: id, useDraftState: true }, key), "workflows:write");
    const options = { useDraftState: true };
    expectForbidden(await execute({ workflowId: id, options }, key), "workflows:write");
    expect((await api.call("GET", `/v1/credentials?subject_id=${SUBJECT}`)).body).toMatchObject({
      credentials: [],
    });
  });

  it("issues no credential for a key that may not issue, also through a child", async () => {
    const key = await api.keyWith(["workflows:write", "workflows:execute"]);
    expect((await inline(harmless, key)).status).toBe(200);
    expectForbidden(await inline(issuing, key), "credentials:write");
    const draft = await workflow(issuing);
    expectForbidden(await execute({ workflowId: draft, useDraftState: true }, key), "credentials:write");
    const child = await workflow(issuing);
    expect((await api.call("POST", `/v1/workflows/${child}/deploy`)).status).toBe(201);
    const parent = { blocks: { a: decide, kid: { type: "subworkflow", config: { workflowId: child } } } };
    expectForbidden(await inline(parent, key), "credentials:write");
    const off = { blocks: { ...issuing.blocks, issue: { ...issue, enabled: false } }, edges: issuing.edges };
    expect((await inline(off, key)).body).toMatchObject({ status: "completed" });
  });

  it("is run again by those only who might have started it", async () => {
    const id = await workflow(issuing);
    const runs = [
      [await execute({ workflowId: "wf_attack", workflow: issuing }, api.key), "wf_attack"],
      [await execute({ workflowId: id, useDraftState: true }, api.key), id],
    ] as const;
    const reader = await api.keyWith(["workflows:editor:read", "workflows:execute", "credentials:write"]);
    const writer = await api.keyWith(["workflows:write", "workflows:execute"]);
    const both = await api.keyWith(["workflows:write", "workflows:execute", "credentials:write"]);
    for (const [run, workflowId] of runs) {
      const { executionId } = execution.parse(run.body);
      expectForbidden(await again(executionId, "issue", reader, workflowId), "workflows:write");
      expectForbidden(await again(executionId, "issue", writer, workflowId), "credentials:write");
      expect((await again(executionId, "issue", both, workflowId)).body).toMatchObject({
        status: "completed",
      });
    }
  });

  it("lets keys with only workflows:execute run deployed versions", async () => {
    const id = await workflow(issuing);
    expect((await api.call("POST", `/v1/workflows/${id}/deploy`)).status).toBe(201);
    const key = await api.keyWith(["workflows:execute"]);
    const run = await execute({ workflowId: id }, key);
    expect(run.body).toMatchObject({ status: "completed" });
    const { executionId } = execution.parse(run.body);
    expect((await again(executionId, "issue", key, id)).body).toMatchObject({ status: "completed" });
  });
});
