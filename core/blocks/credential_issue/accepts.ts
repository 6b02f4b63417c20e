import { saysPassed } from "../../../compiler/catalogue/says-passed.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { mayDelegate } from "../../../engines/verifier/delegation.ts";
import type { CredentialRecord } from "../../credentials/record.ts";

/** Whether a credential states an acceptance, with claims from any source. */
export function accepts(type: CredentialRecord["credentialType"], claims: JsonObject): boolean {
  switch (type) {
    case "user":
      return claims.kyc_status === "approved";
    case "business":
      return claims.kyb_status === "approved";
    case "agent_authorization":
      return true;
    case "outcome_attestation":
      return false;
    default:
      return type satisfies never;
  }
}

/** Whether a credential accepts its subject, or lets agents act for it: one that is in review does, too. */
export const speaksFor = (type: CredentialRecord["credentialType"], claims: JsonObject): boolean =>
  accepts(type, claims) || mayDelegate({ type, claims });

/** Whether an attestation says that something passed: beside a check that did not, it contradicts its own run. */
export const attestsPass = (
  { credential_type }: { readonly credential_type: CredentialRecord["credentialType"] },
  claims: JsonObject,
): boolean => credential_type === "outcome_attestation" && saysPassed(claims.outcome);
