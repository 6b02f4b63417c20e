/** What readers see of credentials: the view, lists, disclosures, erasure and the answers kept for a replay. */
import { beforeEach, describe, expect, it } from "vitest";
import { type Kit, openKit, TENANT } from "../../test/support/credentials-kit.ts";
import { codeOf } from "../../test/support/problem-code.ts";
import { newUlid } from "../new-ulid.ts";
import { discloseCredentials } from "./disclose.ts";
import { issueCredential } from "./issue.ts";
import { eraseCredential, findCredential, moveCredential } from "./lifecycle.ts";
import { listCredentials } from "./list.ts";
import { type CredentialRecord, signedPayload, sortKeyOf, statusAt } from "./record.ts";
import { issueBody, parseIssueRequest } from "./request.ts";
import { viewCredential } from "./view.ts";
import { restoreTokens, withholdTokens } from "./withheld-tokens.ts";

const actor = { type: "api_key" as const, id: "key_1" };
const OTHER = { organizationId: "org_other", environment: "staging" as const };
let kit: Kit;
beforeEach(() => {
  kit = openKit();
});

async function issue(
  subjectId = "user_1",
  more: { type?: string; ttl?: string; tenant?: typeof TENANT } = {},
) {
  const business = more.type === "business";
  const body = issueBody.parse({
    credential_type: more.type ?? "user",
    subject: business
      ? { type: "organisation", id: subjectId, name: "Acme" }
      : { type: "person", id: subjectId, first_name: "Ada" },
    claims: business ? { kyb_status: "approved", jurisdiction: "GB" } : { kyc_status: "approved" },
    metadata: { case: "c-1" },
    evidence_refs: ["doc_1"],
    ttl: more.ttl ?? "P90D",
  });
  const request = parseIssueRequest(body, kit.ports.now());
  const id = `cred_${newUlid()}`;
  return issueCredential(kit.ports, { id, tenant: more.tenant ?? TENANT, source: "api", actor, request });
}
const stored = async (id: string): Promise<CredentialRecord> => {
  const record = await kit.ports.credentials.find(id);
  if (record === undefined) throw new Error("There is no such credential.");
  return record;
};

describe("the status of a credential", () => {
  it("is expired at the instant of expiry, unless it was revoked", async () => {
    const record = await issue("user_1", { ttl: "PT1H" });
    const end = Date.parse(record.expiresAt);
    expect(statusAt(record, new Date(end - 1))).toBe("active");
    expect(statusAt(record, new Date(end))).toBe("expired");
    expect(statusAt({ ...record, state: "suspended" }, new Date(end - 1))).toBe("suspended");
    expect(statusAt({ ...record, state: "suspended" }, new Date(end))).toBe("expired");
    expect(statusAt({ ...record, state: "revoked" }, new Date(end))).toBe("revoked");
    expect(statusAt({ ...record, state: "revoked" }, new Date(end - 1))).toBe("revoked");
  });
});

describe("the view of a credential", () => {
  it("has its data and token while it lives", async () => {
    const record = await issue();
    expect(viewCredential(record, kit.ports.now())).toMatchObject({
      id: record.id,
      credential_id: record.id,
      credential_type: "user",
      subject: { id: "user_1", first_name: "Ada" },
      claims: { kyc_status: "approved" },
      metadata: { case: "c-1" },
      evidence_refs: ["doc_1"],
      status: "active",
      format: "jwt_vc",
      alg: "ES256",
      signed_payload: signedPayload(record),
      revoked_at: null,
      revocation_reason: null,
      deleted_at: null,
      source: "api",
    });
  });

  it("has nothing of the subject once it is erased, also before the data is removed", async () => {
    const record = await issue();
    await moveCredential(kit.ports, TENANT, record.id, "revoke", actor, "fraud by Ada");
    const revoked = viewCredential(await stored(record.id), kit.ports.now());
    expect(revoked).toMatchObject({ status: "revoked", revocation_reason: "fraud by Ada" });
    const at = kit.ports.now().toISOString();
    const marked = { ...(await stored(record.id)), erasedAt: at };
    await eraseCredential(kit.ports, TENANT, record.id, actor);
    for (const one of [marked, await stored(record.id)]) {
      const view = viewCredential(one, kit.ports.now());
      expect(view).toMatchObject({
        id: record.id,
        subject: null,
        claims: null,
        metadata: null,
        signed_payload: null,
        revocation_reason: null,
        deleted_at: at,
        status: "revoked",
      });
      expect(JSON.stringify(view)).not.toMatch(/\bAda\b|user_1|approved/);
    }
    expect(JSON.stringify(await stored(record.id))).not.toMatch(/\bAda\b|user_1|approved/);
  });
});

