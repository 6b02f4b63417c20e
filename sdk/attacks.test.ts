/** Attempts to get `valid` of the packaged verifier for a credential that does not hold, by way of what it fetches and keeps. */
import { gzipSync } from "node:zlib";
import { CompactSign, exportJWK, generateKeyPair } from "jose";
import { ulid } from "ulid";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { issueCredential } from "../core/credentials/issue.ts";
import { moveCredential } from "../core/credentials/lifecycle.ts";
import { signedPayload } from "../core/credentials/record.ts";
import { issueBody, parseIssueRequest } from "../core/credentials/request.ts";
import { decodeText } from "../engines/verifier/base64url.ts";
import { DID, type Kit, openKit, TENANT } from "../test/support/credentials-kit.ts";
import { wellKnownFetch } from "../test/support/well-known-fetch.ts";
import { createVerifier } from "./index.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const OTHER = "did:web:other.example";
const HOUR_MS = 3_600_000;
let kit: Kit;
let other: Kit;
let id: string;
let token: string;
/** What the network makes of an answer; undefined: it fails. */
let tamper: (url: URL, text: string) => Promise<string | undefined>;

beforeEach(async () => {
  kit = openKit();
  other = openKit();
  tamper = async (_, text) => text;
  const body = {
    credential_type: "user",
    subject: { type: "person", id: "user_a" },
    claims: { kyc_status: "approved" },
  };
  const request = parseIssueRequest(issueBody.parse(body), kit.ports.now());
  const actor = { type: "api_key" as const };
  id = `cred_${ulid()}`;
  const command = { id, tenant: TENANT, request, source: "api" as const, actor };
  token = signedPayload(await issueCredential(kit.ports, command)) ?? "";
});

const fetcher: typeof fetch = async (input, init) => {
  const url = new URL(String(input));
  const response = await wellKnownFetch(kit.ports)(input, init);
  const text = await tamper(url, await response.text());
  if (text === undefined) throw new TypeError("fetch failed");
  return new Response(text, { status: response.status });
};
const verifierOf = (issuers = [DID]) =>
  createVerifier({ issuers, environment: "staging", fetch: fetcher, now: () => kit.ports.now() });
const later = (ms: number) => kit.setNow(new Date(kit.ports.now().getTime() + ms).toISOString());

const payloadOf = (compact: string) =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(decodeText(compact.split(".")[1] ?? "") ?? ""));
const sign = (body: object, by = kit) => by.ports.issuer.signCompact("credential", { typ: "vc+jwt" }, body);

/** Lets each status list be another one, signed by an issuer. */
function forgeLists(change: (list: Record<string, unknown>) => object, by?: Kit): void {
  tamper = async (url, text) =>
    url.pathname.includes("status-lists") ? sign(change(payloadOf(text)), by) : text;
}
const unavailable = { valid: false, reason: { step: "status", code: "status_unavailable" } };

