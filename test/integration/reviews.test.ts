/** Decisions of people over HTTP: the consequences of each answer, the principals that may give it, and that only an approval approves. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import type { EdgeOn, GraphSource } from "../../compiler/graph.ts";
import { type Api, openShipped } from "./harness.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let api: Api;
beforeAll(async () => {
  api = await openShipped();
});
afterAll(() => api.close());

const answerSchema = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  output: z.record(z.string(), z.looseObject({})),
  error: z.string().nullable(),
  pausePoints: z.array(z.looseObject({ blockId: z.string(), approvals: z.array(z.looseObject({})) })),
});
const problem = z.object({
  error: z.looseObject({ code: z.string(), details: z.array(z.looseObject({ path: z.string() })) }),
});

type Call = { key?: string; for?: string };

async function post(body: unknown, { key, for: name }: Call = {}) {
  const reply = await api.call("POST", "/v1/workflows/execute", {
    body,
    ...(key === undefined ? {} : { key }),
    ...(name === undefined ? {} : { headers: { "x-on-behalf-of-subject": name } }),
  });
  const failed = problem.safeParse(reply.body);
  if (failed.success) return { http: reply.status, code: failed.data.error.code, error: failed.data.error };
  const run = answerSchema.parse(reply.body);
  return { http: reply.status, code: run.status, run };
}

type Answered = Awaited<ReturnType<typeof post>>;

/** The execution of an answer; fails the test when it is an error. */
function ran({ run, error }: Answered): z.infer<typeof answerSchema> {
  if (run === undefined) throw new Error(JSON.stringify(error));
  return run;
}

const input = { subject_id: "user_1", name: "Ada Quillfeather" };
const screening = { type: "sanctions_screening", input: { name: "{% $input.name %}" } };
const issue = { type: "credential_issue", config: { credential_type: "user" } };
const approvedClaims = {
  type: "credential_issue",
  config: { credential_type: "user", claims: { kyc_status: "approved", trust_level: "self_attested" } },
};
const review = (config: Record<string, unknown> = {}) => ({ type: "manual_review", config });

/** Screening → review → credential. */
const reviewed = (config: Record<string, unknown> = {}, on: EdgeOn = "approved"): GraphSource => ({
  blocks: { screening, review: review(config), credential: issue },
  edges: [
    { from: "screening", to: "review" },
    { from: "review", to: "credential", on },
  ],
});

const WORKFLOW = "wf_reviews";
const start = async (workflow: GraphSource, call: Call = {}) =>
  ran(await post({ workflowId: WORKFLOW, workflow, options: { input } }, call));
const decide = (executionId: string, sent: unknown, call: Call = {}, startBlockId = "review") =>
  post({ workflowId: WORKFLOW, runFromBlock: { executionId, startBlockId }, options: { input: sent } }, call);
const status = async (executionId: string) =>
  answerSchema.parse((await api.call("GET", `/v1/workflows/status/${executionId}`)).body);
const keys = (count: number) =>
  Promise.all(Array.from({ length: count }, () => api.keyWith(["workflows:review", "executions:data:read"])));

async function problemsOf(graph: GraphSource): Promise<string[]> {
  const reply = await post({ workflowId: WORKFLOW, workflow: graph, options: { input } });
  expect(reply.code).toBe("invalid_workflow");
  return (reply.error?.details ?? []).map(({ code }) => String(code));
}

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

