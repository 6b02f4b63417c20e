import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, openApi } from "./harness.ts";
import { broken, deployment, detail, edited, graph, longer, openWorkflows } from "./workflow-kit.ts";

/** Workflows over HTTP: drafts, versions and lists. */

const { api, read, deploy, create } = openWorkflows(() => openApi());

describe("a draft", () => {
  it("is created empty or with a graph, under a given id or a made one", async () => {
    const made = await api().call("POST", "/v1/workflows", { body: { name: "Mine" } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      id: expect.stringMatching(/^wf_[0-9a-z]{26}$/),
      version: 1,
      isDeployed: false,
      lastSynced: null,
    });
    const id = await create(graph);
    expect(await read(id)).toMatchObject({ state: graph, deployedState: null, deployedVersion: null });
    expect(codeOf(await api().call("POST", "/v1/workflows", { body: { id, name: "Again" } }))).toBe(
      "conflict",
    );
  });

  it("may be wrong: it is stored with diagnostics, and cannot be deployed", async () => {
    const id = await create();
    const stored = await api().call("PUT", `/v1/workflows/${id}/state`, { body: broken });
    expect(stored.status).toBe(200);
    expect(edited.parse(stored.body).diagnostics.map(({ code }) => code)).toContain("unknown_block_type");
    const refused = await api().call("POST", `/v1/workflows/${id}/deploy`);
    expect([refused.status, codeOf(refused)]).toEqual([422, "invalid_workflow"]);
    expect(await read(id)).toMatchObject({ isDeployed: false, version: 2 });
  });

  it("is taken in YAML too", async () => {
    const id = await create();
    const raw =
      "blocks:\n  first:\n    type: decision\n    config: { outcomes: [{ name: yes, when: 'true' }] }\n";
    const stored = await api().call("PUT", `/v1/workflows/${id}/state`, {
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
    const put = (raw: string) => api().call("PUT", state.path, { raw, headers: state.headers });
    expect((await put(text)).status).toBe(200);
    expect(await read(id)).toMatchObject({ source: text });
    const { version } = await deploy(id);
    const wrapped = await put(`state:\n${text.replaceAll(/^/gm, "  ")}`);
    expect(wrapped.status).toBe(200);
    expect(await read(id)).toMatchObject({ source: null });
    await api().call("PUT", state.path, { body: graph });
    expect(await read(id)).toMatchObject({ state: graph, source: null });
    const kept = await api().call("GET", `/v1/workflows/${id}/versions/${version}`);
    expect(kept.body).toMatchObject({ source: text });
    const key = await api().keyWith(["workflows:read"]);
    const hidden = await api().call("GET", `/v1/workflows/${id}/versions/${version}`, { key });
    expect(hidden.body).not.toHaveProperty("source");
  });

  it("is guarded by If-Match", async () => {
    const id = await create(graph);
    const put = (tag: string) =>
      api().call("PUT", `/v1/workflows/${id}/state`, { body: longer, headers: { "if-match": tag } });
    const first = await put('"1"');
    expect([first.status, first.headers.get("etag")]).toEqual([200, '"2"']);
    const stale = await put('"1"');
    expect([stale.status, codeOf(stale)]).toEqual([412, "conflict"]);
    const deployed = await api().call("POST", `/v1/workflows/${id}/deploy`, {
      headers: { "if-match": '"1"' },
    });
    expect(deployed.status).toBe(412);
  });

  it("loses no concurrent edit with If-Match: exactly one of many wins", async () => {
    const id = await create(graph);
    const edits = Array.from({ length: 8 }, () =>
      api().call("PUT", `/v1/workflows/${id}/state`, { body: longer, headers: { "if-match": '"1"' } }),
    );
    const statuses = (await Promise.all(edits)).map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
  });

  it("is compiled by validate, which changes nothing", async () => {
    const id = await create(longer);
    const checked = await api().call("POST", `/v1/workflows/${id}/validate`);
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
    await api().call("PUT", `/v1/workflows/${id}/state`, { body: longer });
    const two = await deploy(id);
    expect([one.version, two.version]).toEqual([1, 2]);
    expect(await read(id)).toMatchObject({ deployedVersion: 2, deployedState: longer, isDeployed: true });
    const back = await api().call("POST", `/v1/workflows/${id}/versions/1/activate`);
    expect(deployment.parse(back.body)).toMatchObject({ version: 1, definitionHash: one.definitionHash });
    expect(await read(id)).toMatchObject({ deployedVersion: 1, deployedState: graph, state: longer });
    const listed = await api().call("GET", `/v1/workflows/${id}/versions`);
    expect(listed.body).toMatchObject([
      { version: 2, isLive: false },
      { version: 1, isLive: true, note: "first" },
    ]);
    const version = await api().call("GET", `/v1/workflows/${id}/versions/1`);
    expect(version.body).toMatchObject({ state: graph, definition: { States: expect.any(Object) } });
    expect((await api().call("GET", `/v1/workflows/${id}/versions/3`)).status).toBe(404);
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
    const first = await api().call("GET", `/v1/workflows/${id}/versions?limit=2`);
    const second = await api().call(
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
    await api().call("PUT", `/v1/workflows/${child}/state`, { body: longer });
    await deploy(child);
    const version = await api().call("GET", `/v1/workflows/${parent}/versions/1`);
    expect(version.body).toMatchObject({ children: [{ blockId: "inner", workflowId: child, version: 1 }] });
    const run = await api().call("POST", "/v1/workflows/execute", { body: { workflowId: parent } });
    expect(run.body).toMatchObject({ status: "completed", output: { inner: { first: { outcome: "yes" } } } });
    expect(JSON.stringify(run.body)).not.toContain("second");
  });
});

describe("lists", () => {
  it("filter by deployment and go on by cursor", async () => {
    const [draft, live] = [await create(graph), await create(graph)];
    await deploy(live);
    const ids: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const reply: Awaited<ReturnType<Api["call"]>> = await api().call(
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
    const key = await api().keyWith(["workflows:read"]);
    const { body } = await api().call("GET", `/v1/workflows/${id}`, { key });
    expect(body).not.toHaveProperty("state");
    const writer = await api().keyWith(["workflows:read", "workflows:write"]);
    expect((await api().call("GET", `/v1/workflows/${id}`, { key: writer })).body).toHaveProperty("state");
  });
});
