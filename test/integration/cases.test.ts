/** Cases over HTTP: who may take and decide them, what closes them, and that no call gets round the rules of a review. */
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import type { GraphSource } from "../../compiler/graph.ts";
import type { Scope } from "../../core/access/scopes.ts";
import { type Api, codeOf, freshId, openApi, problemBody, type Reply } from "./harness.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const caseSchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  outcome: z.string().nullable(),
  assignee: z.looseObject({ id: z.string(), kind: z.string() }).nullable(),
  previous_case_id: z.string().nullable(),
  executions: z.array(z.string()),
  pauses: z.array(z.looseObject({ block_id: z.string(), state: z.string() })),
});
const detailSchema = caseSchema.extend({
  timeline: z.array(z.looseObject({ type: z.string(), text: z.string().nullable() })),
});
const uploadSchema = z.looseObject({
  id: z.string(),
  upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});
const pageSchema = z.object({ cases: z.array(caseSchema), next_cursor: z.string().nullable() });
const runSchema = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  outcome: z.string(),
  pausePoints: z.array(z.looseObject({ blockId: z.string(), caseId: z.string().optional() })),
});

const inADay = (): string => new Date(Date.now() + 86_400_000).toISOString();
type With = { key?: string; headers?: Record<string, string> };
const post = (path: string, body: unknown = {}, call: With = {}): Promise<Reply> =>
  api.call("POST", path, { body, ...call });
const review = (config: Record<string, unknown> = {}) => ({ type: "manual_review", config });
const graphOf = (blocks: GraphSource["blocks"]): GraphSource => ({ blocks, edges: [] });
const start = async (
  subject: string | undefined,
  blocks: GraphSource["blocks"] = { review: review() },
  call: With = {},
) => {
  const input = subject === undefined ? {} : { subject_id: subject };
  const body = { workflowId: "wf_cases", workflow: graphOf(blocks), options: { input } };
  const run = runSchema.parse((await post("/v1/workflows/execute", body, call)).body);
  return { ...run, caseId: run.pausePoints[0]?.caseId ?? "" };
};
const read = async (caseId: string) =>
  detailSchema.parse((await api.call("GET", `/v1/cases/${caseId}`)).body);
const listed = async (query: string, key?: string) =>
  pageSchema.parse((await api.call("GET", `/v1/cases?${query}`, key === undefined ? {} : { key })).body);
const decide = (caseId: string, body: unknown, call: With = {}) =>
  post(`/v1/cases/${caseId}/decide`, body, call);
const answer = (reply: Reply): unknown[] =>
  reply.status < 300 ? [reply.status] : [reply.status, codeOf(reply)];

describe("a case", () => {
  it("opens with a pause, is decided like it, and closes", async () => {
    const subject = freshId("user");
    const run = await start(subject);
    const other = await start(subject);
    expect(other.caseId).toBe(run.caseId);
    await expect
      .poll(async () => (await listed(`subject_id=${subject}`)).cases.map(({ id }) => id))
      .toEqual([run.caseId]);
    expect(answer(await decide(run.caseId, { decision: "approve" }))).toEqual([422, "unprocessable_entity"]);
    const first = await decide(run.caseId, {
      decision: "approve",
      execution_id: run.executionId,
      note: "ok",
    });
    expect([first.status, runSchema.parse(first.body).status]).toEqual([200, "completed"]);
    expect((await read(run.caseId)).state).toBe("open");
    expect((await decide(run.caseId, { decision: "decline" })).status).toBe(200);
    expect(await read(run.caseId)).toMatchObject({ state: "closed", outcome: "declined" });
    const next = await start(subject);
    expect((await read(next.caseId)).previous_case_id).toBe(run.caseId);
  });

  it("is decided by a resume as by its own call", async () => {
    const { caseId, executionId } = await start(undefined);
    const body = {
      workflowId: "wf_cases",
      runFromBlock: { executionId, startBlockId: "review" },
      options: { input: { decision: "approve" } },
    };
    expect((await post("/v1/workflows/execute", body)).status).toBe(200);
    expect(await read(caseId)).toMatchObject({ state: "closed", outcome: "approved" });
  });

  it("closes without an approval when its run is cancelled", async () => {
    const { caseId, executionId } = await start(undefined);
    await post(`/v1/workflows/executions/${executionId}/cancel`);
    await expect.poll(async () => (await read(caseId)).outcome).toBe("no_action");
    expect(answer(await decide(caseId, { decision: "approve" }))).toEqual([409, "conflict"]);
  });
});

