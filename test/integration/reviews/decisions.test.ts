/** Decisions of people over HTTP: the consequences of each answer, and how the outcome of a run follows. */
import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { api, decide, input, openReviews, post, ran, reviewed, start, status } from "./kit.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

openReviews();

describe("the sponsor bank's workflow", () => {
  const sponsor = "wf_sponsor_bank_review";
  const begin = async () => {
    const options = { input: { ...input, amount: 20_000 } };
    return ran(await post({ workflowId: sponsor, options })).executionId;
  };
  const answer = (executionId: string, sent: object) =>
    post({
      workflowId: sponsor,
      runFromBlock: { executionId, startBlockId: "sponsor_bank_review" },
      options: { input: sent },
    });
  const filled = { approval_reference: "case-17", reviewer_id: "rev-1" };

  it("approves by the two fields alone, with one key, as the README calls it", async () => {
    const done = ran(await answer(await begin(), filled));
    expect(done).toMatchObject({
      status: "completed",
      output: {
        sponsor_bank_review: {
          ...filled,
          decision: "approve",
          means: "approved",
          decided_by: { kind: "key" },
        },
        credential_issue: { status: "active" },
      },
    });
  });

  it("asks the bank where nobody tells the amount, and issues below the limit", async () => {
    const untold = ran(await post({ workflowId: sponsor, options: { input } }));
    expect(untold).toMatchObject({ status: "paused", output: { risk_decision: { outcome: "review" } } });
    const small = ran(await post({ workflowId: sponsor, options: { input: { ...input, amount: 500 } } }));
    expect(small).toMatchObject({
      status: "completed",
      output: { risk_decision: { outcome: "approve" }, credential_issue: { status: "active" } },
    });
  });

  it.each([
    "DECLINED",
    "declined",
    "Decline",
    "rejected",
    "approved",
    "yes",
    "",
    null,
    true,
    1,
    ["approve"],
    {},
  ])("takes %j for no decision", async (decision) => {
    const executionId = await begin();
    const refused = await answer(executionId, { ...filled, decision });
    expect([refused.http, refused.code]).toEqual([400, "validation_failed"]);
    expect(JSON.stringify(refused.error)).toContain("approve, decline");
    expect(await status(executionId)).toMatchObject({ status: "paused" });
  });

  it("issues nothing after a decline, which needs no field", async () => {
    const done = ran(await answer(await begin(), { decision: "decline" }));
    expect(done.status).toBe("completed");
    expect(done.output.sponsor_bank_review).toMatchObject({ decision: "decline", means: "declined" });
    expect(done.output.credential_issue).toBeUndefined();
  });

  it("keeps further fields, but none that the output sets itself", async () => {
    const executionId = await begin();
    for (const key of ["means", "decided_by", "decided_at", "reviewed_at", "approvals"]) {
      const refused = await answer(executionId, { ...filled, [key]: "approved" });
      expect([key, refused.http, refused.error?.details[0]?.path]).toEqual([
        key,
        400,
        `options.input.${key}`,
      ]);
    }
    for (const sent of [{}, { decision: "approve" }, { ...filled, reviewer_id: " " }, { reviewer_id: "x" }]) {
      expect(await answer(executionId, sent)).toMatchObject({ http: 400, code: "missing_required_field" });
    }
    const done = ran(await answer(executionId, { ...filled, ticket: 7 }));
    expect(done.output.sponsor_bank_review).toMatchObject({ ticket: 7 });
  });
});

