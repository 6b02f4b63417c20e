import { keyId } from "../../engines/verifier/signing-keys.ts";
import { jwsSigningInput } from "./jws-signing-input.ts";
import { vcJsonPayload, vcPayload } from "./payload.ts";
import type { CredentialFormat } from "./record.ts";
import { sdJwtMaterial } from "./sd-jwt.ts";
import type { SigningMaterial, SigningSubject } from "./signing-subject.ts";

type MaterialOf = (subject: SigningSubject) => Promise<SigningMaterial>;

/** The signing input by format: a new format is a row. */
const materials: Record<CredentialFormat, MaterialOf> = {
  async jwt_vc({ key, ...facts }) {
    const header = { alg: key.alg, kid: keyId(facts.did, key.thumbprint), typ: "vc+jwt" };
    return { signingInput: jwsSigningInput(header, vcPayload(facts)) };
  },
  async jwt_vc_json({ key, ...facts }) {
    const header = { alg: key.alg, kid: keyId(facts.did, key.thumbprint), typ: "JWT" };
    return { signingInput: jwsSigningInput(header, vcJsonPayload(facts)) };
  },
  sd_jwt_vc: (subject) => sdJwtMaterial({ ...subject, kid: keyId(subject.did, subject.key.thumbprint) }),
};

/** Fixes the signing input of a credential. */
export function signingMaterial(subject: SigningSubject): Promise<SigningMaterial> {
  return materials[subject.request.format](subject);
}