describe("a graph that could approve a decline", () => {
  it("is refused: by an edge without a condition, here or from a subworkflow", async () => {
    expect(await problemsOf(reviewed({}, "completed"))).toContain("review_cannot_decline");
    const { id } = z
      .object({ id: z.string() })
      .parse((await api.call("POST", "/v1/workflows", { body: { name: "child" } })).body);
    await api.call("PUT", `/v1/workflows/${id}/state`, { body: { blocks: { look: review() }, edges: [] } });
    expect((await api.call("POST", `/v1/workflows/${id}/deploy`, { body: {} })).status).toBe(201);
    const parent: GraphSource = {
      blocks: { screening, child: { type: "subworkflow", config: { workflowId: id } }, credential: issue },
      edges: [
        { from: "screening", to: "child" },
        { from: "child", to: "credential" },
      ],
    };
    expect(await problemsOf(parent)).toContain("review_cannot_decline");
    // With a condition it compiles; a decline in the child still stops the credential.
    const guarded = {
      ...parent,
      edges: [parent.edges?.[0], { from: "child", to: "credential", when: "true" }],
    };
    const paused = await start(guarded as GraphSource);
    const done = ran(await decide(paused.executionId, { decision: "decline" }, {}, "child.look"));
    expect(done).toMatchObject({ status: "failed", error: expect.stringContaining("(declined)") });
    expect(done.output.credential).not.toHaveProperty("credential_id");
  });

  it("is refused when it compares with a word that is not a decision", async () => {
    const graph = reviewed();
    const edge = { from: "review", to: "credential", when: "$output.decision = 'approved'" };
    expect(await problemsOf({ ...graph, edges: [{ from: "screening", to: "review" }, edge] })).toContain(
      "unknown_decision",
    );
  });

  it("issues nothing where another way leads to the credential", async () => {
    const graph: GraphSource = {
      blocks: { screening, review: review(), credential: approvedClaims },
      edges: [
        { from: "screening", to: "review" },
        { from: "screening", to: "credential" },
        { from: "review", to: "credential", when: "$output.decision = 'approve'" },
      ],
    };
    const declined = ran(await decide((await start(graph)).executionId, { decision: "decline" }));
    expect(declined).toMatchObject({ status: "failed", error: expect.stringContaining("(declined)") });
    const approved = ran(await decide((await start(graph)).executionId, { decision: "approve" }));
    expect(approved.output.credential).toMatchObject({ status: "active" });
  });

  it("issues no approval without a decision", async () => {
    const decisions = ["approve", "decline", { id: "escalate", means: "undecided" }];
    const graph: GraphSource = {
      blocks: { screening, review: review({ decisions }), credential: approvedClaims, seen: issue },
      edges: [
        { from: "screening", to: "review" },
        { from: "review", to: "credential", when: "$output.decision != 'decline'" },
        { from: "review", to: "seen", when: "$output.decision = 'escalate'" },
      ],
    };
    const paused = await start(graph);
    expect(paused.pausePoints[0]).toMatchObject({
      decisions: [{ id: "approve" }, { id: "decline" }, { id: "escalate", means: "undecided" }],
    });
    const done = ran(await decide(paused.executionId, { decision: "escalate" }));
    expect(done).toMatchObject({ status: "failed", error: expect.stringContaining("(undecided)") });
    const derived = { ...graph, edges: (graph.edges ?? []).filter(({ to }) => to !== "credential") };
    const open = ran(await decide((await start(derived)).executionId, { decision: "escalate" }));
    const credential = String(open.output.seen?.credential_id);
    const { body } = await api.call("GET", `/v1/credentials/${credential}`);
    expect(body).toMatchObject({ claims: { kyc_status: "in_review" } });
  });

  it("lets a later review overrule a decline, and an attestation tell of it", async () => {
    const graph: GraphSource = {
      blocks: {
        screening,
        review: review(),
        second: review(),
        credential: issue,
        told: {
          type: "credential_issue",
          config: {
            credential_type: "outcome_attestation",
            issueDeclined: true,
            subject: { type: "person" },
            claims: { attestation_type: "kyc", outcome: "declined" },
          },
        },
      },
      edges: [
        { from: "screening", to: "review" },
        { from: "review", to: "second", on: "declined" },
        { from: "second", to: "credential", on: "approved" },
        { from: "second", to: "told", on: "declined" },
      ],
    };
    const first = ran(await decide((await start(graph)).executionId, { decision: "decline" }));
    const approved = ran(await decide(first.executionId, { decision: "approve" }, {}, "second"));
    expect(approved.output.credential).toMatchObject({ status: "active" });
    const again = ran(await decide((await start(graph)).executionId, { decision: "decline" }));
    const declined = ran(await decide(again.executionId, { decision: "decline" }, {}, "second"));
    expect(declined).toMatchObject({ status: "completed", output: { told: { status: "active" } } });
    expect(declined.output.credential).toBeUndefined();
  });
});

