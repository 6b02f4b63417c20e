import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Scope } from "../../core/access/scopes.ts";
import { type Api, codeOf, freshId, openApi, type Reply, readFeed } from "./harness.ts";

/** Every reader of personal data is in the feed, and no call discloses any without an event. */

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const identified = z.looseObject({ id: z.string() });
const user = (subject: string) => ({
  credential_type: "user",
  subject: { type: "person", id: subject, first_name: "Eleanor" },
  claims: { kyc_status: "approved" },
});
async function issued(): Promise<{ id: string; subject: string }> {
  const subject = freshId("user");
  const { body } = await api.call("POST", "/v1/credentials", { body: user(subject) });
  return { id: identified.parse(body).id, subject };
}

interface Reader {
  key: string;
  id: string;
}
async function reader(...scopes: Scope[]): Promise<Reader> {
  const key = await api.keyWith(scopes);
  return { key, id: identified.parse((await api.call("GET", "/v1/api-keys/me", { key })).body).id };
}

const feedPage = z.object({
  events: z.array(
    z.looseObject({
      event_type: z.string(),
      credential_id: z.string().nullable(),
      resource_id: z.string().nullable(),
      on_behalf_of: z.string().nullable(),
    }),
  ),
});
/** The feed's events of a key. */
const toldOf = async ({ id }: Reader) => feedPage.parse(await readFeed(api, `actor_id=${id}`)).events;
/** Their types in alphabetical order: the events of one call have one time, and no order among them. */
const typesOf = async (who: Reader) => (await toldOf(who)).map(({ event_type }) => event_type).toSorted();
const shows = (reply: Reply, text: string): boolean => JSON.stringify(reply.body).includes(text);

