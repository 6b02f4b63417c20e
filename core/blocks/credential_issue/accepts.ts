import type { JsonObject } from "../../../compiler/json.ts";
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
