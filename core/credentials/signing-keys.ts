/** The keys of the issuer, as the rooms around the domain handle them: the verifier owns the form. */

export type { SpendLedger } from "../../engines/verifier/policy.ts";
export {
  algorithms,
  type KeyUse,
  type PublicJwk,
  publicJwk,
  type SigningKey,
  signingAlgorithm,
  signingKey,
} from "../../engines/verifier/signing-keys.ts";
