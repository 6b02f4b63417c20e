import {
  type Certificate,
  isSignedBy,
  isValidAt,
  maySignCertificates,
  readCertificate,
} from "../certificate.ts";
import { type SignedContent, verifyContent } from "../cms.ts";
import { ChipFileError, Parts, parts, readDer, TAG } from "../der.ts";
import { smallOf } from "../der-values.ts";
import { TrustError } from "./content.ts";

/** Content type of a list, and the purpose of the certificate that signs it (ICAO 9303-12, 8 and 7.1.1). */
const MASTER_LIST = "2.23.136.1.1.2";
const MASTER_LIST_SIGNER = "2.23.136.1.1.3";

/** A list whose signature holds. */
export interface VerifiedList {
  /** The authority under which it is signed: `C=DE, O=bund, …`. */
  readonly signedBy: string;
  readonly signedAt: Date;
  readonly certificates: readonly Certificate[];
  readonly warnings: readonly string[];
}

/**
 * Verifies a master list: the signature, the signer's purpose and validity when it signed, and the authority that issued the signer.
 *
 * @param name of the file, for messages
 * @param alone authorities that are files of their own: one of them is a better witness than one that the list brings along
 * @throws TrustError `trust_source_wrong`
 */
export function verifyList(
  name: string,
  list: SignedContent,
  alone: readonly Certificate[],
  { now, pins }: { readonly now: Date; readonly pins?: readonly string[] },
): VerifiedList {
  const wrong = (why: string) => new TrustError("trust_source_wrong", `${name}: ${why}`);
  if (list.contentType !== MASTER_LIST)
    throw wrong("this is signed data of another kind than a master list. Take the file out of the folder.");
  try {
    const verified = verifyContent(list, MASTER_LIST, name);
    if (typeof verified === "string") throw wrong(`the signature of the list does not hold (${verified}).`);
    const { certificate: signer, signedAt = now, digest, scheme } = verified;
    if (digest === "sha1" || scheme.digest === "sha1") throw wrong("the list is signed with SHA-1.");
    if (signer.extendedKeyUsage?.includes(MASTER_LIST_SIGNER) !== true)
      throw wrong("the signer's certificate is not for signing master lists.");
    if (signedAt > now || !isValidAt(signer, signedAt))
      throw wrong("the signer's certificate was not valid when the list was signed.");
    const warnings: string[] = [];
    const certificates = certificatesIn(name, certificatesOf(list.content, name), warnings);
    const brought = [...certificates, ...certificatesIn(name, list.certificates, [])];
    const issued = (candidate: Certificate): boolean =>
      maySignCertificates(candidate) && isValidAt(candidate, signedAt) && isSignedBy(signer, candidate);
    const trusted = (candidate: Certificate): boolean =>
      pins === undefined || pins.includes(candidate.fingerprint);
    const witness = alone.find((candidate) => issued(candidate) && trusted(candidate));
    const authority = witness ?? brought.find((candidate) => issued(candidate) && trusted(candidate));
    if (authority === undefined)
      throw wrong(
        pins === undefined
          ? "no authority in the folder or in the list has signed the list's signer."
          : "no pinned authority has signed the list's signer.",
      );
    if (witness === undefined && pins === undefined)
      warnings.push(
        `${name} is signed under an authority that it brings along. Compare its SHA-256 with what the state publishes: ${authority.fingerprint} (${authority.subject.text}).`,
      );
    return { signedBy: authority.subject.text, signedAt, certificates, warnings };
  } catch (error) {
    if (error instanceof ChipFileError) throw wrong(error.message);
    throw error;
  }
}

/** CscaMasterList (ICAO 9303-12, 8.1): a version and a set of certificates. */
function certificatesOf(content: Uint8Array, name: string): Uint8Array[] {
  const fields = new Parts(readDer(content, name), name);
  if (smallOf(fields.take(), name) !== 0)
    throw new ChipFileError("not_supported", "The list is of another version.");
  const certificates = parts(fields.take(TAG.set), name);
  fields.end();
  return certificates.map(({ raw }) => raw);
}

/** Reads certificates; those that cannot be read are left out with a warning. */
export function certificatesIn(name: string, all: readonly Uint8Array[], warnings: string[]): Certificate[] {
  return all.flatMap((bytes, position) => {
    try {
      return [readCertificate(bytes)];
    } catch (error) {
      if (!(error instanceof ChipFileError)) throw error;
      warnings.push(`Certificate ${position + 1} in ${name} was left out: ${error.message}`);
      return [];
    }
  });
}
