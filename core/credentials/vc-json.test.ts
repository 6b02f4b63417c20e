/** `jwt_vc_json`: the form of the VC Data Model 1.1, for verifiers of that generation. */
import { gunzipSync } from "node:zlib";
import { decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import { verifyCredential as verifyByDidJwtVc } from "did-jwt-vc";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { ulid } from "ulid";
import { beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { didDocument } from "../../engines/verifier/signing-keys.ts";
import { createVerifier } from "../../sdk/index.ts";
import { DID, type Kit, openKit, TENANT } from "../../test/support/credentials-kit.ts";
import { wellKnownFetch } from "../../test/support/well-known-fetch.ts";
import { issueCredential } from "./issue.ts";
import { eraseCredential, moveCredential } from "./lifecycle.ts";
import { signedPayload } from "./record.ts";
import { issueBody, parseIssueRequest } from "./request.ts";
import { verifyHere } from "./verify-here.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let kit: Kit;
beforeAll(() => {
  kit = openKit();
});

const actor = { type: "api_key" as const };

async function issue(more: object = {}) {
  const body = issueBody.parse({
    credential_type: "user",
    subject: { type: "person", id: "user_jane_doe_001", first_name: "Jane" },
    claims: { kyc_status: "approved" },
    format: "jwt_vc_json",
    ...more,
  });
  const command = { id: `cred_${ulid()}`, tenant: TENANT, source: "api" as const, actor };
  const request = parseIssueRequest(body, kit.ports.now());
  const record = await issueCredential(kit.ports, { ...command, request });
  return { record, token: signedPayload(record) ?? "" };
}

const verify = (token: string, context = {}) => verifyHere(kit.ports, TENANT, token, context, actor);
const verifier = () =>
  createVerifier({
    issuers: [DID],
    environment: "staging",
    fetch: wellKnownFetch(kit.ports),
    now: kit.ports.now,
  });

/** Verifies as a program of that generation does. */
async function byLibrary(token: string) {
  const document = didDocument(DID, await kit.ports.issuer.publishedKeys(), "http://localhost:3000/lists");
  const resolver = {
    resolve: async () => ({ didDocument: document, didDocumentMetadata: {}, didResolutionMetadata: {} }),
  };
  return verifyByDidJwtVc(token, resolver, {
    policies: { now: kit.ports.now().getTime() / 1000 },
    proofPurpose: "assertionMethod",
  });
}

/** The bit of the one entry, as a reader of Status List 2021 finds it. */
async function bitOf(token: string): Promise<number> {
  const { vc } = z
    .object({
      vc: z.looseObject({
        credentialStatus: z.object({
          id: z.string(),
          type: z.literal("StatusList2021Entry"),
          statusPurpose: z.literal("revocation"),
          statusListIndex: z.int(),
          statusListCredential: z.url(),
        }),
      }),
    })
    .parse(decodeJwt(token));
  const { statusListIndex, statusListCredential } = vc.credentialStatus;
  const answer = await wellKnownFetch(kit.ports)(statusListCredential, {});
  const list = z
    .looseObject({
      id: z.literal(statusListCredential),
      credentialSubject: z.looseObject({
        type: z.literal("StatusList2021"),
        statusPurpose: z.literal("revocation"),
        encodedList: z.string(),
      }),
    })
    .parse(await answer.json());
  const octets = gunzipSync(Buffer.from(list.credentialSubject.encodedList, "base64url"));
  return ((octets[statusListIndex >> 3] ?? 0) >> (7 - (statusListIndex & 7))) & 1;
}

describe("a jwt_vc_json", () => {
  it("names its members as the VC Data Model 1.1 says, and is accepted by did-jwt-vc and by us", async () => {
    const { record, token } = await issue();
    expect(decodeProtectedHeader(token)).toEqual({
      alg: "ES256",
      kid: `${DID}#${record.thumbprint}`,
      typ: "JWT",
    });
    const urn = `urn:beltic:credential:${record.id}`;
    const seconds = (instant: string) => Date.parse(instant) / 1000;
    expect(decodeJwt(token)).toMatchObject({
      iss: DID,
      sub: "urn:beltic:subject:user_jane_doe_001",
      jti: urn,
      nbf: seconds(record.issuedAt),
      exp: seconds(record.expiresAt),
      vc: { id: urn, issuer: DID, issuanceDate: record.issuedAt, expirationDate: record.expiresAt },
    });
    const verified = await byLibrary(token);
    expect([verified.verified, verified.issuer]).toEqual([true, DID]);
    expect(verified.verifiableCredential).toMatchObject({
      id: urn,
      type: ["VerifiableCredential", "UserCredential"],
      credentialSubject: { first_name: "Jane", kyc_status: "approved", claims: { kyc_status: "approved" } },
    });
    const accepted = { valid: true, credentialId: record.id, subject: { first_name: "Jane" } };
    expect(await verify(token)).toMatchObject(accepted);
    expect(await verifier().verify(token)).toMatchObject({ ...accepted, notChecked: [] });
  });

  it("that is not valid is accepted by nobody, and its one bit says so", async () => {
    const outcomes = async (token: string) => {
      const verdicts = [await verify(token), await verifier().verify(token)];
      return [await bitOf(token), ...verdicts.map((one) => (one.valid ? "valid" : one.reason.code))];
    };
    const [held, gone, erased] = [await issue(), await issue(), await issue()];
    const move = (id: string, how: "suspend" | "reactivate" | "revoke") =>
      moveCredential(kit.ports, TENANT, id, how, actor);
    expect(await outcomes(held.token)).toEqual([0, "valid", "valid"]);
    await move(held.record.id, "suspend");
    expect(await outcomes(held.token)).toEqual([1, "suspended", "suspended"]);
    await move(held.record.id, "reactivate");
    expect(await outcomes(held.token)).toEqual([0, "valid", "valid"]);
    await move(gone.record.id, "revoke");
    expect(await outcomes(gone.token)).toEqual([1, "revoked", "revoked"]);
    await eraseCredential(kit.ports, TENANT, erased.record.id, actor);
    expect(await outcomes(erased.token)).toEqual([1, "deleted", "revoked"]);
  });

  it("expires for the library and for us", async () => {
    const { token } = await issue({ ttl: "PT1H" });
    const before = kit.ports.now();
    kit.setNow(new Date(before.getTime() + 2 * 3_600_000).toISOString());
    await expect(byLibrary(token)).rejects.toThrow(/expired/i);
    expect(await verify(token)).toMatchObject({ reason: { code: "expired" } });
    kit.setNow(before.toISOString());
  });

  it("answers no nonce, and an agent's limits hold in it", async () => {
    const { token } = await issue();
    expect(await verify(token, { nonce: "n" })).toMatchObject({ reason: { code: "holder_proof_missing" } });
    const agent = await issue({
      credential_type: "agent_authorization",
      subject: { type: "agent", id: "agent_1" },
      claims: { permissions: [{ resource_type: "file", resource_id: "f1", actions: ["read"] }] },
    });
    expect(decodeJwt(agent.token)).toMatchObject({
      vc: { credentialSubject: { claims: { permissions: [{ actions: ["read"] }] } } },
    });
    const asked = { resource_type: "file", resource_id: "f1" };
    expect(await verify(agent.token, { ...asked, action: "read" })).toMatchObject({ valid: true });
    expect(await verify(agent.token, { ...asked, action: "write" })).toMatchObject({
      reason: { code: "no_matching_permission" },
    });
  });
});

it("a claim that is called claims is refused, and fits another format", async () => {
  const attested = (format: string) =>
    issue({
      credential_type: "outcome_attestation",
      subject: { type: "person", id: "user_2" },
      claims: { attestation_type: "visit", outcome: "done", claims: { outcome: "other" } },
      format,
    });
  await expect(attested("jwt_vc_json")).rejects.toMatchObject({ code: "validation_failed" });
  expect(await verify((await attested("jwt_vc")).token)).toMatchObject({ valid: true });
});

describe("a token that says otherwise in its vc than in its claims", () => {
  type Members = Record<string, unknown>;
  const object = z.record(z.string(), z.unknown());

  it("is refused, also with the issuer's signature", async () => {
    const { token } = await issue();
    const payload = object.parse(decodeJwt(token));
    const vc = object.parse(payload.vc);
    const subject = object.parse(vc.credentialSubject);
    const status = object.parse(vc.credentialStatus);
    const verdictOf = async (changed: Members, typ = "JWT") => {
      const forged = await kit.ports.issuer.signCompact("credential", { typ }, changed);
      const verdicts = [await verify(forged), await verifier().verify(forged)];
      return verdicts.map((one) => (one.valid ? "valid" : one.reason.code));
    };
    const mismatch = ["schema_mismatch", "schema_mismatch"];
    expect(await verdictOf(payload)).toEqual(["valid", "valid"]);
    const withStatus = (change: Members) => ({ ...vc, credentialStatus: { ...status, ...change } });
    const others: Members[] = [
      { ...vc, id: `urn:beltic:credential:cred_${ulid()}` },
      { ...vc, issuer: "did:web:other.example" },
      { ...vc, issuanceDate: "2020-01-01T00:00:00.000Z" },
      { ...vc, expirationDate: "2099-01-01T00:00:00.000Z" },
      { ...vc, credentialSubject: { ...subject, id: "urn:beltic:subject:another" } },
      { ...vc, credentialSubject: { ...subject, kyc_status: "perfect" } },
      { ...vc, credentialSubject: { ...subject, claims: { kyc_status: "rejected" } } },
      { ...vc, credentialSubject: { ...subject, claims: {} } },
      { ...vc, credentialSubject: { ...subject, claims: { kyc_status: "approved", more: true } } },
      { ...vc, credentialSubject: { ...subject, claims: undefined } },
      { ...vc, credentialSubject: [subject] },
      { ...vc, type: ["VerifiableCredential", "VerifiableCredential"] },
      { ...vc, "@context": ["https://www.w3.org/ns/credentials/v2"] },
      { ...vc, iss: "did:web:other.example" },
      { ...vc, credentialStatus: undefined },
      { ...vc, credentialStatus: [status] },
      withStatus({ statusListIndex: "7" }),
      withStatus({ statusListIndex: -1 }),
      withStatus({ statusListIndex: 1.5 }),
      withStatus({ type: "BitstringStatusListEntry" }),
      withStatus({
        statusListCredential: String(status.statusListCredential).replace("either", "suspension"),
      }),
    ];
    for (const other of others)
      expect([other, await verdictOf({ ...payload, vc: other })]).toEqual([other, mismatch]);
    expect(await verdictOf({ ...payload, credentialSubject: subject })).toEqual(mismatch);
    expect(await verdictOf({ ...payload, vc: undefined })).toEqual(mismatch);
    expect(await verdictOf({ ...payload, vc: null })).toEqual(mismatch);
    expect(await verdictOf(payload, "vc+jwt")).toEqual(mismatch);
    const two = object.parse(decodeJwt((await issue({ format: "jwt_vc" })).token));
    expect(await verdictOf(two, "JWT")).toEqual(mismatch);
  });

  it("does not borrow the bit of another credential or list", async () => {
    const [{ token }, other] = [await issue(), await issue()];
    await moveCredential(kit.ports, TENANT, other.record.id, "revoke", actor);
    const payload = object.parse(decodeJwt(token));
    const vc = object.parse(payload.vc);
    const status = object.parse(vc.credentialStatus);
    const place = (change: Members) => ({
      ...payload,
      vc: { ...vc, credentialStatus: { ...status, ...change } },
    });
    const codesOf = async (changed: Members) => {
      const forged = await kit.ports.issuer.signCompact("credential", { typ: "JWT" }, changed);
      const verdicts = [await verify(forged), await verifier().verify(forged)];
      return verdicts.map((one) => (one.valid ? "valid" : one.reason.code));
    };
    expect(await codesOf(place({ statusListIndex: other.record.statusListIndex }))).toEqual([
      "revoked",
      "revoked",
    ]);
    const abroad = String(status.statusListCredential).replace(
      "http://localhost:3000",
      "http://evil.example",
    );
    expect(await codesOf(place({ statusListCredential: abroad }))).toEqual([
      "unknown_credential",
      "status_unavailable",
    ]);
  });
});

it("the library of the W3C's newer lists finds the same bits in the list of either purpose", async () => {
  const { record, token } = await issue();
  await moveCredential(kit.ports, TENANT, record.id, "suspend", actor);
  const { vc } = z
    .object({ vc: z.looseObject({ credentialStatus: z.looseObject({ statusListCredential: z.string() }) }) })
    .parse(decodeJwt(token));
  const url = vc.credentialStatus.statusListCredential.replace("&format=StatusList2021", "");
  const { credentialSubject } = z
    .looseObject({ credentialSubject: z.looseObject({ encodedList: z.string() }) })
    .parse(await (await wellKnownFetch(kit.ports)(url, {})).json());
  const list = await decodeList({ encodedList: credentialSubject.encodedList });
  expect(list.getStatus(record.statusListIndex)).toBe(true);
});
