/** Only an approval approves, and only by the principals that may give it. */
import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import type { GraphSource } from "../../../compiler/graph.ts";
import { freshId } from "../harness.ts";
import {
  api,
  approvedClaims,
  decide,
  input,
  issue,
  keyMadeBy,
  keys,
  openReviews,
  post,
  problemsOf,
  ran,
  review,
  reviewed,
  screening,
  start,
  status,
} from "./kit.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

openReviews();

describe("a graph that could approve a decline", () => {
  it("is refused: by an edge without a condition, here or from a subworkflow", async () => {
    expect(await problemsOf(reviewed({}, "completed"))).toContain("review_cannot_decline");
    const { id } = z
      .object({ id: z.string() })
      .parse((await api().call("POST", "/v1/workflows", { body: { name: "child" } })).body);
    await api().call("PUT", `/v1/workflows/${id}/state`, { body: { blocks: { look: review() }, edges: [] } });
    expect((await api().call("POST", `/v1/workflows/${id}/deploy`, { body: {} })).status).toBe(201);
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
    const { body } = await api().call("GET", `/v1/credentials/${credential}`);
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

describe("a subject that is declined", () => {
  it("keeps no acceptance of an earlier run where it is the listed person, and keeps it otherwise", async () => {
    for (const [reason, left] of [
      ["other", "active"],
      ["true_match", "suspended"],
    ]) {
      const subject_id = freshId("user");
      const made = await api().call("POST", "/v1/credentials", {
        body: {
          credential_type: "user",
          subject: { type: "person", id: subject_id },
          claims: { kyc_status: "approved" },
        },
      });
      const { id } = z.looseObject({ id: z.string() }).parse(made.body);
      const options = { input: { ...input, subject_id } };
      const { executionId } = ran(await post({ workflowId: "wf_reviews", workflow: reviewed(), options }));
      const done = await decide(executionId, { decision: "decline", reason_code: reason });
      expect(ran(done).status).toBe("completed");
      expect((await api().call("GET", `/v1/credentials/${id}`)).body).toMatchObject({ status: left });
    }
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

  it("is never the subject of the run", async () => {
    const [key] = await keys(1);
    const { body } = await api().call("GET", `/v1/subjects?external_id=${input.subject_id}`);
    const { subjects } = z.object({ subjects: z.array(z.looseObject({ id: z.string() })) }).parse(body);
    const [record = ""] = subjects.map(({ id }) => id);
    const account = record.toLowerCase().replace("subj_", "acc_");
    for (const name of [input.subject_id, ` ${input.subject_id.toUpperCase()} `, record, account])
      for (const decision of ["approve", "decline"]) {
        const { executionId } = await start(reviewed());
        const refused = await decide(executionId, { decision }, { key: key ?? "", for: name });
        expect([refused.http, refused.code]).toEqual([403, "different_actor_required"]);
        const other = await decide(executionId, { decision }, { key: key ?? "", for: "clerk_1" });
        expect(other.code).toBe("completed");
      }
  });

  it("is not one whom a subworkflow around the review is about", async () => {
    const { id } = z
      .object({ id: z.string() })
      .parse((await api().call("POST", "/v1/workflows", { body: { name: "owner" } })).body);
    await api().call("PUT", `/v1/workflows/${id}/state`, { body: { blocks: { look: review() }, edges: [] } });
    expect((await api().call("POST", `/v1/workflows/${id}/deploy`, { body: {} })).status).toBe(201);
    const owner = { type: "subworkflow", config: { workflowId: id }, input: { subject_id: "owner_1" } };
    const { executionId } = await start({ blocks: { owner }, edges: [] });
    const [key = ""] = await keys(1);
    for (const name of ["Owner_1", input.subject_id]) {
      const refused = await decide(executionId, { decision: "approve" }, { key, for: name }, "owner.look");
      expect([refused.http, refused.code]).toEqual([403, "different_actor_required"]);
    }
    expect((await decide(executionId, { decision: "approve" }, { key }, "owner.look")).code).toBe(
      "completed",
    );
  });

  it("is not a person whose e-mail the subject has as its id", async () => {
    const email = `${freshId("ann")}@bank.example`;
    const created = await api().call("POST", "/v1/users", { body: { email, name: "Ann" } });
    expect(created.status).toBe(201);
    const [key = ""] = await keys(1);
    const options = { input: { ...input, subject_id: email } };
    const { executionId } = ran(await post({ workflowId: "wf_reviews", workflow: reviewed(), options }));
    const refused = await decide(executionId, { decision: "approve" }, { key, for: email.toUpperCase() });
    expect([refused.http, refused.code]).toEqual([403, "different_actor_required"]);
  });

  it("is the same person by id and by e-mail, on two keys", async () => {
    const email = `${freshId("ann")}@bank.example`;
    const created = await api().call("POST", "/v1/users", { body: { email, name: "Ann" } });
    const { id } = z.looseObject({ id: z.string() }).parse(created.body);
    const [first = "", second = "", third = ""] = await keys(3);
    const { executionId } = await start(reviewed({ approvals: 2 }));
    ran(await decide(executionId, { decision: "approve" }, { key: first, for: id }));
    const again = await decide(
      executionId,
      { decision: "approve" },
      { key: second, for: email.toUpperCase() },
    );
    expect(again).toMatchObject({ http: 409 });
    expect((await status(executionId)).status).toBe("paused");
    expect(ran(await decide(executionId, { decision: "approve" }, { key: third })).status).toBe("completed");
  });

  it("is the same person in another spelling of the name, on two keys", async () => {
    const [first = "", second = "", third = ""] = await keys(3);
    const { executionId } = await start(reviewed({ approvals: 2 }));
    const approve = { decision: "approve" };
    ran(await decide(executionId, approve, { key: first, for: "Ana-Mari%CC%81a O'Neil" }));
    for (const spelled of [
      " ana-mar%C3%ADa  O'NEIL",
      "Ana-Mar%C3%ADa%C2%A0O%E2%80%99Neil",
      "Ana%E2%80%90Mar%C3%ADa O'Neil%E2%80%8D",
    ])
      expect(await decide(executionId, approve, { key: second, for: spelled }), spelled).toMatchObject({
        http: 409,
        code: "second_person_needed",
      });
    expect(ran(await decide(executionId, approve, { key: third, for: "Ana O'Neil" })).status).toBe(
      "completed",
    );
  });

  it("stays another one in a re-run by any principal", async () => {
    const strict = reviewed({ differentActor: true });
    const other = await api().keyWith([
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
    const trail = await api().call("GET", `/v1/workflows/executions/${executionId}/audit`);
    expect(JSON.stringify(trail.body)).toContain("pause.approved");
  });

  it("are not one whose key was revoked before the second came", async () => {
    const [one = "", two = "", three = ""] = await keys(3);
    const { executionId } = await start(reviewed({ approvals: 2 }));
    const approve = (key: string) => decide(executionId, { decision: "approve" }, { key });
    expect((await approve(one)).http).toBe(202);
    const { body } = await api().call("GET", "/v1/api-keys/me", { key: one });
    const { id } = z.looseObject({ id: z.string() }).parse(body);
    expect((await api().call("DELETE", `/v1/api-keys/${id}`)).status).toBe(204);
    expect(ran(await approve(two))).toMatchObject({ status: "paused", pausePoints: [{ approvals: [{}] }] });
    const done = ran(await approve(three));
    expect(done.output.review?.approvals).toHaveLength(2);
    expect(done).toMatchObject({ status: "completed", output: { credential: { status: "active" } } });
  });

  it("are not a key and others that it made, in whatever steps", async () => {
    const [maker = "", other = ""] = await keys(2, ["api_keys:write"]);
    const made = await keyMadeBy(maker);
    const [next, beside] = [await keyMadeBy(made), await keyMadeBy(maker)];
    const approve = { decision: "approve" };
    for (const [first, ...rest] of [
      [maker, made, next],
      [next, maker, made, beside],
    ] as const) {
      const { executionId } = await start(reviewed({ approvals: 2 }));
      expect((await decide(executionId, approve, { key: first })).http).toBe(202);
      for (const key of rest) {
        const again = await decide(executionId, approve, { key });
        expect([again.http, again.code]).toEqual([409, "second_person_needed"]);
      }
      expect(ran(await decide(executionId, approve, { key: await keyMadeBy(other) })).status).toBe(
        "completed",
      );
    }
    const strict = await start(reviewed({ differentActor: true }));
    const own = await decide(strict.executionId, approve, { key: await keyMadeBy(api().key) });
    expect([own.http, own.code]).toEqual([403, "different_actor_required"]);
  });

  it("approve the same decision: nobody makes a smaller approval of the first one a larger", async () => {
    const [one = "", two = ""] = await keys(2);
    const limited = { id: "approve_limited", means: "approved" };
    const { executionId } = await start(reviewed({ approvals: 2, decisions: ["approve", limited] }));
    expect((await decide(executionId, { decision: "approve_limited" }, { key: one })).http).toBe(202);
    const larger = await decide(executionId, { decision: "approve" }, { key: two });
    expect([larger.http, larger.code]).toEqual([409, "conflict"]);
    expect(larger.error?.details).toMatchObject([{ path: "options.input.decision" }]);
    const done = ran(await decide(executionId, { decision: "approve_limited" }, { key: two }));
    expect(done.output.review).toMatchObject({ decision: "approve_limited", means: "approved" });
  });

  it("are not two keys of one name in another case", async () => {
    const [one = "", two = ""] = await keys(2);
    const { executionId } = await start(reviewed({ approvals: 2 }));
    const approve = { decision: "approve" };
    expect((await decide(executionId, approve, { key: one, for: "ann@bank.example" })).http).toBe(202);
    const again = await decide(executionId, approve, { key: two, for: "Ann@Bank.example" });
    expect([again.http, again.code]).toEqual([409, "second_person_needed"]);
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
