import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openApi, type Reply, readFeed } from "./harness.ts";

/** Settings, and deploying under four eyes. Every test has an organization of its own. */

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** Two principals with every scope. */
let ann: string;
let bob: string;
beforeEach(async () => {
  const tenant = { organizationId: freshId("org"), environment: "staging" } as const;
  ann = await api.foreignKey(tenant);
  bob = await api.foreignKey(tenant, "Bob");
});

const created = z.looseObject({ key: z.string() });
const keyMadeBy = async (by: string): Promise<string> => {
  const { scopes } = z
    .looseObject({ scopes: z.array(z.string()) })
    .parse((await api.call("GET", "/v1/api-keys/me", { key: by })).body);
  return created.parse(
    (await api.call("POST", "/v1/api-keys", { key: by, body: { name: "made", scopes } })).body,
  ).key;
};

const change = (key: string, body: object, headers: Record<string, string> = {}) =>
  api.call("PATCH", "/v1/settings", { key, body, headers });
const read = (key = ann) => api.call("GET", "/v1/settings", { key });
const demand = async () => expect((await change(ann, { four_eyes_deploy: true })).status).toBe(200);
const eventsOf = async (filter: string): Promise<string[]> =>
  z
    .object({ events: z.array(z.looseObject({ event_type: z.string() })) })
    .parse(await readFeed(api, filter, { key: ann }))
    .events.map(({ event_type }) => event_type);

const graph = (when = "true") => ({
  blocks: { end: { type: "decision", config: { outcomes: [{ name: "yes", when }] } } },
  edges: [],
});
const parentOf = (workflowId: string) => ({
  blocks: { child: { type: "subworkflow", config: { workflowId } } },
  edges: [],
});
async function workflow(state: object = graph()): Promise<string> {
  const id = freshId("wf");
  expect((await api.call("POST", "/v1/workflows", { key: ann, body: { id, name: id, state } })).status).toBe(
    201,
  );
  return id;
}
const deploy = (id: string, key: string, body: object = {}, headers: Record<string, string> = {}) =>
  api.call("POST", `/v1/workflows/${id}/deploy`, { key, body, headers });
const edit = (id: string, key: string, state: object) =>
  api.call("PUT", `/v1/workflows/${id}/state`, { key, body: state });
const activate = (id: string, n: number, key: string) =>
  api.call("POST", `/v1/workflows/${id}/versions/${n}/activate`, { key });
const detail = z.looseObject({
  deployedVersion: z.int().nullable(),
  version: z.int(),
  proposal: z.looseObject({ kind: z.string(), proposedBy: z.looseObject({ name: z.string() }) }).nullable(),
});
const workflowOf = async (id: string) =>
  detail.parse((await api.call("GET", `/v1/workflows/${id}`, { key: ann })).body);
const liveOf = async (id: string) => (await workflowOf(id)).deployedVersion;
const statusOf = ({ status }: Reply) => status;