describe("the outcome of a run", () => {
  const isListed = z.object({
    executions: z.array(z.looseObject({ executionId: z.string(), outcome: z.string() })),
  });
  const listed = async (outcome: string) =>
    isListed.parse((await api.call("GET", `/v1/workflows/executions?outcome=${outcome}&limit=100`)).body)
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
    expect((await api.call("POST", path, { body: {} })).body).toMatchObject({ outcome: "inconclusive" });
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
          const { body } = await api.call(
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

describe("who decides", () => {
  it("is another principal than the one who started, where the graph asks for it", async () => {
    const strict = reviewed({ differentActor: true });
    const [bank = ""] = await keys(1);
    const { executionId } = await start(strict, { for: "alice" });
    for (const call of [{}, { for: "bob" }, { key: bank, for: "alice" }]) {
      const refused = await decide(executionId, { decision: "approve" }, call);
      expect([refused.http, refused.code]).toEqual([403, "different_actor_required"]);
    }
    expect(await status(executionId)).toMatchObject({ status: "paused" });
    const done = ran(await decide(executionId, { decision: "approve" }, { key: bank, for: "carol" }));
    expect(done).toMatchObject({ status: "completed", output: { credential: { status: "active" } } });
  });

  it("stays another one in a re-run by any principal", async () => {
    const strict = reviewed({ differentActor: true });
    const other = await api.keyWith([
      ...new Set([
        "workflows:execute",
        "workflows:review",
        "workflows:write",
        "credentials:write",
        "executions:data:read",
      ] as const),
    ]);
    const { executionId } = await start(strict);
    ran(await decide(executionId, { decision: "approve" }, { key: other }));
    // The deciding key starts the re-run: the decision is requested again, and neither this key nor the first starter may give it.
    const again = ran(await decide(executionId, {}, { key: other }, "credential"));
    expect(again).toMatchObject({ status: "paused", pausePoints: [{ blockId: "review" }] });
    for (const call of [{}, { key: other }]) {
      expect(await decide(again.executionId, { decision: "approve" }, call)).toMatchObject({ http: 403 });
    }
    const [third = ""] = await keys(1);
    expect(ran(await decide(again.executionId, { decision: "approve" }, { key: third })).status).toBe(
      "completed",
    );
    // A re-run by another key keeps it.
    const kept = ran(await decide(executionId, {}, {}, "credential"));
    expect(kept).toMatchObject({ status: "completed", output: { review: { means: "approved" } } });
  });

  it("are two for four eyes, and never one with two names", async () => {
    const [one = "", two = ""] = await keys(2);
    const { executionId } = await start(reviewed({ approvals: 2, requiredInput: ["reference"] }));
    expect(await decide(executionId, { reference: "a" })).toMatchObject({ http: 400 });
    const approve = { decision: "approve", reference: "first", only: 1 };
    const first = await decide(executionId, approve, { key: one, for: "alice" });
    expect([first.http, ran(first).status]).toEqual([202, "paused"]);
    expect(ran(first).pausePoints).toMatchObject([{ approvals: [{ by: { kind: "key" } }] }]);
    for (const call of [{ key: one }, { key: one, for: "bob" }, { key: two, for: "alice" }]) {
      const refused = await decide(executionId, approve, call);
      expect([refused.http, refused.code]).toEqual([409, "second_person_needed"]);
    }
    expect(await decide(executionId, { decision: "approve" }, { key: two })).toMatchObject({ http: 400 });
    const done = ran(await decide(executionId, { decision: "approve", reference: "second" }, { key: two }));
    expect(done.output.review).toMatchObject({ reference: "second", only: 1, means: "approved" });
    expect(done.output.review?.approvals).toHaveLength(2);
    expect(done.output.credential).toMatchObject({ status: "active" });
    const trail = await api.call("GET", `/v1/workflows/executions/${executionId}/audit`);
    expect(JSON.stringify(trail.body)).toContain("pause.approved");
  });

  it("may decline alone, after an approval too", async () => {
    const [one = "", two = ""] = await keys(2);
    const { executionId } = await start(reviewed({ approvals: 2 }));
    expect((await decide(executionId, { decision: "approve" }, { key: one })).http).toBe(202);
    const done = ran(await decide(executionId, { decision: "decline" }, { key: two }));
    expect(done.output.review).toMatchObject({ means: "declined", approvals: [{ by: { kind: "key" } }] });
    expect(done.output.credential).toBeUndefined();
  });

  it("approve at the same time: two of two end it, and twenty of one do not", async () => {
    const [one = "", two = ""] = await keys(2);
    const both = await start(reviewed({ approvals: 2 }));
    const answers = await Promise.all(
      [one, two].map((key) => decide(both.executionId, { decision: "approve" }, { key })),
    );
    expect(answers.map(({ http }) => http).toSorted()).toEqual([200, 202]);
    expect((await status(both.executionId)).output.review?.approvals).toHaveLength(2);
    const single = await start(reviewed({ approvals: 2 }));
    const repeated = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        decide(single.executionId, { decision: "approve" }, { key: one, for: `name_${n}` }),
      ),
    );
    expect(repeated.filter(({ http }) => http === 202)).toHaveLength(1);
    expect(repeated.filter(({ code }) => code === "second_person_needed")).toHaveLength(19);
    expect(await status(single.executionId)).toMatchObject({ status: "paused" });
  });
});
