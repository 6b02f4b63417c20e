import type { JsonObject } from "../../../compiler/json.ts";
import { keyId } from "../../../engines/verifier/signing-keys.ts";
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

/** What the claims say of the subject; nothing once they are erased. */
function reviewStatusOf({ claims }: CredentialRecord): JsonObject {
  const status = claims?.kyc_status ?? claims?.kyb_status;
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
  };
}
