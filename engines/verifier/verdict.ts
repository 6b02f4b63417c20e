import type { Permission } from "./claim-schemas.ts";
import type { JsonObject } from "./strict-json.ts";
import type { CredentialType } from "./subject-schemas.ts";

/** The steps, in their order. */
export const steps = ["parse", "issuer", "signature", "claims", "schema", "status", "policy"] as const;
export type Step = (typeof steps)[number];

/** Why a credential is not accepted: every code, with the sentence that goes with it. */
export const reasons = {
  malformed_jwt: "The credential is not a well-formed signed token.",
  unsupported_alg: "The signature algorithm must be ES256.",
  untrusted_issuer: "The issuer is not trusted here.",
  unknown_key: "The issuer has no such signing key.",
  invalid_signature: "The signature does not match.",
  holder_proof_missing: "The holder's proof is missing: ask the holder for it, or pass acceptUnbound.",
  invalid_holder_proof: "The holder's proof does not match.",
  expired: "The credential has expired.",
  not_yet_valid: "The credential is not valid yet.",
  audience_mismatch: "The credential was not made for this audience.",
  schema_mismatch: "The credential does not fit the schema of its type.",
  revoked: "The credential has been revoked.",
  suspended: "The credential is suspended.",
  deleted: "The credential has been erased.",
  unknown_credential: "The issuer knows no such credential.",
  delegation_invalid: "The subject that delegated to this agent has no valid credential.",
  delegator_unknown:
    "It is not known whether the subject that delegated to this agent has a valid credential.",
  status_unavailable: "The status of the credential could not be read.",
  no_matching_permission: "No permission covers this resource and action.",
  condition_failed: "A condition of the permission does not hold.",
  currency_not_authorized: "The agent may not spend in this currency.",
  spend_limit_exceeded: "The spend limit does not allow this amount.",
} as const;
export type ReasonCode = keyof typeof reasons;

/** The verifier's request beyond validity. Unknown fields serve conditions. */
export interface VerifyContext {
  audience?: string | undefined;
  /** Of an SD-JWT presentation: the holder's proof must contain it. */
  nonce?: string | undefined;
  /** Accept a credential that is bound to a holder's key without the proof that its holder has that key. */
  acceptUnbound?: boolean | undefined;
  resource_type?: string | undefined;
  resource_id?: string | undefined;
  action?: string | undefined;
  /** Minor units of `transaction_currency`. */
  transaction_amount?: number | undefined;
  transaction_currency?: string | undefined;
  [field: string]: unknown;
}

/** Whether the one who presents a credential has proved to be its holder: `not_bound` where it names no holder's key. */
export type HolderCheck = "proven" | "not_checked" | "not_bound";

export interface Check {
  name: Step;
  outcome: "passed" | "failed" | "not_applicable";
}

/** A credential that passed every step. */
export interface Accepted {
  valid: true;
  credentialId: string;
  credentialType: CredentialType;
  issuerDid: string;
  subject: JsonObject;
  claims: JsonObject;
  holder: HolderCheck;
  issuedAt: string;
  expiresAt: string;
  checks: Check[];
  matchedPermission?: Permission;
}

/** A credential that failed a step; its content is not repeated. */
export interface Refused {
  valid: false;
  reason: { code: ReasonCode; message: string; step: Step };
  /** Present when the credential was refused because the holder's proof is missing. */
  holder?: "not_checked";
  checks: Check[];
}

export type Verdict = Accepted | Refused;
