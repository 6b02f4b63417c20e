import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, codeOf, detailsOf, freshId, openHere } from "../harness.ts";
import { SESSIONS, sessionCalls, sessionIn, sessionPage } from "./session-kit.ts";

/** Onboarding sessions of the Identity API through HTTP, by calls. */

let api: Api;
let calls: ReturnType<typeof sessionCalls>;
let foreign: string;
beforeAll(async () => {
  api = await openHere();
  calls = sessionCalls(api);
  foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
});
afterAll(() => api.close());

describe("a session", () => {
  it("begins as created, with every field, and null where it has none", async () => {
    const accountId = await calls.account();
    const person = { name: { first: "Jane", middle: null, last: "Doe" }, birth_date: "1990-05-15" };
    const number = { number: "C01X00T47", class: "passport", issuing_country_code: "DE" };
    const reply = await calls.post(accountId, { attributes: { person, identity_numbers: number } });
    const session = sessionIn(reply);
    const { created_at: at, expires_at: until, creator_id } = session.attributes;
    expect(reply.status).toBe(201);
    expect(session.id).toMatch(/^sess_[0-9A-Z]{26}$/);
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
    expect(await calls.read(session.id)).toEqual(session);
    expect(await calls.eventsOf(session.id)).toEqual(["session.created"]);
    expect((await api.call("GET", `/v1/identity/accounts/${accountId}`)).body).toMatchObject({
      data: { relationships: { sessions: { data: [{ type: "session", id: session.id }] } } },
    });
  });

  it("refuses what does not fit, and says where", async () => {
    const id = await calls.account();
    const refused = async (data: object) => {
      const reply = await calls.post(id, data);
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
    expect((await calls.post(id, { meta: { workflow_id: "wf_none" } })).status).toBe(404);
    expect((await calls.post(`acc_${"0".repeat(26)}`)).status).toBe(404);
    expect((await calls.post(await calls.account({}, foreign))).status).toBe(404);
  });

  it("is made once by one Idempotency-Key", async () => {
    const accountId = await calls.account();
    const headers = { "idempotency-key": freshId("once") };
    const [first, again] = [
      await calls.post(accountId, {}, headers),
      await calls.post(accountId, {}, headers),
    ];
    expect([again.headers.get("idempotency-replayed"), sessionIn(again)]).toEqual(["true", sessionIn(first)]);
  });

  it("starts with a change of its data, which changes only what is sent", async () => {
    const { id } = await calls.made({
      attributes: { person: { name: { first: "Jane" } }, contact: { phone: "55501099" } },
    });
    const changed = sessionIn(await calls.patch(id, { person: { name: { last: "Doe" } }, contact: null }));
    expect(changed.attributes).toMatchObject({
      status: "started",
      person: { name: { first: "Jane", last: "Doe" } },
      contact: null,
    });
    expect((await calls.patch(id, { business: { legal_name: "A" } })).status).toBe(400);
    expect((await calls.patch(id, { status: "approved" })).status).toBe(400);
    expect(await calls.eventsOf(id)).toEqual(["session.created", "session.started"]);
  });

  it("is decided and reviewed only where there is something to decide", async () => {
    const { id } = await calls.made();
    for (const action of ["approve", "decline", "mark-for-review"]) {
      const reply = await calls.act(id, action);
      expect([action, reply.status, codeOf(reply)]).toEqual([action, 409, "conflict"]);
    }
    expect((await calls.act(id, "capture-link")).status).toBe(422);
    expect((await calls.act(id, "approve", { meta: { note: "x" } })).status).toBe(400);
    expect(await calls.statusOf(id)).toBe("created");
  });

  it("is another organization's secret", async () => {
    const { id } = await calls.made();
    for (const action of ["approve", "decline", "mark-for-review", "capture-link"])
      expect([action, (await calls.act(id, action, undefined, foreign)).status]).toEqual([action, 404]);
    const change = { data: { type: "session", id, attributes: {} } };
    expect((await api.call("PATCH", `${SESSIONS}/${id}`, { body: change, key: foreign })).status).toBe(404);
    expect((await api.call("GET", `${SESSIONS}/${id}`, { key: foreign })).status).toBe(404);
    expect(sessionPage.parse((await api.call("GET", SESSIONS, { key: foreign })).body).data).toEqual([]);
  });

  it("is listed by account, status and type", async () => {
    const accountId = await calls.account();
    const [first, second] = [sessionIn(await calls.post(accountId)), sessionIn(await calls.post(accountId))];
    await calls.patch(first.id, { contact: { phone: "55501099" } });
    const list = async (query: string) =>
      sessionPage
        .parse((await api.call("GET", `${SESSIONS}?filter[account]=${accountId.toLowerCase()}${query}`)).body)
        .data.map(({ id }) => id);
    expect(await list("")).toEqual([second.id, first.id]);
    expect(await list("&filter[status]=started")).toEqual([first.id]);
    expect(await list("&filter[entity_type]=business")).toEqual([]);
    expect(await list("&filter[session_device]=any")).toEqual([]);
    expect((await api.call("GET", `${SESSIONS}?filter[state]=created`)).status).toBe(400);
  });

  it("shows a caller that may not read sessions nothing of its applicant", async () => {
    const { id } = await calls.made({ attributes: { person: { name: { last: "Hidden" } } } });
    const key = await api.keyWith(["sessions:write"]);
    const change = { data: { type: "session", id, attributes: { contact: { phone: "55501099" } } } };
    const reply = await api.call("PATCH", `${SESSIONS}/${id}`, { body: change, key });
    expect([reply.status, JSON.stringify(reply.body).includes("Hidden")]).toEqual([200, false]);
  });

  it("loses its applicant with the account, and takes nothing any more", async () => {
    const accountId = await calls.account({ person: { name: { last: "Canary" } } });
    const { id } = sessionIn(
      await calls.post(accountId, { attributes: { person: { name: { last: "Canary" } } } }),
    );
    expect((await api.call("DELETE", `/v1/identity/accounts/${accountId}`)).status).toBe(204);
    await expect
      .poll(async () => (await calls.read(id)).attributes.redacted_at, { timeout: 20_000 })
      .not.toBeNull();
    expect(JSON.stringify(await calls.read(id))).not.toContain("Canary");
    expect((await calls.patch(id, { contact: { phone: "55501099" } })).status).toBe(409);
    expect((await calls.post(accountId)).status).toBe(404);
  });
});
