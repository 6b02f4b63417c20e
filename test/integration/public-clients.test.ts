/** The calls that public clients of this API make, as they make them: a Rust and a Ruby client, and a proxy for evidence in front of it. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { PDF_TEXT } from "../support/evidence-kit.ts";
import { type Api, freshId, openHere } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openHere();
});
afterAll(() => api.close());

/** What the Rust client cannot do without: a member that is missing or null fails its decoding. */
const credential = z.looseObject({
  id: z.string(),
  credential_id: z.string(),
  credential_type: z.string(),
  subject: z.looseObject({ id: z.string() }),
  claims: z.looseObject({}),
  issuer_did: z.string(),
  kid: z.string(),
  alg: z.string(),
  proof_format: z.string(),
  signed_payload: z.string(),
  status: z.string(),
  status_list_index: z.int().nonnegative(),
  evidence_refs: z.array(z.string()),
  issued_at: z.string(),
  expires_at: z.string(),
  created_via: z.literal("api"),
});
const headers = (onBehalfOf = "user_7") => ({
  "x-environment": "staging",
  "x-on-behalf-of-subject": onBehalfOf,
  accept: "application/json",
});
const issue = async (body: object) => {
  const reply = await api.call("POST", "/v1/credentials", {
    body: { self_attestation_complete: true, ...body },
    headers: headers(),
  });
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return credential.parse(reply.body);
};
const user = (id: string, more: object = {}) =>
  issue({
    credential_type: "user",
    subject: { type: "person", id },
    claims: { kyc_status: "pending" },
    ttl: "P1Y",
    ...more,
  });

