import type { CredentialType } from "./claim-schemas.ts";
import { credentialKinds } from "./kinds.ts";
import { urls } from "./payload.ts";
import type { JsonSchema } from "./verify/json-schema.ts";
import { isObject } from "./verify/strict-json.ts";

/**
 * The type metadata of an SD-JWT VC (SD-JWT VC, section "SD-JWT VC Type Metadata"): its names, and that every claim about the subject
 * is always selectively disclosable.
 * @param schema of the whole credential; its subject's properties are the claims
 */
export function typeMetadata(did: string, type: CredentialType, schema: JsonSchema) {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const subject = isObject(properties.credentialSubject)
    ? properties.credentialSubject.properties
    : undefined;
  const names = Object.keys(isObject(subject) ? subject : {}).map((name) => (name === "id" ? "sub" : name));
  return {
    vct: urls.vct(did, type),
    name: credentialKinds[type].vcType,
    claims: names.map((name) => ({ path: [name], sd: "always" as const })),
  };
}
