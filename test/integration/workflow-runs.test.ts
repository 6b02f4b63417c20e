import { describe, expect, it } from "vitest";
import * as z from "zod";
import { codeOf, freshId, openApi } from "./harness.ts";
import { graph, longer, openWorkflows } from "./workflow-kit.ts";

/** Which graph a run takes, and what a deletion leaves. */

const { api, read, deploy, create } = openWorkflows(() => openApi());

describe("the graph of a run", () => {
  const execute = (body: object, key?: string) =>
    api().call("POST", "/v1/workflows/execute", { body, ...(key === undefined ? {} : { key }) });

  it("is the live version, a pinned one, the draft or an inline graph, and only one of them", async () => {
    const workflowId = await create(graph);
    expect(codeOf(await execute({ workflowId }))).toBe("workflow_not_deployed");
    await deploy(workflowId);
    await api().call("PUT", `/v1/workflows/${workflowId}/state`, { body: longer });
    const outputs = async (extra: object) => {
      const { body } = await execute({ workflowId, ...extra });
      const { output, version } = z
        .looseObject({ output: z.record(z.string(), z.unknown()), version: z.number().nullable() })
        .parse(body);
      return [Object.keys(output), version];
    };
    expect(await outputs({})).toEqual([["first"], 1]);
    expect(await outputs({ version: 1 })).toEqual([["first"], 1]);
    expect(await outputs({ useDraftState: true })).toEqual([["first", "second"], null]);
    expect(await outputs({ options: { useDraftState: true } })).toEqual([["first", "second"], null]);
    expect(await outputs({ workflow: longer })).toEqual([["first", "second"], null]);
    expect(codeOf(await execute({ workflowId, version: 1, useDraftState: true }))).toBe("validation_failed");
    expect((await execute({ workflowId, version: 9 })).status).toBe(404);
  });

  it("shows as the last execution", async () => {
    const workflowId = await create(graph);
    await deploy(workflowId);
    const { body } = await execute({ workflowId });
    const { executionId } = z.looseObject({ executionId: z.string() }).parse(body);
    expect(await read(workflowId)).toMatchObject({ lastExecution: { executionId, status: "completed" } });
    const listed = await api().call("GET", `/v1/workflows/${workflowId}/executions?status=completed`);
    expect(listed.body).toMatchObject({
      executions: [{ executionId, status: "completed" }],
      nextCursor: null,
    });
  });

  it("needs workflows:write for a draft or an inline graph", async () => {
    const key = await api().keyWith(["workflows:execute", "workflows:editor:read"]);
    const workflowId = await create(graph);
    await deploy(workflowId);
    expect((await execute({ workflowId }, key)).status).toBe(200);
    for (const extra of [{ useDraftState: true }, { workflow: graph }]) {
      expect(codeOf(await execute({ workflowId, ...extra }, key))).toBe("forbidden");
    }
  });

  it("runs once under an Idempotency-Key", async () => {
    const headers = { "idempotency-key": freshId("key") };
    const body = { workflowId: await create(), workflow: graph };
    const [first, second] = [
      await api().call("POST", "/v1/workflows/execute", { body, headers }),
      await api().call("POST", "/v1/workflows/execute", { body, headers }),
    ];
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
  });

  it("is found by the Idempotency-Key that started it, in its own tenant, and by nothing else beside it", async () => {
    const key = freshId("key");
    const listed = async (query: string, more: object = {}) =>
      (await api().call("GET", `/v1/workflows/executions?${query}`, more)).body;
    expect(await listed(`idempotencyKey=${key}`)).toEqual({ executions: [], nextCursor: null });
    const body = { workflowId: await create(), workflow: graph };
    const run = await api().call("POST", "/v1/workflows/execute", {
      body,
      headers: { "idempotency-key": key },
    });
    const { executionId } = z.looseObject({ executionId: z.string() }).parse(run.body);
    expect(executionId).toMatch(/^exec_01[0-9A-HJKMNP-TV-Z]{24}$/);
    expect(await listed(`idempotencyKey=${key}`)).toMatchObject({ executions: [{ executionId }] });
    const foreign = await api().foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect(await listed(`idempotencyKey=${key}`, { key: foreign })).toMatchObject({ executions: [] });
    expect(await listed(`idempotencyKey=${key}&status=failed`)).toMatchObject({
      error: { code: "validation_failed" },
    });
  });

  it("pages executions without loss or repetition", async () => {
    const workflowId = await create(graph);
    await deploy(workflowId);
    for (let n = 0; n < 5; n++) await execute({ workflowId });
    const seen: string[] = [];
    const page = z.object({
      executions: z.array(z.looseObject({ executionId: z.string() })),
      nextCursor: z.string().nullable(),
    });
    for (let cursor: string | null = ""; cursor !== null; ) {
      const { body } = await api().call(
        "GET",
        `/v1/workflows/${workflowId}/executions?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`,
      );
      const { executions, nextCursor } = page.parse(body);
      seen.push(...executions.map(({ executionId }) => executionId));
      cursor = nextCursor;
    }
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });
});

describe("deletion", () => {
  it("leaves a run that has begun to be answered", async () => {
    const pause = { type: "manual_review", config: { reason: "look", requiredInput: [] } };
    const id = await create({ blocks: { pause }, edges: [] });
    await deploy(id);
    const paused = await api().call("POST", "/v1/workflows/execute", { body: { workflowId: id } });
    const { executionId } = z.looseObject({ executionId: z.string() }).parse(paused.body);
    await api().call("DELETE", `/v1/workflows/${id}`);
    const runFromBlock = { executionId, startBlockId: "pause" };
    const resumed = await api().call("POST", "/v1/workflows/execute", {
      body: { workflowId: id, runFromBlock, options: { input: { decision: "decline" } } },
    });
    expect(resumed.body).toMatchObject({ executionId, status: "completed" });
  });

  it("is soft: no run, no edit, no listing, but versions and executions stay readable", async () => {
    const id = await create(graph);
    await deploy(id);
    const ran = await api().call("POST", "/v1/workflows/execute", { body: { workflowId: id } });
    const { executionId } = z.looseObject({ executionId: z.string() }).parse(ran.body);
    const runFromBlock = { executionId, startBlockId: "first" };
    expect((await api().call("DELETE", `/v1/workflows/${id}`)).status).toBe(204);
    const gone = [
      api().call("DELETE", `/v1/workflows/${id}`),
      api().call("GET", `/v1/workflows/${id}`),
      api().call("PUT", `/v1/workflows/${id}/state`, { body: graph }),
      api().call("POST", `/v1/workflows/${id}/deploy`),
      api().call("POST", `/v1/workflows/${id}/versions/1/activate`),
      api().call("POST", "/v1/workflows/execute", { body: { workflowId: id } }),
      api().call("POST", "/v1/workflows/execute", { body: { workflowId: id, version: 1 } }),
      api().call("POST", "/v1/workflows/execute", { body: { workflowId: id, workflow: graph } }),
      api().call("POST", "/v1/workflows/execute", { body: { workflowId: id, runFromBlock } }),
    ];
    for (const reply of await Promise.all(gone))
      expect([reply.status, codeOf(reply)]).toEqual([404, "not_found"]);
    expect((await api().call("GET", `/v1/workflows/${id}/versions/1`)).status).toBe(200);
    expect((await api().call("GET", `/v1/workflows/${id}/executions`)).body).toMatchObject({
      executions: [{ workflowId: id }],
    });
    expect(codeOf(await api().call("POST", "/v1/workflows", { body: { id, name: "Again" } }))).toBe(
      "conflict",
    );
  });
});