describe("a decision on a case", () => {
  it("is one of twenty at once", async () => {
    const { caseId } = await start(undefined);
    const key = await api.keyWith(["workflows:review"]);
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        decide(caseId, { decision: place % 2 === 0 ? "approve" : "decline" }, { key }),
      ),
    );
    expect(replies.filter(({ status }) => status < 300)).toHaveLength(1);
    const refused = replies.filter(({ status }) => status >= 300);
    expect(new Set(refused.map((reply) => codeOf(reply)))).toEqual(new Set(["already_resumed"]));
  });

  it("follows the rules of the review: other people, two of them, their fields", async () => {
    const starter = await api.keyWith(["workflows:execute", "workflows:write", "workflows:review"]);
    const [one, two] = [await api.keyWith(["workflows:review"]), await api.keyWith(["workflows:review"])];
    const strict = review({
      differentActor: true,
      approvals: 2,
      fields: { reference: { type: "string" } },
      required: { approve: ["reference"] },
    });
    const { caseId } = await start(undefined, { review: strict }, { key: starter });
    const yes = { decision: "approve", reference: "r" };
    expect(answer(await decide(caseId, yes, { key: starter }))).toEqual([403, "different_actor_required"]);
    const missing = await decide(caseId, { decision: "approve" }, { key: one });
    expect(answer(missing)).toEqual([400, "missing_required_field"]);
    expect(problemBody.parse(missing.body).error.details.map(({ path }) => path)).toEqual(["reference"]);
    expect(answer(await decide(caseId, { ...yes, decision: "yes" }, { key: one }))).toEqual([
      400,
      "validation_failed",
    ]);
    expect(answer(await decide(caseId, { ...yes, means: "approved" }, { key: one }))).toEqual([
      400,
      "validation_failed",
    ]);
    expect(answer(await decide(caseId, yes, { key: one }))).toEqual([202]);
    expect(answer(await decide(caseId, yes, { key: one }))).toEqual([409, "second_person_needed"]);
    expect((await read(caseId)).state).toBe("open");
    expect(answer(await decide(caseId, yes, { key: two }))).toEqual([200]);
    expect(await read(caseId)).toMatchObject({ state: "closed", outcome: "approved" });
  });

  it("never becomes a new run: a closed case and a decided pause are refused", async () => {
    const { caseId, executionId } = await start(undefined);
    await decide(caseId, { decision: "decline" });
    const before = await api.call("GET", "/v1/workflows/wf_cases/executions?limit=100");
    for (const body of [
      { decision: "approve" },
      { decision: "approve", execution_id: executionId, block_id: "review" },
      { anything: 1 },
    ]) {
      expect(answer(await decide(caseId, body))).toEqual([409, "already_resumed"]);
    }
    expect(answer(await decide(caseId, { decision: "approve", block_id: "other" }))).toEqual([
      404,
      "not_found",
    ]);
    const other = await start(undefined);
    const wrong = { decision: "approve", execution_id: other.executionId };
    expect(answer(await decide(caseId, wrong))).toEqual([404, "not_found"]);
    const after = await api.call("GET", "/v1/workflows/wf_cases/executions?limit=100");
    const ids = z.object({ executions: z.array(z.unknown()) });
    expect(ids.parse(after.body).executions.length).toBe(ids.parse(before.body).executions.length + 1);
    expect(await read(caseId)).toMatchObject({ outcome: "declined" });
  });
});

