import {
  type Certificate,
  isSignedBy,
  isValidAt,
  KEY_USAGE,
  maySignCertificates,
  maySignData,
  readCertificate,
} from "../chip/certificate.ts";
import { unlessUnreadable } from "../chip/chain.ts";
import { ChipFileError } from "../chip/der.ts";
import { type RevocationList, readRevocationList } from "../chip/revocation-list.ts";
import type { TimeStamp } from "./time-stamp.ts";

/** A signature that fits its bytes: who made it, and what came along. Certificates and lists are DER. */
export interface PdfSigner {
  readonly certificate: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
  /** As the signer states it. */
  readonly signedAt?: Date;
  /** Over the signature; `wrong`: one that does not fit, or cannot be read. */
  readonly timeStamp?: TimeStamp | "wrong";
}

/** Why a signer is not trusted, or what was not looked at. */
export type SignerReason =
  | "no_trusted_roots"
  | "signer_not_issued"
  | "signer_not_allowed"
  | "signer_expired"
  | "signer_revoked"
  | "signing_time_wrong"
  | "certificate_unreadable"
  | "revocation_not_checked"
  | "signing_time_not_proved"
  | "time_stamp_not_trusted";

/** Whether the operator's roots vouch for who signed. */
export interface SignerTrust {
  readonly trust: "trusted" | "untrusted" | "not_checked";
  readonly reasons: readonly SignerReason[];
}

/** A chain has an authority or two between. */
const MAX_CHAIN = 4;
/** More authorities than any signature brings; the others are not looked at. */
const MOST_AUTHORITIES = 10;
const DAY = 86_400_000;
/** Extended key usages of people and companies that sign documents: any, e-mail, documents (RFC 9336), and those of Adobe and Microsoft. */
const DOCUMENT_USAGES = [
  "2.5.29.37.0",
  "1.3.6.1.5.5.7.3.4",
  "1.3.6.1.5.5.7.3.36",
  "1.2.840.113583.1.1.5",
  "1.3.6.1.4.1.311.10.3.12",
];

/** The only use of the key of an authority for time stamps (RFC 3161, 2.3). */
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

/**
 * Follows a signer's certificate to a root that the operator supplies (RFC 5280, 6), with the certificates that came along.
 *
 * All of the chain must be valid when it was signed, as a time stamp proves whose authority leads to a root, too. Without such a stamp it must be valid today and at the time that the
 * signer states: nothing else proves that a signature is from before the end of a certificate. A revocation list that came along counts when the issuer has signed it;
 * without a current one the answer says `revocation_not_checked`. A certificate that has ended since the stamp needs a list from after it.
 *
 * @param roots of the operator; without any, nothing is checked
 */
export function signerTrust(signer: PdfSigner, roots: readonly Certificate[], now: Date): SignerTrust {
  if (roots.length === 0) return { trust: "not_checked", reasons: ["no_trusted_roots"] };
  const own = unlessUnreadable(() => readCertificate(signer.certificate));
  if (own instanceof ChipFileError) return untrusted("certificate_unreadable");
  if (!maySignDocuments(own)) return untrusted("signer_not_allowed");
  const { signedAt, timeStamp } = signer;
  const provedAt =
    timeStamp === undefined || timeStamp === "wrong" ? undefined : provedTime(timeStamp, roots, now);
  const latest = (provedAt ?? now).getTime() + DAY;
  if (signedAt !== undefined && signedAt.getTime() > latest) return untrusted("signing_time_wrong");
  const chains = chainsOf(own, authoritiesOf(signer), roots);
  if (chains.length === 0) return untrusted("signer_not_issued");
  const moments = [provedAt ?? now, ...(signedAt === undefined ? [] : [signedAt])];
  const valid = chains.filter((chain) => isValid(chain, moments));
  if (valid.length === 0) return untrusted("signer_expired");
  const lists = readable(signer.revocationLists, (raw) => readRevocationList(raw));
  // A certificate that one chain shows as revoked is revoked in each.
  const states = valid.map((chain) => revocationOf(chain, lists, now, provedAt));
  if (states.includes("revoked")) return untrusted("signer_revoked");
  const isKnown = states.includes("good");
  if (!isKnown && !valid.some((chain) => isValid(chain, [now]))) return untrusted("signer_expired");
  const reasons: SignerReason[] = isKnown ? [] : ["revocation_not_checked"];
  if (provedAt === undefined) reasons.push("signing_time_not_proved");
  if (timeStamp !== undefined && provedAt === undefined) reasons.push("time_stamp_not_trusted");
  return { trust: "trusted", reasons };
}

