import { unlessUnreadable } from "../chip/chain.ts";
import { readSignedContent, verifyContent } from "../chip/cms.ts";
import { ChipFileError, type Der, Parts, readDer, TAG } from "../chip/der.ts";
import { algorithmOf, octetsOf, oidOf, sameOctets, smallOf, timeOf } from "../chip/der-values.ts";
import { type Digest, digestOf, hash } from "../chip/digests.ts";
import { mayBeOf } from "./signing-certificate.ts";

/** What came along with a signature or a time stamp, in DER. */
export interface Brought {
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
  readonly ocspResponses: readonly Uint8Array[];
}

/** A time that somebody else states for some octets. */
export interface TimeStamp extends Brought {
  readonly at: Date;
  readonly certificate: Uint8Array;
}

/** The attribute of a signature with a time stamp over it (RFC 3161, appendix A). */
export const TIME_STAMP = "1.2.840.113549.1.9.16.2.14";
/** The type of the content of a time stamp. */
export const TST_INFO = "1.2.840.113549.1.9.16.1.4";
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
 * @returns `not_checkable` for one in a form that is not read
 */
export function timeStampOf(token: Uint8Array, stamped: Uint8Array): TimeStamp | "broken" | "not_checkable" {
  const read = unlessUnreadable(() => verified(token, stamped));
  return read instanceof ChipFileError ? "not_checkable" : read;
}

/** @throws ChipFileError */
function verified(token: Uint8Array, stamped: Uint8Array): ReturnType<typeof timeStampOf> {
  const signed = readSignedContent(token, WHAT);
  const content = verifyContent(signed, TST_INFO, WHAT);
  if (content === "digest_mismatch" || content === "signature_invalid") return "broken";
  if (typeof content === "string" || !areStrong(content.digest, content.scheme.digest))
    return "not_checkable";
  if (!mayBeOf(signed, content.certificate, WHAT)) return "broken";
  const info = new Parts(readDer(signed.content, WHAT), WHAT);
  if (smallOf(info.take(), WHAT) !== 1) return "not_checkable";
  oidOf(info.take(), WHAT);
  const imprint = new Parts(info.take(), WHAT);
  const digest = digestOf(algorithmOf(imprint.take(), WHAT).oid);
  const digested = octetsOf(imprint.take(), WHAT);
  imprint.end();
  info.take(TAG.integer);
  const at = wholeSeconds(info.take(TAG.generalizedTime));
  if (digest === undefined || !areStrong(digest)) return "not_checkable";
  if (!sameOctets(digested, hash(digest, stamped))) return "broken";
  const { certificates, revocationLists, ocspResponses } = signed;
  return { at, certificate: content.certificate.raw, certificates, revocationLists, ocspResponses };
}

/** A time without its part of a second, which a time stamp may have (RFC 3161, 2.4.2). */
function wholeSeconds(time: Der): Date {
  const text = Buffer.from(time.value.subarray(0, 32)).toString("latin1");
  return timeOf({ ...time, value: Buffer.from(text.replace(/\.\d{1,9}Z$/, "Z")) }, WHAT);
}
