import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { CapturePage } from "../../support/capture-page.ts";
import { type Api, codeOf, freshId, openHere, problemBody, type Reply, readFeed } from "../harness.ts";

/** Onboarding sessions of the Identity API through HTTP: by calls, and driven by a run. */

let api: Api;
let foreign: string;
beforeAll(async () => {
  api = await openHere();
  foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
});
afterAll(() => api.close());

const path = "/v1/identity/sessions";
const body = z.object({
  data: z.object({
    type: z.literal("session"),
    id: z.string(),
    attributes: z.looseObject({ status: z.string(), created_at: z.string(), expires_at: z.string() }),
    relationships: z.looseObject({
      executions: z.object({ data: z.array(z.object({ type: z.string(), id: z.string() })) }),
    }),
  }),
});
const page = z.object({ data: z.array(body.shape.data) });
const sessionIn = (reply: Reply) => body.parse(reply.body).data;
const identified = z.object({ data: z.looseObject({ id: z.string() }) });

const account = async (attributes: object = {}, key?: string) => {
  const sent = { data: { type: "account", attributes: { entity_type: "person", ...attributes } } };
  const options = { body: sent, ...(key === undefined ? {} : { key }) };
  return identified.parse((await api.call("POST", "/v1/identity/accounts", options)).body).data.id;
};
const post = (accountId: string, data: object = {}, headers: Record<string, string> = {}) =>
  api.call("POST", path, {
    body: {
      data: {
        type: "session",
        relationships: { account: { data: { type: "account", id: accountId } } },
        ...data,
      },
    },
    headers,
  });
const made = async (data: object = {}) => sessionIn(await post(await account(), data));
const read = async (id: string) => sessionIn(await api.call("GET", `${path}/${id}`));
const statusOf = async (id: string) => (await read(id)).attributes.status;
const act = (id: string, action: string, sent?: object, key?: string) =>
  api.call("POST", `${path}/${id}/${action}`, {
    ...(sent === undefined ? {} : { body: sent }),
    ...(key === undefined ? {} : { key }),
  });
const patch = (id: string, attributes: object) =>
  api.call("PATCH", `${path}/${id}`, { body: { data: { type: "session", id, attributes } } });
const detailsOf = (reply: Reply) =>
  problemBody.parse(reply.body).error.details.map(({ path: at, code }) => `${at} ${code}`);
const eventsOf = async (id: string) =>
  z
    .array(z.looseObject({ event_type: z.string() }))
    .parse((await readFeed(api, `resource_id=${id}`)).events)
    .map(({ event_type }) => event_type);

