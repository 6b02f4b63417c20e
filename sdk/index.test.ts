import { join } from "node:path";
import { build } from "esbuild";
import { ulid } from "ulid";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { issueCredential } from "../core/credentials/issue.ts";
import { moveCredential } from "../core/credentials/lifecycle.ts";
import { signedPayload } from "../core/credentials/record.ts";
import { issueBody, parseIssueRequest } from "../core/credentials/request.ts";
import { mayDelegate } from "../engines/verifier/delegation.ts";
import { DID, type Kit, openKit, TENANT } from "../test/support/credentials-kit.ts";
import { wellKnownFetch } from "../test/support/well-known-fetch.ts";
import { createVerifier } from "./index.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let kit: Kit;
let reads: string[] = [];
let isDown = false;
beforeAll(async () => {
  kit = openKit();
});

const fetcher: typeof fetch = async (input, init) => {
  reads.push(new URL(String(input)).pathname);
  if (isDown) throw new TypeError("fetch failed");
  return wellKnownFetch(kit.ports)(input, init);
};

async function issue(body: object, tenant = TENANT, { ports }: Pick<Kit, "ports"> = kit) {
  const request = parseIssueRequest(issueBody.parse(body), ports.now());
  const actor = { type: "api_key" as const };
  const command = { id: `cred_${ulid()}`, tenant, request, source: "api" as const, actor };
  const record = await issueCredential(ports, command);
  return { id: record.id, token: signedPayload(record) ?? "" };
}
const user = (id: string) => ({
  credential_type: "user",
  subject: { type: "person", id },
  claims: { kyc_status: "approved" },
});
const agent = {
  credential_type: "agent_authorization",
  subject: { type: "agent", id: "agent_1" },
  claims: {
    permissions: [{ resource_type: "wallet", resource_id: "w1", actions: ["pay"] }],
    delegated_by_subject_id: "user_boss",
    spend_limit: { amount: 5000, currency: "EUR", period: "daily" },
  },
};
const pay = {
  resource_type: "wallet",
  resource_id: "w1",
  action: "pay",
  transaction_amount: 3000,
  transaction_currency: "EUR",
};
const verifierOf = (more = {}) =>
  createVerifier({ issuers: [DID], environment: "staging", fetch: fetcher, now: kit.ports.now, ...more });

