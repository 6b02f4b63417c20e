import { ChipFileError, type Der, malformed, Parts, parts, readDer, TAG } from "./der.ts";
import {
  algorithmOf,
  bitsOf,
  booleanOf,
  hexOf,
  namedBitsOf,
  octetsOf,
  oidOf,
  sameOctets,
  smallOf,
  timeOf,
} from "./der-values.ts";
import { hash } from "./digests.ts";
import { type DistinguishedName, nameOf } from "./names.ts";
import { type PublicKey, publicKeyOf } from "./public-key.ts";
import { isLongEnough, isSigned, type SignatureScheme, schemeOf } from "./signatures.ts";

/** A certificate of a state (ICAO 9303-12, 7.1), read once. What cannot be used throws only where it is used. */
export interface Certificate {
  readonly raw: Uint8Array;
  /** SHA-256 of the whole certificate, hex. */
  readonly fingerprint: string;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  /**
   * What an OCSP response names an issuer by (RFC 6960, 4.1.1): the subject as encoded, and the octets of the key.
   *
   * @throws ChipFileError `malformed`
   */
  named(): { readonly subject: Uint8Array; readonly key: Uint8Array };
  /** Hex, as encoded. */
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subjectKeyId?: string;
  readonly authorityKeyId?: string;
  /** Bits of RFC 5280, 4.2.1.3; undefined when the extension is absent. */
  readonly keyUsage?: ReadonlySet<number>;
  readonly isAuthority: boolean;
  /** How many authorities may stand between it and a signer (RFC 5280, 4.2.1.9); undefined: any number. */
  readonly pathLength?: number;
  /** Object identifiers; undefined when the extension is absent. */
  readonly extendedKeyUsage?: readonly string[];
  /** Whether a program that does not know the extended key usage must refuse the certificate. */
  readonly isUsageCritical: boolean;
  /**
   * When the key may sign (RFC 3280, 4.2.1.4; ICAO 9303-12 asks for it): for a document signer a few months, while the certificate stays valid as long as the documents.
   *
   * @returns undefined when the certificate does not say
   * @throws ChipFileError `malformed`
   */
  keyPeriod(): KeyPeriod | undefined;
  /** Critical extensions that we do not know: such a certificate must not be used (RFC 5280, 4.2). */
  readonly unknownCritical: readonly string[];
  /** @throws ChipFileError `not_supported` or `malformed` */
  publicKey(): PublicKey;
  /** @throws ChipFileError `not_supported` or `malformed` */
  scheme(): SignatureScheme;
  readonly signed: { readonly octets: Uint8Array; readonly signature: Uint8Array };
}

/** The time in which a key may sign, both ends included. An end that is not given is open. */
export interface KeyPeriod {
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** The largest certificate that we read, in octets. */
const MAX_CERTIFICATE = 64 * 1024;
/** Bits of key usage. */
export const KEY_USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, crlSign: 6 } as const;

const EXTENSION = {
  subjectKeyId: "2.5.29.14",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  authorityKeyId: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
} as const;
const KEY_PERIOD = "2.5.29.16";
/** Others of ICAO 9303-12 that say nothing about who may sign what. */
const HARMLESS = ["2.5.29.17", "2.5.29.18", "2.5.29.31", "2.5.29.32", "2.23.136.1.1.6.1", "2.23.136.1.1.6.2"];
const READ: readonly string[] = Object.values(EXTENSION);
const KNOWN: readonly string[] = [...READ, KEY_PERIOD, ...HARMLESS];

/**
 * Reads a certificate (RFC 5280, 4.1).
 *
 * @throws ChipFileError `malformed` or `too_large`
 */