describe("public clients", { timeout: 60_000 }, () => {
  it("issue, read, list by ids, verify and revoke", async () => {
    const business = await issue({
      credential_type: "business",
      subject: {
        type: "organisation",
        id: freshId("org"),
        registration_number: "EIN 84-3217605",
        jurisdiction: "US",
      },
      claims: {
        kyb_status: "pending",
        business_type: "company",
        jurisdiction: "US",
        registered_name: "Widgets",
        tax_id_verified: false,
      },
      ttl: "P1Y",
    });
    const person = await user(freshId("user"));
    const ids = [business.credential_id, person.credential_id];
    const query = ids.map((id) => `id=${encodeURIComponent(id)}`).join("&");
    const listed = z
      .looseObject({ credentials: z.array(credential) })
      .parse((await api.call("GET", `/v1/credentials?${query}`, { headers: headers() })).body);
    expect(listed.credentials.map(({ credential_id: id }) => id).toSorted()).toEqual(ids.toSorted());
    const path = `/v1/credentials/${person.credential_id}`;
    expect(credential.parse((await api.call("GET", path)).body).status).toBe("active");
    expect((await api.call("POST", `${path}/verify`, { body: {} })).body).toMatchObject({ valid: true });
    expect(credential.parse((await api.call("POST", `${path}/revoke`, { body: {} })).body).status).toBe(
      "revoked",
    );
    expect((await api.call("POST", `${path}/verify`, { body: {} })).body).toMatchObject({ valid: false });
  });

  it("authorize an agent for a user, and ask about a payment of it", async () => {
    const userId = freshId("usr");
    await issue({
      credential_type: "user",
      subject: {
        type: "person",
        id: userId,
        email: "jane@example.com",
        first_name: "Jane",
        last_name: "Doe",
      },
      claims: { kyc_status: "pending" },
      evidence_refs: [],
      ttl: "P1Y",
    });
    const condition = { operator: "lte", field: "transaction_amount", value: 5000 };
    const agent = await issue({
      credential_type: "agent_authorization",
      subject: {
        type: "agent",
        id: `did:web:agents.example.com:${freshId("agent")}`,
        agent_external_id: freshId("agent"),
        parent_user_id: userId,
        // The client sends null where its organization has no credential yet.
        parent_business_id: null,
      },
      claims: {
        permissions: [
          {
            resource_type: "wallet",
            resource_id: "*",
            actions: ["checkout", "payment_authorize"],
            conditions: [condition],
          },
        ],
        delegated_by_subject_id: userId,
        spend_limit: { amount: 20_000, currency: "USD", period: "daily" },
        authorized_currencies: ["USD"],
        max_idle_duration: "PT4H",
        human_present: true,
      },
    });
    expect(agent.claims).toMatchObject({ delegated_by_subject_id: userId });
    const path = `/v1/credentials/${agent.credential_id}`;
    const asked = async (transaction_amount: number) =>
      (
        await api.call("POST", `${path}/verify`, {
          body: {
            resource_type: "wallet",
            action: "checkout",
            transaction_amount,
            transaction_currency: "USD",
          },
        })
      ).body;
    expect(await asked(5000)).toMatchObject({ valid: true });
    expect(await asked(5001)).toMatchObject({ valid: false });
    const revoked = await api.call("POST", `${path}/revoke`, { body: { reason: "revoked_by_user" } });
    expect(credential.parse(revoked.body).status).toBe("revoked");
    expect(await asked(1)).toMatchObject({ valid: false });
  });

  it("poll the feed until it ends", async () => {
    const { credential_id: id } = await user(freshId("user"));
    await api.call("POST", `/v1/credentials/${id}/revoke`, { body: { reason: null } });
    const page = z.looseObject({
      events: z.array(z.looseObject({ event_type: z.string(), credential_id: z.string().nullable() })),
      next_cursor: z.string().nullable(),
    });
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const from: string = cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`;
      const { events, next_cursor: next } = page.parse(
        (await api.call("GET", `/v1/audit/events${from}`, { headers: headers("system:poller") })).body,
      );
      seen.push(...events.filter((one) => one.credential_id === id).map(({ event_type }) => event_type));
      cursor = events.length === 0 ? null : next;
    }
    // Other types are skipped by the client.
    expect(seen.filter((type) => type !== "credential.read")).toEqual([
      "credential.issued",
      "credential.revoked",
    ]);
  });

  it("subscribe to events with a secret of their own", async () => {
    const reply = await api.call("POST", "/v1/audit/streams", {
      body: {
        url: "https://receiver.example.com/webhooks/beltic",
        secret: "f".repeat(64),
        event_filter: [
          "credential.issued",
          "credential.revoked",
          "credential.suspended",
          "credential.reactivated",
        ],
      },
    });
    expect([reply.status, reply.body]).toMatchObject([201, { active: true, id: expect.any(String) }]);
  });

  it("attach evidence, and give it out with a digest that proves it", async () => {
    const bytes = new TextEncoder().encode(PDF_TEXT.replace("<<>>", `<< /Id (${freshId("pdf")}) >>`));
    const form = new FormData();
    form.append("file", new Blob([bytes], { type: "application/pdf" }), "passport.pdf");
    form.append("document_type", "passport");
    form.append("filename", "passport-scan.pdf");
    const sent = await fetch(`${api.url}/v1/evidence`, {
      method: "POST",
      headers: { "x-api-key": api.key },
      body: form,
    });
    // Optional members are left out where there is none: the client's type knows no null.
    const evidence = z
      .strictObject({
        id: z.string().regex(/^ev_/),
        sha256: z.string(),
        content_type: z.literal("application/pdf"),
        size_bytes: z.literal(bytes.length),
        filename: z.literal("passport-scan.pdf"),
        document_type: z.literal("passport"),
        created_at: z.string(),
      })
      .parse(await sent.json());
    expect(sent.status).toBe(201);
    const issued = await user(freshId("user"), { evidence_refs: [`evidence:${evidence.id}`] });
    expect(issued.evidence_refs.map((ref) => ref.split(":").pop())).toEqual([evidence.id]);
    const path = `/v1/evidence/${encodeURIComponent(evidence.id)}`;
    expect((await api.call("GET", path, { headers: headers() })).body).toEqual(evidence);
    const download = await fetch(`${api.url}${path}/download`, {
      headers: { "x-api-key": api.key, ...headers() },
    });
    expect(download.headers.get("content-disposition")).toContain("attachment");
    const digest = createHash("sha256")
      .update(new Uint8Array(await download.arrayBuffer()))
      .digest("base64");
    const payload = z
      .looseObject({ evidence: z.array(z.looseObject({ digestSRI: z.string() })) })
      .parse(JSON.parse(Buffer.from(issued.signed_payload.split(".")[1] ?? "", "base64url").toString()));
    expect(payload.evidence.map(({ digestSRI }) => digestSRI)).toEqual([`sha256-${digest}`]);
  });
});
