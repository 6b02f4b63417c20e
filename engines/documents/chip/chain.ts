import {
  type Certificate,
  isSignedBy,
  isValidAt,
  KEY_USAGE,
  mayHaveSigned,
  maySignCertificates,
} from "./certificate.ts";
import { ChipFileError } from "./der.ts";
import type { DistinguishedName } from "./names.ts";
import type { IndexedRevocations } from "./trust/content.ts";
import type { TrustedAuthority, TrustIndex } from "./trust/trust-index.ts";

/** The way from who signed a document to an authority that the operator trusts. The signer stands first. */
export interface Chain {
  readonly signer: Certificate;
  readonly authorities: readonly TrustedAuthority[];
}

/** The reason of a missing chain. */
export type ChainFault =
  /** No certificate of the issuer that the signer names is trusted. */
  | "authority_not_trusted"
  /** There are such certificates, and the signature is of none of them. */
  | "signer_not_issued"
  /** The certificate may not sign documents. */
  | "signer_not_allowed";

/** A link leads to an earlier key of the same state: more than a few in a row have never been. */
const MAX_LINKS = 4;

/**
 * Finds the chain of a document signer. Of the document's own certificates only the signer is used: only the operator's index is trusted.
 *
 * @param now a chain that is valid at this time is preferred, so that an expired key does not hide the one that replaced it
 */
export function findChain(signer: Certificate, trust: TrustIndex, now: Date): Chain | ChainFault {
  if (!maySignDocuments(signer)) return "signer_not_allowed";
  const named = trust.issuersOf(signer);
  if (named.length === 0) return "authority_not_trusted";
  const issuers = named.filter((authority) => hasIssued(authority, signer));
  const [first] = issuers;
  if (first === undefined) return "signer_not_issued";
  const preferred = issuers.find(
    ({ certificate }) =>
      isValidAt(certificate, now) &&
      !isRevoked(certificate, trust) &&
      mayHaveIssued(certificate, signer, now),
  );
  return { signer, authorities: withLinks(preferred ?? first, trust) };
}

/**
 * ICAO 9303-12, 7.1.1: a document signer is not an authority, has the key usage digitalSignature, and no extended key
 * usage: those are for signers of lists and for servers, which the same authority certifies.
 */
function maySignDocuments(certificate: Certificate): boolean {
  return (
    !certificate.isAuthority &&
    certificate.keyUsage?.has(KEY_USAGE.digitalSignature) === true &&
    certificate.extendedKeyUsage === undefined &&
    certificate.unknownCritical.length === 0
  );
}

function hasIssued({ certificate: authority }: TrustedAuthority, signed: Certificate): boolean {
  return (
    maySignCertificates(authority) &&
    authority.subject.country !== undefined &&
    authority.subject.country === signed.issuer.country &&
    isSignedBy(signed, authority)
  );
}

/** Some states write their own time as UTC: in the master lists of 2026 key periods begin up to nine hours late. */
const TOLERANCE_MS = 86_400_000;

/**
 * Whether the key of an authority was allowed to sign when it issued a certificate, with a day of tolerance (ICAO 9303-12, 4.1.4 and table 6: the key may sign for a few
 * years, and its certificate is valid much longer). The beginning of a certificate's validity stands for the time of its issue.
 */
export function mayHaveIssued(authority: Certificate, { notBefore }: Certificate, now: Date): boolean {
  return [-TOLERANCE_MS, 0, TOLERANCE_MS].some((shift) =>
    mayHaveSigned(authority, new Date(notBefore.getTime() + shift), now),
  );
}

/** An authority with those that its link certificate leads to, as far as the index has them. */
function withLinks(authority: TrustedAuthority, trust: TrustIndex): TrustedAuthority[] {
  const chain = [authority];
  for (let last = authority; chain.length < MAX_LINKS; ) {
    const { certificate } = last;
    const next = trust
      .issuersOf(certificate)
      .find((issuer) => !chain.includes(issuer) && hasIssued(issuer, certificate));
    if (next === undefined || isSignedBy(certificate, certificate)) break;
    chain.push(next);
    last = next;
  }
  return chain;
}

/** Whether the issuer of a certificate has revoked it. */
export function isRevoked({ issuer, serial }: Certificate, trust: TrustIndex): boolean {
  return trust.revocationsOf(issuer).some(({ serials }) => serials.includes(serial));
}

/** Whether a list of the same state under another name of its authority has the serial number: a state may list there what it issued under an earlier name. */
export function isNamedElsewhere({ issuer, serial }: Certificate, trust: TrustIndex): boolean {
  const lists = issuer.country === undefined ? [] : trust.revocationsIn(issuer.country);
  return lists.some((list) => list.issuer !== issuer.key && list.serials.includes(serial));
}

/**
 * Whether what an issuer has revoked is known: `current`, `old` when the newest complete list should have been replaced or does not say when it will be, `none`.
 *
 * An authority issues one list for all its certificates, under the name that it has then (ICAO 9303-12, 7.1.1.5 and 7.1.4). Where there is none under the issuer's own name,
 * that of a later name counts which a link certificate leads to. A serial number in such a list is for {@link isNamedElsewhere} to say.
 */
export function revocationState(
  issuer: DistinguishedName,
  trust: TrustIndex,
  now: Date,
): "current" | "old" | "none" {
  const isComplete = ({ complete }: IndexedRevocations) => complete;
  const newest =
    trust.revocationsOf(issuer).find(isComplete) ?? trust.revocationsAfter(issuer).find(isComplete);
  if (newest === undefined) return "none";
  const isCurrent = newest.next_update !== undefined && Date.parse(newest.next_update) >= now.getTime();
  return isCurrent ? "current" : "old";
}

/** Reads what a chip brings, or says that it cannot be read. */
export function unlessUnreadable<T>(read: () => T): T | ChipFileError {
  try {
    return read();
  } catch (error) {
    if (error instanceof ChipFileError) return error;
    throw error;
  }
}
