import { createHash } from "node:crypto";
import { der, derOid } from "../../../engines/documents/chip/der-write.ts";
import { type Issued, time } from "./authorities.ts";
import { digestIdentifier, signatureIdentifier, signed } from "./keys.ts";

const SIGNED_DATA = "1.2.840.113549.1.7.2";

/** What can be said of signed content; the rest is as ICAO 9303-10 wants it. */
export interface ContentWish {
  readonly contentType?: string;
  readonly digest?: string;
  readonly signedAt?: string;
  /** Certificates to bring along instead of the signer's. */
  readonly certificates?: readonly Uint8Array[];
  /** Revocation lists to bring along. */
  readonly lists?: readonly Uint8Array[];
  /** OCSP responses to bring along. */
  readonly responses?: readonly Uint8Array[];
  readonly withoutAttributes?: boolean;
  /** Whether the content is left out: it stands beside the signed data. */
  readonly detached?: boolean;
  /** Further attributes that are signed: a value by its object identifier. */
  readonly attributes?: Readonly<Record<string, Uint8Array>>;
  /** Digest to sign in place of the content's own. */
  readonly messageDigest?: Uint8Array;
  /** Form of an ECDSA signature. */
  readonly form?: "der" | "ieee-p1363";
  /** A time stamp over the signature, which it gets. */
  readonly timeStamp?: (signature: Uint8Array) => Uint8Array;
  /** Changes the signature. */
  readonly signature?: (signature: Uint8Array) => Uint8Array;
}

/** Signs content (RFC 5652, 5). */
export function signedContent(content: Uint8Array, signer: Issued, wish: ContentWish = {}): Uint8Array {
  const contentType = derOid(wish.contentType ?? "2.23.136.1.1.1");
  const digest = wish.digest ?? signer.key.digest;
  const attribute = (oid: string, value: Uint8Array) => der(0x30, derOid(oid), der(0x31, value));
  const messageDigest = wish.messageDigest ?? createHash(digest).update(content).digest();
  const attributes = [
    attribute("1.2.840.113549.1.9.3", contentType),
    ...(wish.signedAt === undefined ? [] : [attribute("1.2.840.113549.1.9.5", time(wish.signedAt))]),
    attribute("1.2.840.113549.1.9.4", der(0x04, messageDigest)),
    ...Object.entries(wish.attributes ?? {}).map(([oid, value]) => attribute(oid, value)),
  ];
  const octets = wish.withoutAttributes === true ? content : der(0x31, ...attributes);
  const made = signed(signer.key, octets, wish.form);
  const info = der(
    0x30,
    der(0x02, Uint8Array.of(1)),
    der(0x30, issuerOf(signer), signer.serial),
    digestIdentifier(digest),
    ...(wish.withoutAttributes === true ? [] : [der(0xa0, ...attributes)]),
    signatureIdentifier(signer.key),
    der(0x04, wish.signature?.(made) ?? made),
    ...(wish.timeStamp === undefined
      ? []
      : [der(0xa1, attribute("1.2.840.113549.1.9.16.2.14", wish.timeStamp(made)))]),
  );
  const data = der(
    0x30,
    der(0x02, Uint8Array.of(3)),
    der(0x31, digestIdentifier(digest)),
    der(0x30, contentType, ...(wish.detached === true ? [] : [der(0xa0, der(0x04, content))])),
    der(0xa0, ...(wish.certificates ?? [signer.der])),
    ...(wish.lists === undefined && wish.responses === undefined
      ? []
      : [der(0xa1, ...(wish.lists ?? []), ...(wish.responses ?? []).map(otherRevocation))]),
    der(0x31, info),
  );
  return der(0x30, derOid(SIGNED_DATA), der(0xa0, data));
}

const otherRevocation = (response: Uint8Array) => der(0xa1, derOid("1.3.6.1.5.5.7.16.2"), response);

/**
 * A time stamp (RFC 3161, 2.4.2) over some octets.
 *
 * @param at ISO 8601
 */
export function timeStamp(
  octets: Uint8Array,
  authority: Issued,
  at: string,
  wish: ContentWish = {},
): Uint8Array {
  const digits = at.replace(/[-:TZ]/g, "");
  const imprint = der(
    0x30,
    digestIdentifier("sha256"),
    der(0x04, createHash("sha256").update(octets).digest()),
  );
  const info = der(
    0x30,
    der(0x02, Uint8Array.of(1)),
    derOid("1.2.3.4"),
    imprint,
    der(0x02, Uint8Array.of(5)),
    der(0x18, Buffer.from(`${digits}Z`)),
  );
  return signedContent(info, authority, { contentType: "1.2.840.113549.1.9.16.1.4", ...wish });
}

/** Signed data that nobody signed: certificates and revocation lists alone (RFC 5652, 5.1). */
export function bundle({
  certificates = [],
  lists = [],
}: {
  readonly certificates?: readonly Uint8Array[];
  readonly lists?: readonly Uint8Array[];
}): Uint8Array {
  const data = der(
    0x30,
    der(0x02, Uint8Array.of(1)),
    der(0x31),
    der(0x30, derOid("1.2.840.113549.1.7.1")),
    ...(certificates.length === 0 ? [] : [der(0xa0, ...certificates)]),
    ...(lists.length === 0 ? [] : [der(0xa1, ...lists)]),
    der(0x31),
  );
  return der(0x30, derOid(SIGNED_DATA), der(0xa0, data));
}

/** The issuer's name as the certificate has it: the fourth part of its body. */
function issuerOf({ der: certificate }: Issued): Uint8Array {
  const names = partsOf(partsOf(certificate)[0] ?? certificate);
  return names[3] ?? Uint8Array.of();
}

/** The values inside a DER value. */
function partsOf(value: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = headerOf(value).header; at < value.length; ) {
    const { header, length } = headerOf(value.subarray(at));
    found.push(value.subarray(at, at + header + length));
    at += header + length;
  }
  return found;
}

function headerOf(value: Uint8Array): { header: number; length: number } {
  const first = value[1] ?? 0;
  if (first < 0x80) return { header: 2, length: first };
  const octets = value.subarray(2, 2 + (first & 0x7f));
  return { header: 2 + octets.length, length: octets.reduce((sum, octet) => sum * 256 + octet, 0) };
}

/** A master list of certificates (ICAO 9303-12, 8). */
export function masterList(
  certificates: readonly Uint8Array[],
  signer: Issued,
  wish: ContentWish = {},
): Uint8Array {
  const content = der(0x30, der(0x02, Uint8Array.of(0)), der(0x31, ...certificates));
  return signedContent(content, signer, {
    contentType: "2.23.136.1.1.2",
    signedAt: "2026-11-20T08:00:00Z",
    ...wish,
  });
}
