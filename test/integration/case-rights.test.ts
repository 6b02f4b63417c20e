import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import type { Scope } from "../../core/access/scopes.ts";
import { caseSchema, openCases } from "./case-kit.ts";
import { codeOf, freshId, openApi, problemBody } from "./harness.ts";

/** Who may take and decide a case, and that no call gets round the rules of a review. */

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { api, inADay, post, review, start, read, listed, decide, answer } = openCases(() => openApi());

describe("a decision on a case", () => {
  it("is one of twenty at once", async () => {
    const { caseId } = await start(undefined);
    const key = await api().keyWith(["workflows:review"]);
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
    const starter = await api().keyWith(["workflows:execute", "workflows:write", "workflows:review"]);
    const [one, two] = [await api().keyWith(["workflows:review"]), await api().keyWith(["workflows:review"])];
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
    const before = await api().call("GET", "/v1/workflows/wf_cases/executions?limit=100");
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
    const after = await api().call("GET", "/v1/workflows/wf_cases/executions?limit=100");
    const ids = z.object({ executions: z.array(z.unknown()) });
    expect(ids.parse(after.body).executions.length).toBe(ids.parse(before.body).executions.length + 1);
    expect(await read(caseId)).toMatchObject({ outcome: "declined" });
  });
});

describe("who may", () => {
  it("see or change nothing of another organization", async () => {
    const { caseId } = await start(freshId("user"));
    const key = await api().foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect(answer(await api().call("GET", `/v1/cases/${caseId}`, { key }))).toEqual([404, "not_found"]);
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
      const key = await api().keyWith(scopes);
      const reply =
        body === undefined ? await api().call("GET", path, { key }) : await post(path, body, { key });
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
    const [one, two] = [await api().keyWith(["cases:write"]), await api().keyWith(["cases:write"])];
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
    const own = await api().keyWith(["workflows:execute", "workflows:write", "cases:write", "cases:read"]);
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
