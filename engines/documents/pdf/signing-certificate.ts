import type { Certificate } from "../chip/certificate.ts";
import { type SignedContent, signedValues } from "../chip/cms.ts";
import { type Der, Parts, parts, readDer, TAG } from "../chip/der.ts";
import { algorithmOf, octetsOf, sameOctets } from "../chip/der-values.ts";
import { type Digest, digestOf, hash } from "../chip/digests.ts";

/** Attributes under the signature that name its certificate by a digest (RFC 5035, 3 and 5), with the kind of the digest where it is not stated. */
const ATTRIBUTES = [
  ["1.2.840.113549.1.9.16.2.12", "sha1"],
  ["1.2.840.113549.1.9.16.2.47", "sha256"],
] as const;

/**
 * Whether a signature may be of a certificate. The certificates that come along are not signed: where two have the same key, as before and after a
 * renewal, one can be put in place of the other. The attribute is signed, and its first digest is that of the signer's certificate (RFC 5035, 5.4).
 *
 * @returns false where an attribute names another certificate; true where there is none, as ISO 32000-1 allows
 * @throws ChipFileError for attributes that cannot be read
 */
export function mayBeOf(signed: SignedContent, { raw }: Certificate, what: string): boolean {
  return ATTRIBUTES.every(([oid, usual]) =>
    signedValues(signed, oid, what).every((value) => names(readDer(value, what), raw, usual, what)),
  );
}

/** Whether the first digest of a list is that of a certificate. */
function names(list: Der, certificate: Uint8Array, usual: Digest, what: string): boolean {
  const [first] = parts(new Parts(list, what).take(TAG.sequence), what);
  if (first === undefined) return false;
  const fields = new Parts(first, what);
  const algorithm = fields.maybe(TAG.sequence);
  const stated = octetsOf(fields.take(), what);
  const digest = algorithm === undefined ? usual : digestOf(algorithmOf(algorithm, what).oid);
  return digest !== undefined && sameOctets(stated, hash(digest, certificate));
}