describe("settings over HTTP", () => {
  it("are initial at first, change by part, and record each change", async () => {
    const first = await read();
    expect(first.body).toEqual({
      four_eyes_deploy: false,
      four_eyes_dismiss: false,
      retention: null,
      keep_runs_without_subject: "P90D",
      risk_workflow_id: null,
      compare_faces: null,
      updated_at: null,
      proposal: null,
    });
    const retention = { keepFor: "P5Y", after: "relationship_end", basis: "Money laundering act" };
    const changed = await change(ann, { retention });
    expect(changed).toMatchObject({ status: 200, body: { retention, four_eyes_deploy: false } });
    expect(await change(ann, { retention })).toMatchObject({ status: 200, body: { retention } });
    expect(await eventsOf("resource_id=settings")).toEqual(["settings.changed"]);
    const etag = changed.headers.get("etag") ?? "";
    expect((await change(ann, { retention: null }, { "if-match": '"0"' })).status).toBe(412);
    expect((await change(ann, { retention: null }, { "if-match": etag })).body).toMatchObject({
      retention: null,
    });
  });

  it("refuse what does not fit, and callers without the scope", async () => {
    const retention = { keepFor: "P5Y", after: "last_activity", basis: "b" };
    for (const body of [
      { four_eyes: true },
      { four_eyes_deploy: "no" },
      { four_eyes_deploy: null },
      { retention: { ...retention, keepFor: "PT0S" } },
      { retention: { ...retention, keepFor: "five years" } },
      { retention: { ...retention, after: "never" } },
      { retention: { keepFor: "P5Y" } },
      { keep_runs_without_subject: "PT0S" },
      { keep_runs_without_subject: null },
      { risk_workflow_id: "wf_not_there" },
    ])
      expect([body, (await change(ann, body)).status]).toEqual([body, 400]);
    const known = await workflow();
    expect((await change(ann, { risk_workflow_id: known })).status).toBe(200);
    const stranger = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect(codeOf(await change(stranger, { risk_workflow_id: known }))).toBe("validation_failed");
    expect((await read(stranger)).body).toMatchObject({ risk_workflow_id: null });
    const weak = await api.keyWith(["workflows:deploy", "workflows:write", "api_keys:write"]);
    for (const reply of [await change(weak, {}), await read(weak)]) expect(codeOf(reply)).toBe("forbidden");
  });

  it("drop a demand for four eyes only when another principal confirms it", async () => {
    await demand();
    await change(ann, { four_eyes_dismiss: true });
    const off = { four_eyes_deploy: false };
    const alias = { "x-on-behalf-of-subject": "Bob" };
    for (const headers of [{}, alias, {}]) {
      const proposed = await change(ann, off, headers);
      expect(proposed).toMatchObject({
        status: 202,
        body: { four_eyes_deploy: true, proposal: { change: off } },
      });
    }
    // Another change of another principal confirms nothing.
    expect(await change(bob, { four_eyes_dismiss: false })).toMatchObject({
      status: 202,
      body: { four_eyes_deploy: true, four_eyes_dismiss: true, proposal: { proposed_by: { name: "Bob" } } },
    });
    expect((await change(bob, off)).status).toBe(202);
    expect(await change(ann, off)).toMatchObject({
      status: 200,
      body: { four_eyes_deploy: false, four_eyes_dismiss: true, proposal: null },
    });
    expect(await eventsOf("resource_id=settings")).toEqual([
      "settings.changed",
      "settings.changed",
      "settings.proposed",
      "settings.proposed",
      "settings.proposed",
      "settings.changed",
    ]);
  });

  it("take equal names given for two keys for one principal", async () => {
    await demand();
    const alias = { "x-on-behalf-of-subject": "Eve" };
    expect((await change(ann, { four_eyes_deploy: false }, alias)).status).toBe(202);
    expect((await change(bob, { four_eyes_deploy: false }, alias)).status).toBe(202);
    expect((await read()).body).toMatchObject({ four_eyes_deploy: true });
  });
});

