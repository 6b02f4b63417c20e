import {
  type Certificate,
  isSignedBy,
  isValidAt,
  maySignCertificates,
  readCertificate,
} from "../chip/certificate.ts";
import { unlessUnreadable } from "../chip/chain.ts";
import { ChipFileError } from "../chip/der.ts";

/** A way from a certificate to a root of the operator. The certificate stands first. */
export type Chain = readonly Certificate[];

/** A chain has an authority or two between. */
const MAX_CHAIN = 4;
/** More authorities than any signature brings; the others are not looked at. */
const MOST_AUTHORITIES = 10;

const known = new WeakMap<Certificate, WeakMap<object, boolean>>();

/** As `isSignedBy`, once for each pair: certificates can be made that all issue each other. */
export function hasSigned(issuer: Certificate, issued: Pick<Certificate, "scheme" | "signed">): boolean {
  const ofIssuer = known.get(issuer) ?? new WeakMap<object, boolean>();
  known.set(issuer, ofIssuer);
  const isSigned = ofIssuer.get(issued) ?? isSignedBy(issued, issuer);
  ofIssuer.set(issued, isSigned);
  return isSigned;
}

/** Whether all of a chain is valid at some moments. */
export const isValid = (chain: Chain, moments: readonly Date[]): boolean =>
  chain.every((one) => moments.every((moment) => isValidAt(one, moment)));

/** The authorities among some certificates, each once. */
export function authoritiesAmong(certificates: readonly Uint8Array[]): Certificate[] {
  const found = new Map<string, Certificate>();
  for (const one of readable(certificates, (raw) => readCertificate(raw)))
    if (one.isAuthority && found.size < MOST_AUTHORITIES) found.set(one.fingerprint, one);
  return [...found.values()];
}

/** What came along, without that which cannot be read. */
export function readable<F, T>(files: readonly F[], read: (file: F) => T): T[] {
  return files.flatMap((file) => {
    const one = unlessUnreadable(() => read(file));
    return one instanceof ChipFileError ? [] : [one];
  });
}

/** Every way from a signer to a root. A root may have signed the signer itself. */
export function chainsOf(
  signer: Certificate,
  others: readonly Certificate[],
  roots: readonly Certificate[],
): Chain[] {
  const hasIssued = (issuer: Certificate, issued: Certificate, below: number): boolean =>
    issuer.subject.key === issued.issuer.key &&
    maySignCertificates(issuer) &&
    (issuer.pathLength === undefined || below <= issuer.pathLength) &&
    hasSigned(issuer, issued);
  const onwards = (chain: Chain, last: Certificate): Chain[] => {
    if (chain.length > MAX_CHAIN) return [];
    const below = chain.length - 1;
    const ends = roots.filter((root) => hasIssued(root, last, below)).map((root) => [...chain, root]);
    const between = others.filter((other) => !chain.includes(other) && hasIssued(other, last, below));
    return [...ends, ...between.flatMap((other) => onwards([...chain, other], other))];
  };
  return onwards([signer], signer);
}
