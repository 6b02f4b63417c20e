import type { Digest } from "../chip/digests.ts";
import type { PublicKey } from "../chip/public-key.ts";
import { isSignedPlainly } from "../chip/signatures.ts";
import { c40 } from "./c40.ts";
import { type CodeClaims, type CodeFormat, MAX_CODE, UnreadableCode } from "./code.ts";
import { sealDay, sealState, taggedValues, zoneClaims } from "./seal-parts.ts";

const MAGIC = 0xdc;
/** Version octets: format 3 has a reference of five characters, format 4 one of any length. */
const FORMAT_3 = 0x02;
const FORMAT_4 = 0x03;
const SIGNATURE = 0xff;
/** Characters of a zone of two lines of 36. */
const CARD_ZONE = 72;

/** What the features of a kind of seal mean, by their tags. */
interface SealKind {
  /** A zone of two lines of 36. */
  readonly zone?: number;
  /** The number of the document to which the sealed sticker belongs. */
  readonly number?: number;
}

/**
 * Kinds by feature definition and category of document (BSI TR-03137, profiles: stickers of residence permits, their supplements, arrival attestations, social insurance cards, stickers with an address). Other kinds are verified, and nothing of them is compared.
 */
const KINDS: Readonly<Record<string, SealKind>> = {
  fb06: { zone: 2 },
  fa06: { zone: 4 },
  fd02: { zone: 2 },
  fc02: { zone: 2 },
  f908: { number: 1 },
  f80a: { number: 1 },
};

/** ECDSA with the digest of the key's size (ICAO 9303-13, 2.4). */
const DIGESTS: readonly (readonly [bits: number, digest: Digest])[] = [
  [224, "sha224"],
  [256, "sha256"],
  [384, "sha384"],
  [512, "sha512"],
];

/** The visible digital seal of ICAO Doc 9303-13 and BSI TR-03137. */
export const visibleSeal: CodeFormat = {
  recognises: ([magic, version]) => magic === MAGIC && (version === FORMAT_3 || version === FORMAT_4),
  read(bytes, now) {
    if (bytes.length > MAX_CODE) throw new UnreadableCode("The seal is too large.");
    const { country, signer, reference, signedAt, kind, end } = headerOf(bytes);
    const features = featuresOf(bytes, end);
    const { signature, signed } = features;
    return {
      issuer: sealState(country),
      signedAt,
      isBy: ({ subject, serial }) =>
        subject.country === signer.slice(0, 2) &&
        subject.text.split(", ").includes(`CN=${signer.slice(2)}`) &&
        sameNumber(serial, reference),
      isSignedWith: (key) => {
        const digest = digestFor(key);
        return digest !== undefined && isSignedPlainly(digest, key, signed, signature);
      },
      claims: claimsOf(KINDS[kind] ?? {}, features.values, now),
    };
  },
};

function digestFor(key: PublicKey): Digest | undefined {
  return DIGESTS.find(([bits]) => key.bits <= bits)?.[1];
}

function sameNumber(serial: string, reference: string): boolean {
  const plain = (hex: string) => hex.toUpperCase().replace(/^0+/, "");
  return plain(serial) === plain(reference);
}

interface Header {
  /** Three letters or fewer. */
  readonly country: string;
  /** Two letters of the state and two of the signer. */
  readonly signer: string;
  /** The serial number of the signer's certificate, hex. */
  readonly reference: string;
  readonly signedAt: Date;
  readonly kind: string;
  readonly end: number;
}

function headerOf(bytes: Uint8Array): Header {
  const cut = (from: number, to: number): Uint8Array => {
    if (to > bytes.length) throw new UnreadableCode("The seal is cut off.");
    return bytes.subarray(from, to);
  };
  const country = c40(cut(2, 4)).trim();
  const begin = c40(cut(4, 8));
  const length = bytes[1] === FORMAT_3 ? 9 : 6 + Number.parseInt(begin.slice(4, 6), 16);
  if (!Number.isInteger(length)) throw new UnreadableCode("The seal names no certificate.");
  const at = 4 + 2 * Math.ceil(length / 3);
  const name = c40(cut(4, at));
  const [, signedAt] = [sealDay(cut(at, at + 3)), sealDay(cut(at + 3, at + 6))];
  return {
    country,
    signer: name.slice(0, 4),
    reference: bytes[1] === FORMAT_3 ? name.slice(4, 9) : name.slice(6, length),
    signedAt,
    kind: Buffer.from(cut(at + 6, at + 8)).toString("hex"),
    end: at + 8,
  };
}

interface Features {
  readonly values: ReadonlyMap<number, Uint8Array>;
  readonly signature: Uint8Array;
  /** All that the signature covers. */
  readonly signed: Uint8Array;
}

/** Tags and lengths up to the signature, which ends the seal. A tag that stands twice makes two readings possible. */
function featuresOf(bytes: Uint8Array, start: number): Features {
  const values = new Map<number, Uint8Array>();
  for (const { tag, value, at, end } of taggedValues(bytes, start)) {
    if (tag === SIGNATURE) {
      if (end !== bytes.length) throw new UnreadableCode("The seal goes on behind its signature.");
      return { values, signature: value, signed: bytes.subarray(0, at) };
    }
    if (values.has(tag)) throw new UnreadableCode("The seal says one thing twice.");
    values.set(tag, value);
  }
  throw new UnreadableCode("The seal has no signature.");
}

function claimsOf(kind: SealKind, values: ReadonlyMap<number, Uint8Array>, now: Date): CodeClaims {
  const zone = kind.zone === undefined ? undefined : values.get(kind.zone);
  const number = kind.number === undefined ? undefined : values.get(kind.number);
  if (zone !== undefined) return zoneClaims(c40(zone), CARD_ZONE, now);
  if (number === undefined) return {};
  return { documentNumber: c40(number).trim() };
}