describe("deploying under four eyes", () => {
  it("takes two principals and the same draft", async () => {
    await demand();
    const id = await workflow();
    const proposed = await deploy(id, ann, { note: "why" });
    expect(proposed).toMatchObject({
      status: 202,
      body: { workflowId: id, proposal: { kind: "deploy", draftVersion: 1, note: "why" } },
    });
    expect((await workflowOf(id)).proposal).toMatchObject({ kind: "deploy" });
    // The proposer again, also under other names and with another note.
    for (const headers of [{}, { "x-on-behalf-of-subject": "Bob" }, { "idempotency-key": freshId("k") }])
      expect((await deploy(id, ann, { note: "again" }, headers)).status).toBe(202);
    expect(await liveOf(id)).toBeNull();
    const confirmed = await deploy(id, bob);
    expect(confirmed).toMatchObject({ status: 201, body: { version: 1 } });
    expect(await workflowOf(id)).toMatchObject({ deployedVersion: 1, proposal: null });
    const version = await api.call("GET", `/v1/workflows/${id}/versions/1`, { key: ann });
    expect(version.body).toMatchObject({ note: "why", proposedBy: expect.any(String) });
    expect(await eventsOf(`resource_id=${id}`)).toEqual([
      "workflow.draft_changed",
      "workflow.proposed",
      "workflow.deployed",
    ]);
    // A proposal is used once.
    expect((await deploy(id, bob)).status).toBe(202);
    expect(await liveOf(id)).toBe(1);
  });

  it("deploys nothing when the draft has changed since", async () => {
    await demand();
    const id = await workflow();
    expect((await deploy(id, ann)).status).toBe(202);
    await edit(id, ann, graph("false"));
    const refused = await deploy(id, bob);
    expect([refused.status, codeOf(refused)]).toEqual([409, "conflict"]);
    expect(JSON.stringify(refused.body)).toContain("draft_changed");
    // Changed and changed back is changed too: who confirms has looked at one of them.
    await edit(id, ann, graph());
    expect((await deploy(id, bob)).status).toBe(409);
    expect(await liveOf(id)).toBeNull();
    // Who names the draft proposes it, and the first proposer may confirm that.
    const { version } = await workflowOf(id);
    const named = { "if-match": `"${version}"` };
    expect((await deploy(id, bob, {}, { "if-match": '"1"' })).status).toBe(412);
    expect((await deploy(id, bob, {}, named)).status).toBe(202);
    expect((await deploy(id, ann, {}, named)).status).toBe(201);
  });

  it("holds for each path to a live version", async () => {
    const [child, parent] = [freshId("wf"), freshId("wf")];
    for (const [id, state] of [
      [child, graph()],
      [parent, parentOf(child)],
    ] as const) {
      await api.call("POST", "/v1/workflows", { key: ann, body: { id, name: id, state } });
      expect((await deploy(id, ann)).status).toBe(201);
    }
    await edit(child, ann, graph("false"));
    expect((await deploy(child, ann)).status).toBe(201);
    await demand();
    // Rolling back puts another version live.
    expect((await activate(child, 1, ann)).status).toBe(202);
    expect((await activate(child, 1, ann)).status).toBe(202);
    expect(await liveOf(child)).toBe(2);
    // A proposal of one kind confirms nothing of the other, nor another version.
    expect((await deploy(child, bob)).status).toBe(202);
    expect((await activate(child, 1, ann)).status).toBe(202);
    expect((await activate(child, 2, bob)).status).toBe(202);
    expect(await liveOf(child)).toBe(2);
    expect((await activate(child, 1, bob)).status).toBe(202);
    expect((await activate(child, 1, ann)).status).toBe(200);
    expect(await liveOf(child)).toBe(1);
    // A parent takes up its child's live version only by a deployment of its own.
    expect((await deploy(parent, ann)).status).toBe(202);
    expect(await liveOf(parent)).toBe(1);
    // From files too, and with a second call for the child in between.
    expect((await deploy(child, ann, { fromFiles: true })).status).toBe(202);
    expect(await liveOf(child)).toBe(1);
    const taken = await api.call("POST", "/v1/workflows", { key: ann, body: { id: child, name: "x" } });
    expect(codeOf(taken)).toBe("conflict");
  });

  it("lets one of twenty confirm, and lets nobody through who deploys while it is switched on", async () => {
    const id = await workflow();
    const raced = Array.from({ length: 10 }, (_, place) =>
      place === 5 ? change(ann, { four_eyes_deploy: true }) : deploy(id, ann),
    );
    await Promise.all(raced);
    const before = await liveOf(id);
    await edit(id, ann, graph("false"));
    expect(await Promise.all(Array.from({ length: 5 }, async () => statusOf(await deploy(id, ann))))).toEqual(
      Array(5).fill(202),
    );
    expect(await liveOf(id)).toBe(before);
    const confirmed = await Promise.all(
      Array.from({ length: 20 }, async () => statusOf(await deploy(id, bob))),
    );
    expect(confirmed.filter((status) => status === 201)).toHaveLength(1);
    expect(await liveOf(id)).toBe((before ?? 0) + 1);
  });

  it("is confirmed by no key that the proposer made, in whatever steps, nor by the key that made the proposer", async () => {
    await demand();
    const made = await keyMadeBy(ann);
    const [next, beside] = [await keyMadeBy(made), await keyMadeBy(ann)];
    for (const [first, others] of [
      [ann, [made, next, beside]],
      [next, [ann, made, beside]],
    ] as const) {
      const id = await workflow();
      expect((await deploy(id, first)).status).toBe(202);
      for (const key of others) expect((await deploy(id, key)).status).toBe(202);
      expect(await liveOf(id)).toBeNull();
      expect((await deploy(id, await keyMadeBy(bob))).status).toBe(201);
    }
    const off = { four_eyes_deploy: false };
    for (const key of [ann, made, next]) expect((await change(key, off)).status).toBe(202);
    expect((await read()).body).toMatchObject({ four_eyes_deploy: true });
  });

  it("refuses a draft with errors when it is proposed", async () => {
    await demand();
    const id = await workflow({ blocks: { a: { type: "nothing" } }, edges: [] });
    expect(codeOf(await deploy(id, ann))).toBe("invalid_workflow");
    expect((await workflowOf(id)).proposal).toBeNull();
  });

  it("shows another organization nothing", async () => {
    await demand();
    const id = await workflow();
    await deploy(id, ann);
    const stranger = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect((await deploy(id, stranger)).status).toBe(404);
    expect((await activate(id, 1, stranger)).status).toBe(404);
  });
});
