import { createHash } from "node:crypto";
import { deflateSync, gzipSync } from "node:zlib";
import { cborHead } from "../../engines/documents/codes/cbor.ts";
import type { Issued } from "./chip/authorities.ts";
import { signed } from "./chip/keys.ts";

/** What an invented code says. */
export interface Person {
  readonly given: string;
  readonly surname: string;
  readonly birthDate: string;
}

export const ANNA: Person = { given: "ANNA MARIA", surname: "ERIKSSON", birthDate: "1974-08-12" };

/** An Aadhaar code as UIDAI writes it. @param wish parts that a test makes wrong */
export function aadhaarCode(
  { key }: Pick<Issued, "key">,
  { given, surname, birthDate }: Person,
  wish: {
    readonly end?: string;
    readonly signedAt?: string;
    readonly version?: string;
    readonly padding?: number;
  } = {},
): Uint8Array {
  const [year, month, day] = birthDate.split("-");
  const fields = [
    wish.version ?? "V2",
    "0",
    `${wish.end ?? "1236"}${wish.signedAt ?? "20260101120000"}000`,
    `${given} ${surname}`,
    `${day}-${month}-${year}`,
    "F",
    "",
    "District",
    "",
    "12",
    "Location",
    "110051",
    "Post",
    "Delhi",
    "Street",
    "Part",
    "Town",
  ];
  const photo = Buffer.concat([
    Buffer.from("ffd8ff00ff", "hex"),
    createHash("sha512").update(given).digest(),
    Buffer.alloc(wish.padding ?? 400, 7),
  ]);
  const photoText = Buffer.from([...photo].map((octet, i) => (octet + i * 31) % 251));
  const body = Buffer.concat([
    ...fields.flatMap((field) => [Buffer.from(field, "latin1"), Uint8Array.of(0xff)]),
    photoText,
  ]);
  return aadhaarNumber(gzipSync(Buffer.concat([body, signed(key, body)])));
}

/** Packed content as the decimal number that the barcode holds. */
export function aadhaarNumber(packed: Uint8Array): Uint8Array {
  return Buffer.from(BigInt(`0x${Buffer.from(packed).toString("hex")}`).toString());
}

/** C40 of a visible seal. */
function c40(text: string): Buffer {
  const values = [...text].map((character) => {
    const code = character.charCodeAt(0);
    return character === " " || character === "<" ? 3 : code <= 57 ? code - 44 : code - 51;
  });
  while (values.length % 3 !== 0) values.push(0);
  const octets: number[] = [];
  for (let i = 0; i < values.length; i += 3) {
    const sum = (values[i] ?? 0) * 1600 + (values[i + 1] ?? 0) * 40 + (values[i + 2] ?? 0) + 1;
    octets.push(sum >> 8, sum & 0xff);
  }
  return Buffer.from(octets);
}

function sealDate(iso: string): Buffer {
  const [year, month, day] = iso.split("-");
  const octets = Buffer.alloc(3);
  octets.writeUIntBE(Number(`${month}${day}${year}`), 0, 3);
  return octets;
}

/** The seal of a residence permit. @param zone both lines of 36 characters */
export function sealCode(
  { key }: Pick<Issued, "key">,
  zone: string,
  wish: {
    readonly country?: string;
    readonly signer?: string;
    readonly reference?: string;
    readonly signedAt?: string;
    readonly twice?: boolean;
  } = {},
): Uint8Array {
  const { country = "D", signer = "DETS", reference = "4D", signedAt = "2026-01-01" } = wish;
  const length = reference.length.toString(16).toUpperCase().padStart(2, "0");
  const text = c40(zone);
  const feature = Buffer.concat([Uint8Array.of(2, text.length), text]);
  const body = Buffer.concat([
    Uint8Array.of(0xdc, 0x03),
    c40(country.padEnd(3, "<")),
    c40(`${signer}${length}${reference}`),
    sealDate("2026-01-01"),
    sealDate(signedAt),
    Uint8Array.of(0xfb, 0x06),
    feature,
    ...(wish.twice === true ? [feature] : []),
  ]);
  const signature = signed(key, body, "ieee-p1363");
  return Buffer.concat([body, Uint8Array.of(0xff, signature.length), signature]);
}