describe("a move", () => {
  it("keeps the reason of a revocation only, and is the tenant's own", async () => {
    const { id } = await issue();
    await moveCredential(kit.ports, TENANT, id, "suspend", actor, "looks odd");
    expect(await stored(id)).not.toHaveProperty("revocationReason");
    expect(await stored(id)).not.toHaveProperty("revokedAt");
    kit.setNow("2026-11-25T13:00:00.000Z");
    await moveCredential(kit.ports, TENANT, id, "revoke", actor, "fraud");
    expect(await stored(id)).toMatchObject({
      state: "revoked",
      revokedAt: "2026-11-25T13:00:00.000Z",
      updatedAt: "2026-11-25T13:00:00.000Z",
      revocationReason: "fraud",
    });
    expect(await codeOf(moveCredential(kit.ports, OTHER, id, "revoke", actor))).toBe("not_found");
    expect(await codeOf(eraseCredential(kit.ports, OTHER, id, actor))).toBe("not_found");
    expect(await codeOf(moveCredential(kit.ports, TENANT, "cred_none", "revoke", actor))).toBe("not_found");
  });

  it("is none of a credential that is still being issued", async () => {
    const record = await issue();
    const issuing = { find: async () => ({ ...record, state: "issuing" as const }) };
    const credentials = { ...kit.ports.credentials, ...issuing };
    expect(await codeOf(findCredential({ credentials }, TENANT, record.id))).toBe("not_found");
  });

  it("writes one event, which names the kind of subject and never the subject", async () => {
    const { id } = await issue("user_7");
    const agent = { ...actor, onBehalfOf: "clerk", sourceIp: "192.0.2.1", userAgent: "test/1" };
    kit.setNow("2026-11-25T13:00:00.000Z");
    await moveCredential(kit.ports, TENANT, id, "suspend", agent);
    kit.setNow("2026-11-25T14:00:00.000Z");
    await moveCredential(kit.ports, TENANT, id, "reactivate", { ...actor, onBehalfOf: "user_7" });
    kit.setNow("2026-11-25T15:00:00.000Z");
    await eraseCredential(kit.ports, TENANT, id, agent);
    await eraseCredential(kit.ports, TENANT, id, agent);
    await kit.feed.sequence(TENANT);
    const all = await kit.feed.read(TENANT, 0, 10);
    const events = all.filter(({ eventType }) => eventType.startsWith("credential."));
    expect(events.map(({ eventType, onBehalfOf }) => [eventType, onBehalfOf])).toEqual([
      ["credential.issued", null],
      ["credential.suspended", "clerk"],
      ["credential.reactivated", null],
      ["credential.deleted", "clerk"],
    ]);
    expect(events[1]).toMatchObject({
      actorType: "api_key",
      actorId: "key_1",
      credentialId: id,
      credentialType: "user",
      subjectType: "person",
      sourceIp: "192.0.2.1",
      userAgent: "test/1",
      outcome: "success",
    });
    expect(JSON.stringify(events)).not.toContain("user_7");
  });
});

describe("a disclosure of credentials", () => {
  it("is recorded for each that is not erased", async () => {
    const told: unknown[] = [];
    const disclosures = { tell: async (_: unknown, events: readonly unknown[]) => void told.push(...events) };
    const [a, b] = [await issue("user_1"), await issue("user_2")];
    await discloseCredentials(
      { ...kit.ports, disclosures },
      TENANT,
      [a, { ...b, erasedAt: "2026-11-25T13:00:00.000Z" }],
      actor,
    );
    expect(told).toMatchObject([{ eventType: "credential.read", credentialId: a.id, actorId: "key_1" }]);
  });
});

