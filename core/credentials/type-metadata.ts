import type { JsonSchema } from "../../engines/verifier/json-schema.ts";
import { credentialKinds } from "../../engines/verifier/kinds.ts";
import { isObject } from "../../engines/verifier/strict-json.ts";
import type { CredentialType } from "../../engines/verifier/subject-schemas.ts";
import { urls } from "./payload.ts";

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
  const about = Object.keys(isObject(subject) ? subject : {}).map((name) => (name === "id" ? "sub" : name));
  const names = [...about, "evidence"];
  return {
    vct: urls.vct(did, type),
    name: credentialKinds[type].vcType,
    claims: names.map((name) => ({ path: [name], sd: "always" as const })),
  };
}
