import { type Certificate, hasKeyThat, readCertificate } from "./certificate.ts";
import { ChipFileError, type Der, malformed, Parts, parts, readDer, TAG } from "./der.ts";
import {
  type AlgorithmIdentifier,
  algorithmOf,
  hexOf,
  octetsOf,
  oidOf,
  sameOctets,
  smallOf,
  timeOf,
} from "./der-values.ts";
import { der } from "./der-write.ts";
import { type Digest, digestOf, hash } from "./digests.ts";
import { nameOf } from "./names.ts";
import { isSigned, type SignatureScheme, schemeOf } from "./signatures.ts";

const SIGNED_DATA = "1.2.840.113549.1.7.2";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const OCSP_RESPONSE = "1.3.6.1.5.5.7.16.2";
const SIGNING_TIME = "1.2.840.113549.1.9.5";
/** A list brings the signer and its issuer; a document one. */
const MAX_CERTIFICATES = 32;

/** Signed content (RFC 5652, 5), as far as ICAO's profile uses it: one signer with signed attributes. */
export interface SignedContent {
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
  /** OCSP responses among the revocation lists (RFC 5940, 2). */
  readonly ocspResponses: readonly Uint8Array[];
  readonly signer: Signer;
}

interface Signer {
  /** Issuer and serial number, or the subject key identifier. */
  readonly id: { readonly issuer: string; readonly serial: string } | { readonly keyId: string };
  readonly digest: Digest | undefined;
  readonly algorithm: AlgorithmIdentifier;
  /** As they are signed: a SET OF, not the [0] that they are sent in. */
  readonly attributes: { readonly octets: Uint8Array; readonly nodes: readonly Der[] } | undefined;
  readonly unsigned: Der | undefined;
  readonly signature: Uint8Array;
}

/** What comes along with signed data, or is all that there is. */
export interface Bundle {
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
}

interface SignedData extends Bundle {
  readonly ocspResponses: readonly Uint8Array[];
  readonly encapsulated: Parts;
  readonly signers: readonly Der[];
}

/** ContentInfo with SignedData (RFC 5652, 3 and 5.1). */
function signedDataOf(bytes: Uint8Array, what: string): SignedData {
  const info = new Parts(readDer(bytes, what), what);
  if (oidOf(info.take(), what) !== SIGNED_DATA) throw malformed(`${what} is not signed data`);
  const data = new Parts(readDer(info.take(0xa0).value, what), what);
  info.end();
  smallOf(data.take(), what);
  data.take(TAG.set);
  const encapsulated = new Parts(data.take(), what);
  const certificates = data.maybe(0xa0);
  const lists = data.maybe(0xa1);
  const signers = parts(data.take(TAG.set), what);
  data.end();
  // Beside certificates and lists of X.509 both sets may hold other forms, each with a tag of its own (RFC 5652, 10.2.1 and 10.2.2).
  const plain = (node: Der | undefined) =>
    (node === undefined ? [] : parts(node, what))
      .filter(({ tag }) => tag === TAG.sequence)
      .map(({ raw }) => raw);
  const responses = (lists === undefined ? [] : parts(lists, what)).filter(({ tag }) => tag === 0xa1);
  return {
    encapsulated,
    certificates: plain(certificates),
    revocationLists: plain(lists),
    ocspResponses: responses.flatMap((node) => ocspResponseIn(node, what)),
    signers,
  };
}

/** Of OtherRevocationInfoFormat, which is a form and a value. */
function ocspResponseIn(node: Der, what: string): Uint8Array[] {
  const [form, value] = parts(node, what);
  const isResponse = form !== undefined && value !== undefined && oidOf(form, what) === OCSP_RESPONSE;
  return isResponse ? [value.raw] : [];
}

/**
 * The type of the content of signed data, as they state it.
 *
 * @throws ChipFileError `malformed`
 */
export function contentTypeOf(bytes: Uint8Array, what: string): string {
  return oidOf(signedDataOf(bytes, what).encapsulated.take(), what);
}

