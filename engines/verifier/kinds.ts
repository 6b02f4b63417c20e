import { issuerOrigin } from "./did-web.ts";
import type { CredentialType } from "./subject-schemas.ts";

/** What verifiers need of a credential type without its schema. A test compares it with the schemas. */
export interface CredentialKind {
  /** The second entry of the credential's `type`. */
  vcType: string;
  /** Names in `credentialSubject` that describe the subject; the others are claims. */
  subjectFields: readonly string[];
}

const organisation = ["type", "id", "name", "registration_number", "legal_form"];
const person = ["type", "id", "email", "first_name", "last_name"];
const agent = ["type", "id", "agent_external_id", "parent_user_id", "parent_business_id"];

/** One row a type. `jurisdiction` of a business is both; in a credential it is the claim. */
export const credentialKinds: Readonly<Record<CredentialType, CredentialKind>> = {
  business: { vcType: "BusinessCredential", subjectFields: organisation },
  user: { vcType: "UserCredential", subjectFields: person },
  agent_authorization: { vcType: "AgentAuthorizationCredential", subjectFields: agent },
  outcome_attestation: {
    vcType: "OutcomeAttestationCredential",
    subjectFields: [...new Set([...organisation, "jurisdiction", ...person, ...agent])],
  },
};

const byVcType = new Map<unknown, CredentialType>([
  [credentialKinds.business.vcType, "business"],
  [credentialKinds.user.vcType, "user"],
  [credentialKinds.agent_authorization.vcType, "agent_authorization"],
  [credentialKinds.outcome_attestation.vcType, "outcome_attestation"],
]);

/** The credential type of a `type` array, if it is one of ours. */
export function typeOfVc(types: unknown): CredentialType | undefined {
  return Array.isArray(types) && types.length === 2 ? byVcType.get(types[1]) : undefined;
}

/** The credential type of an SD-JWT VC's `vct`: an address on the issuer's own host. */
export function typeOfVct(issuer: string, vct: unknown): CredentialType | undefined {
  const prefix = `${issuerOrigin(issuer)}/.well-known/vct/`;
  return [...byVcType.values()].find((type) => vct === `${prefix}${type}/v1`);
}

/** `urn:beltic:credential:<id>`: the credential's `id`, and the JWT's `jti`. */
export function credentialUrn(credentialId: string): string {
  return `urn:beltic:credential:${credentialId}`;
}

/** The id in a credential's URN. */
export function idOfUrn(urn: unknown): string | undefined {
  return typeof urn === "string"
    ? /^urn:beltic:credential:(cred_[0-9A-HJKMNP-TV-Z]{26})$/.exec(urn)?.[1]
    : undefined;
}
