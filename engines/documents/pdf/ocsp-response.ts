import { type Certificate, readCertificate } from "../chip/certificate.ts";
import { ChipFileError, type Der, malformed, Parts, parts, readDer, TAG } from "../chip/der.ts";
import { algorithmOf, bitsOf, hexOf, octetsOf, oidOf, sameOctets, timeOf } from "../chip/der-values.ts";
import { type Digest, digestOf, hash } from "../chip/digests.ts";
import { hasCritical } from "../chip/revocation-list.ts";
import { schemeOf } from "../chip/signatures.ts";

/** What a responder says of one certificate (RFC 6960, 4.2.1). */
export interface CertificateStatus {
  readonly status: "good" | "revoked" | "unknown";
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** Hex, as encoded. */
  readonly serial: string;
  /** Of the issuer of the certificate; the digest is undefined where it is not accepted. */
  readonly issuer: {
    readonly digest: Digest | undefined;
    readonly name: Uint8Array;
    readonly key: Uint8Array;
  };
}

/** A response of a responder that was asked about certificates. Whether it may answer is for its certificate to say. */
export interface OcspResponse {
  readonly producedAt: Date;
  readonly statuses: readonly CertificateStatus[];
  /** That came along, one of which may be the responder's. */
  readonly certificates: readonly Certificate[];
  readonly scheme: Certificate["scheme"];
  readonly signed: Certificate["signed"];
}

const WHAT = "An OCSP response";
const BASIC = "1.3.6.1.5.5.7.48.1.1";
const ENUMERATED = 0x0a;
const MAX_RESPONSE = 1024 * 1024;
/** A responder brings its own certificate, and perhaps its issuer's. */
const MAX_CERTIFICATES = 4;
/** A responder is asked about the certificates of a chain. A response can be filled with answers, each of which costs digests. */
const MAX_ANSWERS = 64;

/**
 * Reads an OCSP response (RFC 6960, 4.2.1).
 *
 * @throws ChipFileError, also for one that says only that it cannot answer
 */
export function readOcspResponse(bytes: Uint8Array): OcspResponse {
  if (bytes.length > MAX_RESPONSE) throw new ChipFileError("too_large", `${WHAT} is too large.`);
  const outer = new Parts(readDer(bytes, WHAT), WHAT);
  const outcome = outer.take(ENUMERATED).value;
  if (outcome.length !== 1 || outcome[0] !== 0) throw malformed(`${WHAT} has no answer`);
  const typed = new Parts(readDer(outer.take(0xa0).value, WHAT), WHAT);
  outer.end();
  if (oidOf(typed.take(), WHAT) !== BASIC)
    throw new ChipFileError("not_supported", `${WHAT} is of another type.`);
  const basic = new Parts(readDer(octetsOf(typed.take(), WHAT), WHAT), WHAT);
  typed.end();
  const data = basic.take(TAG.sequence);
  const algorithm = basic.take(TAG.sequence);
  const signature = bitsOf(basic.take(), WHAT);
  const brought = basic.maybe(0xa0);
  basic.end();
  const certificates = brought === undefined ? [] : parts(readDer(brought.value, WHAT), WHAT);
  if (certificates.length > MAX_CERTIFICATES)
    throw new ChipFileError("too_large", `${WHAT} brings too many certificates.`);
  return {
    ...answersIn(data),
    certificates: certificates.map(({ raw }) => readCertificate(raw)),
    scheme: () => schemeOf(algorithmOf(algorithm, WHAT), WHAT),
    signed: { octets: data.raw, signature },
  };
}

/** ResponseData. Who answers is stated in it, too: the key that signed it says so for certain. */
function answersIn(data: Der): Pick<OcspResponse, "producedAt" | "statuses"> {
  const fields = new Parts(data, WHAT);
  if (fields.maybe(0xa0) !== undefined) throw malformed(`${WHAT} is of another version`);
  const responder = fields.take();
  if (responder.tag !== 0xa1 && responder.tag !== 0xa2) throw malformed(`${WHAT} has no responder`);
  const producedAt = timeOf(fields.take(TAG.generalizedTime), WHAT);
  const answers = parts(fields.take(TAG.sequence), WHAT);
  if (answers.length > MAX_ANSWERS) throw new ChipFileError("too_large", `${WHAT} has too many answers.`);
  const statuses = answers.map(statusOf);
  const extensions = fields.maybe(0xa1);
  fields.end();
  if (narrows(extensions)) throw malformed(`${WHAT} has a critical extension`);
  return { producedAt, statuses };
}

const STATUSES: ReadonlyMap<number, CertificateStatus["status"]> = new Map([
  [0x80, "good"],
  [0xa1, "revoked"],
  [0x82, "unknown"],
]);

function statusOf(node: Der): CertificateStatus {
  const fields = new Parts(node, WHAT);
  const id = new Parts(fields.take(TAG.sequence), WHAT);
  const digest = digestOf(algorithmOf(id.take(), WHAT).oid);
  const [name, key] = [octetsOf(id.take(), WHAT), octetsOf(id.take(), WHAT)];
  const serial = hexOf(id.take(TAG.integer).value);
  id.end();
  const status = STATUSES.get(fields.take().tag);
  if (status === undefined) throw malformed(`${WHAT} has a status that does not exist`);
  const thisUpdate = timeOf(fields.take(TAG.generalizedTime), WHAT);
  const next = fields.maybe(0xa0);
  const extensions = fields.maybe(0xa1);
  fields.end();
  return {
    status: status === "good" && narrows(extensions) ? "unknown" : status,
    thisUpdate,
    ...(next === undefined ? {} : { nextUpdate: timeOf(readDer(next.value, WHAT), WHAT) }),
    serial,
    issuer: { digest, name, key },
  };
}

/** Whether extensions may change what an answer means: no critical one is known here. */
const narrows = (extensions: Der | undefined): boolean =>
  extensions !== undefined && hasCritical(readDer(extensions.value, WHAT), WHAT);

/** Whether an answer is about a certificate of an issuer. */
export function isAbout(
  { serial, issuer: { digest, name, key } }: CertificateStatus,
  certificate: Certificate,
  issuer: Certificate,
): boolean {
  if (serial !== certificate.serial || digest === undefined) return false;
  const named = issuer.named();
  return sameOctets(name, hash(digest, named.subject)) && sameOctets(key, hash(digest, named.key));
}
