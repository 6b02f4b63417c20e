import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { CapturePage } from "../../support/capture-page.ts";
import { type Api, codeOf, detailsOf, freshId, openHere } from "../harness.ts";
import { SESSIONS, sessionCalls, sessionIn, sessionPage } from "./session-kit.ts";

/** Onboarding sessions of the Identity API through HTTP, driven by a run. */

let api: Api;
let calls: ReturnType<typeof sessionCalls>;
beforeAll(async () => {
  api = await openHere();
  calls = sessionCalls(api);
});
afterAll(() => api.close());

describe("a session with a workflow", { timeout: 60_000 }, () => {
  const graph = (review: object, second: boolean) => ({
    blocks: {
      ...(second ? { again: { type: "manual_review", config: { reason: "look again" } } } : {}),
      collect: { type: "collect", config: { steps: ["consent"] } },
      review: { type: "manual_review", config: { reason: "look", ...review } },
      issue: {
        type: "credential_issue",
        input: { subject_id: "{% $input.subject_id %}" },
        config: { credential_type: "user", claims: { kyc_status: "approved" } },
      },
    },
    edges: [
      { from: "collect", to: "review" },
      { from: "review", to: second ? "again" : "issue", on: "approved" },
      ...(second ? [{ from: "again", to: "issue", on: "approved" }] : []),
    ],
  });

  /** A session whose applicant has handed everything in, with the account. */
  async function reviewed(review: object = {}, second = false, submission: object = {}) {
    const workflow_id = freshId("wf");
    const workflow = { id: workflow_id, name: "W", state: graph(review, second) };
    expect((await api.call("POST", "/v1/workflows", { body: workflow })).status).toBe(201);
    expect((await api.call("POST", `/v1/workflows/${workflow_id}/deploy`)).status).toBe(201);
    const accountId = await calls.account();
    const { id, attributes } = sessionIn(await calls.post(accountId, { meta: { workflow_id } }));
    expect(attributes).toMatchObject({ creator_type: "workflow", behavior_analysis: null });
    const reply = await calls.act(id, "capture-link");
    const { meta } = z
      .object({ meta: z.object({ url: z.string(), expires_at: z.string() }) })
      .parse(reply.body);
    expect(await calls.statusOf(id)).toBe("created");
    const applicant = await new CapturePage(api, meta.url.slice(meta.url.indexOf("#") + 1)).open();
    expect(await calls.statusOf(id)).toBe("started");
    await applicant.consent();
    const crafted = { shortcut_copies: -1, shortcut_pastes: 0, distraction_events: 0 };
    for (const behavior of [crafted, { ...crafted, shortcut_copies: 0, bot_score: 0 }, "none"])
      expect((await applicant.call("POST", "/submit", { behavior })).status).toBe(400);
    expect((await applicant.call("POST", "/submit", submission)).status).toBe(200);
    await expect.poll(() => calls.statusOf(id), { timeout: 20_000 }).toBe("marked_for_review");
    return { id, accountId, workflow_id };
  }
  const credentialsOf = async (accountId: string) =>
    z
      .object({ credentials: z.array(z.looseObject({ status: z.string() })) })
      .parse((await api.call("GET", `/v1/credentials?subject_id=${accountId}`)).body)
      .credentials.map(({ status }) => status);

  it("follows its run from the link to the review, and is approved by the review's answer", async () => {
    const { id, accountId } = await reviewed({
      required: { approve: ["reviewer_id"] },
      fields: { reviewer_id: { type: "string" } },
    });
    const approved = sessionIn(await calls.act(id, "approve", { meta: { reason: "seen in person" } }));
    expect(approved.attributes).toMatchObject({ status: "approved", decisioned_at: expect.any(String) });
    expect(approved.relationships.executions.data).toHaveLength(1);
    expect(await credentialsOf(accountId)).toEqual(["active"]);
    expect((await api.call("GET", `/v1/identity/accounts/${accountId}`)).body).toMatchObject({
      data: { attributes: { status: "active" } },
    });
    expect(codeOf(await calls.act(id, "decline"))).toBe("conflict");
    expect(await calls.statusOf(id)).toBe("approved");
    // Whether the run was seen between its stops depends on who reads the session when.
    const events = (await calls.eventsOf(id)).filter((type) => type !== "session.pending");
    expect(events).toEqual([
      "session.created",
      "session.started",
      "session.marked_for_review",
      "session.approved",
    ]);
  });

  it("says how its applicant used the page, which decides nothing, and forgets it with the account", async () => {
    const behavior = { shortcut_copies: 100_000, shortcut_pastes: 1, distraction_events: 3 };
    const { id, accountId } = await reviewed({}, false, { behavior });
    const { attributes, relationships } = await calls.read(id);
    expect(attributes).toMatchObject({
      status: "marked_for_review",
      creator_type: "capture",
      behavior_analysis: {
        ...behavior,
        completion_time_seconds: expect.any(Number),
        bot_score: null,
        threat_level: null,
        hesitation_time: null,
      },
    });
    const { data: device } = z
      .object({ data: z.object({ type: z.literal("session_device"), id: z.string().startsWith("dev_") }) })
      .parse(relationships.session_device);
    const ofDevice = async (name: string) =>
      sessionPage
        .parse((await api.call("GET", `${SESSIONS}?filter[session_device]=${name}`)).body)
        .data.map((one) => one.id);
    expect(await ofDevice(device.id)).toEqual([id]);
    expect(await ofDevice("dev_other")).toEqual([]);
    expect(sessionIn(await calls.act(id, "approve")).attributes.status).toBe("approved");
    expect((await api.call("DELETE", `/v1/identity/accounts/${accountId}`)).status).toBe(204);
    await expect
      .poll(async () => (await calls.read(id)).attributes.redacted_at, { timeout: 20_000 })
      .not.toBeNull();
    expect(await calls.read(id)).toMatchObject({
      attributes: { creator_type: "capture", behavior_analysis: null },
      relationships: { session_device: { data: null } },
    });
  });

  it("leaves no credential when it is declined", async () => {
    const { id, accountId } = await reviewed();
    expect(sessionIn(await calls.act(id, "decline")).attributes.status).toBe("declined");
    expect(await credentialsOf(accountId)).toEqual([]);
    expect(codeOf(await calls.act(id, "approve"))).toBe("conflict");
    expect((await calls.act(id, "capture-link")).status).toBe(409);
  });

  it("is completed by an answer from elsewhere, and declined then leaves no credential that holds", async () => {
    const { id, accountId, workflow_id } = await reviewed();
    const [run] = (await calls.read(id)).relationships.executions.data;
    const answer = {
      workflowId: workflow_id,
      options: { input: { decision: "approve" } },
      runFromBlock: { executionId: run?.id, startBlockId: "review" },
    };
    expect((await api.call("POST", "/v1/workflows/execute", { body: answer })).status).toBe(200);
    expect(await calls.statusOf(id)).toBe("completed");
    expect(await credentialsOf(accountId)).toEqual(["active"]);
    const marked = sessionIn(await calls.act(id, "mark-for-review"));
    expect(marked.attributes.status).toBe("marked_for_review");
    expect(sessionIn(await calls.act(id, "decline")).attributes.status).toBe("declined");
    expect(await credentialsOf(accountId)).toEqual(["revoked"]);
  });

  it("names what the review asks for besides, and changes nothing", async () => {
    const { id } = await reviewed({ fields: { name: { type: "string" } }, required: { approve: ["name"] } });
    const reply = await calls.act(id, "approve");
    expect([reply.status, codeOf(reply), detailsOf(reply)]).toEqual([
      422,
      "unprocessable_entity",
      ["name missing_required_field"],
    ]);
    expect(await calls.statusOf(id)).toBe("marked_for_review");
    expect(sessionIn(await calls.act(id, "decline")).attributes.status).toBe("declined");
  });

  it("takes one of two decisions at once", async () => {
    const { id } = await reviewed();
    const replies = await Promise.all([
      calls.act(id, "approve"),
      calls.act(id, "decline"),
      calls.act(id, "decline"),
    ]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const won = replies.find(({ status }) => status === 200);
    if (won === undefined) throw new Error("One decision is taken.");
    expect(await calls.statusOf(id)).toBe(sessionIn(won).attributes.status);
  });

  it("is not approved while another review of its run waits", async () => {
    const { id, accountId } = await reviewed({}, true);
    expect(sessionIn(await calls.act(id, "approve")).attributes.status).toBe("marked_for_review");
    expect(await credentialsOf(accountId)).toEqual([]);
    expect(sessionIn(await calls.act(id, "approve")).attributes.status).toBe("approved");
    expect(await credentialsOf(accountId)).toEqual(["active"]);
  });

  it("is not approved by the first of two approvals", async () => {
    const { id, accountId } = await reviewed({ approvals: 2 });
    expect(sessionIn(await calls.act(id, "approve")).attributes.status).toBe("marked_for_review");
    expect(codeOf(await calls.act(id, "approve"))).toBe("second_person_needed");
    expect(await credentialsOf(accountId)).toEqual([]);
    const second = await api.keyWith(["sessions:decide"]);
    expect(sessionIn(await calls.act(id, "approve", undefined, second)).attributes.status).toBe("approved");
  });
});