describe("a status list", () => {
  it("is refused when another key signed it, also under the name of the issuer", async () => {
    expect(await verifierOf().verify(token)).toMatchObject({ valid: true });
    forgeLists((list) => list, other);
    expect(await verifierOf().verify(token)).toMatchObject(unavailable);
  });

  it("is refused when another trusted issuer signed it", async () => {
    const kid = `${OTHER}#key`;
    const { privateKey, publicKey } = await generateKeyPair("ES256");
    tamper = async (url, text) => {
      if (url.hostname === "other.example")
        return JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid }] });
      if (!url.pathname.includes("status-lists")) return text;
      const body = JSON.stringify({ ...payloadOf(text), iss: OTHER, issuer: OTHER });
      return new CompactSign(new TextEncoder().encode(body))
        .setProtectedHeader({ alg: "ES256", typ: "vc+jwt", kid })
        .sign(privateKey);
    };
    expect(await verifierOf([DID, OTHER]).verify(token)).toMatchObject(unavailable);
  });

  it.each<[string, (list: Record<string, unknown>) => object]>([
    ["is another list", (list) => ({ ...list, id: `${String(list.id)}0` })],
    [
      "has another purpose",
      (list) => ({
        ...list,
        credentialSubject: { ...Object(list.credentialSubject), statusPurpose: "message" },
      }),
    ],
    [
      "is shorter than the place",
      (list) => ({
        ...list,
        credentialSubject: {
          ...Object(list.credentialSubject),
          encodedList: `u${gzipSync("").toString("base64url")}`,
        },
      }),
    ],
    [
      "is no list",
      (list) => ({ ...list, credentialSubject: { ...Object(list.credentialSubject), encodedList: 0 } }),
    ],
    ["has ended", (list) => ({ ...list, exp: Number(list.iat) - 1 })],
  ])("is refused when it %s", async (_, change) => {
    forgeLists(change);
    expect(await verifierOf().verify(token)).toMatchObject(unavailable);
  });

  it("is refused when it cannot be fetched, or is plain JSON", async () => {
    const verifier = verifierOf();
    expect(await verifier.verify(token)).toMatchObject({ valid: true });
    tamper = async (url, text) => (url.pathname.includes("status-lists") ? undefined : text);
    later(61_000);
    expect(await verifier.verify(token)).toMatchObject(unavailable);
    forgeLists((list) => list);
    tamper = async (url, text) =>
      url.pathname.includes("status-lists") ? decodeText(text.split(".")[1] ?? "") : text;
    expect(await verifierOf().verify(token)).toMatchObject(unavailable);
  });

  it("ends at its own time, although a server goes on to give the same text", async () => {
    const verifier = verifierOf();
    const kept = new Map<string, string>();
    tamper = async ({ href }, text) => {
      kept.set(href, kept.get(href) ?? text);
      return kept.get(href);
    };
    expect(await verifier.verify(token)).toMatchObject({ valid: true });
    later(22 * HOUR_MS);
    expect(await verifier.verify(token)).toMatchObject({ valid: true });
    later(3 * HOUR_MS);
    expect(await verifier.verify(token)).toMatchObject(unavailable);
    expect(await verifier.verify(token, { offline: true })).toMatchObject(unavailable);
  });

  it("is read again after its key could not be fetched", async () => {
    const verifier = verifierOf();
    await verifier.verify(token);
    const snapshot = verifier.snapshot();
    const cold = verifierOf();
    const keys = "http://localhost:3000/.well-known/jwks.json";
    const { [keys]: missing, ...rest } = snapshot;
    cold.restore(rest);
    expect(await cold.verify(token, { offline: true })).toMatchObject({ reason: { code: "unknown_key" } });
    if (missing !== undefined) cold.restore({ [keys]: missing });
    expect(await cold.verify(token, { offline: true })).toMatchObject({ valid: true });
  });
});

describe("a status list of before", () => {
  const actor = { type: "api_key" as const };
  const move = (by: "revoke" | "suspend" | "reactivate") => moveCredential(kit.ports, TENANT, id, by, actor);
  const isList = ({ pathname }: URL) => pathname.includes("status-lists");
  /** Lets the server give the lists of now from here on. */
  async function replayLists() {
    const kept = new Map<string, string>();
    tamper = async (url, text) => {
      if (isList(url)) kept.set(url.href, kept.get(url.href) ?? text);
      return kept.get(url.href) ?? text;
    };
    await verifierOf().verify(token);
    return () => {
      tamper = async (url, text) => kept.get(url.href) ?? text;
    };
  }
  const codeOf = async (verifier: ReturnType<typeof verifierOf>, offline = false) => {
    const verdict = await verifier.verify(token, { offline });
    return verdict.valid ? "valid" : verdict.reason.code;
  };
  const honest = () => {
    tamper = async (_, text) => text;
  };

  it.each([
    ["revoke", "revoked", 2 * HOUR_MS],
    // Lists of one hour say that they are of the same time.
    ["revoke", "revoked", 90_000],
    ["suspend", "suspended", 2 * HOUR_MS],
  ] as const)("takes back no %s (%s) when it comes again %i ms later", async (by, code, ms) => {
    const replay = await replayLists();
    const verifier = verifierOf();
    expect(await codeOf(verifier)).toBe("valid");
    const before = verifier.snapshot();
    later(ms);
    await move(by);
    honest();
    expect(await codeOf(verifier)).toBe(code);
    replay();
    for (let times = 0; times < 3; times++) {
      later(61_000);
      expect([await codeOf(verifier), await codeOf(verifier, true)]).toEqual([code, code]);
    }
    if (ms > HOUR_MS) {
      const restored = verifierOf();
      restored.restore(verifier.snapshot());
      expect(await codeOf(restored, true)).toBe(code);
    }
    verifier.restore(before);
    expect(await codeOf(verifier, true)).toBe(code);
  });

  it("suspends nobody again, and ends with the newest list that is known", async () => {
    await move("suspend");
    const replay = await replayLists();
    later(2 * HOUR_MS);
    await move("reactivate");
    honest();
    const verifier = verifierOf();
    expect(await codeOf(verifier)).toBe("valid");
    replay();
    later(61_000);
    expect(await codeOf(verifier)).toBe("valid");
    later(25 * HOUR_MS);
    expect(await codeOf(verifier)).toBe("status_unavailable");
    honest();
    later(61_000);
    expect(await codeOf(verifier)).toBe("valid");
  });

  it("is none that says that it is of a time to come", async () => {
    const hours = (list: Record<string, unknown>, count: number) => {
      const iat = Number(list.iat) + count * 3600;
      return { ...list, iat, nbf: iat };
    };
    forgeLists((list) => hours(list, 2));
    const verifier = verifierOf();
    expect(await codeOf(verifier)).toBe("status_unavailable");
    honest();
    later(61_000);
    expect(await codeOf(verifier)).toBe("valid");
  });
});

