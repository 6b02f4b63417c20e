import { unlessUnreadable } from "../chip/chain.ts";
import { readSignedContent, verifyContent } from "../chip/cms.ts";
import { ChipFileError, Parts, readDer, TAG } from "../chip/der.ts";
import { algorithmOf, octetsOf, oidOf, sameOctets, smallOf, timeOf } from "../chip/der-values.ts";
import { type Digest, digestOf, hash } from "../chip/digests.ts";
import { mayBeOf } from "./signing-certificate.ts";

/** A time that somebody else states for a signature, with what came along. Certificates and lists are DER. */
export interface TimeStamp {
  readonly at: Date;
  readonly certificate: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
}

/** The attribute of a signature with a time stamp over it (RFC 3161, appendix A), and the type of its content. */
export const TIME_STAMP = "1.2.840.113549.1.9.16.2.14";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const WHAT = "A time stamp";
/** Two files of one SHA-1 digest can be made. */
const STRONG: readonly Digest[] = ["sha256", "sha384", "sha512"];

/** Whether digests are of kinds for which no two files with one digest are known. */
export const areStrong = (...digests: readonly Digest[]): boolean =>
  digests.every((digest) => STRONG.includes(digest));

/**
 * Reads a time stamp and checks that it fits (RFC 3161, 2.4.2). Whether the authority that made it is to be believed is for its chain to say.
 *
 * @param token ContentInfo, DER
 * @param stamped what it has to be over
 * @returns undefined for one that does not fit, or is in a form that is not read
 */
export function timeStampOf(token: Uint8Array, stamped: Uint8Array): TimeStamp | undefined {
  const read = unlessUnreadable(() => verified(token, stamped));
  return read instanceof ChipFileError ? undefined : read;
}

/** @throws ChipFileError */
function verified(token: Uint8Array, stamped: Uint8Array): TimeStamp | undefined {
  const signed = readSignedContent(token, WHAT);
  const content = verifyContent(signed, TST_INFO, WHAT);
  if (typeof content === "string" || !areStrong(content.digest, content.scheme.digest)) return undefined;
  if (!mayBeOf(signed, content.certificate, WHAT)) return undefined;
  const info = new Parts(readDer(signed.content, WHAT), WHAT);
  if (smallOf(info.take(), WHAT) !== 1) return undefined;
  oidOf(info.take(), WHAT);
  const imprint = new Parts(info.take(), WHAT);
  const digest = digestOf(algorithmOf(imprint.take(), WHAT).oid);
  const digested = octetsOf(imprint.take(), WHAT);
  imprint.end();
  info.take(TAG.integer);
  const at = timeOf(info.take(TAG.generalizedTime), WHAT);
  const fits = digest !== undefined && areStrong(digest) && sameOctets(digested, hash(digest, stamped));
  if (!fits) return undefined;
  const { certificates, revocationLists } = signed;
  return { at, certificate: content.certificate.raw, certificates, revocationLists };
}
