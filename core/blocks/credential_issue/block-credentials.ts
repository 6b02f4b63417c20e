import type { JsonObject } from "../../../compiler/json.ts";
import { REVIEW_CLAIMS } from "../../../engines/verifier/delegation.ts";
import { keyId } from "../../../engines/verifier/signing-keys.ts";
import { isSameTenant } from "../../access/caller.ts";
import { blockCredentialId } from "../../credentials/ids.ts";
import type { CredentialStore } from "../../credentials/ports.ts";
import { type CredentialRecord, signedPayload, statusAt } from "../../credentials/record.ts";
import type { BlockCredentials } from "../../executions/ports.ts";

/** The output of a block that issued a credential. */
export function blockOutput(record: CredentialRecord, now: Date): JsonObject {
  return {
    credential_id: record.id,
    credential_type: record.credentialType,
    status: statusAt(record, now),
    signed_payload: signedPayload(record) ?? "",
    expires_at: record.expiresAt,
    issued_at: record.issuedAt,
    kid: keyId(record.issuerDid, record.thumbprint),
    status_list_index: record.statusListIndex,
    ...reviewStatusOf(record),
  };
}

/** The result of the check of an identity: of a person's or a business's credential alone; nothing once its claims are erased. */
function reviewStatusOf({ claims, credentialType }: CredentialRecord): JsonObject {
  const claim = REVIEW_CLAIMS[credentialType];
  const status = claim === undefined ? undefined : claims?.[claim];
  return typeof status === "string" ? { review_status: status } : {};
}

/** The credentials of blocks, found by the id derived from execution and block. */
export function createBlockCredentials(
  credentials: Pick<CredentialStore, "find">,
  now: () => Date,
): BlockCredentials {
  return {
    async outputOf(run, blockId) {
      const record = await credentials.find(blockCredentialId(run, run.executionId, blockId));
      return record === undefined || record.state === "issuing" ? undefined : blockOutput(record, now());
    },
    idOf: (run, blockId) => blockCredentialId(run, run.executionId, blockId),
    async stateOf(run, credentialId) {
      const record = await credentials.find(credentialId);
      if (record === undefined || record.state === "issuing" || !isSameTenant(record, run)) return "none";
      const isActive = record.erasedAt === undefined && statusAt(record, now()) === "active";
      return isActive ? "active" : "inactive";
    },
  };
}
