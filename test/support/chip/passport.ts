import { constants, createHash, privateEncrypt, randomBytes } from "node:crypto";
import { der, derOid } from "../../../engines/documents/chip/der-write.ts";
import type { ChipFiles } from "../../../engines/documents/chip/reading.ts";
import { checkDigit } from "../../../engines/documents/mrz/check-digits.ts";
import type { State } from "./authorities.ts";
import { type ContentWish, signedContent } from "./cms.ts";
import { digestIdentifier, keyOf, type SigningKey, signed } from "./keys.ts";
import { type ChipAuthenticationWish, chipAuthenticationInfos } from "./simulated-chip.ts";

/** Whose passport it is. */
export interface Holder {
  readonly surname: string;
  readonly givenNames: string;
  readonly number: string;
  readonly issuer: string;
  readonly nationality: string;
  /** YYMMDD. */
  readonly birth: string;
  readonly expiry: string;
  readonly sex: "F" | "M";
}

export const ERIKA: Holder = {
  surname: "MUSTERMANN",
  givenNames: "ERIKA",
  number: "C01X00T47",
  issuer: "D",
  nationality: "D",
  birth: "640812",
  expiry: "331031",
  sex: "F",
};

/** The two lines of a passport's zone (ICAO 9303-4). */
function zoneOf(holder: Holder): string {
  const filled = (text: string, length: number) =>
    text.replaceAll(" ", "<").padEnd(length, "<").slice(0, length);
  const number = filled(holder.number, 9);
  const optional = filled("", 14);
  const first = `P<${filled(holder.issuer, 3)}${filled(`${holder.surname}<<${holder.givenNames}`, 39)}`;
  const checked = [number, holder.birth, holder.expiry, optional].map((text) => `${text}${checkDigit(text)}`);
  const [a = "", b = "", c = "", d = ""] = checked;
  const second = `${a}${filled(holder.nationality, 3)}${b}${holder.sex}${c}${d}`;
  return `${first}${second}${checkDigit(a + b + c + d)}`;
}

/** DG1 of a holder. */
export function dg1Of(holder: Holder): Uint8Array {
  return der(0x61, der(0x5f1f, Buffer.from(zoneOf(holder), "latin1")));
}

/** DG2 with one portrait (ISO/IEC 19794-5 in a template of ISO/IEC 7816-11). @param format 0: JPEG, 1: JPEG 2000 */
export function dg2Of(picture: Uint8Array, format: 0 | 1 = 0): Uint8Array {
  const face = Buffer.alloc(20 + 12);
  face.writeUInt32BE(face.length + picture.length, 0);
  face[20] = 1;
  face[21] = format;
  const header = Buffer.alloc(14);
  header.write("FAC\u0000010\u0000", 0, "latin1");
  header.writeUInt32BE(header.length + face.length + picture.length, 8);
  header.writeUInt16BE(1, 12);
  const block = Buffer.concat([header, face, picture]);
  const template = der(0x7f60, der(0xa1, der(0x80, Buffer.from("0101", "hex"))), der(0x5f2e, block));
  return der(0x75, der(0x7f61, der(0x02, Uint8Array.of(1)), template));
}

/** What can be said of a face of ISO/IEC 39794-5; the rest is as ICAO's application profile wants it. */
export interface FaceWish {
  /** All optional parts too, in their order. */
  readonly full?: boolean;
  /** Representations, by default one. */
  readonly representations?: (one: Uint8Array) => readonly Uint8Array[];
  /** The image representation, by default a base with a picture in two dimensions. */
  readonly image?: (picture2d: Uint8Array) => Uint8Array;
}

/** DG2 with one portrait of ISO/IEC 39794-5:2019 (in a template of ISO/IEC 7816-11, ICAO 9303-10, 4.7.2). @param format 0: JPEG, 1: JPEG 2000 */
export function dg2Of39794(picture: Uint8Array, format: 0 | 1 = 0, wish: FaceWish = {}): Uint8Array {
  const number = (tag: number, value: number) => der(tag, Uint8Array.of(value));
  const code = (tag: number, value: number) => der(tag, number(0x80, value));
  const size = der(0xa7, der(0x80, Buffer.from("019d", "hex")), der(0x81, Buffer.from("0213", "hex")));
  const information = der(0xa1, code(0xa0, format === 0 ? 2 : 3), ...(wish.full === true ? [size] : []));
  const device = wish.full === true ? [der(0xa2, code(0xa1, 1))] : [];
  const picture2d = der(0xa0, der(0x80, picture), information, ...device);
  const more = wish.full === true ? [der(0xa2, der(0x80, Buffer.from("07e8", "hex"))), number(0x85, 9)] : [];
  const image = wish.image?.(picture2d) ?? der(0xa0, picture2d);
  const representation = der(0x30, number(0x80, 0), der(0xa1, image), ...more);
  const version = der(0xa0, number(0x80, 3), der(0x81, Buffer.from("07e3", "hex")));
  const block = der(
    0x65,
    version,
    der(0xa1, ...(wish.representations?.(representation) ?? [representation])),
  );
  const header = der(0xa1, der(0x87, Buffer.from("0101", "hex")), der(0x88, Buffer.from("002a", "hex")));
  const template = der(0x7f60, header, der(0x7f2e, der(0xa1, block)));
  return der(0x75, der(0x7f61, number(0x02, 1), template));
}

