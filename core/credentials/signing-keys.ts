/** The issuer's keys, for the folders around the domain: the verifier defines their form. */

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