describe("who may", () => {
  it("see or change nothing of another organization", async () => {
    const { caseId } = await start(freshId("user"));
    const key = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect(answer(await api.call("GET", `/v1/cases/${caseId}`, { key }))).toEqual([404, "not_found"]);
    for (const [call, body] of [
      ["assign", {}],
      ["comments", { text: "t" }],
      ["escalate", { reason: "r" }],
      ["snooze", { reason: "r", until: inADay() }],
      ["close", { reason: "r" }],
      ["decide", { decision: "approve" }],
    ] as const) {
      expect([call, ...answer(await post(`/v1/cases/${caseId}/${call}`, body, { key }))]).toEqual([
        call,
        404,
        "not_found",
      ]);
    }
    expect((await listed("", key)).cases).toEqual([]);
    expect((await post("/v1/cases/next", {}, { key })).status).toBe(204);
    expect((await read(caseId)).state).toBe("open");
  });

  it("call only what the scope names", async () => {
    const { caseId } = await start(undefined);
    const may = async (scopes: Scope[], path: string, body?: unknown): Promise<number> => {
      const key = await api.keyWith(scopes);
      const reply =
        body === undefined ? await api.call("GET", path, { key }) : await post(path, body, { key });
      return reply.status;
    };
    expect(await may(["cases:write", "workflows:review"], `/v1/cases/${caseId}`)).toBe(403);
    expect(await may(["cases:read", "workflows:review"], `/v1/cases/${caseId}/assign`, {})).toBe(403);
    expect(
      await may(["cases:read", "cases:write"], `/v1/cases/${caseId}/decide`, { decision: "approve" }),
    ).toBe(403);
    expect(await may(["workflows:review"], `/v1/cases/${caseId}/decide`, { decision: "approve" })).toBe(200);
  });

  it("take a case that nobody has, and learn who has it", async () => {
    const { caseId } = await start(undefined);
    const [one, two] = [await api.keyWith(["cases:write"]), await api.keyWith(["cases:write"])];
    const taken = await post(`/v1/cases/${caseId}/assign`, {}, { key: one });
    const { assignee } = caseSchema.parse(taken.body);
    expect(assignee?.kind).toBe("key");
    const refused = await post(`/v1/cases/${caseId}/assign`, { assignee: "me" }, { key: two });
    expect(answer(refused)).toEqual([409, "already_taken"]);
    expect(problemBody.parse(refused.body).error.details[0]?.message).toContain(assignee?.id);
    await expect.poll(async () => (await listed(`assignee=${assignee?.id}`)).cases.length).toBe(1);
    const back = await post(`/v1/cases/${caseId}/assign`, { assignee: null }, { key: one });
    expect(caseSchema.parse(back.body)).toMatchObject({ state: "open", assignee: null });
  });

  it("get twenty different cases with twenty calls of next", async () => {
    const own = await api.keyWith(["workflows:execute", "workflows:write", "cases:write", "cases:read"]);
    const runs = [];
    for (let count = 0; count < 20; count++)
      runs.push(await start(undefined, { review: review() }, { key: own }));
    const waiting = async () => (await listed("assignee=none&limit=100", own)).cases.length;
    await expect.poll(waiting).toBeGreaterThanOrEqual(20);
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => post("/v1/cases/next", {}, { key: own })),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(replies.map(({ body }) => caseSchema.parse(body).id)).size).toBe(20);
    const headers = { "idempotency-key": freshId("next") };
    const once = await post("/v1/cases/next", {}, { key: own, headers });
    const again = await post("/v1/cases/next", {}, { key: own, headers });
    expect(again.body).toEqual(once.body);
  });
});

it("keeps what people write in the timeline, and names no person in the feed", async () => {
  const subject = freshId("user");
  const { caseId } = await start(subject);
  await post(
    `/v1/cases/${caseId}/comments`,
    { text: "Born in 1990, looks fine." },
    {
      headers: { "x-on-behalf-of-subject": subject },
    },
  );
  await post(`/v1/cases/${caseId}/snooze`, { reason: "wait", until: inADay() });
  const detail = await read(caseId);
  expect(detail.timeline.map(({ type, text }) => [type, text])).toEqual(
    expect.arrayContaining([
      ["opened", null],
      ["commented", "Born in 1990, looks fine."],
      ["snoozed", "wait"],
      ["viewed", null],
    ]),
  );
  const events = await api.call("GET", `/v1/audit/events?resource_id=${caseId}`);
  const types = z.object({ events: z.array(z.looseObject({ event_type: z.string() })) }).parse(events.body);
  expect(types.events.map(({ event_type }) => event_type).toSorted()).toEqual([
    "case.commented",
    "case.opened",
    "case.snoozed",
    "evidence.disclosed",
  ]);
  expect(JSON.stringify(events.body)).not.toContain(subject);
  expect(JSON.stringify(events.body)).not.toContain("1990");
});

