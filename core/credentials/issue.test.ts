import { decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import { verifyCredential as verifyByDidJwtVc } from "did-jwt-vc";
import { createLocalJWKSet, jwtVerify } from "jose";
import { ulid } from "ulid";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { didDocument, jwksDocument } from "../../engines/verifier/signing-keys.ts";
import { DID, type Kit, type KitStores, openKit, TENANT } from "../../test/support/credentials-kit.ts";
import { issueCredential } from "./issue.ts";
import type { IssueCommand } from "./issue-terms.ts";
import { eraseCredential, moveCredential } from "./lifecycle.ts";
import { signedPayload } from "./record.ts";
import { issueBody, parseIssueRequest } from "./request.ts";
import { encodeList } from "./status-list.ts";
import { verifyHere, verifyStored } from "./verify-here.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let kit: Kit;
beforeEach(async () => {
  kit = openKit();
});

const actor = { type: "api_key" as const };
const user = {
  credential_type: "user",
  subject: { type: "person", id: "user_jane_doe_001", first_name: "Jane" },
  claims: { kyc_status: "approved", trust_level: "idv_verified", nationality: "UT" },
};

function command(body: unknown = user, id = `cred_${ulid()}`): IssueCommand {
  const request = parseIssueRequest(issueBody.parse(body), kit.ports.now());
  return { id, tenant: TENANT, request, source: "api", actor };
}

const issue = (body?: unknown, id?: string) => issueCredential(kit.ports, command(body, id));

describe("issueCredential", () => {
  it("makes a vc+jwt that jose verifies against the JWK Set", async () => {
    const record = await issue();
    const jwks = createLocalJWKSet(jwksDocument(DID, await kit.ports.issuer.publishedKeys()));
    const { payload, protectedHeader } = await jwtVerify(signedPayload(record) ?? "", jwks, {
      issuer: DID,
      typ: "vc+jwt",
      currentDate: kit.ports.now(),
    });
    expect(protectedHeader.kid).toBe(`${DID}#${record.thumbprint}`);
    expect(payload).toMatchObject({
      "@context": ["https://www.w3.org/ns/credentials/v2", expect.stringContaining("/.well-known/contexts/")],
      id: `urn:beltic:credential:${record.id}`,
      jti: `urn:beltic:credential:${record.id}`,
      sub: "urn:beltic:subject:user_jane_doe_001",
      type: ["VerifiableCredential", "UserCredential"],
      credentialSubject: {
        id: "urn:beltic:subject:user_jane_doe_001",
        kyc_status: "approved",
        first_name: "Jane",
      },
    });
    expect(payload.exp).toBe(Date.parse(record.expiresAt) / 1000);
  });

  it("is accepted by did-jwt-vc through the DID document", async () => {
    const record = await issue();
    const document = didDocument(DID, await kit.ports.issuer.publishedKeys(), "http://localhost:3000/lists");
    const resolver = {
      resolve: async () => ({ didDocument: document, didDocumentMetadata: {}, didResolutionMetadata: {} }),
    };
    const seconds = kit.ports.now().getTime() / 1000;
    // The library supports the context of VC 1.1 only; here it checks signature, issuer and times.
    const verified = await verifyByDidJwtVc(signedPayload(record) ?? "", resolver, {
      policies: { format: false, now: seconds },
      proofPurpose: "assertionMethod",
    });
    expect(verified.verified).toBe(true);
    expect(verified.issuer).toBe(DID);
  });

  it("answers a retry with the same bytes and signs once", async () => {
    const first = await issue(user, "cred_01JDH4T6M1Q7X9V3N5B8C0D2E4");
    const again = await issue(user, "cred_01JDH4T6M1Q7X9V3N5B8C0D2E4");
    expect(signedPayload(again)).toBe(signedPayload(first));
    expect(kit.signer.signatures()).toBe(1);
  });

  it("lets one signature stand when twenty retries race", async () => {
    const id = `cred_${ulid()}`;
    const all = await Promise.all(
      Array.from({ length: 20 }, () => issueCredential(kit.another(), command(user, id))),
    );
    expect(new Set(all.map(signedPayload)).size).toBe(1);
  });

  it("completes issuing after a crash following any of its writes", async () => {
    for (let crashAt = 1; crashAt <= 4; crashAt++) {
      const id = `cred_${ulid()}`;
      const dying = kit.another((stores) => dyingAfter(stores, crashAt));
      await issueCredential(dying, command(user, id)).catch(() => undefined);
      const record = await issueCredential(kit.another(), command(user, id));
      expect(record.state).toBe("active");
      expect((await verifyStored(kit.ports, record, {}, actor)).valid).toBe(true);
    }
  });
});

/** A process that dies at its n-th write. */
function dyingAfter(stores: KitStores, writes: number): KitStores {
  let done = 0;
  const orDie = <Args extends unknown[], Answer>(write: (...args: Args) => Promise<Answer>) => {
    return async (...args: Args): Promise<Answer> => {
      if (done >= writes) throw new Error("killed");
      done += 1;
      return write(...args);
    };
  };
  const { credentials, lists, signingKeys } = stores;
  return {
    ...stores,
    credentials: { ...credentials, begin: orDie(credentials.begin), activate: orDie(credentials.activate) },
    lists: { ...lists, current: orDie(lists.current) },
    signingKeys: {
      ...signingKeys,
      activate: orDie(signingKeys.activate),
      cover: orDie(signingKeys.cover),
    },
  };
}

describe("status lists", () => {
  it("keeps record and bit alike under two hundred concurrent changes", async () => {
    const issued = await Promise.all(Array.from({ length: 200 }, () => issue()));
    expect(new Set(issued.map(({ statusListIndex }) => statusListIndex)).size).toBe(200);
    await Promise.all(
      issued.map(async ({ id }, place) => {
        if (place % 3 === 0) return moveCredential(kit.ports, TENANT, id, "revoke", actor);
        return place % 3 === 1 ? moveCredential(kit.ports, TENANT, id, "suspend", actor) : undefined;
      }),
    );
    for (const [purpose, state] of [
      ["revocation", "revoked"],
      ["suspension", "suspended"],
    ] as const) {
      const bits = await kit.ports.lists.setBits(TENANT, purpose, 1);
      const list = await decodeList({ encodedList: `u${encodeList(bits)}` });
      for (const { id } of issued) {
        const record = await kit.ports.credentials.find(id);
        expect(list.getStatus(record?.statusListIndex ?? -1)).toBe(record?.state === state);
      }
    }
  });

  it("begins a second list when the first is full", async () => {
    const small = openKit({ listLength: 64, loadFactor: 0.5 });
    const all = [];
    // More than one list holds: a list may go on for a while after it counts as full.
    for (let count = 0; count < 65; count++) {
      all.push(await issueCredential(small.ports, command()));
    }
    const numbers = all.map(({ listNumber }) => listNumber);
    expect(
      new Set(all.map(({ listNumber, statusListIndex }) => `${listNumber}/${statusListIndex}`)).size,
    ).toBe(65);
    expect(numbers.filter((number) => number === 1).length).toBeGreaterThanOrEqual(32);
    expect(numbers).toContain(2);
  });

  it("revokes once: of ten at the same time one succeeds", async () => {
    const { id } = await issue();
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => moveCredential(kit.ports, TENANT, id, "revoke", actor)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("verifyHere", () => {
  const reasonOf = async (token: string, context = {}) => {
    const verdict = await verifyHere(kit.ports, TENANT, token, context, actor);
    return verdict.valid ? "valid" : `${verdict.reason.step}:${verdict.reason.code}`;
  };

  it("refuses a token with other claims under an issued id, signed by the same key (decision 319)", async () => {
    const { issuer } = kit.ports;
    const token = signedPayload(await issue()) ?? "";
    const said = Buffer.from(token.split(".")[1] ?? "", "base64url").toString();
    const forged = z.record(z.string(), z.unknown()).parse(JSON.parse(said.replace("Jane", "Mallory")));
    expect(await reasonOf(await issuer.signCompact("credential", { typ: "vc+jwt" }, forged))).toBe(
      "status:unknown_credential",
    );
    const { thumbprint } = await issuer.activeKey("credential");
    await issuer.rotate("credential", true);
    expect(await reasonOf(token)).toBe("valid");
    await issuer.withdraw(thumbprint);
    expect(await reasonOf(token)).toBe("issuer:unknown_key");
  });

  it("accepts valid credentials and gives reasons for a refusal", async () => {
    const record = await issue();
    const token = signedPayload(record) ?? "";
    expect(await reasonOf(token)).toBe("valid");
    await moveCredential(kit.ports, TENANT, record.id, "suspend", actor);
    expect(await reasonOf(token)).toBe("status:suspended");
    await moveCredential(kit.ports, TENANT, record.id, "reactivate", actor);
    expect(await reasonOf(token)).toBe("valid");
    expect(await reasonOf(token, { audience: "https://bank.example" })).toBe("claims:audience_mismatch");
    expect(await reasonOf(token, { nonce: "n-1" })).toBe("signature:holder_proof_missing");
    await moveCredential(kit.ports, TENANT, record.id, "revoke", actor);
    expect(await reasonOf(token)).toBe("status:revoked");
    await eraseCredential(kit.ports, TENANT, record.id, actor);
    expect(await reasonOf(token)).toBe("status:deleted");
    const production = { ...TENANT, environment: "production" as const };
    const verdict = await verifyHere(kit.ports, production, token, {}, actor);
    expect(verdict).toMatchObject({ valid: false, reason: { code: "unknown_credential" } });
  });

  it("checks times with a minute of leeway", async () => {
    const token = signedPayload(await issue()) ?? "";
    kit.setNow("2026-11-25T11:58:30Z");
    expect(await reasonOf(token)).toBe("claims:not_yet_valid");
    kit.setNow("2027-02-23T12:00:59Z");
    expect(await reasonOf(token)).toBe("valid");
    kit.setNow("2027-02-23T12:01:00Z");
    expect(await reasonOf(token)).toBe("claims:expired");
  });

  it("verifies after a rotation, with both keys published", async () => {
    const before = await issue();
    await kit.ports.issuer.rotate("credential", true);
    const after = await issue();
    expect(after.thumbprint).not.toBe(before.thumbprint);
    expect(await reasonOf(signedPayload(before) ?? "")).toBe("valid");
    expect(await reasonOf(signedPayload(after) ?? "")).toBe("valid");
    const published = (await kit.ports.issuer.publishedKeys()).map(({ thumbprint }) => thumbprint);
    expect(published).toEqual(expect.arrayContaining([before.thumbprint, after.thumbprint]));
    kit.setNow("2027-03-02T00:00:00Z");
    const later = (await kit.ports.issuer.publishedKeys()).map(({ thumbprint }) => thumbprint);
    expect(later).not.toContain(before.thumbprint);
  });
});

describe("an agent's policy", () => {
  const agent = {
    credential_type: "agent_authorization",
    subject: { type: "agent", id: "agent_1" },
    claims: {
      permissions: [
        {
          resource_type: "wallet",
          resource_id: "w1",
          actions: ["pay"],
          conditions: [{ operator: "lte", field: "transaction_amount", value: 5000 }],
        },
      ],
      delegated_by_subject_id: "user_jane_doe_001",
      spend_limit: { amount: 10_000, currency: "EUR", period: "daily" },
    },
  };
  const pay = {
    resource_type: "wallet",
    resource_id: "w1",
    action: "pay",
    transaction_amount: 4000,
    transaction_currency: "EUR",
  };
  const codeOf = async (token: string, context: object) => {
    const verdict = await verifyHere(kit.ports, TENANT, token, { ...context }, actor);
    return verdict.valid ? "valid" : verdict.reason.code;
  };

  it("counts spending, never above the limit, with many concurrent requests", async () => {
    await issue();
    const token = signedPayload(await issue(agent)) ?? "";
    const answers = await Promise.all(Array.from({ length: 20 }, () => codeOf(token, pay)));
    expect(answers.filter((answer) => answer === "valid")).toHaveLength(2);
    expect(new Set(answers)).toEqual(new Set(["valid", "spend_limit_exceeded"]));
    kit.setNow("2026-11-26T00:00:00Z");
    expect(await codeOf(token, pay)).toBe("valid");
  });

  it("refuses by its codes", async () => {
    const delegator = await issue();
    const token = signedPayload(await issue(agent)) ?? "";
    expect(await codeOf(token, {})).toBe("valid");
    expect(await codeOf(token, { ...pay, action: "close" })).toBe("no_matching_permission");
    expect(await codeOf(token, { ...pay, transaction_amount: 6000 })).toBe("condition_failed");
    expect(await codeOf(token, { ...pay, transaction_amount: undefined })).toBe("condition_failed");
    expect(await codeOf(token, { ...pay, transaction_currency: "USD" })).toBe("currency_not_authorized");
    await moveCredential(kit.ports, TENANT, delegator.id, "revoke", actor);
    expect(await codeOf(token, pay)).toBe("delegation_invalid");
  });

  it("follows a chain of delegation to a subject without a delegator", async () => {
    const deputy = (id: string, delegator: string) => ({
      ...agent,
      subject: { type: "agent", id },
      claims: { ...agent.claims, delegated_by_subject_id: delegator },
    });
    const person = await issue();
    await issue(deputy("agent_1", "user_jane_doe_001"));
    const token = signedPayload(await issue(deputy("agent_2", "agent_1"))) ?? "";
    expect(await codeOf(token, pay)).toBe("valid");
    await moveCredential(kit.ports, TENANT, person.id, "revoke", actor);
    expect(await codeOf(token, pay)).toBe("delegation_invalid");

    // Agents that delegate to each other, or to themselves, have no final delegator.
    await issue(deputy("agent_3", "agent_4"));
    const circle = signedPayload(await issue(deputy("agent_4", "agent_3"))) ?? "";
    expect(await codeOf(circle, pay)).toBe("delegation_invalid");
    await issue(deputy("agent_5", "agent_5"));
    expect(await codeOf(signedPayload(await issue(deputy("agent_5", "agent_5"))) ?? "", pay)).toBe(
      "delegation_invalid",
    );
  });

  it("refuses a delegator who was rejected, or who has only the outcome of a check", async () => {
    const subject = { type: "person", id: "user_jane_doe_001" };
    await issue({ ...user, claims: { kyc_status: "rejected" } });
    const claims = { attestation_type: "document_check", outcome: "failed" };
    await issue({ credential_type: "outcome_attestation", subject, claims });
    const token = signedPayload(await issue(agent)) ?? "";
    expect(await codeOf(token, pay)).toBe("delegation_invalid");
    await issue();
    expect(await codeOf(token, pay)).toBe("valid");
  });
});
