import type { SigningKey } from "../../engines/verifier/signing-keys.ts";
import type { PayloadFacts } from "./payload.ts";

/** The inputs of the signed bytes. */
export interface SigningSubject extends PayloadFacts {
  readonly key: SigningKey;
}

/** The bytes to sign (ASCII `<header>.<payload>`, RFC 7515 5.1). */
export interface SigningMaterial {
  signingInput: string;
  disclosures?: string;
}
