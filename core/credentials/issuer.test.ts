import { beforeEach, describe, expect, it } from "vitest";
import { createMemorySigner } from "../../adapters/memory/signer.ts";
import { createSigningKeyStore } from "../../adapters/memory/signing-keys.ts";
import { DID, type Kit, openKit } from "../../test/support/credentials-kit.ts";
import { codeOf } from "../../test/support/problem-code.ts";
import { createIssuer } from "./issuer.ts";

let kit: Kit;
beforeEach(() => {
  kit = openKit();
});

describe("the keys of an issuer", () => {
  it("are made at first use, one for each purpose, and then stay", async () => {
    const { issuer } = kit.ports;
    const [credential, audit] = [await issuer.activeKey("credential"), await issuer.activeKey("audit")];
    expect(credential.thumbprint).not.toBe(audit.thumbprint);
    expect((await issuer.activeKey("credential")).thumbprint).toBe(credential.thumbprint);
    expect((await kit.another().issuer.activeKey("credential")).thumbprint).toBe(credential.thumbprint);
    expect((await issuer.publishedKeys()).map(({ use }) => use).toSorted()).toEqual(["audit", "credential"]);
    expect(await issuer.findKey(audit.thumbprint)).toMatchObject({ use: "audit", alg: "ES256" });
    expect(await issuer.findKey("unknown")).toBeUndefined();
  });

  it("are one for two processes that begin at the same time", async () => {
    const [a, b] = await Promise.all([
      kit.ports.issuer.activeKey("credential"),
      kit.another().issuer.activeKey("credential"),
    ]);
    expect(a.thumbprint).toBe(b.thumbprint);
  });

  it("rotate; the old one stays published only while it covers a live credential", async () => {
    const { issuer } = kit.ports;
    const old = await issuer.activeKey("credential");
    await issuer.cover(old, new Date("2026-12-10T00:00:00.000Z"));
    const fresh = await issuer.rotate("credential", true);
    expect(fresh.thumbprint).not.toBe(old.thumbprint);
    expect((await issuer.activeKey("credential")).thumbprint).toBe(fresh.thumbprint);
    const published = async () => (await issuer.publishedKeys()).map(({ thumbprint }) => thumbprint);
    expect(await published()).toContain(old.thumbprint);
    kit.setNow("2026-12-31T23:59:59.000Z");
    expect(await published()).toContain(old.thumbprint);
    kit.setNow("2027-01-01T00:00:01.000Z");
    expect(await published()).not.toContain(old.thumbprint);
    expect(await published()).toContain(fresh.thumbprint);
    expect((await issuer.findKey(old.thumbprint))?.thumbprint).toBe(old.thumbprint);
  });

  it("are withdrawn when they have leaked, but not while they sign", async () => {
    const { issuer } = kit.ports;
    const old = await issuer.activeKey("credential");
    await issuer.cover(old, new Date("2027-12-10T00:00:00.000Z"));
    expect(await codeOf(issuer.withdraw(old.thumbprint))).toBe("conflict");
    await issuer.rotate("credential", true);
    const audit = await issuer.activeKey("audit");
    for (const other of [audit.thumbprint, "unknown"])
      expect(await codeOf(issuer.withdraw(other))).toBe("not_found");
    const published = async () => (await issuer.publishedKeys()).map(({ thumbprint }) => thumbprint);
    expect(await published()).toContain(old.thumbprint);
    await issuer.withdraw(old.thumbprint);
    expect(await published()).not.toContain(old.thumbprint);
    expect(await published()).toContain(audit.thumbprint);
  });

  it("do not rotate to a key that is known where none may be made", async () => {
    const { issuer } = kit.ports;
    const old = await issuer.activeKey("credential");
    expect(await codeOf(issuer.rotate("credential", false))).toBe("conflict");
    expect((await issuer.activeKey("credential")).thumbprint).toBe(old.thumbprint);
  });

  it("rotate to a new key of the alias, where none may be made", async () => {
    const signer = createMemorySigner();
    let alias = await signer.createKey("first");
    const issuer = createIssuer({
      did: DID,
      aliases: { credential: "alias/credential", audit: "alias/audit" },
      signer: { ...signer, publicKey: async (id) => signer.publicKey(id.startsWith("alias/") ? alias : id) },
      store: createSigningKeyStore(),
      now: kit.ports.now,
    });
    const old = await issuer.activeKey("credential");
    alias = await signer.createKey("second");
    const fresh = await issuer.rotate("credential", false);
    expect(fresh.keyArn).toBe(alias);
    expect(fresh.thumbprint).not.toBe(old.thumbprint);
  });

  it("are seen by another process after a minute at the latest", async () => {
    const other = kit.another().issuer;
    const before = await other.activeKey("credential");
    const fresh = await kit.ports.issuer.rotate("credential", true);
    expect((await other.activeKey("credential")).thumbprint).toBe(before.thumbprint);
    expect(await other.findKey(fresh.thumbprint)).toBeUndefined();
    kit.setNow("2026-11-25T12:00:05.500Z");
    expect((await other.findKey(fresh.thumbprint))?.thumbprint).toBe(fresh.thumbprint);
  });
});

describe("covering a credential's life", () => {
  it("is written until the first of the next month, and only when it grows", async () => {
    const written: string[] = [];
    const issuer = kit.another((stores) => ({
      ...stores,
      signingKeys: {
        ...stores.signingKeys,
        cover: async (thumbprint, until) => {
          written.push(until);
          await stores.signingKeys.cover(thumbprint, until);
        },
      },
    })).issuer;
    const key = await issuer.activeKey("credential");
    await issuer.cover(key, new Date("2026-12-10T00:00:00.000Z"));
    await issuer.cover(key, new Date("2026-12-20T00:00:00.000Z"));
    await issuer.cover(key, new Date("2027-01-01T00:00:00.000Z"));
    await issuer.cover(key, new Date("2027-01-01T00:00:00.001Z"));
    expect(written).toEqual(["2027-01-01T00:00:00.000Z", "2027-02-01T00:00:00.000Z"]);
  });
});

describe("signing", () => {
  it("answers with a stable code when the key service fails", async () => {
    const key = await kit.ports.issuer.activeKey("credential");
    const missing = { ...key, keyArn: "arn:memory:none" };
    expect(await codeOf(kit.ports.issuer.sign(missing, "a.b"))).toBe("kms_signing_failed");
  });

  it("makes a compact JWS with algorithm, key and type in the header", async () => {
    const key = await kit.ports.issuer.activeKey("audit");
    const jws = await kit.ports.issuer.signCompact("audit", { typ: "audit-seal+jwt" }, { n: 1 });
    const [header = "", payload = "", signature = ""] = jws.split(".");
    const read = (part: string): unknown => JSON.parse(Buffer.from(part, "base64url").toString());
    expect(read(header)).toEqual({ alg: "ES256", kid: `${DID}#${key.thumbprint}`, typ: "audit-seal+jwt" });
    expect(read(payload)).toEqual({ n: 1 });
    expect(Buffer.from(signature, "base64url")).toHaveLength(64);
  });
});