/**
 * Reads a ContentInfo with SignedData.
 *
 * @param detached the content, where it stands beside the signed data: it must then not stand in them, too
 * @throws ChipFileError `malformed`; `not_supported` for anything but one signer
 */
export function readSignedContent(bytes: Uint8Array, what: string, detached?: Uint8Array): SignedContent {
  const { encapsulated, certificates, revocationLists, ocspResponses, signers } = signedDataOf(bytes, what);
  const contentType = oidOf(encapsulated.take(), what);
  const content = detached ?? octetsOf(readDer(encapsulated.take(0xa0).value, what), what);
  encapsulated.end();
  const [signer, ...others] = signers;
  // Two signers would be ambiguous: ICAO 9303-10, 4.6.2 recommends one, and all states have one.
  if (signer === undefined || others.length > 0)
    throw new ChipFileError("not_supported", `${what} has no signer, or several.`);
  if (certificates.length > MAX_CERTIFICATES)
    throw new ChipFileError("too_large", `${what} brings too many certificates.`);
  return {
    contentType,
    content,
    certificates,
    revocationLists,
    ocspResponses,
    signer: signerOf(signer, what),
  };
}

/**
 * Reads signed data that nobody signed: a file of certificates and revocation lists (RFC 5652, 5.1: the degenerate case).
 *
 * @returns undefined for signed data with a signer
 * @throws ChipFileError `malformed`
 */
export function readBundle(bytes: Uint8Array, what: string): Bundle | undefined {
  const { certificates, revocationLists, signers } = signedDataOf(bytes, what);
  return signers.length > 0 ? undefined : { certificates, revocationLists };
}

function signerOf(node: Der, what: string): Signer {
  const fields = new Parts(node, what);
  smallOf(fields.take(), what);
  const keyId = fields.maybe(0x80);
  const id = keyId === undefined ? issuerAndSerial(fields.take(), what) : { keyId: hexOf(keyId.value) };
  const digest = digestOf(algorithmOf(fields.take(), what).oid);
  const attributes = fields.maybe(0xa0);
  const algorithm = algorithmOf(fields.take(), what);
  const signature = octetsOf(fields.take(), what);
  const unsigned = fields.maybe(0xa1);
  fields.end();
  return {
    id,
    unsigned,
    digest,
    algorithm,
    signature,
    attributes:
      attributes === undefined
        ? undefined
        : { octets: der(TAG.set, attributes.value), nodes: parts(attributes, what) },
  };
}

function issuerAndSerial(node: Der, what: string): Signer["id"] {
  const fields = new Parts(node, what);
  const issuer = nameOf(fields.take(), what).key;
  return { issuer, serial: hexOf(fields.take(TAG.integer).value) };
}

/** Why signed content is not believed. */
export type ContentFault =
  | "signed_attributes_missing"
  | "signed_attributes_wrong"
  | "algorithm_not_accepted"
  | "digest_mismatch"
  | "signer_certificate_missing"
  | "signature_invalid";

/** The signer of a content, the time, and the digests. */
export interface VerifiedContent {
  readonly certificate: Certificate;
  readonly signedAt?: Date;
  readonly scheme: SignatureScheme;
  readonly digest: Digest;
}

/**
 * Verifies the signature over a content with the certificates that came with it. Whether one of them is to be believed is for their chain to say.
 *
 * @param contentType what the content has to be
 * @throws ChipFileError for attributes that cannot be read
 */
