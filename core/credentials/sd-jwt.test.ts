import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { SDJwtVcInstance } from "@sd-jwt/sd-jwt-vc";
import { ulid } from "ulid";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { publicJwk } from "../../engines/verifier/signing-keys.ts";
import { type Kit, openKit, TENANT } from "../../test/support/credentials-kit.ts";
import { issueCredential } from "./issue.ts";
import { moveCredential } from "./lifecycle.ts";
import { signedPayload } from "./record.ts";
import { issueBody, parseIssueRequest } from "./request.ts";
import { verifyHere } from "./verify-here.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let kit: Kit;
beforeAll(async () => {
  kit = openKit();
});

const actor = { type: "api_key" as const };
const holder = generateKeyPairSync("ec", { namedCurve: "P-256" });
const jwk = publicJwk.parse(holder.publicKey.export({ format: "jwk" }));

/** The wallet of a credential's holder: the library, with the holder's key. */
const wallet = new SDJwtVcInstance({
  hasher: (data) =>
    createHash("sha256")
      .update(typeof data === "string" ? data : new Uint8Array(data))
      .digest(),
  hashAlg: "sha-256",
  kbSignAlg: "ES256",
  kbSigner: (data) =>
    sign("sha256", Buffer.from(data), { key: holder.privateKey, dsaEncoding: "ieee-p1363" }).toString(
      "base64url",
    ),
});

async function issue(more: object = {}): Promise<{ id: string; token: string }> {
  const body = issueBody.parse({
    credential_type: "user",
    subject: { type: "person", id: "user_1", first_name: "Jane" },
    claims: { kyc_status: "approved", age_over_18: true, nationality: "UT" },
    format: "sd_jwt_vc",
    ...more,
  });
  const command = { id: `cred_${ulid()}`, tenant: TENANT, source: "api" as const, actor };
  const record = await issueCredential(kit.ports, {
    ...command,
    request: parseIssueRequest(body, kit.ports.now()),
  });
  return { id: record.id, token: signedPayload(record) ?? "" };
}
const verify = (token: string, context = {}) => verifyHere(kit.ports, TENANT, token, context, actor);