describe("the verifier", () => {
  it("is small and does not use Node", async () => {
    const { outputFiles } = await build({
      entryPoints: [join(import.meta.dirname, "index.ts")],
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      write: false,
    });
    expect(outputFiles[0]?.contents.length).toBeLessThan(34_000);
  });

  it("verifies with the issuer's published documents, and fetches them once", async () => {
    const { token } = await issue(user("user_a"));
    const verifier = verifierOf();
    expect(await verifier.verify(token)).toMatchObject({
      valid: true,
      subject: { id: "user_a" },
      notChecked: [],
    });
    reads = [];
    for (let time = 0; time < 20; time++) await verifier.verify(token);
    expect(reads).toEqual([]);
  });

  it("sees a revocation a minute later", async () => {
    const { id, token } = await issue(user("user_b"));
    const verifier = verifierOf();
    expect((await verifier.verify(token)).valid).toBe(true);
    await moveCredential(kit.ports, TENANT, id, "revoke", { type: "api_key" });
    kit.setNow(new Date(kit.ports.now().getTime() + 61_000).toISOString());
    expect(await verifier.verify(token)).toMatchObject({ reason: { step: "status", code: "revoked" } });
  });

  it("works offline from a snapshot, and fails when it cannot know", async () => {
    const { token } = await issue(user("user_c"));
    const online = verifierOf();
    await online.prefetch();
    await online.verify(token);
    const offline = verifierOf();
    offline.restore(online.snapshot());
    isDown = true;
    reads = [];
    expect((await offline.verify(token, { offline: true })).valid).toBe(true);
    expect(reads).toEqual([]);
    expect(await verifierOf().verify(token)).toMatchObject({ reason: { code: "unknown_key" } });
    isDown = false;
    expect(
      await createVerifier({ issuers: ["did:web:other.example"], fetch: fetcher }).verify(token),
    ).toMatchObject({
      reason: { code: "untrusted_issuer" },
    });
  });

  it("takes no credential of a test for one of production, and none the other way round", async () => {
    const production = { ...TENANT, environment: "production" as const };
    const did = "did:web:vc.example";
    const issuer = openKit({ did });
    const terms = { issuers: [did], fetch: wellKnownFetch(issuer.ports), now: issuer.ports.now };
    for (const format of ["jwt_vc", "jwt_vc_json"]) {
      const test = await issue({ ...user("user_test"), format }, TENANT, issuer);
      const real = await issue({ ...user("user_real"), format }, production, issuer);
      const verifiers = [createVerifier(terms), createVerifier({ ...terms, environment: "staging" })];
      const verdicts = await Promise.all(
        verifiers.flatMap((verifier) => [test, real].map(({ token }) => verifier.verify(token))),
      );
      expect(verdicts.map(({ valid }) => valid)).toEqual([false, true, true, false]);
      expect(verdicts[0]).toMatchObject({ reason: { code: "unknown_credential", step: "status" } });
    }
  });

  it("takes those of both environments of an issuer on this machine, unless one is named", async () => {
    const { token } = await issue(user("user_local"));
    const here = { issuers: [DID], fetch: fetcher, now: kit.ports.now };
    expect(await createVerifier(here).verify(token)).toMatchObject({ valid: true });
    const strict = createVerifier({ ...here, environment: "production" });
    expect(await strict.verify(token)).toMatchObject({ reason: { code: "unknown_credential" } });
  });

  it("evaluates an agent's policy and returns what it could not check", async () => {
    const { token } = await issue(agent);
    const verifier = verifierOf();
    const unchecked = { context: pay, acceptUncheckedDelegator: true };
    expect(await verifier.verify(token, unchecked)).toMatchObject({
      valid: true,
      notChecked: ["delegation"],
    });
    expect(await verifier.verify(token, unchecked)).toMatchObject({
      reason: { code: "spend_limit_exceeded" },
    });
    const boss = await issue(user("user_boss"));
    const chained = verifierOf({ findDelegator: async () => boss.token });
    expect(await chained.verify(token, { context: pay })).toMatchObject({ valid: true, notChecked: [] });
    for (const kyc_status of ["pending", "in_review"]) {
      const other = await issue({ ...user("user_boss"), claims: { kyc_status } });
      const uncertain = verifierOf({ findDelegator: async () => other.token });
      expect(await uncertain.verify(token)).toMatchObject({ valid: true });
    }
    const unchained = verifierOf({ findDelegator: async () => undefined });
    expect(await unchained.verify(token)).toMatchObject({ reason: { code: "delegation_invalid" } });
  });

  it("refuses an agent whose delegator may have been suspended, unless the caller takes that risk", async () => {
    const { token } = await issue(agent);
    const online = verifierOf();
    expect(await online.verify(token)).toMatchObject({ valid: false, reason: { code: "delegator_unknown" } });
    const offline = verifierOf();
    offline.restore(online.snapshot());
    expect(await offline.verify(token, { offline: true })).toMatchObject({
      reason: { code: "delegator_unknown", step: "status" },
    });
    const risky = { offline: true, acceptUncheckedDelegator: true };
    expect(await offline.verify(token, risky)).toMatchObject({ valid: true, notChecked: ["delegation"] });
  });

  it.each([
    ["was rejected", { ...user("user_boss"), claims: { kyc_status: "rejected" } }, TENANT],
    [
      "is an agent that acts for nobody",
      {
        credential_type: "agent_authorization",
        subject: { type: "agent", id: "user_boss" },
        claims: { permissions: [{ resource_type: "app", resource_id: "a", actions: ["read"] }] },
      },
      TENANT,
    ],
    ["is another subject", user("user_other"), TENANT],
    ["is known to another organization", user("user_boss"), { ...TENANT, organizationId: "org_other" }],
    ["is of the other environment", user("user_boss"), { ...TENANT, environment: "production" as const }],
  ])("refuses an agent whose delegator %s", async (_, delegator, tenant) => {
    const { token } = await issue(agent);
    const boss = await issue(delegator, tenant);
    const verifier = verifierOf({ findDelegator: async () => boss.token });
    expect(await verifier.verify(token)).toMatchObject({ reason: { code: "delegation_invalid" } });
  });

  it("refuses a delegator whose credential has no check result", () => {
    expect(mayDelegate({ type: "user", claims: {} })).toBe(false);
    expect(mayDelegate({ type: "business", claims: { kyb_status: "cleared" } })).toBe(false);
    expect(mayDelegate({ type: "outcome_attestation", claims: { outcome: "passed" } })).toBe(false);
  });
});