/** A barcode with a zone in the structure of ICAO. @param wish parts that a test makes wrong */
export function icaoCode(
  { key, der }: Pick<Issued, "key" | "der">,
  zone: string,
  wish: {
    readonly name?: string;
    readonly country?: string;
    readonly algorithm?: number;
    readonly signedAt?: string;
    readonly tags?: readonly number[];
    readonly packed?: boolean;
    readonly certificate?: Uint8Array;
  } = {},
): Uint8Array {
  const { name = "RDB1", country = "D", algorithm = 1, signedAt = "2026-01-01", tags = [0x81] } = wish;
  const text = c40(zone);
  const messages = Buffer.concat(tags.map((tag) => Buffer.concat([Uint8Array.of(tag, text.length), text])));
  const body = Buffer.concat([
    c40(country.padEnd(3, "<")),
    Uint8Array.of(algorithm),
    createHash("sha1").update(der).digest().subarray(-5),
    Uint8Array.of(0),
    sealDate(signedAt),
    Uint8Array.of(0x61, 0x81, messages.length),
    messages,
  ]);
  const signature = signed(key, body, "ieee-p1363");
  const brought = wish.certificate ?? Buffer.alloc(0);
  const certificate = Buffer.concat([
    Uint8Array.of(0x7e, 0x82, brought.length >> 8, brought.length & 0xff),
    brought,
  ]);
  const payload = Buffer.concat([
    body,
    ...(wish.certificate === undefined ? [] : [certificate]),
    Uint8Array.of(0x7f, signature.length),
    signature,
  ]);
  return Buffer.from(
    `${name}${wish.packed === true ? `D${base32(deflateSync(payload))}` : `B${base32(payload)}`}`,
  );
}

function base32(octets: Uint8Array): string {
  const bits = [...octets].map((octet) => octet.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups
    .map((group) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number.parseInt(group.padEnd(5, "0"), 2)])
    .join("");
}

type Plain = number | string | Uint8Array | readonly Plain[] | ReadonlyMap<number | string, Plain>;

/** CBOR of a value. */
function cbor(value: Plain): Buffer {
  if (typeof value === "number") return Buffer.from(value < 0 ? cborHead(1, -1 - value) : cborHead(0, value));
  if (typeof value === "string")
    return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([cborHead(2, value.length), value]);
  if (value instanceof Map)
    return Buffer.concat([
      cborHead(5, value.size),
      ...[...value].flatMap(([key, part]) => [cbor(key), cbor(part)]),
    ]);
  const items = Array.isArray(value) ? value : [];
  return Buffer.concat([cborHead(4, items.length), ...items.map(cbor)]);
}

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

function base45(octets: Uint8Array): string {
  let text = "";
  for (let i = 0; i < octets.length; i += 2) {
    const pair = octets.subarray(i, i + 2);
    let value = pair.length === 2 ? (pair[0] ?? 0) * 256 + (pair[1] ?? 0) : (pair[0] ?? 0);
    for (let digit = 0; digit <= pair.length; digit++) {
      text += ALPHABET[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** A health certificate. @param wish parts that a test makes wrong */
export function healthCode(
  { key, der }: Pick<Issued, "key" | "der">,
  { given, surname, birthDate }: Person,
  wish: {
    readonly issuer?: string;
    readonly signedAt?: string;
    readonly expiresAt?: string;
    readonly algorithm?: number;
    readonly content?: (message: Buffer) => Uint8Array;
  } = {},
): Uint8Array {
  const seconds = (iso: string) => Date.parse(iso) / 1000;
  const header = cbor(
    new Map<number, Plain>([
      [1, wish.algorithm ?? -7],
      [4, createHash("sha256").update(der).digest().subarray(0, 8)],
    ]),
  );
  const health = new Map<string, Plain>([
    ["ver", "1.3.0"],
    [
      "nam",
      new Map([
        ["fn", surname],
        ["gn", given],
      ]),
    ],
    ["dob", birthDate],
  ]);
  const payload = cbor(
    new Map<number, Plain>([
      [1, wish.issuer ?? "DE"],
      [4, seconds(wish.expiresAt ?? "2027-01-01T00:00:00Z")],
      [6, seconds(wish.signedAt ?? "2026-01-01T00:00:00Z")],
      [-260, new Map<number, Plain>([[1, health]])],
    ]),
  );
  const signature = signed(key, cbor(["Signature1", header, new Uint8Array(), payload]), "ieee-p1363");
  const message = Buffer.concat([
    Uint8Array.of(0xd2),
    cbor([header, new Map<number, Plain>(), payload, signature]),
  ]);
  return Buffer.from(`HC1:${base45(deflateSync(wish.content?.(message) ?? message))}`);
}