export function verifyContent(
  signed: SignedContent,
  contentType: string,
  what: string,
): VerifiedContent | ContentFault {
  const { signer, content } = signed;
  // Without attributes the signature covers the content alone, and bytes of attributes could be passed off as content (RFC 5652, 5.3 and 11).
  if (signer.attributes === undefined) return "signed_attributes_missing";
  if (signer.digest === undefined) return "algorithm_not_accepted";
  const attributes = attributesOf(signer.attributes.nodes, what);
  if (signed.contentType !== contentType || attributes?.contentType !== contentType)
    return "signed_attributes_wrong";
  if (!sameOctets(attributes.digest, hash(signer.digest, content))) return "digest_mismatch";
  const schemes = acceptedSchemes(signer, signer.digest, what);
  if (schemes.length === 0) return "algorithm_not_accepted";
  const candidates = candidatesOf(signed, what);
  if (candidates.length === 0) return "signer_certificate_missing";
  const octets = signer.attributes.octets;
  for (const scheme of schemes) {
    const certificate = candidates.find((candidate) =>
      hasKeyThat(candidate, (key) => isSigned(scheme, key, octets, signer.signature)),
    );
    if (certificate === undefined) continue;
    const { signedAt } = attributes;
    return { certificate, scheme, digest: signer.digest, ...(signedAt === undefined ? {} : { signedAt }) };
  }
  return "signature_invalid";
}

/**
 * The scheme that the signer names. An RSA signature states its digest itself, and RFC 5652, 5.4 takes the one of the signer: some states name another beside it.
 */
function acceptedSchemes({ algorithm }: Signer, digest: Digest, what: string): SignatureScheme[] {
  try {
    const named = schemeOf(algorithm, what, digest);
    return named.kind === "rsa" && named.digest !== digest ? [named, { kind: "rsa", digest }] : [named];
  } catch (error) {
    if (error instanceof ChipFileError && error.fault === "not_supported") return [];
    throw error;
  }
}

interface Attributes {
  readonly contentType: string;
  readonly digest: Uint8Array;
  readonly signedAt?: Date;
}

/** @returns undefined when one that must be there is not, or one is there twice (RFC 5652, 11) */
function attributesOf(nodes: readonly Der[], what: string): Attributes | undefined {
  const values = new Map<string, Der>();
  for (const node of nodes) {
    const fields = new Parts(node, what);
    const oid = oidOf(fields.take(), what);
    const [value, ...more] = parts(fields.take(TAG.set), what);
    fields.end();
    if (values.has(oid)) return undefined;
    if (value !== undefined && more.length === 0) values.set(oid, value);
  }
  const [type, digest, time] = [CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_TIME].map((oid) => values.get(oid));
  if (type === undefined || digest === undefined) return undefined;
  return {
    contentType: oidOf(type, what),
    digest: octetsOf(digest, what),
    ...(time === undefined ? {} : { signedAt: timeOf(time, what) }),
  };
}

/**
 * The values of an attribute that the signature does not cover (RFC 5652, 5.3), such as a time stamp over it.
 *
 * @throws ChipFileError for attributes that cannot be read
 */
export function unsignedValues(
  { signer: { unsigned } }: SignedContent,
  oid: string,
  what: string,
): Uint8Array[] {
  return unsigned === undefined ? [] : valuesOf(parts(unsigned, what), oid, what);
}

/**
 * The values of an attribute that the signature covers.
 *
 * @throws ChipFileError for attributes that cannot be read
 */
export function signedValues(
  { signer: { attributes } }: SignedContent,
  oid: string,
  what: string,
): Uint8Array[] {
  return attributes === undefined ? [] : valuesOf(attributes.nodes, oid, what);
}

const valuesOf = (nodes: readonly Der[], oid: string, what: string): Uint8Array[] =>
  nodes.flatMap((node) => {
    const fields = new Parts(node, what);
    const isWanted = oidOf(fields.take(), what) === oid;
    return isWanted ? parts(fields.take(TAG.set), what).map(({ raw }) => raw) : [];
  });

/** Certificates that the signer may mean: those that it names; all that came along where it names none of them, which some states do. */
function candidatesOf({ certificates, signer: { id } }: SignedContent, what: string): Certificate[] {
  const read = certificates.map((raw) => readCertificate(raw, `A certificate in ${what}`));
  const named = read.filter((certificate) =>
    "keyId" in id
      ? certificate.subjectKeyId === id.keyId
      : certificate.serial === id.serial && certificate.issuer.key === id.issuer,
  );
  return named.length > 0 ? named : read;
}