/** An invalid picture that begins like a JPEG. */
const TINY_JPEG = Buffer.concat([
  Buffer.from("ffd8ffe0", "hex"),
  Buffer.alloc(64, 7),
  Buffer.from("ffd9", "hex"),
]);

/** What can be said of a passport; the rest is as it should be. */
export interface PassportWish extends ContentWish {
  readonly holder?: Holder;
  readonly portrait?: Uint8Array;
  readonly portraitFormat?: 0 | 1;
  /** In place of one that is made of `portrait`. */
  readonly dg2?: Uint8Array;
  /** Key of the chip for active authentication; listed in DG15. */
  readonly chipKey?: SigningKey;
  /** Digest of the data groups. */
  readonly groupDigest?: string;
  /** How the chip does chip authentication; listed in DG14. */
  readonly agreement?: ChipAuthenticationWish;
  /** In place of the DG14 that the keys give. */
  readonly dg14?: Uint8Array;
  /** Changes the list of digests before it is signed. */
  readonly entries?: (entries: Uint8Array[]) => Uint8Array[];
  readonly version?: 0 | 1;
}

/** A passport's chip: its files, and the key that never leaves it. */
export interface Passport {
  readonly files: ChipFiles;
  readonly chipKey?: SigningKey;
}

/** Makes a passport that a state signs. */
export function passportOf({ signer }: State, wish: PassportWish = {}): Passport {
  const digest = wish.groupDigest ?? wish.digest ?? signer.key.digest;
  const { chipKey } = wish;
  const dg1 = dg1Of(wish.holder ?? ERIKA);
  const dg2 = wish.dg2 ?? dg2Of(wish.portrait ?? TINY_JPEG, wish.portraitFormat);
  const dg15 = chipKey === undefined ? undefined : der(0x6f, chipKey.spki);
  const dg14 = wish.dg14 ?? dg14Of(chipKey, wish.agreement);
  const groups: [number, Uint8Array | undefined][] = [
    [1, dg1],
    [2, dg2],
    [14, dg14],
    [15, dg15],
  ];
  const entries = groups.flatMap(([number, file]) =>
    file === undefined ? [] : [groupEntry(number, file, digest)],
  );
  const object = securityObject(wish.entries?.(entries) ?? entries, digest, wish.version ?? 0);
  const sod = der(0x77, signedContent(object, signer, wish));
  return {
    files: {
      sod,
      dg1,
      dg2,
      ...(dg14 === undefined ? {} : { dg14 }),
      ...(dg15 === undefined ? {} : { dg15 }),
    },
    ...(chipKey === undefined ? {} : { chipKey }),
  };
}

/** One line of the list of digests. */
export function groupEntry(number: number, file: Uint8Array, digest: string): Uint8Array {
  return der(0x30, der(0x02, Uint8Array.of(number)), der(0x04, createHash(digest).update(file).digest()));
}

function securityObject(entries: readonly Uint8Array[], digest: string, version: 0 | 1): Uint8Array {
  const versions = der(0x30, der(0x13, Buffer.from("0108")), der(0x13, Buffer.from("040000")));
  return der(
    0x30,
    der(0x02, Uint8Array.of(version)),
    digestIdentifier(digest),
    der(0x30, ...entries),
    ...(version === 1 ? [versions] : []),
  );
}

const PLAIN: Readonly<Record<string, string>> = { sha224: "2", sha256: "3", sha384: "4", sha512: "5" };

/** DG14, where a key asks for one: an ECDSA key for its digest, a key agreement for all that it is. */
function dg14Of(chipKey: SigningKey | undefined, agreement: ChipAuthenticationWish | undefined) {
  const one = der(0x02, Uint8Array.of(1));
  const active =
    chipKey?.algorithm.startsWith("ec") === true
      ? [der(0x30, derOid("2.23.136.1.1.5"), one, derOid(`0.4.0.127.0.7.1.1.4.1.${PLAIN[chipKey.digest]}`))]
      : [];
  const infos = [...active, ...(agreement === undefined ? [] : chipAuthenticationInfos(agreement))];
  return infos.length === 0 ? undefined : der(0x6e, der(0x31, ...infos));
}

/** Keys that chips use for active authentication. */
export const chipKeys = {
  rsa: () => keyOf("rsa-2048-sha256", 9),
  curve: () => keyOf("ec-prime256v1-sha256", 9),
  brainpool: () => keyOf("ec-brainpoolP384r1-sha384", 9, true),
} as const;

const TRAILERS: Readonly<Record<string, string>> = {
  sha1: "bc",
  sha224: "38cc",
  sha256: "34cc",
  sha384: "36cc",
  sha512: "35cc",
};

/** A chip's answer to INTERNAL AUTHENTICATE. @param digest of an RSA answer, by default that of the key */
export function answerOf(key: SigningKey, challenge: Uint8Array, digest = key.digest): Uint8Array {
  if (key.algorithm.startsWith("ec")) return signed(key, challenge, "ieee-p1363");
  const octets = (key.privateKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
  const trailer = Buffer.from(TRAILERS[digest] ?? "", "hex");
  const size = createHash(digest).digest().length;
  const recovered = randomBytes(octets - 1 - size - trailer.length);
  const hashed = createHash(digest).update(recovered).update(challenge).digest();
  const block = Buffer.concat([Uint8Array.of(0x6a), recovered, hashed, trailer]);
  return privateEncrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, block);
}
