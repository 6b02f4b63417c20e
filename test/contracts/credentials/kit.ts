import { expect } from "vitest";
import type { StatusBit } from "../../../core/credentials/ports.ts";
import type { CredentialRecord } from "../../../core/credentials/record.ts";
import { newUlid } from "../../../core/new-ulid.ts";
import type { Subject } from "../adapters.ts";
import { AT, LATER, newEvent } from "../values.ts";

export const REVOKE: StatusBit = { purpose: "revocation", set: true };
export const SUSPEND: StatusBit = { purpose: "suspension", set: true };
export const revoked = {
  state: "revoked",
  updatedAt: LATER,
  revokedAt: LATER,
  revocationReason: "lost",
} as const;

/** Credentials of the tenant of a test. */
export function credentialKit(at: Subject) {
  let index = 0;
  const newRecord = (changes: Partial<CredentialRecord> = {}): CredentialRecord => ({
    id: `cred_${newUlid()}`,
    ...at.tenant,
    credentialType: "user",
    subjectType: "person",
    subject: { type: "person", id: "user_1", first_name: "Ada" },
    claims: { kyc_status: "approved" },
    state: "issuing",
    format: "jwt_vc",
    issuerDid: "did:web:example.com",
    thumbprint: "t".repeat(43),
    listNumber: 1,
    statusListIndex: index++,
    signingInput: `header.${newUlid()}`,
    evidenceRefs: [],
    issuedAt: AT,
    expiresAt: "2027-11-26T10:00:00.000Z",
    updatedAt: AT,
    source: "api",
    ...changes,
  });
  /** A credential that is out. */
  const issued = async (changes: Partial<CredentialRecord> = {}): Promise<CredentialRecord> => {
    const record = newRecord(changes);
    expect(await at.stores.credentials.begin(record)).toBe("begun");
    expect(await at.stores.credentials.activate({ record, signature: "signature", event: newEvent() })).toBe(
      true,
    );
    return { ...record, state: "active", signature: "signature" };
  };
  const placeOf = (record: CredentialRecord) => ({ ...record, index: record.statusListIndex });
  const bitsOf = async (record: CredentialRecord): Promise<object> => {
    const { revoked, suspended } = await at.stores.credentials.findWithBits(record.id, placeOf(record));
    return { revoked, suspended };
  };
  const isRevoked = { revoked: true, suspended: false };
  const isClean = { revoked: false, suspended: false };
  return { newRecord, issued, placeOf, bitsOf, isRevoked, isClean };
}