it("fetches again what a snapshot dates in the future", async () => {
  const source = verifierOf();
  await source.verify(token);
  const at = kit.ports.now().getTime() + 1000 * HOUR_MS;
  const dated = Object.fromEntries(
    Object.entries(source.snapshot()).map(([url, { text }]) => [url, { at, text }]),
  );
  const verifier = verifierOf();
  verifier.restore(dated);
  tamper = async () => undefined;
  expect(await verifier.verify(token)).toMatchObject({ valid: false });
});

describe("a credential", () => {
  it.each<[string, (body: Record<string, unknown>) => object, string]>([
    [
      "that says another issuer than the one that signed",
      (body) => ({ ...body, issuer: OTHER }),
      "schema_mismatch",
    ],
    ["without a status", ({ credentialStatus: _status, ...body }) => body, "schema_mismatch"],
    [
      "whose status is elsewhere",
      (body) => ({
        ...body,
        credentialStatus: JSON.parse(
          JSON.stringify(body.credentialStatus).replaceAll("localhost:3000", "localhost:3001"),
        ),
      }),
      "s",
    ],
    ["of the future", (body) => ({ ...body, iat: Number(body.iat) + 3600 }), "not_yet_valid"],
    ["that has ended", (body) => ({ ...body, exp: Number(body.iat) - 3600 }), "expired"],
  ])("%s is refused, with the signature of the issuer", async (_, change, code) => {
    const verdict = await verifierOf().verify(await sign(change(payloadOf(token))));
    expect(verdict).toMatchObject({ valid: false, reason: { code: expect.stringContaining(code) } });
  });

  it.each(["none", "None", "HS256", "RS256", ""])("with the algorithm %j is refused", async (alg) => {
    const [head = "", body = "", signature = ""] = token.split(".");
    const header = { ...JSON.parse(decodeText(head) ?? "{}"), alg };
    const forged = Buffer.from(JSON.stringify(header)).toString("base64url");
    for (const end of [signature, ""])
      expect(await verifierOf().verify(`${forged}.${body}.${end}`)).toMatchObject({
        valid: false,
        reason: { code: "unsupported_alg" },
      });
  });

  it("with another claim, for another audience, or with a nonce that it cannot answer is refused", async () => {
    const [head, , signature] = token.split(".");
    const claimed = Buffer.from(JSON.stringify(payloadOf(token)).replace("user_a", "user_b")).toString(
      "base64url",
    );
    expect(await verifierOf().verify(`${head}.${claimed}.${signature}`)).toMatchObject({
      reason: { code: "invalid_signature" },
    });
    expect(await verifierOf().verify(token, { context: { audience: "shop" } })).toMatchObject({
      reason: { code: "audience_mismatch" },
    });
    expect(await verifierOf().verify(token, { context: { nonce: "n" } })).toMatchObject({
      reason: { code: "holder_proof_missing" },
    });
  });

  it("of any size or form gives a verdict", async () => {
    for (const text of [
      "",
      ".",
      "..",
      "~",
      `${token}~`,
      `${token}\n`,
      "A".repeat(10_000_000),
      ".".repeat(1_000_000),
    ])
      expect(await verifierOf().verify(text)).toMatchObject({ valid: false });
  });
});
