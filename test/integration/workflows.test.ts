import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openApi } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const step = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } };
const graph = { blocks: { first: step }, edges: [] };
const longer = { blocks: { first: step, second: step }, edges: [{ from: "first", to: "second" }] };
const broken = { blocks: { first: { type: "nonsense" } }, edges: [{ from: "first", to: "nowhere" }] };

const detail = z.looseObject({ id: z.string(), version: z.number(), deployedVersion: z.number().nullable() });
const deployment = z.strictObject({
  workflowId: z.string(),
  version: z.number(),
  deployedAt: z.string(),
  definitionHash: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.enum(["EXPRESS", "STANDARD"]),
});
const edited = z.looseObject({
  version: z.number(),
  diagnostics: z.array(z.looseObject({ code: z.string() })),
});

const read = async (id: string) => detail.parse((await api.call("GET", `/v1/workflows/${id}`)).body);
const deploy = async (id: string, body: object = {}) =>
  deployment.parse((await api.call("POST", `/v1/workflows/${id}/deploy`, { body })).body);

async function create(state?: object): Promise<string> {
  const id = freshId("wf");
  const body = { id, name: "Test", ...(state === undefined ? {} : { state }) };
  expect((await api.call("POST", "/v1/workflows", { body })).status).toBe(201);
  return id;
}

describe("a draft", () => {
  it("is created empty or with a graph, under a given id or a made one", async () => {
    const made = await api.call("POST", "/v1/workflows", { body: { name: "Mine" } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      id: expect.stringMatching(/^wf_[0-9a-z]{26}$/),
      version: 1,
      isDeployed: false,
      lastSynced: null,
    });
    const id = await create(graph);
    expect(await read(id)).toMatchObject({ state: graph, deployedState: null, deployedVersion: null });
    expect(codeOf(await api.call("POST", "/v1/workflows", { body: { id, name: "Again" } }))).toBe("conflict");
  });

  it("may be wrong: it is stored with diagnostics, and cannot be deployed", async () => {
    const id = await create();
    const stored = await api.call("PUT", `/v1/workflows/${id}/state`, { body: broken });
    expect(stored.status).toBe(200);
    expect(edited.parse(stored.body).diagnostics.map(({ code }) => code)).toContain("unknown_block_type");
    const refused = await api.call("POST", `/v1/workflows/${id}/deploy`);
    expect([refused.status, codeOf(refused)]).toEqual([422, "invalid_workflow"]);
    expect(await read(id)).toMatchObject({ isDeployed: false, version: 2 });
  });

  it("is taken in YAML too", async () => {
    const id = await create();
    const raw =
      "blocks:\n  first:\n    type: decision\n    config: { outcomes: [{ name: yes, when: 'true' }] }\n";
    const stored = await api.call("PUT", `/v1/workflows/${id}/state`, {
      raw,
      headers: { "content-type": "application/yaml" },
    });
    expect([stored.status, edited.parse(stored.body).version]).toEqual([200, 2]);
  });

  it("keeps its original YAML, as do the versions made from it", async () => {
    const id = await create();
    const text =
      "# why: the bank asks\nblocks:\n  first: { type: decision, config: { outcomes: [{ name: yes, when: 'true' }] } } # always\nedges: []\n";
    const state = { path: `/v1/workflows/${id}/state`, headers: { "content-type": "application/yaml" } };
    const put = (raw: string) => api.call("PUT", state.path, { raw, headers: state.headers });
    expect((await put(text)).status).toBe(200);
    expect(await read(id)).toMatchObject({ source: text });
    const { version } = await deploy(id);
    const wrapped = await put(`state:\n${text.replaceAll(/^/gm, "  ")}`);
    expect(wrapped.status).toBe(200);
    expect(await read(id)).toMatchObject({ source: null });
    await api.call("PUT", state.path, { body: graph });
    expect(await read(id)).toMatchObject({ state: graph, source: null });
    const kept = await api.call("GET", `/v1/workflows/${id}/versions/${version}`);
    expect(kept.body).toMatchObject({ source: text });
    const key = await api.keyWith(["workflows:read"]);
    const hidden = await api.call("GET", `/v1/workflows/${id}/versions/${version}`, { key });
    expect(hidden.body).not.toHaveProperty("source");
  });

  it("is guarded by If-Match", async () => {
    const id = await create(graph);
    const put = (tag: string) =>
      api.call("PUT", `/v1/workflows/${id}/state`, { body: longer, headers: { "if-match": tag } });
    const first = await put('"1"');
    expect([first.status, first.headers.get("etag")]).toEqual([200, '"2"']);
    const stale = await put('"1"');
    expect([stale.status, codeOf(stale)]).toEqual([412, "conflict"]);
    const deployed = await api.call("POST", `/v1/workflows/${id}/deploy`, { headers: { "if-match": '"1"' } });
    expect(deployed.status).toBe(412);
  });

  it("loses no concurrent edit with If-Match: exactly one of many wins", async () => {
    const id = await create(graph);
    const edits = Array.from({ length: 8 }, () =>
      api.call("PUT", `/v1/workflows/${id}/state`, { body: longer, headers: { "if-match": '"1"' } }),
    );
    const statuses = (await Promise.all(edits)).map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
  });

  it("is compiled by validate, which changes nothing", async () => {
    const id = await create(longer);
    const checked = await api.call("POST", `/v1/workflows/${id}/validate`);
    expect(checked.body).toMatchObject({
      valid: true,
      type: "EXPRESS",
      definition: { StartAt: expect.any(String) },
    });
    expect(await read(id)).toMatchObject({ version: 1, isDeployed: false });
  });
});