describe("a session", () => {
  it("begins as created, with every field, and null where it has none", async () => {
    const accountId = await account();
    const person = { name: { first: "Jane", middle: null, last: "Doe" }, birth_date: "1990-05-15" };
    const number = { number: "C01X00T47", class: "passport", issuing_country_code: "DE" };
    const reply = await post(accountId, { attributes: { person, identity_numbers: number } });
    const session = sessionIn(reply);
    const { created_at: at, expires_at: until, creator_id } = session.attributes;
    expect(reply.status).toBe(201);
    expect(session.id).toMatch(/^sess_[0-9a-z]{26}$/);
    expect(Date.parse(until) - Date.parse(at)).toBe(30 * 86_400_000);
    expect(session).toMatchObject({
      attributes: {
        status: "created",
        entity_type: "person",
        creator_type: "api",
        person,
        business: null,
        contact: null,
        address: null,
        identity_numbers: { ...number, created_at: at, updated_at: at },
        behavior_analysis: null,
        completed_at: null,
        decisioned_at: null,
        redacted_at: null,
      },
      relationships: {
        account: { data: { type: "account", id: accountId } },
        business: { data: null },
        session_device: { data: null },
        documents: { data: [] },
        verifications: { data: [] },
        executions: { data: [] },
      },
    });
    expect(creator_id).toMatch(/^key_/);
    expect(await read(session.id)).toEqual(session);
    expect(await eventsOf(session.id)).toEqual(["session.created"]);
    expect((await api.call("GET", `/v1/identity/accounts/${accountId}`)).body).toMatchObject({
      data: { relationships: { sessions: { data: [{ type: "session", id: session.id }] } } },
    });
  });

  it("refuses what does not fit, and says where", async () => {
    const id = await account();
    const refused = async (data: object) => {
      const reply = await post(id, data);
      return [reply.status, ...detailsOf(reply)];
    };
    const year = 366 * 86_400_000;
    expect(await refused({ relationships: undefined })).toEqual([
      400,
      "data.relationships missing_required_field",
    ]);
    expect(await refused({ type: "account" })).toEqual([400, "data.type invalid_value"]);
    expect(await refused({ attributes: { status: "approved" } })).toEqual([
      400,
      "data.attributes.status unknown_field",
    ]);
    expect(await refused({ attributes: { expires_at: new Date(Date.now() + year).toISOString() } })).toEqual([
      400,
      "data.attributes.expires_at invalid_value",
    ]);
    expect(await refused({ attributes: { expires_at: "2020-01-01T00:00:00Z" } })).toEqual([
      400,
      "data.attributes.expires_at invalid_value",
    ]);
    expect(await refused({ attributes: { entity_type: "business" } })).toEqual([
      422,
      "data.attributes.entity_type other_entity_type",
    ]);
    expect(await refused({ attributes: { business: { legal_name: "Acme" } } })).toEqual([
      400,
      "data.attributes.business other_entity_type",
    ]);
    expect((await post(id, { meta: { workflow_id: "wf_none" } })).status).toBe(404);
    expect((await post(`acc_${"0".repeat(26)}`)).status).toBe(404);
    expect((await post(await account({}, foreign))).status).toBe(404);
  });

  it("is made once by one Idempotency-Key", async () => {
    const accountId = await account();
    const headers = { "idempotency-key": freshId("once") };
    const [first, again] = [await post(accountId, {}, headers), await post(accountId, {}, headers)];
    expect([again.headers.get("idempotency-replayed"), sessionIn(again)]).toEqual(["true", sessionIn(first)]);
  });

  it("starts with a change of its data, which changes only what is sent", async () => {
    const { id } = await made({
      attributes: { person: { name: { first: "Jane" } }, contact: { phone: "55501099" } },
    });
    const changed = sessionIn(await patch(id, { person: { name: { last: "Doe" } }, contact: null }));
    expect(changed.attributes).toMatchObject({
      status: "started",
      person: { name: { first: "Jane", last: "Doe" } },
      contact: null,
    });
    expect((await patch(id, { business: { legal_name: "A" } })).status).toBe(400);
    expect((await patch(id, { status: "approved" })).status).toBe(400);
    expect(await eventsOf(id)).toEqual(["session.created", "session.started"]);
  });

  it("is decided and reviewed only where there is something to decide", async () => {
    const { id } = await made();
    for (const action of ["approve", "decline", "mark-for-review"]) {
      const reply = await act(id, action);
      expect([action, reply.status, codeOf(reply)]).toEqual([action, 409, "conflict"]);
    }
    expect((await act(id, "capture-link")).status).toBe(422);
    expect((await act(id, "approve", { meta: { note: "x" } })).status).toBe(400);
    expect(await statusOf(id)).toBe("created");
  });

  it("is another organization's secret", async () => {
    const { id } = await made();
    for (const action of ["approve", "decline", "mark-for-review", "capture-link"])
      expect([action, (await act(id, action, undefined, foreign)).status]).toEqual([action, 404]);
    const change = { data: { type: "session", id, attributes: {} } };
    expect((await api.call("PATCH", `${path}/${id}`, { body: change, key: foreign })).status).toBe(404);
    expect((await api.call("GET", `${path}/${id}`, { key: foreign })).status).toBe(404);
    expect(page.parse((await api.call("GET", path, { key: foreign })).body).data).toEqual([]);
  });

  it("is listed by account, status and type", async () => {
    const accountId = await account();
    const [first, second] = [sessionIn(await post(accountId)), sessionIn(await post(accountId))];
    await patch(first.id, { contact: { phone: "55501099" } });
    const list = async (query: string) =>
      page
        .parse((await api.call("GET", `${path}?filter[account]=${accountId}${query}`)).body)
        .data.map(({ id }) => id);
    expect(await list("")).toEqual([second.id, first.id]);
    expect(await list("&filter[status]=started")).toEqual([first.id]);
    expect(await list("&filter[entity_type]=business")).toEqual([]);
    expect(await list("&filter[session_device]=any")).toEqual([]);
    expect((await api.call("GET", `${path}?filter[state]=created`)).status).toBe(400);
  });

  it("shows a caller that may not read sessions nothing of its applicant", async () => {
    const { id } = await made({ attributes: { person: { name: { last: "Hidden" } } } });
    const key = await api.keyWith(["sessions:write"]);
    const change = { data: { type: "session", id, attributes: { contact: { phone: "55501099" } } } };
    const reply = await api.call("PATCH", `${path}/${id}`, { body: change, key });
    expect([reply.status, JSON.stringify(reply.body).includes("Hidden")]).toEqual([200, false]);
  });

  it("loses its applicant with the account, and takes nothing any more", async () => {
    const accountId = await account({ person: { name: { last: "Canary" } } });
    const { id } = sessionIn(await post(accountId, { attributes: { person: { name: { last: "Canary" } } } }));
    expect((await api.call("DELETE", `/v1/identity/accounts/${accountId}`)).status).toBe(204);
    await expect
      .poll(async () => (await read(id)).attributes.redacted_at, { timeout: 20_000 })
      .not.toBeNull();
    expect(JSON.stringify(await read(id))).not.toContain("Canary");
    expect((await patch(id, { contact: { phone: "55501099" } })).status).toBe(409);
    expect((await post(accountId)).status).toBe(404);
  });
});

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
  async function reviewed(review: object = {}, second = false) {
    const workflow_id = freshId("wf");
    const workflow = { id: workflow_id, name: "W", state: graph(review, second) };
    expect((await api.call("POST", "/v1/workflows", { body: workflow })).status).toBe(201);
    expect((await api.call("POST", `/v1/workflows/${workflow_id}/deploy`)).status).toBe(201);
    const accountId = await account();
    const { id } = sessionIn(await post(accountId, { meta: { workflow_id } }));
    const reply = await act(id, "capture-link");
    const { meta } = z
      .object({ meta: z.object({ url: z.string(), expires_at: z.string() }) })
      .parse(reply.body);
    expect(await statusOf(id)).toBe("created");
    const applicant = await new CapturePage(api, meta.url.slice(meta.url.indexOf("#") + 1)).open();
    expect(await statusOf(id)).toBe("started");
    await applicant.consent();
    expect((await applicant.call("POST", "/submit")).status).toBe(200);
    await expect.poll(() => statusOf(id), { timeout: 20_000 }).toBe("marked_for_review");
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
    const approved = sessionIn(await act(id, "approve", { meta: { reason: "seen in person" } }));
    expect(approved.attributes).toMatchObject({ status: "approved", decisioned_at: expect.any(String) });
    expect(approved.relationships.executions.data).toHaveLength(1);
    expect(await credentialsOf(accountId)).toEqual(["active"]);
    expect((await api.call("GET", `/v1/identity/accounts/${accountId}`)).body).toMatchObject({
      data: { attributes: { status: "active" } },
    });
    expect(codeOf(await act(id, "decline"))).toBe("conflict");
    expect(await statusOf(id)).toBe("approved");
    // Whether the run was seen between its stops depends on who reads the session when.
    const events = (await eventsOf(id)).filter((type) => type !== "session.pending");
    expect(events).toEqual([
      "session.created",
      "session.started",
      "session.marked_for_review",
      "session.approved",
    ]);
  });

  it("leaves no credential when it is declined", async () => {
    const { id, accountId } = await reviewed();
    expect(sessionIn(await act(id, "decline")).attributes.status).toBe("declined");
    expect(await credentialsOf(accountId)).toEqual([]);
    expect(codeOf(await act(id, "approve"))).toBe("conflict");
    expect((await act(id, "capture-link")).status).toBe(409);
  });

  it("is completed by an answer from elsewhere, and declined then leaves no credential that holds", async () => {
    const { id, accountId, workflow_id } = await reviewed();
    const [run] = (await read(id)).relationships.executions.data;
    const answer = {
      workflowId: workflow_id,
      options: { input: { decision: "approve" } },
      runFromBlock: { executionId: run?.id, startBlockId: "review" },
    };
    expect((await api.call("POST", "/v1/workflows/execute", { body: answer })).status).toBe(200);
    expect(await statusOf(id)).toBe("completed");
    expect(await credentialsOf(accountId)).toEqual(["active"]);
    expect(sessionIn(await act(id, "decline")).attributes.status).toBe("declined");
    expect(await credentialsOf(accountId)).toEqual(["revoked"]);
  });

  it("names what the review asks for besides, and changes nothing", async () => {
    const { id } = await reviewed({ fields: { name: { type: "string" } }, required: { approve: ["name"] } });
    const reply = await act(id, "approve");
    expect([reply.status, codeOf(reply), detailsOf(reply)]).toEqual([
      422,
      "unprocessable_entity",
      ["name missing_required_field"],
    ]);
    expect(await statusOf(id)).toBe("marked_for_review");
    expect(sessionIn(await act(id, "decline")).attributes.status).toBe("declined");
  });

  it("takes one of two decisions at once", async () => {
    const { id } = await reviewed();
    const replies = await Promise.all([act(id, "approve"), act(id, "decline"), act(id, "decline")]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const won = replies.find(({ status }) => status === 200);
    if (won === undefined) throw new Error("One decision is taken.");
    expect(await statusOf(id)).toBe(sessionIn(won).attributes.status);
  });

  it("is not approved while another review of its run waits", async () => {
    const { id, accountId } = await reviewed({}, true);
    expect(sessionIn(await act(id, "approve")).attributes.status).toBe("marked_for_review");
    expect(await credentialsOf(accountId)).toEqual([]);
    expect(sessionIn(await act(id, "approve")).attributes.status).toBe("approved");
    expect(await credentialsOf(accountId)).toEqual(["active"]);
  });

  it("is not approved by the first of two approvals", async () => {
    const { id, accountId } = await reviewed({ approvals: 2 });
    expect(sessionIn(await act(id, "approve")).attributes.status).toBe("marked_for_review");
    expect(codeOf(await act(id, "approve"))).toBe("second_person_needed");
    expect(await credentialsOf(accountId)).toEqual([]);
    const second = await api.keyWith(["sessions:decide"]);
    expect(sessionIn(await act(id, "approve", undefined, second)).attributes.status).toBe("approved");
  });
});