describe("a list of credentials", () => {
  const list = async (filter: Parameters<typeof listCredentials>[2] = {}, limit = 10, after?: string) =>
    listCredentials(kit.ports, TENANT, filter, limit, after);
  const ids = ({ records }: { records: CredentialRecord[] }) => records.map(({ id }) => id);

  /** Three of one tenant, an hour after each other, and one of another tenant. */
  async function three() {
    const made: string[] = [];
    for (const [hour, type] of ["user", "business", "user"].entries()) {
      kit.setNow(`2026-11-25T1${hour}:00:00.000Z`);
      made.push((await issue(`subject_${hour}`, { type, ttl: hour === 0 ? "PT90M" : "P90D" })).id);
    }
    await issue("subject_0", { tenant: OTHER });
    return made;
  }

  it("has the newest first, a page at a time", async () => {
    const [a = "", b = "", c = ""] = await three();
    expect(ids(await list())).toEqual([c, b, a]);
    expect(await list()).not.toHaveProperty("next");
    const first = await list({}, 2);
    expect(ids(first)).toEqual([c, b]);
    expect(first.next).toBe(sortKeyOf(await stored(b)));
    expect(ids(await list({}, 2, first.next))).toEqual([a]);
  });

  it("filters by subject, type, status and id", async () => {
    const [a = "", b = "", c = ""] = await three();
    expect(ids(await list({ subjectId: "subject_0" }))).toEqual([a]);
    expect(ids(await list({ credentialType: "business" }))).toEqual([b]);
    expect(ids(await list({ status: "expired" }))).toEqual([a]);
    await moveCredential(kit.ports, TENANT, c, "suspend", actor);
    expect(ids(await list({ status: "suspended" }))).toEqual([c]);
    expect(ids(await list({ status: "active" }))).toEqual([b]);
    expect(ids(await list({ ids: [b, "cred_none", a] }))).toEqual([b, a]);
    expect(ids(await list({ ids: [b, a], status: "active" }))).toEqual([b]);
    expect(ids(await list({ ids: [b], subjectId: "subject_0" }))).toEqual([]);
  });

  it("has none of another tenant, none that is being issued, and an erased one under no subject", async () => {
    const [a = "", b = "", c = ""] = await three();
    const foreign = (await listCredentials(kit.ports, OTHER, {}, 10)).records[0]?.id ?? "";
    expect(foreign).not.toBe("");
    expect(ids(await list({ ids: [foreign] }))).toEqual([]);
    await eraseCredential(kit.ports, TENANT, a, actor);
    expect(ids(await list({ subjectId: "subject_0" }))).toEqual([]);
    expect(ids(await list())).toEqual([c, b, a]);
    const issuing = { find: async () => ({ ...(await stored(b)), state: "issuing" as const }) };
    const credentials = { ...kit.ports.credentials, ...issuing };
    expect(ids(await listCredentials({ ...kit.ports, credentials }, TENANT, { ids: [b] }, 10))).toEqual([]);
  });

  it("reads on while a page has nothing that fits, and stops with a cursor after ten", async () => {
    const record = await issue();
    let asked = 0;
    const credentials = {
      ...kit.ports.credentials,
      list: async () => {
        asked += 1;
        return { records: [{ ...record, id: `cred_${asked}` }], more: true };
      },
    };
    const page = await listCredentials({ ...kit.ports, credentials }, TENANT, { status: "revoked" }, 10);
    expect(page).toEqual({ records: [], next: sortKeyOf({ ...record, id: "cred_10" }) });
    expect(asked).toBe(10);
  });
});

describe("an answer that is kept for a replay", () => {
  const answerOf = (record: CredentialRecord) => ({
    credential: { credential_id: record.id, signed_payload: signedPayload(record) },
    copies: [`token ${signedPayload(record)}`, 5, null],
  });

  it("has no token, and gets it back for its tenant until it is erased", async () => {
    const record = await issue();
    const answer = answerOf(record);
    const kept = withholdTokens(answer);
    expect(JSON.stringify(kept)).not.toContain(signedPayload(record));
    expect(await restoreTokens(kit.ports, TENANT, kept)).toEqual(answer);
    const without = {
      credential: { credential_id: record.id, signed_payload: "" },
      copies: ["token ", 5, null],
    };
    expect(await restoreTokens(kit.ports, OTHER, kept)).toEqual(without);
    await eraseCredential(kit.ports, TENANT, record.id, actor);
    expect(await restoreTokens(kit.ports, TENANT, kept)).toEqual(without);
  });

  it("is the same when it holds no credential", async () => {
    for (const other of [
      { a: [1, { b: null }] },
      null,
      "text",
      { signed_payload: "x", credential_id: "doc_1" },
    ]) {
      expect(withholdTokens(other)).toEqual(other);
      expect(await restoreTokens(kit.ports, TENANT, other)).toEqual(other);
    }
  });
});
