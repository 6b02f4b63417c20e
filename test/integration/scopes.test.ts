import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openApi, readFeed } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const decide = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } };
const graph = {
  blocks: {
    review: { type: "manual_review", config: { reason: "look", requiredInput: ["ok"] } },
    end: decide,
  },
  edges: [{ from: "review", to: "end" }],
};
const execution = z.looseObject({ executionId: z.string() });

async function deployed(): Promise<string> {
  const id = freshId("wf");
  await api.call("POST", "/v1/workflows", { body: { id, name: "Reviewed", state: graph } });
  expect((await api.call("POST", `/v1/workflows/${id}/deploy`)).status).toBe(201);
  return id;
}
const execute = (body: object, key: string) => api.call("POST", "/v1/workflows/execute", { body, key });
async function pausedRun(workflowId: string, key: string): Promise<string> {
  const run = await execute({ workflowId }, key);
  expect(run.status).toBe(202);
  return execution.parse(run.body).executionId;
}
const answering = (workflowId: string, executionId: string, startBlockId = "review") => ({
  workflowId,
  runFromBlock: { executionId, startBlockId },
  options: { input: { ok: true } },
});

describe("starting and approving", () => {
  it("are two scopes: a key that starts runs cannot answer their pauses, nor the other way round", async () => {
    const workflowId = await deployed();
    const starter = await api.keyWith(["workflows:execute"]);
    const reviewer = await api.keyWith(["workflows:review"]);
    const refusedStart = await execute({ workflowId }, reviewer);
    expect([refusedStart.status, codeOf(refusedStart)]).toEqual([403, "forbidden"]);
    expect(JSON.stringify(refusedStart.body)).toContain("workflows:execute");
    const executionId = await pausedRun(workflowId, starter);
    for (const named of ["review", "end"]) {
      const refused = await execute(answering(workflowId, executionId, named), starter);
      expect([refused.status, codeOf(refused)]).toEqual([403, "forbidden"]);
      expect(JSON.stringify(refused.body)).toContain("workflows:review");
    }
    const answered = await execute(answering(workflowId, executionId), reviewer);
    expect(answered).toMatchObject({ status: 200, body: { status: "completed", executionId } });
    const again = { workflowId, runFromBlock: { executionId, startBlockId: "end" } };
    expect(codeOf(await execute(again, reviewer))).toBe("forbidden");
    expect((await execute(again, starter)).status).toBe(200);
  });

  it("are one power in a key from before these scopes, but not in a key that it makes", async () => {
    const workflowId = await deployed();
    const old = await api.oldKey(["workflows:execute", "workflows:write", "api_keys:write"]);
    const executionId = await pausedRun(workflowId, old);
    expect((await execute(answering(workflowId, executionId), old)).status).toBe(200);
    expect((await api.call("POST", `/v1/workflows/${workflowId}/deploy`, { key: old })).status).toBe(201);
    expect((await api.call("GET", "/v1/api-keys/me", { key: old })).body).toMatchObject({
      scopes: expect.arrayContaining(["workflows:review", "workflows:deploy"]),
    });
    const wanted = { name: "starts only", scopes: ["workflows:execute"] };
    const made = await api.call("POST", "/v1/api-keys", { key: old, body: wanted });
    const { key } = z.looseObject({ key: z.string() }).parse(made.body);
    const other = await pausedRun(workflowId, key);
    expect(codeOf(await execute(answering(workflowId, other), key))).toBe("forbidden");
  });

  it("an old key gains nothing that its scopes did not cover", async () => {
    const workflowId = await deployed();
    const executionId = await pausedRun(workflowId, api.key);
    const old = await api.oldKey(["workflows:read", "workflows:executions:read"]);
    expect(codeOf(await execute(answering(workflowId, executionId), old))).toBe("forbidden");
    expect(codeOf(await api.call("POST", `/v1/workflows/${workflowId}/deploy`, { key: old }))).toBe(
      "forbidden",
    );
  });
});

describe("putting a version live", () => {
  it("needs workflows:deploy, which editing a draft does not include", async () => {
    const workflowId = await deployed();
    const writer = await api.keyWith(["workflows:write"]);
    const publisher = await api.keyWith(["workflows:deploy"]);
    const post = (path: string, key: string) =>
      api.call("POST", `/v1/workflows/${workflowId}${path}`, { key });
    for (const path of ["/deploy", "/versions/1/activate"]) {
      const refused = await post(path, writer);
      expect([path, refused.status, codeOf(refused)]).toEqual([path, 403, "forbidden"]);
      expect(JSON.stringify(refused.body)).toContain("workflows:deploy");
    }
    expect((await post("/validate", writer)).status).toBe(200);
    expect((await post("/validate", publisher)).status).toBe(200);
    expect((await post("/deploy", publisher)).status).toBe(201);
    expect((await post("/versions/1/activate", publisher)).status).toBe(200);
    const edit = await api.call("PUT", `/v1/workflows/${workflowId}/state`, { key: publisher, body: graph });
    expect(codeOf(edit)).toBe("forbidden");
  });
});

