import { createHash, createPublicKey, verify } from "node:crypto";
import { CreateAliasCommand } from "@aws-sdk/client-kms";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKmsClient } from "../../adapters/aws/clients/kms.ts";
import { createKmsSigner } from "../../adapters/aws/kms-signer.ts";
import { createMemorySigner } from "../../adapters/memory/signer.ts";
import type { DigestSigner } from "../../core/credentials/ports.ts";
import type { SigningKey } from "../../core/credentials/signing-keys.ts";
import { systemClock } from "../../local/clock.ts";
import { jsonCalls } from "../../local/http/json-calls.ts";
import { startAwsServer } from "../../local/http/server.ts";
import { openKeyring } from "../../local/kms/keyring.ts";
import { kmsService } from "../../local/kms/service.ts";
import { signWith } from "../../local/testing/sign-with.ts";
import { ADAPTERS } from "./adapters.ts";
import type { Stores } from "./stores.ts";
import { AT, countOf, LATER, twentyAtOnce } from "./values.ts";

const ALIAS = "alias/credential-signing";
const MESSAGE = Buffer.from("what is signed");
const digest = createHash("sha256").update(MESSAGE).digest();

type OpenSigner = () => Promise<{ signer: DigestSigner; close: () => Promise<void> }>;

/** AWS KMS as the local stack has it, with a key behind {@link ALIAS}. */
const openKmsSigner: OpenSigner = async () => {
  const region = "us-east-1";
  const server = await startAwsServer({
    calls: jsonCalls({ services: [kmsService(openKeyring(undefined), region, systemClock)] }),
  });
  signWith(server.credentials);
  const client = createKmsClient({ region, endpoint: server.endpoint });
  const signer = createKmsSigner(client);
  const TargetKeyId = await signer.createKey("credentials");
  await client.send(new CreateAliasCommand({ AliasName: ALIAS, TargetKeyId }));
  return {
    signer,
    async close() {
      client.destroy();
      await server.close();
    },
  };
};

const signers: [name: string, open: OpenSigner][] = [
  ["memory", async () => ({ signer: createMemorySigner(), close: async () => {} })],
  ["the local KMS", openKmsSigner],
];

describe.each(signers)("a signer in %s", (_, open) => {
  let signer: DigestSigner;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ signer, close } = await open());
  });
  afterEach(() => close());
  const isSignature = async (keyArn: string, signature: Uint8Array): Promise<boolean> => {
    const { jwk } = await signer.publicKey(keyArn);
    return verify("sha256", MESSAGE, createPublicKey({ key: jwk, format: "jwk" }), signature);
  };

  it("signs a digest so that the public key of the same key verifies it", async () => {
    const first = await signer.createKey("first");
    const second = await signer.createKey("second");
    const signature = await signer.sign(first, digest);
    expect(await isSignature(first, signature)).toBe(true);
    expect(await isSignature(second, signature)).toBe(false);
  });

  it("names the key behind an alias, so that a moved alias changes nothing", async () => {
    const { keyArn } = await signer.publicKey(ALIAS);
    expect(keyArn).not.toBe(ALIAS);
    expect(await signer.publicKey(keyArn)).toEqual(await signer.publicKey(ALIAS));
    expect(await isSignature(ALIAS, await signer.sign(keyArn, digest))).toBe(true);
  });

  it("signs with no key that it does not have", async () => {
    const unknown = "arn:aws:kms:us-east-1:000000000000:key/4b7a3c1e-0000-4000-8000-000000000000";
    await expect(signer.sign(unknown, digest)).rejects.toThrow();
    await expect(signer.publicKey(unknown)).rejects.toThrow();
  });
});