describe("versions", () => {
  it("are immutable and numbered; the live one is named, and can be rolled back", async () => {
    const id = await create(graph);
    const one = await deploy(id, { note: "first" });
    await api.call("PUT", `/v1/workflows/${id}/state`, { body: longer });
    const two = await deploy(id);
    expect([one.version, two.version]).toEqual([1, 2]);
    expect(await read(id)).toMatchObject({ deployedVersion: 2, deployedState: longer, isDeployed: true });
    const back = await api.call("POST", `/v1/workflows/${id}/versions/1/activate`);
    expect(deployment.parse(back.body)).toMatchObject({ version: 1, definitionHash: one.definitionHash });
    expect(await read(id)).toMatchObject({ deployedVersion: 1, deployedState: graph, state: longer });
    const listed = await api.call("GET", `/v1/workflows/${id}/versions`);
    expect(listed.body).toMatchObject([
      { version: 2, isLive: false },
      { version: 1, isLive: true, note: "first" },
    ]);
    const version = await api.call("GET", `/v1/workflows/${id}/versions/1`);
    expect(version.body).toMatchObject({ state: graph, definition: { States: expect.any(Object) } });
    expect((await api.call("GET", `/v1/workflows/${id}/versions/3`)).status).toBe(404);
  });

  it("of the same graph are two versions of one machine", async () => {
    const id = await create(graph);
    const [one, two] = [await deploy(id), await deploy(id)];
    expect([two.version, two.definitionHash]).toEqual([2, one.definitionHash]);
  });

  it("have no gaps when many deploy at once", async () => {
    const id = await create(graph);
    const all = await Promise.all(Array.from({ length: 10 }, () => deploy(id)));
    expect(all.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect(await read(id)).toMatchObject({ deployedVersion: 10 });
  });

  it("are paged by a cursor", async () => {
    const id = await create(graph);
    for (let n = 0; n < 3; n++) await deploy(id);
    const first = await api.call("GET", `/v1/workflows/${id}/versions?limit=2`);
    const second = await api.call(
      "GET",
      `/v1/workflows/${id}/versions?limit=2&cursor=${first.headers.get("x-next-cursor")}`,
    );
    expect([first.body, second.body]).toMatchObject([[{ version: 3 }, { version: 2 }], [{ version: 1 }]]);
    expect(second.headers.get("x-next-cursor")).toBeNull();
  });

  it("pin the child's live version at deploy, and run it despite later versions", async () => {
    const child = await create(graph);
    await deploy(child);
    const parent = await create({
      blocks: { inner: { type: "subworkflow", config: { workflowId: child } } },
      edges: [],
    });
    await deploy(parent);
    await api.call("PUT", `/v1/workflows/${child}/state`, { body: longer });
    await deploy(child);
    const version = await api.call("GET", `/v1/workflows/${parent}/versions/1`);
    expect(version.body).toMatchObject({ children: [{ blockId: "inner", workflowId: child, version: 1 }] });
    const run = await api.call("POST", "/v1/workflows/execute", { body: { workflowId: parent } });
    expect(run.body).toMatchObject({ status: "completed", output: { inner: { first: { outcome: "yes" } } } });
    expect(JSON.stringify(run.body)).not.toContain("second");
  });
});

describe("the graph of a run", () => {
  const execute = (body: object, key?: string) =>
    api.call("POST", "/v1/workflows/execute", { body, ...(key === undefined ? {} : { key }) });

  it("is the live version, a pinned one, the draft or an inline graph, and only one of them", async () => {
    const workflowId = await create(graph);
    expect(codeOf(await execute({ workflowId }))).toBe("workflow_not_deployed");
    await deploy(workflowId);
    await api.call("PUT", `/v1/workflows/${workflowId}/state`, { body: longer });
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
    const listed = await api.call("GET", `/v1/workflows/${workflowId}/executions?status=completed`);
    expect(listed.body).toMatchObject({
      executions: [{ executionId, status: "completed" }],
      nextCursor: null,
    });
  });

  it("needs workflows:write for a draft or an inline graph", async () => {
    const key = await api.keyWith(["workflows:execute", "workflows:editor:read"]);
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
      await api.call("POST", "/v1/workflows/execute", { body, headers }),
      await api.call("POST", "/v1/workflows/execute", { body, headers }),
    ];
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
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
      const { body } = await api.call(
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
    const paused = await api.call("POST", "/v1/workflows/execute", { body: { workflowId: id } });
    const { executionId } = z.looseObject({ executionId: z.string() }).parse(paused.body);
    await api.call("DELETE", `/v1/workflows/${id}`);
    const runFromBlock = { executionId, startBlockId: "pause" };
    const resumed = await api.call("POST", "/v1/workflows/execute", {
      body: { workflowId: id, runFromBlock, options: { input: { decision: "decline" } } },
    });
    expect(resumed.body).toMatchObject({ executionId, status: "completed" });
  });

  it("is soft: no run, no edit, no listing, but versions and executions stay readable", async () => {
    const id = await create(graph);
    await deploy(id);
    const ran = await api.call("POST", "/v1/workflows/execute", { body: { workflowId: id } });
    const { executionId } = z.looseObject({ executionId: z.string() }).parse(ran.body);
    const runFromBlock = { executionId, startBlockId: "first" };
    expect((await api.call("DELETE", `/v1/workflows/${id}`)).status).toBe(204);
    const gone = [
      api.call("DELETE", `/v1/workflows/${id}`),
      api.call("GET", `/v1/workflows/${id}`),
      api.call("PUT", `/v1/workflows/${id}/state`, { body: graph }),
      api.call("POST", `/v1/workflows/${id}/deploy`),
      api.call("POST", `/v1/workflows/${id}/versions/1/activate`),
      api.call("POST", "/v1/workflows/execute", { body: { workflowId: id } }),
      api.call("POST", "/v1/workflows/execute", { body: { workflowId: id, version: 1 } }),
      api.call("POST", "/v1/workflows/execute", { body: { workflowId: id, workflow: graph } }),
      api.call("POST", "/v1/workflows/execute", { body: { workflowId: id, runFromBlock } }),
    ];
    for (const reply of await Promise.all(gone))
      expect([reply.status, codeOf(reply)]).toEqual([404, "not_found"]);
    expect((await api.call("GET", `/v1/workflows/${id}/versions/1`)).status).toBe(200);
    expect((await api.call("GET", `/v1/workflows/${id}/executions`)).body).toMatchObject({
      executions: [{ workflowId: id }],
    });
    expect(codeOf(await api.call("POST", "/v1/workflows", { body: { id, name: "Again" } }))).toBe("conflict");
  });
});

describe("lists", () => {
  it("filter by deployment and go on by cursor", async () => {
    const [draft, live] = [await create(graph), await create(graph)];
    await deploy(live);
    const ids: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const reply: Awaited<ReturnType<Api["call"]>> = await api.call(
        "GET",
        `/v1/workflows?deployed=true&limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`,
      );
      ids.push(
        ...z
          .array(detail)
          .parse(reply.body)
          .map(({ id }) => id),
      );
      cursor = reply.headers.get("x-next-cursor");
    }
    expect(ids).toContain(live);
    expect(ids).not.toContain(draft);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("show graphs to editors only", async () => {
    const id = await create(graph);
    const key = await api.keyWith(["workflows:read"]);
    const { body } = await api.call("GET", `/v1/workflows/${id}`, { key });
    expect(body).not.toHaveProperty("state");
    const writer = await api.keyWith(["workflows:read", "workflows:write"]);
    expect((await api.call("GET", `/v1/workflows/${id}`, { key: writer })).body).toHaveProperty("state");
  });
});
