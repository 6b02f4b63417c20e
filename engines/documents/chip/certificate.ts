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
  /** Hex, as encoded. */
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subjectKeyId?: string;
  readonly authorityKeyId?: string;
  /** Bits of RFC 5280, 4.2.1.3; undefined when the extension is absent. */
  readonly keyUsage?: ReadonlySet<number>;
  readonly isAuthority: boolean;
  /** Object identifiers; undefined when the extension is absent. */
  readonly extendedKeyUsage?: readonly string[];
  /** Critical extensions that we do not know: such a certificate must not be used (RFC 5280, 4.2). */
  readonly unknownCritical: readonly string[];
  /** @throws ChipFileError `not_supported` or `malformed` */
  publicKey(): PublicKey;
  /** @throws ChipFileError `not_supported` or `malformed` */
  scheme(): SignatureScheme;
  readonly signed: { readonly octets: Uint8Array; readonly signature: Uint8Array };
}

/** The largest certificate that we read, in octets. */
const MAX_CERTIFICATE = 64 * 1024;
/** Bits of key usage. */
export const KEY_USAGE = { digitalSignature: 0, keyCertSign: 5, crlSign: 6 } as const;

const EXTENSION = {
  subjectKeyId: "2.5.29.14",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  authorityKeyId: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
} as const;
/** Others of ICAO 9303-12 that say nothing about who may sign what. */
const HARMLESS = [
  "2.5.29.16",
  "2.5.29.17",
  "2.5.29.18",
  "2.5.29.31",
  "2.5.29.32",
  "2.23.136.1.1.6.1",
  "2.23.136.1.1.6.2",
];
const KNOWN: readonly string[] = [...Object.values(EXTENSION), ...HARMLESS];

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
  const subject = nameOf(fields.take(), what);
  const spki = fields.take(TAG.sequence);
  fields.maybe(0x81);
  fields.maybe(0x82);
  const extensions = fields.maybe(0xa3);
  fields.end();
  return {
    raw: bytes,
    fingerprint: hexOf(hash("sha256", bytes)),
    issuer,
    subject,
    serial: hexOf(serial.value),
    notBefore,
    notAfter,
    ...extensionsOf(extensions === undefined ? [] : parts(readDer(extensions.value, what), what), what),
    publicKey: () => publicKeyOf(spki, what),
    scheme: () => schemeOf(algorithmOf(algorithm, what), what),
    signed: { octets: tbs.raw, signature },
  };
}

type Extensions = Pick<
  Certificate,
  "subjectKeyId" | "authorityKeyId" | "keyUsage" | "isAuthority" | "extendedKeyUsage" | "unknownCritical"
>;

function extensionsOf(nodes: readonly Der[], what: string): Extensions {
  const values = new Map<string, Der>();
  const unknownCritical: string[] = [];
  for (const node of nodes) {
    const fields = new Parts(node, what);
    const oid = oidOf(fields.take(), what);
    const critical = fields.maybe(TAG.boolean);
    const value = octetsOf(fields.take(), what);
    fields.end();
    // RFC 5280, 4.2: two of one kind could be read in two ways.
    if (values.has(oid)) throw malformed(`${what} has an extension twice`);
    if (critical !== undefined && booleanOf(critical, what) && !KNOWN.includes(oid))
      unknownCritical.push(oid);
    values.set(oid, KNOWN.includes(oid) && !HARMLESS.includes(oid) ? readDer(value, what) : node);
  }
  const keyUsage = values.get(EXTENSION.keyUsage);
  const extended = values.get(EXTENSION.extendedKeyUsage);
  const subjectKeyId = values.get(EXTENSION.subjectKeyId);
  const authorityKeyId = authorityKeyOf(values.get(EXTENSION.authorityKeyId), what);
  return {
    isAuthority: isAuthority(values.get(EXTENSION.basicConstraints), what),
    unknownCritical,
    ...(keyUsage === undefined ? {} : { keyUsage: namedBitsOf(keyUsage, what) }),
    ...(extended === undefined
      ? {}
      : { extendedKeyUsage: parts(extended, what).map((oid) => oidOf(oid, what)) }),
    ...(subjectKeyId === undefined ? {} : { subjectKeyId: hexOf(octetsOf(subjectKeyId, what)) }),
    ...(authorityKeyId === undefined ? {} : { authorityKeyId }),
  };
}

function isAuthority(node: Der | undefined, what: string): boolean {
  if (node === undefined) return false;
  const flag = new Parts(node, what).maybe(TAG.boolean);
  return flag !== undefined && booleanOf(flag, what);
}

function authorityKeyOf(node: Der | undefined, what: string): string | undefined {
  if (node === undefined) return undefined;
  const id = parts(node, what).find(({ tag }) => tag === 0x80);
  return id === undefined ? undefined : hexOf(id.value);
}

/** Whether the key of one certificate signed the other. Keys that are too short, and algorithms that we do not accept, have signed nothing. */
export function isSignedBy(signed: Pick<Certificate, "scheme" | "signed">, signer: Certificate): boolean {
  try {
    const key = signer.publicKey();
    return isLongEnough(key) && isSigned(signed.scheme(), key, signed.signed.octets, signed.signed.signature);
  } catch (error) {
    if (error instanceof ChipFileError) return false;
    throw error;
  }
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

/** Whether a certificate is valid at a time, both ends included. */
export function isValidAt({ notBefore, notAfter }: Certificate, time: Date): boolean {
  return notBefore <= time && time <= notAfter;
}