describe.each(ADAPTERS)("signing keys in $name", ({ open }) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await open();
  });
  afterEach(() => stores.close());

  const keyOf = (letter: string, changes: Partial<SigningKey> = {}): SigningKey => ({
    thumbprint: letter.repeat(43),
    use: "credential",
    alg: "ES256",
    keyArn: `arn:${letter}`,
    jwk: { kty: "EC", crv: "P-256", x: "x".repeat(43), y: "y".repeat(43) },
    activatedAt: AT,
    ...changes,
  });

  it("has none at first", async () => {
    expect(await stores.signingKeys.load()).toEqual({ keys: [], active: new Map() });
  });

  it("lets one of twenty processes make the first key", async () => {
    const keys = Array.from({ length: 20 }, (_, place) => keyOf(String.fromCharCode(97 + place)));
    const answers = await twentyAtOnce(async (place) => {
      const key = keys[place];
      return key !== undefined && stores.signingKeys.activate(key);
    });
    expect(countOf(answers, true)).toBe(1);
    const winner = keys[answers.indexOf(true)];
    const { keys: kept, active } = await stores.signingKeys.load();
    expect(kept).toEqual([winner]);
    expect(active).toEqual(new Map([["credential", winner?.thumbprint]]));
  });

  it("takes over from the key that is active and from no other", async () => {
    const [first, second, third] = [keyOf("a"), keyOf("b", { activatedAt: LATER }), keyOf("c")];
    await stores.signingKeys.activate(first);
    const rotated = await Promise.all([
      stores.signingKeys.activate(second, first),
      stores.signingKeys.activate({ ...third, activatedAt: LATER }, first),
    ]);
    expect(countOf(rotated, true)).toBe(1);
    expect(await stores.signingKeys.activate(keyOf("d"), first)).toBe(false);
    expect(await stores.signingKeys.activate(keyOf("e"))).toBe(false);
    const { keys, active } = await stores.signingKeys.load();
    const winner = rotated[0] === true ? "b" : "c";
    expect(keys.map(({ thumbprint, retiredAt }) => [thumbprint[0], retiredAt])).toEqual([
      ["a", LATER],
      [winner, undefined],
    ]);
    expect(active.get("credential")).toBe(winner.repeat(43));
  });

  it("has a key of its own for each use", async () => {
    await stores.signingKeys.activate(keyOf("a"));
    expect(await stores.signingKeys.activate(keyOf("b", { use: "audit" }))).toBe(true);
    const { active } = await stores.signingKeys.load();
    expect(active).toEqual(
      new Map([
        ["audit", "b".repeat(43)],
        ["credential", "a".repeat(43)],
      ]),
    );
  });

  it("covers the longest life, in any order of calls", async () => {
    const { thumbprint } = keyOf("a");
    await stores.signingKeys.activate(keyOf("a"));
    const days = ["2026-12-03", "2026-12-01", "2026-12-09", "2026-12-05"];
    await Promise.all(days.map((day) => stores.signingKeys.cover(thumbprint, `${day}T00:00:00.000Z`)));
    await stores.signingKeys.cover("z".repeat(43), LATER);
    const { keys } = await stores.signingKeys.load();
    expect(keys.map(({ coversUntil }) => coversUntil)).toEqual(["2026-12-09T00:00:00.000Z"]);
  });

  it("withdraws a key that it has, once", async () => {
    await stores.signingKeys.activate(keyOf("a"));
    await stores.signingKeys.activate(keyOf("b", { use: "audit" }));
    for (const at of [AT, LATER]) await stores.signingKeys.withdraw("a".repeat(43), at);
    await stores.signingKeys.withdraw("z".repeat(43), LATER);
    const { keys } = await stores.signingKeys.load();
    expect(keys.map(({ withdrawnAt }) => withdrawnAt)).toEqual([AT, undefined]);
  });
});

describe.each(ADAPTERS)("spending in $name", ({ open }) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await open();
  });
  afterEach(() => stores.close());

  it("never adds up to more than the limit", async () => {
    const { spend } = stores.ledger;
    const answers = await twentyAtOnce(() => spend("cred_1", "2026-11-26", 30, 100));
    expect(countOf(answers, true)).toBe(3);
    expect(await spend("cred_1", "2026-11-26", 11, 100)).toBe(false);
    expect(await spend("cred_1", "2026-11-26", 10, 100)).toBe(true);
    expect(await spend("cred_1", "2026-11-26", 1, 100)).toBe(false);
  });

  it("does not begin with more than the limit", async () => {
    expect(await stores.ledger.spend("cred_1", "2026-11-26", 101, 100)).toBe(false);
    expect(await stores.ledger.spend("cred_1", "2026-11-26", 100, 100)).toBe(true);
  });

  it("counts each credential and period apart", async () => {
    const { spend } = stores.ledger;
    await spend("cred_1", "2026-11-26", 100, 100);
    expect(await spend("cred_2", "2026-11-26", 100, 100)).toBe(true);
    expect(await spend("cred_1", "2026-11-27", 100, 100)).toBe(true);
  });
});
