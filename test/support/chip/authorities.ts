import { createHash } from "node:crypto";
import { der, derOid } from "../../../engines/documents/chip/der-write.ts";
import { type AlgorithmName, keyOf, type SigningKey, signatureIdentifier, signed } from "./keys.ts";

/** The day on which the test passports are read. */
export const TODAY = new Date("2026-11-26T12:00:00Z");

/** A certificate with its key. */
export interface Issued {
  readonly der: Uint8Array;
  readonly key: SigningKey;
  readonly subject: Uint8Array;
  readonly serial: Uint8Array;
}

/** What can be said of a certificate; the rest is as ICAO 9303-12 wants it. */
export interface CertificateWish {
  readonly country?: string;
  readonly name?: string;
  readonly serial?: number;
  readonly from?: string;
  readonly to?: string;
  readonly authority?: boolean;
  /** How many authorities may stand below this one; 0 unless said. */
  readonly pathLength?: number;
  /** Bits of the key usage, as one octet; none leaves the extension out. */
  readonly keyUsage?: number | "none";
  readonly extendedKeyUsage?: string;
  /** Whether the extended key usage is critical, as it is unless said. */
  readonly isUsageCritical?: boolean;
  readonly critical?: string;
  /** When the key may sign; as DER of the extension's value it may be malformed. */
  readonly keyPeriod?: { readonly from?: string; readonly to?: string } | Uint8Array;
  readonly key?: SigningKey;
  /** Written in place of the key's own. */
  readonly spki?: Uint8Array;
}

/** DER of a time of a certificate. */
export function time(iso: string): Uint8Array {
  const digits = new Date(iso).toISOString().replace(/[-:T]/g, "").slice(0, 14);
  const isLate = Number(digits.slice(0, 4)) >= 2050;
  return der(isLate ? 0x18 : 0x17, Buffer.from(`${isLate ? digits : digits.slice(2)}Z`));
}

/** DER of a distinguished name. */
function distinguishedName(country: string, name: string): Uint8Array {
  const part = (oid: string, tag: number, text: string) =>
    der(0x31, der(0x30, derOid(oid), der(tag, Buffer.from(text, "utf8"))));
  return der(0x30, part("2.5.4.6", 0x13, country), part("2.5.4.3", 0x0c, name));
}

function extension(oid: string, value: Uint8Array, critical: boolean): Uint8Array {
  return der(0x30, derOid(oid), ...(critical ? [der(0x01, Uint8Array.of(0xff))] : []), der(0x04, value));
}

function keyId(key: SigningKey): Uint8Array {
  return createHash("sha1").update(key.spki).digest();
}

/** Issues a certificate: of an authority unless said otherwise. Without an issuer it signs itself. */
export function issue(wish: CertificateWish & { readonly key: SigningKey }, issuer?: Issued): Issued {
  const { key, authority = true, country = "DE", name = "csca-test", serial = 1 } = wish;
  const signer = issuer?.key ?? key;
  const subject = distinguishedName(country, name);
  const usage = wish.keyUsage ?? (authority ? 0x06 : 0x80);
  const extensions = [
    ...(authority
      ? [
          extension(
            "2.5.29.19",
            der(0x30, der(0x01, Uint8Array.of(0xff)), der(0x02, Uint8Array.of(wish.pathLength ?? 0))),
            true,
          ),
        ]
      : []),
    ...(usage === "none"
      ? []
      : [extension("2.5.29.15", der(0x03, Uint8Array.of(trailingZeros(usage), usage)), true)]),
    extension("2.5.29.14", der(0x04, keyId(key)), false),
    extension("2.5.29.35", der(0x30, der(0x80, keyId(signer))), false),
    ...(wish.extendedKeyUsage === undefined
      ? []
      : [extension("2.5.29.37", der(0x30, derOid(wish.extendedKeyUsage)), wish.isUsageCritical ?? true)]),
    ...(wish.keyPeriod === undefined ? [] : [extension("2.5.29.16", keyPeriodOf(wish.keyPeriod), false)]),
    ...(wish.critical === undefined ? [] : [extension(wish.critical, Uint8Array.of(5, 0), true)]),
  ];
  const serialDer = der(0x02, Uint8Array.of(serial));
  const body = der(
    0x30,
    der(0xa0, der(0x02, Uint8Array.of(2))),
    serialDer,
    signatureIdentifier(signer),
    issuer?.subject ?? subject,
    der(0x30, time(wish.from ?? "2020-01-01T00:00:00Z"), time(wish.to ?? "2036-01-01T00:00:00Z")),
    subject,
    wish.spki ?? key.spki,
    der(0xa3, der(0x30, ...extensions)),
  );
  const bytes = der(0x30, body, signatureIdentifier(signer), bitString(signed(signer, body)));
  return { der: bytes, key, subject, serial: serialDer };
}