export function readCertificate(bytes: Uint8Array, what = "A certificate"): Certificate {
  if (bytes.length > MAX_CERTIFICATE) throw new ChipFileError("too_large", `${what} is too large.`);
  const outer = new Parts(readDer(bytes, what), what);
  const tbs = outer.take(TAG.sequence);
  const algorithm = outer.take(TAG.sequence);
  const signature = bitsOf(outer.take(), what);
  outer.end();
  const fields = new Parts(tbs, what);
  const version = fields.maybe(0xa0);
  if (version === undefined || smallOf(readDer(version.value, what), what) !== 2)
    throw malformed(`${what} is not of version 3`);
  const serial = fields.take(TAG.integer);
  // The algorithm stands twice, once where the signature covers it (RFC 5280, 4.1.1.2).
  if (!sameOctets(fields.take(TAG.sequence).raw, algorithm.raw))
    throw malformed(`${what} names two signature algorithms`);
  const issuer = nameOf(fields.take(), what);
  const validity = new Parts(fields.take(), what);
  const [notBefore, notAfter] = [timeOf(validity.take(), what), timeOf(validity.take(), what)];
  const subject = fields.take();
  const spki = fields.take(TAG.sequence);
  fields.maybe(0x81);
  fields.maybe(0x82);
  const extensions = fields.maybe(0xa3);
  fields.end();
  return {
    raw: bytes,
    fingerprint: hexOf(hash("sha256", bytes)),
    issuer,
    subject: nameOf(subject, what),
    named: () => ({ subject: subject.raw, key: keyOctets(spki, what) }),
    serial: hexOf(serial.value),
    notBefore,
    notAfter,
    ...extensionsOf(extensions === undefined ? [] : parts(readDer(extensions.value, what), what), what),
    publicKey: () => publicKeyOf(spki, what),
    scheme: () => schemeOf(algorithmOf(algorithm, what), what),
    signed: { octets: tbs.raw, signature },
  };
}

/** The octets of a key, without its algorithm. */
function keyOctets(spki: Der, what: string): Uint8Array {
  const fields = new Parts(spki, what);
  fields.take(TAG.sequence);
  return bitsOf(fields.take(), what);
}

type Extensions = Pick<
  Certificate,
  | "subjectKeyId"
  | "authorityKeyId"
  | "keyUsage"
  | "isAuthority"
  | "pathLength"
  | "extendedKeyUsage"
  | "isUsageCritical"
  | "keyPeriod"
  | "unknownCritical"
>;

function extensionsOf(nodes: readonly Der[], what: string): Extensions {
  const values = new Map<string, Der>();
  let period: Uint8Array | undefined;
  let isUsageCritical = false;
  const unknownCritical: string[] = [];
  for (const node of nodes) {
    const fields = new Parts(node, what);
    const oid = oidOf(fields.take(), what);
    const critical = fields.maybe(TAG.boolean);
    const value = octetsOf(fields.take(), what);
    fields.end();
    // RFC 5280, 4.2: two of one kind could be read in two ways.
    if (values.has(oid)) throw malformed(`${what} has an extension twice`);
    const isCritical = critical !== undefined && booleanOf(critical, what);
    if (isCritical && !KNOWN.includes(oid)) unknownCritical.push(oid);
    if (isCritical && oid === EXTENSION.extendedKeyUsage) isUsageCritical = true;
    values.set(oid, READ.includes(oid) ? readDer(value, what) : node);
    if (oid === KEY_PERIOD) period = value;
  }
  const keyUsage = values.get(EXTENSION.keyUsage);
  const extended = values.get(EXTENSION.extendedKeyUsage);
  const subjectKeyId = values.get(EXTENSION.subjectKeyId);
  const pathLength = pathLengthOf(values.get(EXTENSION.basicConstraints), what);
  const authorityKeyId = authorityKeyOf(values.get(EXTENSION.authorityKeyId), what);
  return {
    isAuthority: isAuthority(values.get(EXTENSION.basicConstraints), what),
    isUsageCritical,
    unknownCritical,
    ...(pathLength === undefined ? {} : { pathLength }),
    keyPeriod: () => (period === undefined ? undefined : keyPeriodOf(period, what)),
    ...(keyUsage === undefined ? {} : { keyUsage: namedBitsOf(keyUsage, what) }),
    ...(extended === undefined
      ? {}
      : { extendedKeyUsage: parts(extended, what).map((oid) => oidOf(oid, what)) }),
    ...(subjectKeyId === undefined ? {} : { subjectKeyId: hexOf(octetsOf(subjectKeyId, what)) }),
    ...(authorityKeyId === undefined ? {} : { authorityKeyId }),
  };
}

