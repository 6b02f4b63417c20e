import { decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { issueAsOperator } from "../../../cli/commands/issuer.ts";
import { createVerifier, type Verifier } from "../../../sdk/index.ts";
import { type Api, codeOf, openApi, readFeed } from "../harness.ts";

let api: Api;
let verifier: Verifier;
beforeAll(async () => {
  api = await openApi();
  const did = z.object({ id: z.string() }).parse((await api.call("GET", "/.well-known/did.json")).body).id;
  verifier = createVerifier({ issuers: [did], fetch: hostless });
});
afterAll(() => api.close());

/** The DID's host, and path where it has one, is where the service says it is; the test reaches it where it listens. */
const hostless: typeof fetch = (input, init) => {
  const { pathname, search } = new URL(String(input));
  return fetch(`${api.url}${pathname.slice(pathname.search(/\/(\.well-known\/|did\.json)/))}${search}`, init);
};

const credential = z.looseObject({
  id: z.string(),
  status: z.string(),
  status_list_index: z.number(),
  signed_payload: z.string(),
});
const user = (id: string, more: object = {}) => ({
  credential_type: "user",
  subject: { type: "person", id },
  claims: { kyc_status: "approved" },
  ...more,
});
const issue = async (body: object, headers: Record<string, string> = {}) =>
  api.call("POST", "/v1/credentials", { body, headers });
const issued = async (body: object) => {
  const { status, body: answer } = await issue(body);
  expect([status, answer]).toEqual([201, expect.anything()]);
  return credential.parse(answer);
};
const reasonOf = async (token: string, context = {}) => {
  const { body } = await api.call("POST", "/v1/credentials/verify", { body: { credential: token, context } });
  const verdict = z
    .looseObject({ valid: z.boolean(), reason: z.object({ code: z.string() }).optional() })
    .parse(body);
  return verdict.reason?.code ?? verdict.valid;
};
const entriesOf = (token: string) =>
  z
    .looseObject({
      credentialStatus: z.array(
        z.looseObject({ statusPurpose: z.string(), statusListCredential: z.string() }),
      ),
    })
    .parse(JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString())).credentialStatus;