/** The time of a stamp whose authority leads to a root, was valid then and is today, and is not shown as revoked. */
function provedTime(stamp: TimeStamp, roots: readonly Certificate[], now: Date): Date | undefined {
  const own = unlessUnreadable(() => readCertificate(stamp.certificate));
  if (own instanceof ChipFileError || stamp.at.getTime() > now.getTime()) return undefined;
  const uses = own.extendedKeyUsage ?? [];
  if (own.isAuthority || !maySignData(own) || uses.length !== 1 || uses[0] !== TIME_STAMPING)
    return undefined;
  const lists = readable(stamp.revocationLists, (raw) => readRevocationList(raw));
  const chains = chainsOf(own, authoritiesOf(stamp), roots).filter((chain) =>
    isValid(chain, [stamp.at, now]),
  );
  const isRevoked = chains.some((chain) => revocationOf(chain, lists, now) === "revoked");
  return chains.length > 0 && !isRevoked ? stamp.at : undefined;
}

const isValid = (chain: readonly Certificate[], moments: readonly Date[]): boolean =>
  chain.every((one) => moments.every((moment) => isValidAt(one, moment)));

/** Authorities that came along. */
const authoritiesOf = ({ certificates }: Pick<PdfSigner, "certificates">): Certificate[] =>
  readable(certificates, (raw) => readCertificate(raw))
    .filter(({ isAuthority }) => isAuthority)
    .slice(0, MOST_AUTHORITIES);

/** What came along, without that which cannot be read. */
function readable<T>(files: readonly Uint8Array[], read: (raw: Uint8Array) => T): T[] {
  return files.flatMap((raw) => {
    const one = unlessUnreadable(() => read(raw));
    return one instanceof ChipFileError ? [] : [one];
  });
}

const untrusted = (reason: SignerReason): SignerTrust => ({ trust: "untrusted", reasons: [reason] });

function maySignDocuments(certificate: Certificate): boolean {
  const { isAuthority, extendedKeyUsage } = certificate;
  const isForDocuments =
    extendedKeyUsage === undefined || extendedKeyUsage.some((usage) => DOCUMENT_USAGES.includes(usage));
  return !isAuthority && isForDocuments && maySignData(certificate);
}

/** Every way from a signer to a root. A root may have signed the signer itself. */
function chainsOf(signer: Certificate, others: readonly Certificate[], roots: readonly Certificate[]) {
  const known = new Map<string, boolean>();
  // Certificates can be made that all issue each other: each signature is verified once.
  const hasSigned = (issuer: Certificate, issued: Certificate): boolean => {
    const pair = `${issuer.fingerprint} ${issued.fingerprint}`;
    const isSigned = known.get(pair) ?? isSignedBy(issued, issuer);
    known.set(pair, isSigned);
    return isSigned;
  };
  const hasIssued = (issuer: Certificate, issued: Certificate, below: number): boolean =>
    issuer.subject.key === issued.issuer.key &&
    maySignCertificates(issuer) &&
    (issuer.pathLength === undefined || below <= issuer.pathLength) &&
    hasSigned(issuer, issued);
  const onwards = (chain: readonly Certificate[], last: Certificate): (readonly Certificate[])[] => {
    if (chain.length > MAX_CHAIN) return [];
    const below = chain.length - 1;
    const ends = roots.filter((root) => hasIssued(root, last, below)).map((root) => [...chain, root]);
    const between = others.filter((other) => !chain.includes(other) && hasIssued(other, last, below));
    return [...ends, ...between.flatMap((other) => onwards([...chain, other], other))];
  };
  return onwards([signer], signer);
}

/** `good` where a complete list covers each certificate below the root: a current one, or one from after the signature and before the certificate's end. */
function revocationOf(
  chain: readonly Certificate[],
  lists: readonly RevocationList[],
  now: Date,
  signedAt?: Date,
): "good" | "revoked" | "unknown" {
  const states = chain.slice(0, -1).map((certificate, i) => {
    const issuer = chain[i + 1];
    const own = lists.filter(
      (list) =>
        issuer !== undefined &&
        list.issuer.key === issuer.subject.key &&
        issuer.keyUsage?.has(KEY_USAGE.crlSign) !== false &&
        isSignedBy(list, issuer),
    );
    if (own.some(({ serials }) => serials.has(certificate.serial))) return "revoked";
    const isCovered = own.some(({ isComplete, thisUpdate, nextUpdate }) => {
      if (!isComplete || thisUpdate > now) return false;
      const isCurrent = nextUpdate !== undefined && nextUpdate >= now;
      // Lists may leave out certificates that have expired (RFC 5280, 3.3).
      const isSince = signedAt !== undefined && thisUpdate >= signedAt && isValidAt(certificate, thisUpdate);
      return isSince || (isCurrent && isValidAt(certificate, now));
    });
    return isCovered ? "good" : "unknown";
  });
  if (states.includes("revoked")) return "revoked";
  return states.every((state) => state === "good") ? "good" : "unknown";
}