/** PrivateKeyUsagePeriod: two times with implicit tags, one of which must be there. */
function keyPeriodOf(value: Uint8Array, what: string): KeyPeriod {
  const fields = new Parts(readDer(value, what), what);
  const [from, to] = [fields.maybe(0x80), fields.maybe(0x81)];
  fields.end();
  if (from === undefined && to === undefined) throw malformed(`${what} has a key period without an end`);
  const time = (node: Der) => timeOf({ ...node, tag: TAG.generalizedTime }, what);
  return {
    ...(from === undefined ? {} : { notBefore: time(from) }),
    ...(to === undefined ? {} : { notAfter: time(to) }),
  };
}

function isAuthority(node: Der | undefined, what: string): boolean {
  if (node === undefined) return false;
  const flag = new Parts(node, what).maybe(TAG.boolean);
  return flag !== undefined && booleanOf(flag, what);
}

function pathLengthOf(node: Der | undefined, what: string): number | undefined {
  if (node === undefined) return undefined;
  const fields = new Parts(node, what);
  fields.maybe(TAG.boolean);
  const length = fields.maybe(TAG.integer);
  return length === undefined ? undefined : smallOf(length, what);
}

function authorityKeyOf(node: Der | undefined, what: string): string | undefined {
  if (node === undefined) return undefined;
  const id = parts(node, what).find(({ tag }) => tag === 0x80);
  return id === undefined ? undefined : hexOf(id.value);
}

/** Whether the key of a certificate passes a test. A key that is too short or of a kind that we do not accept fails it. */
export function hasKeyThat(
  certificate: Pick<Certificate, "publicKey">,
  test: (key: PublicKey) => boolean,
): boolean {
  try {
    const key = certificate.publicKey();
    return isLongEnough(key) && test(key);
  } catch (error) {
    if (error instanceof ChipFileError) return false;
    throw error;
  }
}

/** Whether the key of one certificate signed the other. Keys that are too short, and algorithms that we do not accept, have signed nothing. */
export function isSignedBy(signed: Pick<Certificate, "scheme" | "signed">, signer: Certificate): boolean {
  const { octets, signature } = signed.signed;
  return hasKeyThat(signer, (key) => isSigned(signed.scheme(), key, octets, signature));
}

/** Whether a certificate bears the signature of its own key. */
export function isSelfSigned(certificate: Certificate): boolean {
  return certificate.issuer.key === certificate.subject.key && isSignedBy(certificate, certificate);
}

/**
 * Whether the key of a certificate may sign those of document signers (ICAO 9303-12, 7.1.1: an authority with the key usage keyCertSign).
 *
 * Some states (BE, IT, LU, TR in the German list of 2026) leave the basic constraints out. A self-signed certificate
 * binds only a name and a key, so that its key usage is enough (RFC 5280, 6.1.1 d); one state (CN) leaves the key usage
 * out.
 */
export function maySignCertificates(certificate: Certificate): boolean {
  const usage = certificate.keyUsage?.has(KEY_USAGE.keyCertSign);
  if (certificate.unknownCritical.length > 0) return false;
  return certificate.isAuthority ? usage !== false : usage === true && isSelfSigned(certificate);
}

/** Whether the key of a certificate may sign data other than certificates: one without a key usage may sign anything (RFC 5280, 4.2.1.3). */
export function maySignData({ keyUsage, unknownCritical }: Certificate): boolean {
  const isMeant =
    keyUsage === undefined ||
    keyUsage.has(KEY_USAGE.digitalSignature) ||
    keyUsage.has(KEY_USAGE.nonRepudiation);
  return isMeant && unknownCritical.length === 0;
}

/**
 * Whether the key of a certificate may have signed something, by the period that the certificate states for it.
 *
 * @param signedAt when it was signed; without a time, at some moment before now
 * @returns false also for a period that cannot be read: nothing is then known to be allowed
 */
export function mayHaveSigned(certificate: Certificate, signedAt: Date | undefined, now: Date): boolean {
  try {
    const { notBefore, notAfter } = certificate.keyPeriod() ?? {};
    const isTooEarly = notBefore !== undefined && notBefore > (signedAt ?? now);
    const isTooLate = notAfter !== undefined && notAfter < (signedAt ?? notBefore ?? notAfter);
    return !isTooEarly && !isTooLate;
  } catch (error) {
    if (error instanceof ChipFileError) return false;
    throw error;
  }
}

/** Whether a certificate is valid at a time, both ends included. */
export function isValidAt({ notBefore, notAfter }: Certificate, time: Date): boolean {
  return notBefore <= time && time <= notAfter;
}