describe("an SD-JWT VC", () => {
  it("reveals only the disclosed data of its subject", async () => {
    const { token } = await issue();
    const [jwt = ""] = token.split("~");
    const payload = Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString();
    expect(payload).not.toMatch(/Jane|user_1|approved|UT"/);
    expect(await verify(token)).toMatchObject({
      valid: true,
      subject: { id: "user_1", first_name: "Jane" },
      claims: { kyc_status: "approved", age_over_18: true, nationality: "UT" },
    });
    const partial = await wallet.present(token, { age_over_18: true });
    const verdict = await verify(partial);
    expect(verdict).toMatchObject({ valid: true, subject: {}, claims: { age_over_18: true } });
    expect(JSON.stringify(verdict)).not.toMatch(/Jane|user_1/);
  });

  it("is bound to its holder, an audience and a nonce", async () => {
    const { token } = await issue({ cnf: { jwk } });
    const seconds = Math.floor(kit.ports.now().getTime() / 1000);
    const kb = { payload: { iat: seconds, aud: "https://bank.example", nonce: "n-1" } };
    const shown = await wallet.present(token, { kyc_status: true }, { kb });
    const audience = "https://bank.example";
    expect(await verify(shown, { audience, nonce: "n-1" })).toMatchObject({
      valid: true,
      claims: { kyc_status: "approved" },
    });
    expect(await verify(shown, { audience: "https://other.example", nonce: "n-1" })).toMatchObject({
      reason: { code: "audience_mismatch" },
    });
    expect(await verify(shown)).toMatchObject({ valid: true, holder: "proven" });
    const wrongProof = { reason: { code: "invalid_holder_proof", step: "signature" } };
    expect(await verify(shown, { audience, nonce: "n-2" })).toMatchObject(wrongProof);
    const replaced = `${shown.slice(0, -8)}AAAAAAAA`;
    expect(await verify(replaced, { nonce: "n-1" })).toMatchObject(wrongProof);
  });

  it("is not valid without its holder's proof", async () => {
    const { token } = await issue({ cnf: { jwk } });
    const stolen = [token, await wallet.present(token, { kyc_status: true })];
    const refused = { valid: false, holder: "not_checked", reason: { code: "holder_proof_missing" } };
    for (const shown of stolen) {
      for (const context of [
        {},
        { nonce: "n-1" },
        { acceptUnbound: false },
        { acceptUnbound: true, nonce: "n-1" },
      ])
        expect(await verify(shown, context)).toMatchObject(refused);
      expect(await verify(shown, { acceptUnbound: true })).toMatchObject({
        valid: true,
        holder: "not_checked",
      });
    }
    const unbound = await issue();
    expect(await verify(unbound.token)).toMatchObject({ valid: true, holder: "not_bound" });
  });

  it("names its subject as the vc+jwt of the same person does", async () => {
    const subjectOf = (compact: string): unknown =>
      JSON.parse(Buffer.from(compact.split(".")[1] ?? "", "base64url").toString()).sub;
    const { token } = await issue();
    const disclosed = token.split("~").slice(1, -1);
    const claims = disclosed.map((one): unknown[] => JSON.parse(Buffer.from(one, "base64url").toString()));
    const vc = await issue({ format: "jwt_vc" });
    expect(subjectOf(vc.token)).toBe("urn:beltic:subject:user_1");
    expect(claims.find(([, name]) => name === "sub")?.[2]).toBe(subjectOf(vc.token));
  });

  it("refuses another holder's proof, with any nonce", async () => {
    const { token } = await issue({ cnf: { jwk } });
    const iat = Math.floor(kit.ports.now().getTime() / 1000);
    const audience = "https://bank.example";
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const header = part({ alg: "ES256", typ: "kb+jwt" });
    for (const nonce of ["", "n-1"]) {
      const forged = `${token}${header}.${part({ iat, aud: audience, nonce, sd_hash: "x" })}.${"A".repeat(86)}`;
      for (const context of [{ audience }, { audience, nonce }, {}])
        expect(await verify(forged, context)).toMatchObject({ reason: { code: "invalid_holder_proof" } });
    }
  });

  it("refuses disclosures that are not its own", async () => {
    const [{ token }, other] = [await issue(), await issue()];
    const foreign = other.token.split("~")[1] ?? "";
    expect(await verify(`${token}${foreign}~`)).toMatchObject({ reason: { code: "invalid_signature" } });
    expect(await verify(token.split("~")[0] ?? "")).toMatchObject({ reason: { code: "malformed_jwt" } });
  });

  it("is revoked like any other", async () => {
    const { id, token } = await issue();
    await moveCredential(kit.ports, TENANT, id, "revoke", actor);
    expect(await verify(token)).toMatchObject({ reason: { code: "revoked" } });
  });

  it("of an agent cannot withhold its limits, nor its delegator", async () => {
    const { id: delegatorId } = await issue({ subject: { type: "person", id: "user_boss" } });
    const { token } = await issue({
      credential_type: "agent_authorization",
      subject: { type: "agent", id: "agent_1" },
      claims: {
        permissions: [{ resource_type: "wallet", resource_id: "w1", actions: ["pay"] }],
        delegated_by_subject_id: "user_boss",
        spend_limit: { amount: 5000, currency: "EUR", period: "per_transaction" },
        authorized_currencies: ["EUR"],
      },
    });
    const shown = await wallet.present(token, { permissions: true });
    expect(shown.split("~")).toHaveLength(3);
    const pay = { resource_type: "wallet", resource_id: "w1", action: "pay", transaction_currency: "EUR" };
    expect(await verify(shown, { ...pay, transaction_amount: 5000 })).toMatchObject({ valid: true });
    expect(await verify(shown, { ...pay, transaction_amount: 5001 })).toMatchObject({
      reason: { code: "spend_limit_exceeded" },
    });
    expect(await verify(shown, { ...pay, transaction_currency: "USD" })).toMatchObject({
      reason: { code: "currency_not_authorized" },
    });
    const nothing = await wallet.present(token, {});
    expect(await verify(nothing, pay)).toMatchObject({ reason: { code: "no_matching_permission" } });
    await moveCredential(kit.ports, TENANT, delegatorId, "revoke", actor);
    expect(await verify(shown, pay)).toMatchObject({ reason: { code: "delegation_invalid" } });
  });
});
