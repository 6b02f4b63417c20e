/** The types of this package: self-contained, so that users need no other types. */

/** An object of JSON (RFC 8259): the reader checks its content. */
export type JsonObject = Record<string, unknown>;

/** The four statements that a credential can make. */
export type CredentialType = "business" | "user" | "agent_authorization" | "outcome_attestation";

/** The steps of a verification, in their order. */
export type Step = "parse" | "issuer" | "signature" | "claims" | "schema" | "status" | "policy";

/** Why a credential is not accepted. */
export type ReasonCode =
  | "malformed_jwt"
  | "unsupported_alg"
  | "untrusted_issuer"
  | "unknown_key"
  | "invalid_signature"
  | "holder_proof_missing"
  | "invalid_holder_proof"
  | "expired"
  | "not_yet_valid"
  | "audience_mismatch"
  | "schema_mismatch"
  | "revoked"
  | "suspended"
  | "deleted"
  | "unknown_credential"
  | "delegation_invalid"
  | "delegator_unknown"
  | "status_unavailable"
  | "no_matching_permission"
  | "condition_failed"
  | "currency_not_authorized"
  | "spend_limit_exceeded";

/** The verifier's request beyond validity. Further fields serve the conditions of permissions. */
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

/** Whether the presenter of a credential has proved to be its holder; `not_bound`: it names no holder's key. */
export type HolderCheck = "proven" | "not_checked" | "not_bound";

/** How one step came out. */
export interface Check {
  name: Step;
  outcome: "passed" | "failed" | "not_applicable";
}

/** One rule on a field of the context. */
export type Condition =
  | {
      operator: "eq" | "neq" | "lt" | "lte" | "gt" | "gte";
      field: string;
      value: string | number | boolean;
    }
  | { operator: "in" | "not_in"; field: string; value: (string | number | boolean)[] };

/** The permissions of an agent. */
export interface Permission {
  resource_type: string;
  resource_id: string;
  actions: string[];
  conditions?: Condition[] | undefined;
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
  /** Present where the credential was refused because the holder's proof is missing. */
  holder?: "not_checked";
  checks: Check[];
}

/** The result of a verification. */
export type Verdict = Accepted | Refused;

/** Counts an agent's spending. */
export interface SpendLedger {
  /**
   * Adds an amount to a period if the sum then stays within the limit, in one atomic step.
   *
   * @returns false, with nothing added, when it would not
   */
  spend(credentialId: string, period: string, amount: number, limit: number): Promise<boolean>;
}

/** Documents of issuers by address, with the time of their fetch (ms since 1970). */
export type Snapshot = Record<string, { at: number; text: string }>;
