import { type Certificate, isSignedBy, isValidAt, KEY_USAGE, maySignCertificates } from "./certificate.ts";
import { ChipFileError, type Der, malformed, Parts, parts, readDer, TAG } from "./der.ts";
import { algorithmOf, bitsOf, booleanOf, hexOf, oidOf, sameOctets, smallOf, timeOf } from "./der-values.ts";
import { type DistinguishedName, nameOf } from "./names.ts";
import { schemeOf } from "./signatures.ts";

/** A certificate revocation list (RFC 5280, 5.1; ICAO 9303-12, 7.1.4). */
export interface RevocationList {
  readonly raw: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** Hex, as encoded. */
  readonly serials: ReadonlySet<string>;
  /** False for a delta list, and for one of a part only: what it does not name may be revoked all the same (RFC 5280, 5.2). */
  readonly isComplete: boolean;
  readonly scheme: Certificate["scheme"];
  readonly signed: Certificate["signed"];
}

/** The largest list that we read. */
const MAX_LIST = 16 * 1024 * 1024;

/**
 * Reads a revocation list. Every entry counts, with any reason.
 *
 * @throws ChipFileError
 */
export function readRevocationList(bytes: Uint8Array, what = "A revocation list"): RevocationList {
  if (bytes.length > MAX_LIST) throw new ChipFileError("too_large", `${what} is too large.`);
  const outer = new Parts(readDer(bytes, what), what);
  const tbs = outer.take(TAG.sequence);
  const algorithm = outer.take(TAG.sequence);
  const signature = bitsOf(outer.take(), what);
  outer.end();
  const fields = new Parts(tbs, what);
  const version = fields.maybe(TAG.integer);
  if (version !== undefined && smallOf(version, what) !== 1) throw malformed(`${what} is of another version`);
  if (!sameOctets(fields.take(TAG.sequence).raw, algorithm.raw))
    throw malformed(`${what} names two signature algorithms`);
  const issuer = nameOf(fields.take(), what);
  const thisUpdate = timeOf(fields.take(), what);
  const next = fields.maybe(TAG.utcTime) ?? fields.maybe(TAG.generalizedTime);
  const revoked = fields.maybe(TAG.sequence);
  const extensions = fields.maybe(0xa0);
  fields.end();
  return {
    raw: bytes,
    issuer,
    thisUpdate,
    ...(next === undefined ? {} : { nextUpdate: timeOf(next, what) }),
    serials: new Set(
      (revoked === undefined ? [] : parts(revoked, what)).map((entry) =>
        hexOf(new Parts(entry, what).take(TAG.integer).value),
      ),
    ),
    isComplete: extensions === undefined || !makesPart(readDer(extensions.value, what), what),
    scheme: () => schemeOf(algorithmOf(algorithm, what), what),
    signed: { octets: tbs.raw, signature },
  };
}

/** Of a list of a part: the base of a delta, and which certificates it is about. They have to be critical, and some authorities forget it (RFC 5280, 5.2.4 and 5.2.5). */
const OF_PARTS = ["2.5.29.27", "2.5.29.28"];

/** Whether extensions may make a list a part of one. ICAO 9303-12, 7.1.4 has no critical extension in a list. */
const makesPart = (extensions: Der, what: string): boolean =>
  extensionsIn(extensions, what).some(({ oid, isCritical }) => isCritical || OF_PARTS.includes(oid));

/**
 * Whether one of some extensions is critical.
 *
 * @throws ChipFileError `malformed`
 */
export const hasCritical = (extensions: Der, what: string): boolean =>
  extensionsIn(extensions, what).some(({ isCritical }) => isCritical);

const extensionsIn = (extensions: Der, what: string) =>
  parts(extensions, what).map((node) => {
    const fields = new Parts(node, what);
    const oid = oidOf(fields.take(), what);
    const critical = fields.maybe(TAG.boolean);
    return { oid, isCritical: critical !== undefined && booleanOf(critical, what) };
  });

/** Whether an authority issued a list: for its state, while it was valid, with its key, and with a key that may. */
export function isIssuedBy(list: RevocationList, authority: Certificate): boolean {
  return (
    maySignCertificates(authority) &&
    authority.keyUsage?.has(KEY_USAGE.crlSign) !== false &&
    authority.subject.country === list.issuer.country &&
    isValidAt(authority, list.thisUpdate) &&
    isSignedBy(list, authority)
  );
}
