import { createHmac, generateKeyPairSync } from "node:crypto";
import { CompactSign, exportJWK } from "jose";
import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { type Kit, openKit, TENANT } from "../../../test/support/credentials-kit.ts";
import { decodeText, encodeText } from "../base64url.ts";
import { issueCredential } from "../issue.ts";
import { signedPayload } from "../record.ts";
import { issueBody, parseIssueRequest } from "../request.ts";
import { verifyHere } from "../verify-here.ts";
import { MAX_TOKEN_LENGTH } from "./parse.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let kit: Kit;
let token: string;
let header: Record<string, unknown>;
let payload: Record<string, unknown>;
const actor = { type: "api_key" as const };

beforeAll(async () => {
  kit = await openKit();
  const body = issueBody.parse({
    credential_type: "user",
    subject: { type: "person", id: "user_1" },
    claims: { kyc_status: "approved" },
  });
  const request = parseIssueRequest(body, kit.ports.now());
  const record = await issueCredential(kit.ports, {
    id: `cred_${ulid()}`,
    tenant: TENANT,
    request,
    source: "api",
    actor,
  });
  token = signedPayload(record) ?? "";
  const [head = "", body64 = ""] = token.split(".");
  header = z.record(z.string(), z.unknown()).parse(JSON.parse(decodeText(head) ?? ""));
  payload = z.record(z.string(), z.unknown()).parse(JSON.parse(decodeText(body64) ?? ""));
});
afterAll(() => kit.close());

const verdictOf = async (forged: string): Promise<string> => {
  const verdict = await verifyHere(kit.ports, TENANT, forged, {}, actor);
  return verdict.valid ? "valid" : `${verdict.reason.step}:${verdict.reason.code}`;
};
const SIGNATURE = "A".repeat(86);
const assemble = (head: unknown, body: unknown = payload, signature = SIGNATURE): string =>
  `${encodeText(JSON.stringify(head))}.${encodeText(JSON.stringify(body))}.${signature}`;

/** A token signed by the issuer's own key: only what comes after the signature can refuse it. */
async function signedByIssuer(body: object, typ = "vc+jwt"): Promise<string> {
  return kit.ports.issuer.signCompact("credential", { typ }, body);
}

describe("forged tokens", () => {
  it("are refused when the algorithm is confused", async () => {
    expect(await verdictOf(assemble({ ...header, alg: "none" }, payload, ""))).toBe("parse:unsupported_alg");
    const keys = await kit.ports.issuer.publishedKeys();
    const input = `${encodeText(JSON.stringify({ ...header, alg: "HS256" }))}.${token.split(".")[1]}`;
    const mac = createHmac("sha256", JSON.stringify(keys[0]?.jwk)).update(input).digest("base64url");
    expect(await verdictOf(`${input}.${mac}`)).toBe("parse:unsupported_alg");
    expect(await verdictOf(assemble({ ...header, alg: ["ES256"] }))).toBe("parse:unsupported_alg");
  });

  it("cannot bring a key or say where one is", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const jwk = await exportJWK(publicKey);
    const forge = (extra: object) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ ...header, ...extra, alg: "ES256" })
        .sign(privateKey);
    expect(await verdictOf(await forge({ jwk }))).toBe("issuer:unknown_key");
    expect(await verdictOf(await forge({ jku: "https://evil.example/jwks.json" }))).toBe(
      "issuer:unknown_key",
    );
    expect(await verdictOf(await forge({ x5u: "https://evil.example/key" }))).toBe("issuer:unknown_key");
    expect(await verdictOf(await forge({ kid: "did:web:evil.example#key" }))).toBe("issuer:unknown_key");
    expect(await verdictOf(await forge({}))).toBe("signature:invalid_signature");
  });

  it("cannot name another issuer, nor be signed by the audit key", async () => {
    expect(await verdictOf(assemble(header, { ...payload, iss: "did:web:evil.example" }))).toBe(
      "issuer:untrusted_issuer",
    );
    const seal = await kit.ports.issuer.signCompact("audit", { typ: "vc+jwt" }, payload);
    expect(await verdictOf(seal)).toBe("issuer:unknown_key");
  });

  it("are refused for critical extensions and for another typ", async () => {
    expect(await verdictOf(assemble({ ...header, crit: ["exp"] }))).toBe("parse:malformed_jwt");
    expect(await verdictOf(assemble({ ...header, b64: false }))).toBe("parse:malformed_jwt");
    expect(await verdictOf(await signedByIssuer(payload, "audit-seal+jwt"))).toBe("parse:malformed_jwt");
  });

  it("have one spelling", async () => {
    const [head = "", body = "", signature = ""] = token.split(".");
    expect(await verdictOf(`${token}=`)).toBe("parse:malformed_jwt");
    expect(await verdictOf(`${head}.${body}.${signature} `)).toBe("parse:malformed_jwt");
    // The last character of 64 bytes carries four unused bits.
    const last = signature.at(-1) ?? "";
    const other = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const twin = other[other.indexOf(last) + 1] ?? "";
    expect(await verdictOf(`${head}.${body}.${signature.slice(0, -1)}${twin}`)).toBe("parse:malformed_jwt");
    expect(await verdictOf("not a token")).toBe("parse:malformed_jwt");
    expect(await verdictOf("a".repeat(MAX_TOKEN_LENGTH + 1))).toBe("parse:malformed_jwt");
  });

  it("cannot say a name twice", async () => {
    const text = JSON.stringify(payload);
    for (const doubled of [
      text.replace("{", '{"iss":"did:web:evil.example",'),
      text.replace("{", '{"\\u0069ss":"did:web:evil.example",'),
      text.replace('"credentialSubject":{', '"credentialSubject":{"kyc_status":"rejected",'),
    ]) {
      expect(
        await verdictOf(`${encodeText(JSON.stringify(header))}.${encodeText(doubled)}.${SIGNATURE}`),
      ).toBe("parse:malformed_jwt");
    }
  });

  it("are refused when one bit differs", async () => {
    const changed = { ...payload, sub: "user_2" };
    expect(await verdictOf(assemble(header, changed, token.split(".")[2]))).toBe(
      "signature:invalid_signature",
    );
  });

  it("must fit their schema and agree with themselves, whoever signed", async () => {
    const subject = z.record(z.string(), z.unknown()).parse(payload.credentialSubject);
    for (const body of [
      { ...payload, sub: "user_2" },
      { ...payload, jti: "urn:beltic:credential:cred_00000000000000000000000000" },
      { ...payload, validUntil: "2099-01-01T00:00:00.000Z" },
      { ...payload, type: ["VerifiableCredential"] },
      { ...payload, credentialSubject: { ...subject, kyc_status: "excellent" } },
      { ...payload, credentialSubject: { ...subject, admin: true } },
      { ...payload, credentialSubject: { ...subject, id_document_type: "passport" } },
      { ...payload, extra: 1 },
    ]) {
      expect(await verdictOf(await signedByIssuer(body))).toBe("schema:schema_mismatch");
    }
    const { exp: _, ...endless } = payload;
    expect(await verdictOf(await signedByIssuer(endless))).toBe("parse:malformed_jwt");
  });

  it("are not known when no record stands behind them", async () => {
    const id = "urn:beltic:credential:cred_01JDH4T6M1Q7X9V3N5B8C0D2E4";
    expect(await verdictOf(await signedByIssuer({ ...payload, id, jti: id }))).toBe(
      "status:unknown_credential",
    );
    expect(await verdictOf(token)).toBe("valid");
  });
});
