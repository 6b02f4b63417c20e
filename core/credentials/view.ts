import * as z from "zod";
import { keyId } from "../../engines/verifier/signing-keys.ts";
import { anySubject, claimsObject, credentialType } from "../../engines/verifier/subject-schemas.ts";
import { urls } from "./payload.ts";
import {
  attestationTypeOf,
  type CredentialRecord,
  credentialFormats,
  credentialSources,
  signedPayload,
  statusAt,
} from "./record.ts";

/** A credential as clients see it (credentials.md, Types). */
export const credentialView = z.object({
  id: z.string(),
  credential_id: z.string(),
  credential_type: credentialType,
  subject: anySubject.nullable(),
  claims: claimsObject.nullable(),
  status: z.enum(["active", "suspended", "revoked", "expired"]),
  format: z.enum(credentialFormats),
  proof_format: z.enum(credentialFormats).describe("The same as `format`."),
  vct: z.string().nullable().describe("The type of an SD-JWT VC; null in other formats."),
  attestation_type: z.string().nullable().describe("Of an `outcome_attestation`; else null."),
  developer_id: z.string().nullable().describe("Always null: there are no developers here."),
  issuer_did: z.string(),
  kid: z.string(),
  alg: z.literal("ES256"),
  status_list_index: z.int(),
  signed_payload: z.string().nullable(),
  evidence_refs: z.array(z.string()),
  metadata: claimsObject.nullable(),
  issued_at: z.string(),
  expires_at: z.string(),
  revoked_at: z.string().nullable(),
  revocation_reason: z.string().nullable(),
  deleted_at: z.string().nullable(),
  updated_at: z.string(),
  source: z.enum(credentialSources),
  created_via: z.enum([...credentialSources, "mcp"]).describe("The same as `source`."),
});
export type CredentialView = z.infer<typeof credentialView>;

/** The public view of a record; erased data is null as soon as it is marked. */
export function viewCredential(stored: CredentialRecord, now: Date): CredentialView {
  const record = withoutErased(stored);
  return {
    id: record.id,
    credential_id: record.id,
    credential_type: record.credentialType,
    subject: record.subject ?? null,
    claims: record.claims ?? null,
    status: statusAt(record, now),
    format: record.format,
    proof_format: record.format,
    vct: record.format === "sd_jwt_vc" ? urls.vct(record.issuerDid, record.credentialType) : null,
    attestation_type: attestationTypeOf(record) ?? null,
    developer_id: null,
    issuer_did: record.issuerDid,
    kid: keyId(record.issuerDid, record.thumbprint),
    alg: "ES256",
    status_list_index: record.statusListIndex,
    signed_payload: signedPayload(record) ?? null,
    evidence_refs: record.evidenceRefs,
    metadata: record.metadata ?? null,
    issued_at: record.issuedAt,
    expires_at: record.expiresAt,
    revoked_at: record.revokedAt ?? null,
    revocation_reason: record.revocationReason ?? null,
    deleted_at: record.erasedAt ?? null,
    updated_at: record.updatedAt,
    source: record.source,
    created_via: record.source,
  };
}

/** Data marked as erased may still exist for a moment, or until the next call after a crash, but is never returned. */
function withoutErased(record: CredentialRecord): CredentialRecord {
  if (record.erasedAt === undefined) return record;
  const {
    subject: _subject,
    claims: _claims,
    metadata: _metadata,
    signingInput: _input,
    revocationReason: _reason,
    ...rest
  } = record;
  return rest;
}