describe("the outcome of a run", () => {
  const isListed = z.object({
    executions: z.array(z.looseObject({ executionId: z.string(), outcome: z.string() })),
  });
  const listed = async (outcome: string) =>
    isListed.parse((await api().call("GET", `/v1/workflows/executions?outcome=${outcome}&limit=100`)).body)
      .executions;

  it("is in answers, lists and the feed, at each change", async () => {
    const approved = await start(reviewed());
    expect(approved).toMatchObject({ outcome: "needs_review", outcomeReasons: [{ blockId: "review" }] });
    expect(await listed("needs_review")).toContainEqual(
      expect.objectContaining({ executionId: approved.executionId }),
    );
    expect(ran(await decide(approved.executionId, { decision: "approve" }))).toMatchObject({
      outcome: "approved",
    });
    const declined = await start(reviewed());
    const over = ran(await decide(declined.executionId, { decision: "decline" }));
    expect(over).toMatchObject({
      status: "completed",
      outcome: "declined",
      outcomeReasons: [{ code: "declined", blockId: "review" }],
    });
    const stopped = await start(reviewed());
    const path = `/v1/workflows/executions/${stopped.executionId}/cancel`;
    expect((await api().call("POST", path, { body: {} })).body).toMatchObject({ outcome: "inconclusive" });
    for (const [outcome, { executionId }] of [
      ["approved", approved],
      ["declined", declined],
      ["inconclusive", stopped],
    ] as const) {
      const found = await listed(outcome);
      expect(found).toContainEqual(expect.objectContaining({ executionId, outcome }));
      expect(new Set(found.map((one) => one.outcome))).toEqual(new Set([outcome]));
    }
    const feed = z.object({ events: z.array(z.looseObject({ execution_outcome: z.string().nullable() })) });
    await expect
      .poll(
        async () => {
          const { body } = await api().call(
            "GET",
            `/v1/audit/events?resource_id=${declined.executionId}&limit=100`,
          );
          return feed.parse(body).events.map((event) => event.execution_outcome);
        },
        { timeout: 20_000 },
      )
      .toEqual(expect.arrayContaining(["needs_review", "declined"]));
  });
});

describe("a submission", () => {
  const config = {
    title: "Look",
    instructions: "Compare.",
    fields: { reference: { type: "string", minLength: 3, title: "Reference" } },
    required: { approve: ["reference"], decline: ["reason_code"] },
    reasonCodes: ["true_match"],
    dueIn: "P2D",
    team: "compliance",
  };

  it("is what the pause says, and nothing else", async () => {
    const { executionId, pausePoints } = await start(reviewed(config));
    expect(pausePoints).toMatchObject([
      {
        title: "Look",
        message: "Compare.",
        reason: "manual_review",
        requiredInput: ["reference"],
        decisions: [
          { id: "approve", label: "Approve", means: "approved", required: ["reference"] },
          { id: "decline", label: "Decline", means: "declined", required: ["reason_code"] },
        ],
        fields: { properties: { reference: { minLength: 3 }, reason_code: { enum: ["true_match"] } } },
        approvals: [],
      },
    ]);
    const refused: [object, string, string][] = [
      [{}, "missing_required_field", "decision"],
      [{ reference: "abc" }, "missing_required_field", "decision"],
      [{ decision: "approve" }, "missing_required_field", "reference"],
      [{ decision: "approve", reference: null }, "missing_required_field", "reference"],
      [{ decision: "approve", reference: "ab" }, "validation_failed", "reference"],
      [{ decision: "approve", reference: "abc", extra: 1 }, "validation_failed", "extra"],
      [{ decision: "approve", reference: "abc", means: "approved" }, "validation_failed", "means"],
      [{ decision: "approve", reference: "abc", note: 5 }, "validation_failed", "note"],
      [{ decision: "decline" }, "missing_required_field", "reason_code"],
      [{ decision: "decline", reason_code: "other" }, "validation_failed", "reason_code"],
    ];
    for (const [sent, code, field] of refused) {
      const reply = await decide(executionId, sent);
      expect([sent, reply.http, reply.code]).toEqual([sent, 400, code]);
      expect(reply.error?.details[0]?.path).toBe(`options.input.${field}`);
    }
    const sent = { decision: "approve", reference: "abc", note: "Fine." };
    const done = ran(await decide(executionId, sent));
    expect(done.output.review).toEqual({
      ...sent,
      means: "approved",
      decided_by: { id: expect.stringMatching(/^key_/), name: expect.any(String), kind: "key" },
      decided_at: expect.any(String),
      reviewed_at: done.output.review?.decided_at,
      approvals: [{ by: done.output.review?.decided_by, at: done.output.review?.decided_at }],
    });
    expect(await decide(executionId, sent)).toMatchObject({ http: 409, code: "already_resumed" });
    expect(await decide(executionId, { decision: "decline" })).toMatchObject({ code: "already_resumed" });
  });

  it("is taken once, however many decide at the same time", async () => {
    const { executionId } = await start(reviewed());
    const sent = (n: number) => ({ decision: n % 2 === 0 ? "approve" : "decline" });
    const replies = await Promise.all(Array.from({ length: 20 }, (_, n) => decide(executionId, sent(n))));
    expect(replies.filter(({ run }) => run !== undefined)).toHaveLength(1);
    expect(new Set(replies.flatMap(({ error }) => error?.code ?? []))).toEqual(new Set(["already_resumed"]));
    const { output } = await status(executionId);
    expect(output.credential !== undefined).toBe(output.review?.means === "approved");
  });
});
