import { hash } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { isPublished, type KeyUse, keyId, type SigningKey } from "../../engines/verifier/signing-keys.ts";
import { notFound, Problem } from "../problem.ts";
import { derToJose } from "./der.ts";
import { jwsSigningInput } from "./jws-signing-input.ts";
import type { DigestSigner, SigningKeyStore } from "./ports.ts";

/** The signing issuer: one DID with its keys. */
export interface Issuer {
  readonly did: string;
  /** The key that signs now. */
  activeKey(use: KeyUse): Promise<SigningKey>;
  /** The keys that anyone may need: active ones, and retired ones that cover a live credential. */
  publishedKeys(): Promise<SigningKey[]>;
  /** A key by its thumbprint, whether published or not. */
  findKey(thumbprint: string): Promise<SigningKey | undefined>;
  /**
   * Signs `<header>.<payload>` of a JWS.
   * @returns the third part: base64url of `r‖s`
   * @throws Problem `kms_signing_failed`
   */
  sign(key: SigningKey, signingInput: string): Promise<string>;
  /** Signs a whole compact JWS with the active key; `alg` and `kid` are added to the header. */
  signCompact(use: KeyUse, header: { typ: string }, payload: object): Promise<string>;
  /** Notes that `key` signed something which lives until `expiresAt`. */
  cover(key: SigningKey, expiresAt: Date): Promise<void>;
  /**
   * Activates another key: the alias's key if it is new, else a created one. The old key stays published as long as it
   * covers a live credential.
   * @param mayCreate whether a key may be created; on AWS the deployment creates keys and grants their use
   * @throws Problem `conflict` without a new key when none may be created
   */
  rotate(use: KeyUse, mayCreate: boolean): Promise<SigningKey>;
  /**
   * Makes everything invalid that a key for credentials has signed, for good: it has leaked. All processes know it after a minute.
   * @throws Problem `not_found`; `conflict` for the key that signs now
   */
  withdraw(thumbprint: string): Promise<void>;
}

/** The dependencies of an issuer. */
interface IssuerPorts {
  did: string;
  /** KMS aliases of the first key of each use; later keys come from the registry. */
  aliases: Readonly<Record<KeyUse, string>>;
  signer: DigestSigner;
  store: SigningKeyStore;
  now: () => Date;
}

/** How long a process trusts its copy of the registry: all processes see a rotation after this time. */
const CACHE_MS = 60_000;
/** A key that the copy lacks is looked for at most this often: forged `kid`s must not become reads. */
const UNKNOWN_KEY_MS = 5_000;

/** The issuer of a deployment. */
export function createIssuer(ports: IssuerPorts): Issuer {
  const { did, signer, store, now } = ports;
  let cached: { registry: Awaited<ReturnType<SigningKeyStore["load"]>>; at: number } | undefined;

  async function registry(maxAgeMs = CACHE_MS) {
    if (cached === undefined || now().getTime() - cached.at >= maxAgeMs) {
      cached = { registry: await store.load(), at: now().getTime() };
    }
    return cached.registry;
  }

  async function lookUp(use: KeyUse, maxAgeMs?: number): Promise<SigningKey | undefined> {
    const { keys, active } = await registry(maxAgeMs);
    return keys.find(({ thumbprint }) => thumbprint === active.get(use));
  }

  async function adopt(use: KeyUse, kmsKeyId: string, previous?: SigningKey): Promise<SigningKey> {
    const { keyArn, jwk } = await signer.publicKey(kmsKeyId);
    const thumbprint = await calculateJwkThumbprint(jwk);
    await store.activate(
      { thumbprint, use, alg: "ES256", keyArn, jwk, activatedAt: now().toISOString() },
      previous,
    );
    // The first writer decides, so read the current state.
    const active = await lookUp(use, 0);
    if (active === undefined) throw new Error(`no active ${use} key`);
    return active;
  }

  async function activeKey(use: KeyUse): Promise<SigningKey> {
    return (await lookUp(use)) ?? (await lookUp(use, 0)) ?? (await adopt(use, ports.aliases[use]));
  }

  async function sign(key: SigningKey, signingInput: string): Promise<string> {
    const digest = hash("sha256", signingInput, "buffer");
    try {
      return Buffer.from(derToJose(await signer.sign(key.keyArn, digest))).toString("base64url");
    } catch (cause) {
      throw new Problem("kms_signing_failed", "The signature could not be made.", { cause });
    }
  }

  return {
    did,
    activeKey,
    sign,
    async publishedKeys() {
      await activeKey("credential");
      await activeKey("audit");
      // Another process may have signed with a key that is new here, and readers must find it.
      const { keys } = await registry(UNKNOWN_KEY_MS);
      return keys.filter((key) => isPublished(key, now()));
    },
    async findKey(thumbprint) {
      const find = (keys: readonly SigningKey[]) => keys.find((key) => key.thumbprint === thumbprint);
      return find((await registry()).keys) ?? find((await registry(UNKNOWN_KEY_MS)).keys);
    },
    async signCompact(use, header, payload) {
      const key = await activeKey(use);
      const protectedHeader = { alg: key.alg, kid: keyId(did, key.thumbprint), ...header };
      const input = jwsSigningInput(protectedHeader, payload);
      return `${input}.${await sign(key, input)}`;
    },
    async cover(key, expiresAt) {
      if (key.coversUntil !== undefined && Date.parse(key.coversUntil) >= expiresAt.getTime()) return;
      const until = firstOfNextMonth(expiresAt).toISOString();
      await store.cover(key.thumbprint, until);
      key.coversUntil = until;
    },
    async rotate(use, mayCreate) {
      const previous = await activeKey(use);
      const { jwk } = await signer.publicKey(ports.aliases[use]);
      const thumbprint = await calculateJwkThumbprint(jwk);
      const { keys } = await registry(0);
      if (!keys.some((key) => key.thumbprint === thumbprint)) return adopt(use, ports.aliases[use], previous);
      if (!mayCreate)
        throw new Problem("conflict", "The alias points at a key that is known: deploy a new one first.");
      return adopt(use, await signer.createKey(`${use} signing key of ${did}`), previous);
    },
    async withdraw(thumbprint) {
      const { keys, active } = await registry(0);
      if (!keys.some((key) => key.thumbprint === thumbprint && key.use === "credential"))
        throw notFound("key for credentials");
      if (active.get("credential") === thumbprint)
        throw new Problem("conflict", "This key signs now: rotate first.");
      await store.withdraw(thumbprint, now().toISOString());
      await registry(0);
    },
  };
}

/** Rounded up this far, a key's cover is written about once a month instead of at every issue. */
function firstOfNextMonth(instant: Date): Date {
  return new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + 1, 1));
}
