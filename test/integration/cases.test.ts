import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { caseSchema, openCases, runSchema, uploadSchema } from "./case-kit.ts";
import { freshId, openApi, problemBody, readFeed } from "./harness.ts";

/** Cases over HTTP: what opens and closes them, and what they keep. */

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { api, inADay, post, review, start, read, listed, decide, answer } = openCases(() => openApi());

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
  const events = await readFeed(api(), `resource_id=${caseId}`);
  const types = z.object({ events: z.array(z.looseObject({ event_type: z.string() })) }).parse(events);
  expect(types.events.map(({ event_type }) => event_type).toSorted()).toEqual([
    "case.commented",
    "case.opened",
    "case.snoozed",
    "evidence.disclosed",
  ]);
  expect(JSON.stringify(events)).not.toContain(subject);
  expect(JSON.stringify(events)).not.toMatch(/\b1990\b/);
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
  expect(answer(await attach(own, await api().keyWith(["cases:read"])))).toEqual([403, "forbidden"]);
  const worker = await api().keyWith(["cases:write"]);
  const announce = (type: string) =>
    api().call("POST", "/v1/documents", {
      body: { type, content_type: "image/png", byte_size: 9, subject_id: subject },
      key: worker,
    });
  expect((await announce("attachment")).status).toBe(201);
  for (const evidence of ["identity_front", "selfie", "proof_of_address"])
    expect(answer(await announce(evidence))).toEqual([403, "forbidden"]);
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
  const other = await api().call("GET", `/v1/cases?assignee=none&cursor=${first.next_cursor}`);
  expect(answer(other)).toEqual([400, "validation_failed"]);
  expect(answer(await api().call("GET", "/v1/cases?state=gone"))).toEqual([400, "validation_failed"]);
});
