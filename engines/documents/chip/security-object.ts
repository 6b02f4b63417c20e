import { readSignedContent, type SignedContent } from "./cms.ts";
import { ChipFileError, malformed, Parts, parts, readDer, readTlv, TAG } from "./der.ts";
import { algorithmOf, octetsOf, smallOf } from "./der-values.ts";
import { type Digest, digestOf } from "./digests.ts";

/** The content type of an LDS security object (ICAO 9303-10, 4.6.2). */
export const LDS_SECURITY_OBJECT = "2.23.136.1.1.1";
const SOD_TAG = 0x77;
/** The largest security object that we read. Real ones have 2 to 10 KB. */
const MAX_SECURITY_OBJECT = 128 * 1024;

/** A state's signed data of a chip: a digest of each of its files. */
export interface SecurityObject {
  readonly digest: Digest;
  /** By number of the data group, 1 to 16. One of another length than the digest has is equal to none. */
  readonly digests: ReadonlyMap<number, Uint8Array>;
}

/**
 * Opens EF.SOD: the signed content, and what it says. Nothing is verified here.
 *
 * @param bytes the file, with its tag 77 or without
 * @throws ChipFileError
 */
export function readSecurityObject(bytes: Uint8Array): { signed: SignedContent; object: SecurityObject } {
  const what = "EF.SOD";
  if (bytes.length > MAX_SECURITY_OBJECT) throw new ChipFileError("too_large", `${what} is too large.`);
  const inner = bytes[0] === SOD_TAG ? readTlv(bytes, what).value : bytes;
  const signed = readSignedContent(inner, what);
  return { signed, object: objectOf(signed.content, what) };
}

/** LDSSecurityObject, versions 0 and 1 (ICAO 9303-10, 4.6.2.2 and 4.6.2.3). */
function objectOf(content: Uint8Array, what: string): SecurityObject {
  const fields = new Parts(readDer(content, what), what);
  const version = smallOf(fields.take(), what);
  if (version > 1) throw new ChipFileError("not_supported", `${what} is of a version that is not known.`);
  const digest = digestOf(algorithmOf(fields.take(), what).oid);
  if (digest === undefined)
    throw new ChipFileError("not_supported", `${what} uses a digest that is not accepted.`);
  const digests = new Map<number, Uint8Array>();
  for (const node of parts(fields.take(TAG.sequence), what)) {
    const pair = new Parts(node, what);
    const number = smallOf(pair.take(), what);
    const value = octetsOf(pair.take(), what);
    pair.end();
    // Readers differ in which of two entries for one data group they use.
    if (number < 1 || number > 16 || digests.has(number))
      throw malformed(`${what} lists a data group twice, or one that does not exist`);
    digests.set(number, value);
  }
  if (version === 1) fields.take(TAG.sequence);
  fields.end();
  return { digest, digests };
}
