import { keyId, type SigningKey } from "../../engines/verifier/signing-keys.ts";
import { jwsSigningInput } from "./jws-signing-input.ts";
import { type StatusPlace, vcPayload } from "./payload.ts";
import type { IssueRequest } from "./request.ts";
import { sdJwtMaterial } from "./sd-jwt.ts";

/** What decides the bytes that are signed. */
export interface SigningSubject {
  did: string;
  key: SigningKey;
  id: string;
  request: IssueRequest;
  place: StatusPlace;
}

/** The bytes to sign (ASCII `<header>.<payload>`, RFC 7515 5.1). */
export interface SigningMaterial {
  signingInput: string;
  disclosures?: string;
}

type MaterialOf = (subject: SigningSubject) => Promise<SigningMaterial>;

/** What is signed, by format: a new one is a row. */
const materials: Record<IssueRequest["format"], MaterialOf> = {
  async jwt_vc({ did, key, id, request, place }) {
    const header = { alg: key.alg, kid: keyId(did, key.thumbprint), typ: "vc+jwt" };
    return { signingInput: jwsSigningInput(header, vcPayload(did, id, request, place)) };
  },
  sd_jwt_vc: (subject) => sdJwtMaterial({ ...subject, kid: keyId(subject.did, subject.key.thumbprint) }),
};

/** Fixes what is signed for a credential, once and for all. */
export function signingMaterial(subject: SigningSubject): Promise<SigningMaterial> {
  return materials[subject.request.format](subject);
}
