import * as z from "zod";
import { anySubject, claimsObject, credentialType } from "../../engines/verifier/subject-schemas.ts";

export const credentialFormats = ["jwt_vc", "jwt_vc_json", "sd_jwt_vc"] as const;
export type CredentialFormat = (typeof credentialFormats)[number];
export const credentialSources = ["workflow_block", "api", "batch_mint", "cli"] as const;
export type CredentialSource = (typeof credentialSources)[number];

/**
 * A credential as stored. `signingInput` is fixed when the record is made; the first signature over it that is stored is the
 * credential's signature for good. Erasing removes subject, claims, metadata, input and signature.
 */
export const credentialRecord = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: z.enum(["production", "staging"]),
  credentialType,
  subjectType: z.string(),
  subject: anySubject.optional(),
  claims: claimsObject.optional(),
  state: z.enum(["issuing", "active", "suspended", "revoked"]),
  format: z.enum(credentialFormats),
  issuerDid: z.string(),
  thumbprint: z.string(),
  listNumber: z.int(),
  statusListIndex: z.int(),
  signingInput: z.string().optional(),
  signature: z.string().optional(),
  /** Of an SD-JWT: the part after the signature, `~<disclosure>~…`. */
  disclosures: z.string().optional(),
  evidenceRefs: z.array(z.string()),
  metadata: claimsObject.optional(),
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().optional(),
  revocationReason: z.string().optional(),
  erasedAt: z.iso.datetime().optional(),
  source: z.enum(credentialSources),
  executionId: z.string().optional(),
  blockId: z.string().optional(),
});
export type CredentialRecord = z.infer<typeof credentialRecord>;

/** What an `outcome_attestation` attests; undefined for other types, and after erasure. */
export function attestationTypeOf({
  credentialType: type,
  claims,
  erasedAt,
}: Pick<CredentialRecord, "credentialType" | "claims" | "erasedAt">): string | undefined {
  const said = claims?.attestation_type;
  if (type !== "outcome_attestation" || erasedAt !== undefined) return undefined;
  return typeof said === "string" ? said : undefined;
}

/** The whole token for the holder. Undefined before signing and after erasure. */
export function signedPayload(record: CredentialRecord): string | undefined {
  const { signingInput, signature, disclosures } = record;
  if (signingInput === undefined || signature === undefined) return undefined;
  return `${signingInput}.${signature}${disclosures ?? ""}`;
}

/** The public states of a record; `expired` is never stored, because only time decides it. */
export type CredentialStatus = "active" | "suspended" | "revoked" | "expired";

/** The status at an instant. Revoked is final and takes precedence over expired. */
export function statusAt(record: CredentialRecord, now: Date): CredentialStatus {
  if (record.state === "revoked") return "revoked";
  if (Date.parse(record.expiresAt) <= now.getTime()) return "expired";
  return record.state === "suspended" ? "suspended" : "active";
}

/** The place of a credential in a list: by time of issue, then by id. */
export function sortKeyOf({ issuedAt, id }: Pick<CredentialRecord, "issuedAt" | "id">): string {
  return `${issuedAt}#${id}`;
}