describe("credentials over HTTP", () => {
  it("verifies with jose against the served JWK Set", async () => {
    const { signed_payload } = await issued(user("user_http_1"));
    const jwks = createRemoteJWKSet(new URL(`${api.url}/.well-known/jwks.json`));
    const { protectedHeader } = await jwtVerify(signed_payload, jwks);
    expect(protectedHeader).toMatchObject({ alg: "ES256", typ: "vc+jwt" });
  });

  it("serves lists in which every bit is as its record says, after two hundred changes at once", async () => {
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, place) => issued(user(`user_many_${place}`))),
    );
    await Promise.all(
      all.map(({ id, signed_payload }, place) =>
        place % 2 === 0
          ? api.call("POST", `/v1/credentials/${id}/${place % 4 === 0 ? "revoke" : "suspend"}`, { body: {} })
          : reasonOf(signed_payload),
      ),
    );
    for (const { statusPurpose, statusListCredential } of entriesOf(all[0]?.signed_payload ?? "")) {
      const { search } = new URL(statusListCredential);
      const { body, headers } = await api.call("GET", `/.well-known/status-lists/v1${search}`);
      expect(headers.get("cache-control")).toContain("max-age=60");
      const { encodedList } = z
        .looseObject({ credentialSubject: z.looseObject({ encodedList: z.string() }) })
        .parse(body).credentialSubject;
      const list = await decodeList({ encodedList });
      expect(list.length).toBe(131_072);
      for (const { id, status_list_index } of all) {
        const now = credential.parse((await api.call("GET", `/v1/credentials/${id}`)).body);
        expect(list.getStatus(status_list_index)).toBe(
          now.status === (statusPurpose === "revocation" ? "revoked" : "suspended"),
        );
      }
    }
  });

  it("signs lists for those who ask, answers 304 and speaks Status List 2021", async () => {
    const { signed_payload } = await issued(user("user_list"));
    const { search } = new URL(entriesOf(signed_payload)[0]?.statusListCredential ?? "");
    const path = `/.well-known/status-lists/v1${search}`;
    const signed = await api.call("GET", path, { headers: { accept: "application/vc+jwt" } });
    expect(signed.headers.get("content-type")).toBe("application/vc+jwt");
    const jwks = createRemoteJWKSet(new URL(`${api.url}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(String(signed.body), jwks);
    expect(payload).toMatchObject({ type: ["VerifiableCredential", "BitstringStatusListCredential"] });
    const plain = await api.call("GET", path);
    const again = await api.call("GET", path, {
      headers: { "if-none-match": plain.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
    const old = await api.call("GET", `${path}&format=StatusList2021`);
    expect(old.body).toMatchObject({
      credentialSubject: { type: "StatusList2021", encodedList: expect.stringMatching(/^H4sI/) },
    });
    expect((await api.call("GET", "/.well-known/status-lists/v1?org=nobody")).status).toBe(404);
  });

  it("records that the operator issued one", async () => {
    // The tenant of the key that the local stack makes.
    const tenant = { organizationId: "org_local", environment: "staging" as const };
    const { id } = await issueAsOperator(tenant, JSON.stringify(user("user_of_operator")));
    const read = await api.call("GET", `/v1/credentials/${id}`);
    expect(read.body).toMatchObject({ id, source: "cli", status: "active" });
    expect(await reasonOf(credential.parse(read.body).signed_payload)).toBe(true);
    await expect(issueAsOperator(tenant, JSON.stringify(user("u", { extra: 1 })))).rejects.toThrow("extra");
    await expect(issueAsOperator(tenant, "{")).rejects.toThrow("not valid JSON");
  });

  it("replays an Idempotency-Key with the same credential", async () => {
    const headers = { "idempotency-key": "credential-once" };
    const [first, second] = [
      await issue(user("user_once"), headers),
      await issue(user("user_once"), headers),
    ];
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(second.body).toEqual(first.body);
  });

  it("lists every fault, and has separate codes for two rules", async () => {
    const bad = await issue(
      user("u", { claims: { kyc_status: "great", trust_level: "none", extra: 1 }, ttl: "P9Y" }),
    );
    expect(bad.status).toBe(400);
    expect(
      z.object({ error: z.object({ details: z.array(z.unknown()) }) }).parse(bad.body).error.details,
    ).toHaveLength(4);
    const claims = { kyc_status: "approved", trust_level: "self_attested", assurance: "chip_and_face" };
    const contradicting = await issue(user("u", { claims }));
    expect([contradicting.status, codeOf(contradicting)]).toEqual([400, "validation_failed"]);
    expect(contradicting.body).toMatchObject({
      error: { details: [{ path: "claims.assurance", code: "contradicts" }] },
    });
    const attested = await issue(user("u", { self_attestation_complete: false }));
    expect([attested.status, codeOf(attested)]).toEqual([422, "self_attestation_incomplete"]);
    const permissions = [{ resource_type: "wallet", resource_id: "w", actions: ["pay"] }];
    const agent = await issue({
      credential_type: "agent_authorization",
      subject: { type: "agent", id: "a" },
      claims: { permissions },
    });
    expect([agent.status, codeOf(agent)]).toEqual([422, "delegated_by_required"]);
  });

  it("revokes once, erases for good, and the SDK sees it by the list", async () => {
    const { id, signed_payload } = await issued(user("user_erase_me"));
    expect(await verifier.verify(signed_payload)).toMatchObject({ valid: true });
    expect(
      (await api.call("POST", `/v1/credentials/${id}/revoke`, { body: { reason: "left" } })).status,
    ).toBe(200);
    expect((await api.call("POST", `/v1/credentials/${id}/revoke`)).status).toBe(409);
    expect(await reasonOf(signed_payload)).toBe("revoked");
    expect((await api.call("DELETE", `/v1/credentials/${id}`)).status).toBe(204);
    expect(await reasonOf(signed_payload)).toBe("deleted");
    const { body } = await api.call("GET", `/v1/credentials/${id}`);
    expect(body).toMatchObject({ status: "revoked", subject: null, claims: null, signed_payload: null });
    expect(JSON.stringify(body)).not.toContain("user_erase_me");
    const fresh = createVerifier({
      issuers: [JSON.parse(Buffer.from(signed_payload.split(".")[1] ?? "", "base64url").toString()).iss],
      fetch: hostless,
    });
    expect(await fresh.verify(signed_payload)).toMatchObject({ valid: false, reason: { code: "revoked" } });
  });

  it("filters lists", async () => {
    const [a, b] = [await issued(user("user_filter")), await issued(user("user_filter"))];
    await api.call("POST", `/v1/credentials/${b.id}/suspend`);
    const page = z.object({ credentials: z.array(credential), next_cursor: z.string().nullable() });
    const listed = async (query: string) =>
      page.parse((await api.call("GET", `/v1/credentials?${query}`)).body);
    expect((await listed("subject_id=user_filter")).credentials.map(({ id }) => id)).toEqual(
      expect.arrayContaining([a.id, b.id]),
    );
    expect((await listed("subject_id=user_filter&status=suspended")).credentials.map(({ id }) => id)).toEqual(
      [b.id],
    );
    expect((await listed(`id=${a.id}&id=${b.id}&credential_type=user`)).credentials).toHaveLength(2);
    const first = await listed("subject_id=user_filter&limit=1");
    const second = await listed(`subject_id=user_filter&limit=1&cursor=${first.next_cursor}`);
    expect(new Set([...first.credentials, ...second.credentials].map(({ id }) => id)).size).toBe(2);
  });

  it("issues a batch and records it in the feed", async () => {
    const credentials = [user("user_batch_1"), { nonsense: true }, user("user_batch_2")];
    const { body, status } = await api.call("POST", "/v1/credentials/batch-issue", { body: { credentials } });
    expect(status).toBe(202);
    const { job_id } = z.looseObject({ job_id: z.string() }).parse(body);
    const job = async () => (await api.call("GET", `/v1/credentials/batch-issue/${job_id}`)).body;
    await expect
      .poll(job, { timeout: 10_000 })
      .toMatchObject({ status: "completed", succeeded: 2, failed: 1 });
    const feed = await readFeed(api, "event_type=credential.batch_completed");
    expect(feed).toMatchObject({
      events: expect.arrayContaining([expect.objectContaining({ resource_id: job_id })]),
    });
    // One that has not failed stays as it is.
    const resumed = await api.call("POST", `/v1/credentials/batch-issue/${job_id}/resume`);
    expect(resumed).toMatchObject({ status: 202, body: { job_id, status: "completed", succeeded: 2 } });
    const unknown = await api.call("POST", `/v1/credentials/batch-issue/job_${"0".repeat(26)}/resume`);
    expect(unknown).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
  });

  it("records presentations, without the subject", async () => {
    const { id } = await issued(user("user_presented"));
    const body = { credential_id: id, external_verifier_id: "bank_1" };
    const { status } = await api.call("POST", "/v1/audit/events", { body });
    expect(status).toBe(201);
    const feed = await readFeed(api, `credential_id=${id}`);
    expect(feed).toMatchObject({
      events: [
        { event_type: "credential.issued" },
        { event_type: "credential.presented", external_verifier_id: "bank_1" },
      ],
    });
    expect(JSON.stringify(feed)).not.toContain("user_presented");
  });

  it("records in the feed which key acted and for whom, but not when that is the subject", async () => {
    const as = (principal: string) => ({ headers: { "x-on-behalf-of-subject": principal } });
    const { id } = credential.parse((await issue(user("user_told"), as("clerk_1").headers)).body);
    await api.call("POST", `/v1/credentials/${id}/verify`, { body: {}, ...as("user_told") });
    await api.call("POST", `/v1/credentials/${id}/suspend`, { body: {}, ...as("clerk_2") });
    await api.call("DELETE", `/v1/credentials/${id}`, as("user_told"));
    await api.call("POST", `/v1/credentials/${id}/verify`, { body: {}, ...as("user_told") });
    const feed = await readFeed(api, `credential_id=${id}`);
    const { events } = actors.parse(feed);
    expect(events.map(({ event_type, on_behalf_of }) => `${event_type} ${on_behalf_of}`)).toEqual([
      "credential.issued clerk_1",
      "credential.verified null",
      "credential.read null",
      "credential.suspended clerk_2",
      "credential.read clerk_2",
      "credential.deleted null",
      "credential.verified null",
    ]);
    expect(JSON.stringify(feed)).not.toContain("user_told");
  });

  it("filters the feed, and its cursor goes on where a page ended", async () => {
    const { id, signed_payload } = await issued(user("user_feed"));
    for (const event_type of ["credential.presented", "credential.presentation_accepted"])
      await api.call("POST", "/v1/audit/events", { body: { event_type, credential_id: id } });
    expect(await reasonOf(signed_payload)).toBe(true);
    await api.call("POST", `/v1/credentials/${id}/revoke`);
    expect(await reasonOf(signed_payload)).toBe("revoked");
    const page = z.object({
      events: z.array(z.looseObject({ event_type: z.string(), outcome: z.string(), seq_num: z.number() })),
      next_cursor: z.string().nullable(),
    });
    const read = async (query: string) =>
      page.parse((await api.call("GET", `/v1/audit/events?credential_id=${id}&${query}`)).body);
    const typesOf = ({ events }: z.infer<typeof page>) =>
      events.map(({ event_type }) => event_type.slice(11));

    expect(typesOf(await read("event_type=credential.verified"))).toEqual(["verified", "verified"]);
    expect((await read("outcome=denied")).events).toMatchObject([{ outcome_reason: "revoked" }]);
    expect((await read(`from=${new Date(Date.now() + 60_000).toISOString()}`)).events).toEqual([]);
    expect((await read(`to=${new Date(Date.now() - 3_600_000).toISOString()}`)).events).toEqual([]);
    const all: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const next: z.infer<typeof page> = await read(`limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`);
      all.push(...typesOf(next));
      cursor = next.next_cursor;
    }
    expect(all).toEqual([
      "issued",
      "presented",
      "presentation_accepted",
      "verified",
      "revoked",
      "read",
      "verified",
    ]);
    expect((await api.call("GET", "/v1/audit/events?cursor=nonsense")).status).toBe(400);
    expect((await api.call("GET", "/v1/audit/events?outcome=perhaps")).status).toBe(400);
  });
});

describe("verifying by id", () => {
  it("returns the verdict to all, and the subject only to keys that may read credentials", async () => {
    const { id } = await issued(user("user_not_told"));
    const path = `/v1/credentials/${id}/verify`;
    const verifier = await api.keyWith(["credentials:verify"]);
    const told = await api.call("POST", path, { body: {}, key: verifier });
    expect(told).toMatchObject({ status: 200, body: { valid: true, credential_id: id } });
    expect(Object.keys(z.looseObject({}).parse(told.body))).not.toContain("subject");
    expect(Object.keys(z.looseObject({}).parse(told.body))).not.toContain("claims");
    expect(JSON.stringify(told.body)).not.toContain("user_not_told");
    const reader = await api.keyWith(["credentials:verify", "credentials:read"]);
    const whole = await api.call("POST", path, { body: {}, key: reader });
    expect(whole.body).toMatchObject({ subject: expect.any(Object), claims: { kyc_status: "approved" } });
  });
});

const actors = z.object({
  events: z.array(
    z.looseObject({
      event_type: z.string(),
      actor_type: z.literal("api_key"),
      actor_id: z.string().startsWith("key_"),
      on_behalf_of: z.string().nullable(),
    }),
  ),
});