describe("reading a credential", () => {
  it("is recorded once a minute for each key, so that a poller does not fill the feed", async () => {
    const { id } = await issued();
    const [one, other] = [await reader("credentials:read"), await reader("credentials:read")];
    for (let reads = 0; reads < 5; reads++)
      expect((await api.call("GET", `/v1/credentials/${id}`, { key: one.key })).status).toBe(200);
    await Promise.all(
      Array.from({ length: 5 }, () => api.call("GET", `/v1/credentials/${id}`, { key: other.key })),
    );
    for (const who of [one, other])
      expect(await toldOf(who)).toMatchObject([{ event_type: "credential.read", credential_id: id }]);
  });

  it("is recorded for each credential of a list, and for no other", async () => {
    const all = [await issued(), await issued(), await issued()];
    const who = await reader("credentials:read");
    const query = all.slice(0, 2).map(({ id }) => `id=${id}`);
    const page = await api.call("GET", `/v1/credentials?${query.join("&")}`, { key: who.key });
    expect(shows(page, all[0]?.subject ?? "")).toBe(true);
    const told = await toldOf(who);
    expect(told.map(({ event_type }) => event_type)).toEqual(["credential.read", "credential.read"]);
    expect(told.map(({ credential_id }) => credential_id).toSorted()).toEqual(
      all
        .slice(0, 2)
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  it("never names the subject, and is not recorded for an erased or missing one", async () => {
    const { id, subject } = await issued();
    const who = await reader("credentials:read");
    const headers = { "x-on-behalf-of-subject": subject };
    await api.call("GET", `/v1/credentials/${id}`, { key: who.key, headers });
    expect(await toldOf(who)).toMatchObject([{ on_behalf_of: null }]);
    const erased = await issued();
    await api.call("DELETE", `/v1/credentials/${erased.id}`);
    const later = await reader("credentials:read");
    expect((await api.call("GET", `/v1/credentials/${erased.id}`, { key: later.key })).status).toBe(200);
    await api.call("GET", `/v1/credentials/cred_${"0".repeat(26)}`, { key: later.key });
    expect(await toldOf(later)).toEqual([]);
  });

  it("through verifying it needs credentials:read, and is recorded", async () => {
    const { id, subject } = await issued();
    const path = `/v1/credentials/${id}/verify`;
    const [verifier, both] = [
      await reader("credentials:verify"),
      await reader("credentials:verify", "credentials:read"),
    ];
    expect(shows(await api.call("POST", path, { key: verifier.key }), subject)).toBe(false);
    expect(shows(await api.call("POST", path, { key: both.key }), subject)).toBe(true);
    expect(await typesOf(verifier)).toEqual(["credential.verified"]);
    expect(await typesOf(both)).toEqual(["credential.read", "credential.verified"]);
  });

  it("through revoking, suspending or reactivating it needs credentials:read, and is recorded", async () => {
    for (const move of ["suspend", "reactivate", "revoke"]) {
      const { id, subject } = await issued();
      if (move === "reactivate") await api.call("POST", `/v1/credentials/${id}/suspend`);
      const revoker = await reader("credentials:revoke");
      const blind = await api.call("POST", `/v1/credentials/${id}/${move}`, { key: revoker.key });
      const nothing = { subject: null, claims: null, metadata: null, signed_payload: null };
      expect(blind).toMatchObject({ status: 200, body: { id, ...nothing } });
      for (const text of [subject, "Eleanor"]) expect(shows(blind, text)).toBe(false);
      expect(await toldOf(revoker)).toHaveLength(1);
    }
    const { id, subject } = await issued();
    const both = await reader("credentials:revoke", "credentials:read");
    expect(shows(await api.call("POST", `/v1/credentials/${id}/revoke`, { key: both.key }), subject)).toBe(
      true,
    );
    expect(await typesOf(both)).toEqual(["credential.read", "credential.revoked"]);
  });
});

it("reading a document is recorded once a minute, without its subject", async () => {
  const subject = freshId("user");
  const body = { type: "selfie", content_type: "image/png", byte_size: 10, subject_id: subject };
  const { id } = identified.parse((await api.call("POST", "/v1/documents", { body })).body);
  const who = await reader("documents:read");
  const headers = { "x-on-behalf-of-subject": subject };
  for (let reads = 0; reads < 3; reads++) {
    const read = await api.call("GET", `/v1/documents/${id}`, { key: who.key, headers });
    expect(shows(read, subject)).toBe(true);
  }
  const told = await toldOf(who);
  expect(told).toMatchObject([{ event_type: "document.viewed", resource_id: id, on_behalf_of: null }]);
});

const issuing = (subject: string) => ({
  blocks: {
    issue: {
      type: "credential_issue",
      input: { subject_id: subject },
      config: { credential_type: "user", claims: { kyc_status: "approved" } },
    },
  },
  edges: [],
});
async function deployed(): Promise<string> {
  const id = freshId("wf");
  await api.call("POST", "/v1/workflows", { body: { id, name: "Seen", state: issuing(freshId("user")) } });
  expect((await api.call("POST", `/v1/workflows/${id}/deploy`)).status).toBe(201);
  return id;
}

it("reading the status of a run is recorded once a minute", async () => {
  const workflowId = await deployed();
  const { body } = await api.call("POST", "/v1/workflows/execute", { body: { workflowId } });
  const { executionId } = z.looseObject({ executionId: z.string() }).parse(body);
  const who = await reader("workflows:executions:read", "executions:data:read");
  for (let reads = 0; reads < 5; reads++) {
    const status = await api.call("GET", `/v1/workflows/status/${executionId}`, { key: who.key });
    expect(shows(status, "signed_payload")).toBe(true);
  }
  expect(await toldOf(who)).toMatchObject([
    { event_type: "execution.data_disclosed", resource_id: executionId, block_ids: ["issue"] },
  ]);
});

describe("an Idempotency-Key of another API key", () => {
  const refused = (reply: Reply) => {
    expect([reply.status, codeOf(reply)]).toEqual([409, "idempotency_key_conflict"]);
    expect(reply.headers.get("idempotency-replayed")).toBeNull();
  };

  it("gets no stored answer of execute, with any scopes of the other key", async () => {
    const body = { workflowId: await deployed() };
    const headers = { "idempotency-key": freshId("once") };
    const [mine, theirs] = [await reader("workflows:execute"), await reader("workflows:execute")];
    const first = await api.call("POST", "/v1/workflows/execute", { key: mine.key, body, headers });
    expect(shows(first, "signed_payload")).toBe(true);
    refused(await api.call("POST", "/v1/workflows/execute", { key: theirs.key, body, headers }));
    refused(await api.call("POST", "/v1/workflows/execute", { body, headers }));
    const again = await api.call("POST", "/v1/workflows/execute", { key: mine.key, body, headers });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
  });

  it("gets no credential that was issued under it", async () => {
    const body = user(freshId("user"));
    const headers = { "idempotency-key": freshId("once") };
    const [mine, theirs] = [await reader("credentials:write"), await reader("credentials:write")];
    const first = await api.call("POST", "/v1/credentials", { key: mine.key, body, headers });
    expect(first.status).toBe(201);
    refused(await api.call("POST", "/v1/credentials", { key: theirs.key, body, headers }));
    expect((await api.call("POST", "/v1/credentials", { key: mine.key, body, headers })).body).toEqual(
      first.body,
    );
  });
});
