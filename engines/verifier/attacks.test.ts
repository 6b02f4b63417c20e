import { createHmac, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { CompactSign, exportJWK } from "jose";
import { ulid } from "ulid";
import { beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { issueCredential } from "../../core/credentials/issue.ts";
import { signedPayload } from "../../core/credentials/record.ts";
import { issueBody, parseIssueRequest } from "../../core/credentials/request.ts";
import { verifyHere } from "../../core/credentials/verify-here.ts";
import { type Kit, openKit, TENANT } from "../../test/support/credentials-kit.ts";
import { decodeText } from "./base64url.ts";
import { MAX_TOKEN_LENGTH } from "./parse.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const encodeText = (text: string): string => Buffer.from(text).toString("base64url");
let kit: Kit;
let token: string;
let header: Record<string, unknown>;
let payload: Record<string, unknown>;
const actor = { type: "api_key" as const };

beforeAll(async () => {
  kit = openKit();
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

const verdictOf = async (forged: string): Promise<string> => {
  const verdict = await verifyHere(kit.ports, TENANT, forged, {}, actor);
  return verdict.valid ? "valid" : `${verdict.reason.step}:${verdict.reason.code}`;
};
/** n of P-256 (SP 800-186, 3.2.1.3). */
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const SIGNATURE = "A".repeat(86);
const assemble = (head: unknown, body: unknown = payload, signature = SIGNATURE): string =>
  `${encodeText(JSON.stringify(head))}.${encodeText(JSON.stringify(body))}.${signature}`;

/** A token signed by the issuer's own key: only steps after the signature can refuse it. */
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

  it("must fit their schema and be consistent, with any signer", async () => {
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

  it("are refused when the key is of another curve, or the public key is used as a secret", async () => {
    for (const alg of ["ES384", "ES256K", "EdDSA", "PS256", "HS512", "es256", "ES256 ", "", null, undefined])
      expect(await verdictOf(assemble({ ...header, alg }))).toBe("parse:unsupported_alg");
    const [key] = await kit.ports.issuer.publishedKeys();
    const pem = createPublicKey({ key: z.record(z.string(), z.unknown()).parse(key?.jwk), format: "jwk" });
    for (const alg of ["HS256", "ES256"]) {
      const input = `${encodeText(JSON.stringify({ ...header, alg }))}.${token.split(".")[1]}`;
      const mac = createHmac("sha512", pem.export({ type: "spki", format: "pem" }));
      const forged = `${input}.${mac.update(input).digest("base64url")}`;
      expect(await verdictOf(forged)).toBe(
        alg === "ES256" ? "signature:invalid_signature" : "parse:unsupported_alg",
      );
    }
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "secp256k1" });
    const input = token.slice(0, token.lastIndexOf("."));
    const other = sign("sha256", Buffer.from(input), { key: privateKey, dsaEncoding: "ieee-p1363" });
    expect(await verdictOf(`${input}.${other.toString("base64url")}`)).toBe("signature:invalid_signature");
  });

  it("may have either of the two valid ES256 signatures, and no other form", async () => {
    const input = token.slice(0, token.lastIndexOf("."));
    const rs = Buffer.from(token.slice(input.length + 1), "base64url");
    const [r, s] = [rs.subarray(0, 32), BigInt(`0x${rs.subarray(32).toString("hex")}`)];
    const twin = (value: bigint) => Buffer.from(value.toString(16).padStart(64, "0"), "hex");
    const withParts = (...parts: Buffer[]) => `${input}.${Buffer.concat(parts).toString("base64url")}`;
    // FIPS 186-5 and RFC 7518 know no low-s rule, and KMS keeps none: both are good. A credential is known by its id, not its bytes.
    expect(await verdictOf(withParts(r, twin(P256_ORDER - s)))).toBe("valid");
    const zero = Buffer.alloc(32);
    for (const forged of [
      withParts(zero, zero),
      withParts(r, zero),
      withParts(r, twin(P256_ORDER)),
      withParts(twin(P256_ORDER), twin(P256_ORDER)),
      withParts(r, twin(s), Buffer.from([0])),
      withParts(Buffer.from([0]), r, twin(s)),
      withParts(r),
    ])
      expect(await verdictOf(forged)).toBe("signature:invalid_signature");
    expect(await verdictOf(`${input}.`)).toBe("signature:invalid_signature");
  });

  it("must have times that are times", async () => {
    for (const exp of ["4102444800", -1, null, [4102444800], {}, 253_402_300_800, true])
      expect(await verdictOf(await signedByIssuer({ ...payload, exp }))).toBe("parse:malformed_jwt");
    const text = JSON.stringify(payload).replace(/"exp":\d+/, '"exp":1e999');
    expect(await verdictOf(`${encodeText(JSON.stringify(header))}.${encodeText(text)}.${SIGNATURE}`)).toBe(
      "parse:malformed_jwt",
    );
  });

  it("cannot hide in odd text: other spaces, nesting, escapes, half characters", async () => {
    const whole = (text: string) => `${encodeText(JSON.stringify(header))}.${encodeText(text)}.${SIGNATURE}`;
    const text = JSON.stringify(payload);
    for (const odd of [
      `\uFEFF${text}`,
      `${text}\u0000`,
      text.replace("{", `{"a":${"[".repeat(40)}${"]".repeat(40)},`),
      text.replace("{", '{"__proto__":{"iss":"did:web:evil.example"},'),
      `[${text}]`,
      "null",
      "",
    ])
      expect(await verdictOf(whole(odd))).toBe("parse:malformed_jwt");
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    expect(
      await verdictOf(`${encodeText(JSON.stringify(header))}.${bytes.toString("base64url")}.${SIGNATURE}`),
    ).toBe("parse:malformed_jwt");
    for (const junk of [
      "..",
      ".",
      "a.b.c.d",
      token.replaceAll(".", "\uFF0E"),
      `${token}.`,
      ` ${token}`,
      `${token}~`,
    ])
      expect(await verdictOf(junk)).toBe("parse:malformed_jwt");
  });

  it("cannot name another bit than their own", async () => {
    const [revocation, suspension] = z
      .array(z.record(z.string(), z.unknown()))
      .parse(payload.credentialStatus);
    const elsewhere = String(revocation?.statusListCredential).replace(
      /^https?:\/\/[^/]+/,
      "https://evil.example",
    );
    for (const changed of [
      { statusListCredential: elsewhere },
      { statusListIndex: "-1" },
      { statusListIndex: "01" },
    ]) {
      const credentialStatus = [{ ...revocation, ...changed }, suspension];
      expect(await verdictOf(await signedByIssuer({ ...payload, credentialStatus }))).toMatch(
        /^(schema:schema_mismatch|status:unknown_credential)$/,
      );
    }
    expect(await verdictOf(await signedByIssuer({ ...payload, credentialStatus: [] }))).toBe(
      "schema:schema_mismatch",
    );
  });

  it("are not known when no record stands behind them", async () => {
    const id = "urn:beltic:credential:cred_01JDH4T6M1Q7X9V3N5B8C0D2E4";
    expect(await verdictOf(await signedByIssuer({ ...payload, id, jti: id }))).toBe(
      "status:unknown_credential",
    );
    expect(await verdictOf(token)).toBe("valid");
  });
});