it("takes uploaded documents of its subject, and no others", async () => {
  const subject = freshId("user");
  const { caseId } = await start(subject);
  const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: "#789" } })
    .png()
    .toBuffer();
  const upload = async (subject_id: string, sends = true): Promise<string> => {
    const wanted = { type: "attachment", content_type: "image/png", byte_size: bytes.length, subject_id };
    const { id, upload: to } = uploadSchema.parse((await post("/v1/documents", wanted)).body);
    if (sends) await fetch(to.url, { method: "PUT", headers: to.headers, body: Uint8Array.from(bytes) });
    return id;
  };
  const attach = (document_id: string, key?: string) =>
    post(
      `/v1/cases/${caseId}/attachments`,
      { document_id, text: "letter" },
      key === undefined ? {} : { key },
    );
  const own = await upload(subject);
  expect((await attach(own)).status).toBe(201);
  expect((await read(caseId)).timeline).toContainEqual(
    expect.objectContaining({ type: "attached", document_id: own, text: "letter" }),
  );
  expect(answer(await attach(await upload(freshId("user"))))).toEqual([422, "unprocessable_entity"]);
  expect(answer(await attach(await upload(subject, false)))).toEqual([422, "unprocessable_entity"]);
  expect(answer(await attach("doc_unknown"))).toEqual([404, "not_found"]);
  expect(answer(await attach(own, await api.keyWith(["cases:read"])))).toEqual([403, "forbidden"]);
});

it("is opened by hand, once a subject, joined by a pause and closed by hand", async () => {
  const subject_id = freshId("user");
  const report = { subject_id, reason: "A call from the bank.", team: "compliance" };
  const replies = await Promise.all([1, 2, 3].map(() => post("/v1/cases", report)));
  expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  const made = caseSchema.parse(replies.find(({ status }) => status === 201)?.body);
  const refused = replies.find(({ status }) => status === 409);
  expect(problemBody.parse(refused?.body).error.details[0]?.message).toContain(made.id);
  const run = await start(subject_id);
  expect(run.caseId).toBe(made.id);
  const close = () => post(`/v1/cases/${made.id}/close`, { reason: "done", outcome: "false_positive" });
  expect(answer(await close())).toEqual([409, "conflict"]);
  expect(answer(await post(`/v1/cases/${made.id}/close`, { reason: "x", outcome: "approved" }))).toEqual([
    400,
    "validation_failed",
  ]);
  await decide(made.id, { decision: "approve" });
  const next = caseSchema.parse((await post("/v1/cases", report)).body);
  expect(next.previous_case_id).toBe(made.id);
  expect(caseSchema.parse((await post(`/v1/cases/${next.id}/close`, { reason: "done" })).body)).toMatchObject(
    {
      state: "closed",
      outcome: "no_action",
    },
  );
});

it("pages by due date and refuses a cursor of other filters", async () => {
  const subject = freshId("user");
  const blocks = { one: review({ dueIn: "P2D" }), two: review({ dueIn: "P1D" }) };
  const { caseId } = await start(subject, blocks);
  const due = (await read(caseId)).pauses.length;
  expect(due).toBe(2);
  for (let count = 0; count < 3; count++) await start(undefined);
  await expect.poll(async () => (await listed("limit=100")).cases.length).toBeGreaterThan(3);
  const first = await listed("limit=2");
  const second = await listed(`limit=2&cursor=${first.next_cursor}`);
  const all = [...first.cases, ...second.cases].map(({ id, due_at }) => `${due_at}#${id}`);
  expect(all).toEqual(all.toSorted());
  expect(new Set(all).size).toBe(4);
  const other = await api.call("GET", `/v1/cases?assignee=none&cursor=${first.next_cursor}`);
  expect(answer(other)).toEqual([400, "validation_failed"]);
  expect(answer(await api.call("GET", "/v1/cases?state=gone"))).toEqual([400, "validation_failed"]);
});