function keyPeriodOf(wish: NonNullable<CertificateWish["keyPeriod"]>): Uint8Array {
  if (wish instanceof Uint8Array) return wish;
  const at = (tag: number, iso?: string) =>
    iso === undefined ? [] : [der(tag, Buffer.from(`${iso.replace(/[-:T]/g, "").slice(0, 14)}Z`))];
  return der(0x30, ...at(0x80, wish.from), ...at(0x81, wish.to));
}

function trailingZeros(octet: number): number {
  return 31 - Math.clz32(octet & -octet);
}

function bitString(octets: Uint8Array): Uint8Array {
  return der(0x03, Uint8Array.of(0), octets);
}

/** A state with an authority and a document signer. */
export interface State {
  readonly authority: Issued;
  readonly signer: Issued;
}

/** @param explicit spells the curves of both keys out */
export function stateOf(
  algorithm: AlgorithmName,
  {
    explicit = false,
    authority = {},
    signer = {},
  }: { explicit?: boolean; authority?: CertificateWish; signer?: CertificateWish } = {},
): State {
  const root = issue({ key: keyOf(algorithm, 1, explicit), ...authority });
  const country = authority.country ?? "DE";
  return {
    authority: root,
    signer: issue(
      {
        key: keyOf(algorithm, 2, explicit),
        country,
        name: "ds-test",
        serial: 77,
        authority: false,
        to: "2035-01-01T00:00:00Z",
        ...signer,
      },
      root,
    ),
  };
}

/** What can be said of a revocation list; the rest is as ICAO 9303-12 wants it. */
export interface ListWish {
  readonly from?: string;
  /** When the next one comes; none leaves it out. */
  readonly to?: string | "none";
  readonly key?: SigningKey;
  /** A critical extension, such as that of a delta list. */
  readonly critical?: string;
  /** One that is not critical. */
  readonly plain?: string;
}

/** A revocation list. @param serials as in the certificates */
export function revocationList(issuer: Issued, serials: readonly number[], wish: ListWish = {}): Uint8Array {
  const {
    from = "2026-11-01T00:00:00Z",
    to = "2035-01-01T00:00:00Z",
    key = issuer.key,
    critical,
    plain,
  } = wish;
  const [extended] = [critical, plain].filter((oid) => oid !== undefined);
  const entries = serials.map((serial) => der(0x30, der(0x02, Uint8Array.of(serial)), time(from)));
  const body = der(
    0x30,
    der(0x02, Uint8Array.of(1)),
    signatureIdentifier(key),
    issuer.subject,
    time(from),
    ...(to === "none" ? [] : [time(to)]),
    ...(entries.length === 0 ? [] : [der(0x30, ...entries)]),
    ...(extended === undefined
      ? []
      : [der(0xa0, der(0x30, extension(extended, der(0x02, Uint8Array.of(1)), critical !== undefined)))]),
  );
  return der(0x30, body, signatureIdentifier(key), bitString(signed(key, body)));
}
