import { createHash, randomBytes } from "node:crypto";
import { SDJwtVcInstance } from "@sd-jwt/sd-jwt-vc";
import { compactVerify, importJWK } from "jose";
import * as z from "zod";
import { credentialUrn } from "../../engines/verifier/kinds.ts";
import type { ParsedToken } from "../../engines/verifier/parse.ts";
import type { Disclosed, DisclosureFault } from "../../engines/verifier/pipeline.ts";
import { publicJwk } from "../../engines/verifier/signing-keys.ts";
import { subjectUrl } from "../../engines/verifier/subject-url.ts";
import type { VerifyContext } from "../../engines/verifier/verdict.ts";
import { evidenceMember, statusEntries, urls } from "./payload.ts";
import type { SigningMaterial, SigningSubject } from "./signing-subject.ts";

const hasher = (data: string | ArrayBuffer): Uint8Array =>
  createHash("sha256")
    .update(typeof data === "string" ? data : new Uint8Array(data))
    .digest();
const saltGenerator = (): string => randomBytes(16).toString("base64url");
/** Stands where the signature goes until KMS has made it. */
const NO_SIGNATURE = "AA";

/**
 * Fixes the signing input of an SD-JWT VC: every field of subject and claims, `sub` and all evidence together are separately
 * disclosable; type, times, id and status are always included. The library makes salts, digests and disclosures; only the signature
 * is missing.
 */
export async function sdJwtMaterial({
  did,
  key,
  kid,
  id,
  request,
  place,
  evidence,
}: SigningSubject & { kid: string }): Promise<SigningMaterial> {
  const { credentialType, subject, claims, issuedAt, expiresAt, holderKey } = request;
  const { id: subjectId, ...about } = subject;
  // The same `sub` as in the `vc+jwt` of this subject.
  const disclosable = { sub: subjectUrl(subjectId), ...about, ...claims, ...evidenceMember(evidence) };
  let signingInput = "";
  const instance = new SDJwtVcInstance({
    hasher,
    hashAlg: "sha-256",
    saltGenerator,
    signAlg: key.alg,
    signer: (data) => {
      signingInput = data;
      return NO_SIGNATURE;
    },
  });
  const payload = {
    ...disclosable,
    iss: did,
    vct: urls.vct(did, credentialType),
    jti: credentialUrn(id),
    iat: issuedAt.getTime() / 1000,
    nbf: issuedAt.getTime() / 1000,
    exp: expiresAt.getTime() / 1000,
    credentialStatus: statusEntries(did, place),
    ...(holderKey === undefined ? {} : { cnf: { jwk: holderKey } }),
  };
  const names: (keyof typeof payload & string)[] = ["sub"];
  for (const name of Object.keys(disclosable))
    if (isNameOf(payload, name) && name !== "sub") names.push(name);
  const token = await instance.issue(payload, { _sd: names }, { header: { kid } });
  return { signingInput, disclosures: token.slice(token.indexOf("~")) };
}

function isNameOf<T extends object>(value: T, name: string): name is keyof T & string {
  return Object.hasOwn(value, name);
}

const holder = z.object({ cnf: z.object({ jwk: publicJwk }) });
const binding = z.object({ aud: z.string(), nonce: z.string(), iat: z.number() });
/** How old a holder's proof may be, in seconds. */
const BINDING_AGE = 600;

/**
 * Reads the disclosures of an SD-JWT presentation, after the issuer's signature over its digests was checked. A credential that is
 * bound to a holder's key (`cnf`) needs the proof of that key (RFC 9901, 7.3), unless the context accepts it without; a nonce needs it
 * always.
 * @returns the fault for a foreign disclosure, or a missing or invalid proof of the holder
 */
export async function discloseSdJwt(
  token: ParsedToken,
  presentation: string,
  context: VerifyContext,
  now: Date,
): Promise<Disclosed | DisclosureFault> {
  const [, ...parts] = presentation.split("~");
  const proof = parts.pop() ?? "";
  if (!disclosuresBelong(token, parts)) return "invalid_signature";
  const isBound = token.payload.cnf !== undefined;
  const needsProof = context.nonce !== undefined || (isBound && context.acceptUnbound !== true);
  if (proof === "" && needsProof) return "holder_proof_missing";
  const fault = proof === "" ? "invalid_signature" : "invalid_holder_proof";
  const instance = new SDJwtVcInstance({
    hasher,
    hashAlg: "sha-256",
    verifier: () => true,
    kbVerifier: (data, signature) => holderSigned(token, `${data}.${signature}`),
  });
  const claimed = proof === "" ? undefined : bindingOf(proof);
  if (proof !== "" && claimed === undefined) return "invalid_holder_proof";
  const nonce = typeof context.nonce === "string" ? context.nonce : claimed?.nonce;
  try {
    // The next step checks times; here they are checked as of the issue.
    const { payload, kb } = await instance.verify(presentation, {
      currentDate: Math.max(token.iat, token.nbf),
      ...(claimed === undefined || nonce === undefined ? {} : { keyBindingNonce: nonce }),
    });
    // The library passes over a proof when the nonce that it is to hold is empty.
    if (claimed !== undefined && kb === undefined) return "invalid_holder_proof";
    const isFresh = claimed === undefined || Math.abs(now.getTime() / 1000 - claimed.iat) <= BINDING_AGE;
    const parsed = z.record(z.string(), z.unknown()).safeParse(payload);
    if (!parsed.success || !isFresh) return fault;
    const unproven = isBound ? "not_checked" : "not_bound";
    return {
      payload: parsed.data,
      audience: claimed?.aud,
      holder: claimed === undefined ? unproven : "proven",
    };
  } catch {
    return fault;
  }
}

/** RFC 9901, 7.1: a disclosure without a digest, or a duplicate one, invalidates the whole. Ours are all at the top level. */
function disclosuresBelong({ payload }: ParsedToken, disclosures: readonly string[]): boolean {
  const digests: unknown[] = Array.isArray(payload._sd) ? payload._sd : [];
  const shown = disclosures.map((disclosure) => Buffer.from(hasher(disclosure)).toString("base64url"));
  return new Set(shown).size === shown.length && shown.every((digest) => digests.includes(digest));
}

function bindingOf(proof: string): z.infer<typeof binding> | undefined {
  try {
    const part = Buffer.from(proof.split(".")[1] ?? "", "base64url").toString("utf8");
    return binding.parse(JSON.parse(part));
  } catch {
    return undefined;
  }
}

async function holderSigned({ payload }: ParsedToken, compact: string): Promise<boolean> {
  const parsed = holder.safeParse(payload);
  if (!parsed.success) return false;
  try {
    await compactVerify(compact, await importJWK(parsed.data.cnf.jwk, "ES256"), { algorithms: ["ES256"] });
    return true;
  } catch {
    return false;
  }
}