it("the feed records who activated a version, and is filtered by actor and by resource", async () => {
  const workflowId = await deployed();
  const publisher = await api.keyWith(["workflows:deploy"]);
  const { id: actor } = z
    .looseObject({ id: z.string() })
    .parse((await api.call("GET", "/v1/api-keys/me", { key: publisher })).body);
  const path = `/v1/workflows/${workflowId}/versions/1/activate`;
  expect((await api.call("POST", path, { key: publisher })).status).toBe(200);
  expect(
    (await api.call("POST", `/v1/workflows/${workflowId}/versions/9/activate`, { key: publisher })).status,
  ).toBe(404);
  const page = z.object({
    events: z.array(z.looseObject({ event_type: z.string(), actor_id: z.string().nullable() })),
  });
  const read = async (filter: string) => page.parse(await readFeed(api, filter)).events;
  const activated = { event_type: "workflow.activated", actor_id: actor, resource_id: workflowId };
  await expect.poll(() => read(`actor_id=${actor}`)).toMatchObject([activated]);
  const about = await read(`resource_id=${workflowId}`);
  expect(about.map(({ event_type }) => event_type)).toEqual([
    "workflow.draft_changed",
    "workflow.deployed",
    "workflow.activated",
  ]);
  expect(await read("actor_id=key_nobody")).toEqual([]);
});

describe("personal data of a run", () => {
  const issuing = {
    blocks: {
      issue: {
        type: "credential_issue",
        input: { subject_id: "user_seen" },
        config: { credential_type: "user", claims: { kyc_status: "approved" } },
      },
      review: graph.blocks.review,
    },
    edges: [{ from: "issue", to: "review" }],
  };
  const disclosures = z.looseObject({
    events: z.array(z.looseObject({ resource_id: z.string().nullable(), actor_id: z.string().nullable() })),
  });

  it("is shown by status, cancel and resume only with executions:data:read, and then recorded", async () => {
    const workflowId = freshId("wf");
    await api.call("POST", "/v1/workflows", { body: { id: workflowId, name: "Seen", state: issuing } });
    await api.call("POST", `/v1/workflows/${workflowId}/deploy`);
    const starter = await api.keyWith(["workflows:execute"]);
    const started = await execute({ workflowId }, starter);
    expect(JSON.stringify(started.body)).toContain("signed_payload");
    const { executionId } = execution.parse(started.body);
    const status = `/v1/workflows/status/${executionId}`;
    const poor = await api.keyWith(["workflows:executions:read"]);
    const redacted = await api.call("GET", status, { key: poor });
    expect(redacted).toMatchObject({ status: 200, body: { output: { issue: { status: "active" } } } });
    expect(JSON.stringify(redacted.body)).not.toContain("signed_payload");
    const told = async () =>
      disclosures
        .parse(await readFeed(api, "event_type=execution.data_disclosed"))
        .events.filter(({ resource_id }) => resource_id === executionId);
    expect(await told()).toEqual([]);
    const refused = await api.call("POST", `/v1/workflows/executions/${executionId}/disclosures`, {
      key: poor,
      body: { blocks: ["issue"] },
    });
    expect(codeOf(refused)).toBe("forbidden");
    const rich = await api.keyWith(["workflows:executions:read", "executions:data:read"]);
    const whole = await api.call("GET", status, { key: rich });
    expect(JSON.stringify(whole.body)).toContain("signed_payload");
    await expect.poll(told).toMatchObject([{ actor_id: expect.stringMatching(/^key_/) }]);
    const old = await api.oldKey(["workflows:executions:read"]);
    const kept = await api.call("GET", status, { key: old });
    expect(JSON.stringify(kept.body)).toContain("signed_payload");
    const reviewer = await api.keyWith(["workflows:review"]);
    const answered = await execute(answering(workflowId, executionId), reviewer);
    expect(answered.body).toMatchObject({ status: "completed" });
    expect(JSON.stringify(answered.body)).not.toContain("signed_payload");
  });
});
