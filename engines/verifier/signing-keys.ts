import * as z from "zod";

/** The purpose of a key: credentials and their status lists, or the seals of audit trails. */
const keyUses = ["credential", "audit"] as const;
export type KeyUse = (typeof keyUses)[number];

/**
 * The definition of one signature algorithm: a new one is a row here, and no code below tests its name.
 * `kms`: the names that AWS KMS has for it (Sign, CreateKey).
 */
export const algorithms = {
  ES256: {
    kty: "EC",
    crv: "P-256",
    hash: "SHA-256",
    kms: { signing: "ECDSA_SHA_256", keySpec: "ECC_NIST_P256" },
  },
} as const;
export type Algorithm = keyof typeof algorithms;
export const signingAlgorithm: Algorithm = "ES256";

/** The public part of a key, as RFC 7517 writes it. */
export const publicJwk = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string().length(43),
  y: z.string().length(43),
});
export type PublicJwk = z.infer<typeof publicJwk>;

/** A key of the issuer. `thumbprint` (RFC 7638) names it for good. */
export const signingKey = z.object({
  thumbprint: z.string().length(43),
  use: z.enum(keyUses),
  alg: z.literal("ES256"),
  keyArn: z.string(),
  jwk: publicJwk,
  activatedAt: z.iso.datetime(),
  retiredAt: z.iso.datetime().optional(),
  /** Expiry of the last credential that the key signed, rounded up: how long a retired key stays published. */
  coversUntil: z.iso.datetime().optional(),
  /** From then on nothing counts that the key has signed, whenever: somebody else may have signed with it. */
  withdrawnAt: z.iso.datetime().optional(),
});
export type SigningKey = z.infer<typeof signingKey>;

/** The `kid` of a JWS header: a DID URL that the DID document lists. */
export function keyId(issuerDid: string, thumbprint: string): string {
  return `${issuerDid}#${thumbprint}`;
}

/** Whether a key is still to be published: it signs now, or a credential that it signed may be live; a withdrawn one never. */
export function isPublished(key: SigningKey, now: Date): boolean {
  if (key.withdrawnAt !== undefined) return false;
  if (key.retiredAt === undefined || key.use === "audit") return true;
  return key.coversUntil !== undefined && Date.parse(key.coversUntil) > now.getTime();
}

/**
 * The JWK Set (RFC 7517). Every key is listed under two `kid`s: the DID URL, which our JWS headers contain and JWKS
 * clients compare, and the bare thumbprint, its name everywhere else.
 */
export function jwksDocument(issuerDid: string, keys: readonly SigningKey[]) {
  return {
    keys: keys.flatMap(({ jwk, thumbprint, alg }) =>
      [keyId(issuerDid, thumbprint), thumbprint].map((kid) => ({ ...jwk, kid, alg, use: "sig" as const })),
    ),
  };
}

/**
 * The DID document (DID Core 1.0, did:web). `JsonWebKey2020` is the verification method type that did:web resolvers and
 * VC libraries of today know. Only keys that sign credentials may assert; the audit key is listed without that right.
 */
export function didDocument(issuerDid: string, keys: readonly SigningKey[], statusListUrl: string) {
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"],
    id: issuerDid,
    verificationMethod: keys.map(({ jwk, thumbprint, alg }) => ({
      id: keyId(issuerDid, thumbprint),
      type: "JsonWebKey2020",
      controller: issuerDid,
      publicKeyJwk: { ...jwk, kid: thumbprint, alg },
    })),
    assertionMethod: keys
      .filter(({ use }) => use === "credential")
      .map(({ thumbprint }) => keyId(issuerDid, thumbprint)),
    service: [
      { id: `${issuerDid}#status-lists`, type: "BitstringStatusListService", serviceEndpoint: statusListUrl },
    ],
  };
}
