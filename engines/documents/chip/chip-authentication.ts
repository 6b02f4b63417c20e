import {
  type AgreementKey,
  dhKeyOf,
  drawPrivateKey,
  ecdhKeyOf,
  publicHalf,
  sharedSecret,
} from "./agreement.ts";
import { unlessUnreadable } from "./chain.ts";
import { ChipFileError, type Der, malformed } from "./der.ts";
import { sameOctets, smallOf, unsignedOf } from "./der-values.ts";
import { der, derOid } from "./der-write.ts";
import { hash } from "./digests.ts";
import { openAnswer, protectedRead, type ReadCommand } from "./secure-messaging.ts";
import { type SecurityInfo, securityInfosOf } from "./security-infos.ts";
import { type SessionCipher, type SessionKeys, sessionKeysOf } from "./session-keys.ts";

/**
 * Chip authentication (ICAO 9303-11, 6.2; TR-03110-3, A.4) with a key of ours: the chip and we agree on session keys, and the chip shows by its next protected answer that
 * it has them. Only the private key of the chip or ours gives these keys, and whoever reads the chip has neither.
 */

/** A way of chip authentication (TR-03110-3, tables 8 and 9). */
interface Protocol {
  readonly oid: string;
  readonly kind: AgreementKey["kind"];
  readonly cipher: SessionCipher;
}

const CHIP_AUTHENTICATION = "0.4.0.127.0.7.2.2.3.";
/** The strongest first. */
const PROTOCOLS: readonly Protocol[] = (["ecdh", "dh"] as const).flatMap((kind) =>
  ([32, 24, 16, "3des"] as const).map((size): Protocol => {
    const oid = `${CHIP_AUTHENTICATION}${kind === "dh" ? 1 : 2}.${size === "3des" ? 1 : size / 8}`;
    const cipher =
      size === "3des"
        ? ({ kind: "3des", keyOctets: 16 } as const)
        : ({ kind: "aes", keyOctets: size } as const);
    return { oid, kind, cipher };
  }),
);
const KEY_INFOS: ReadonlyMap<string, AgreementKey["kind"]> = new Map([
  ["0.4.0.127.0.7.2.2.1.1", "dh"],
  ["0.4.0.127.0.7.2.2.1.2", "ecdh"],
]);

/** Counters of the first command and its answer: a new session counts from 0 (TR-03110-3, E.3). */
const COUNT = { command: 1n, answer: 2n } as const;
/** DG1 up to where its shortest form ends (TD2: 5 octets of tags and lengths, a zone of 72): no chip reads past its end, and the number of the document is in it. */
const READ_DG1: ReadCommand = { shortFileId: 0x01, octets: 77 };

/** What both sides agree on. */
interface Agreement {
  readonly protocol: Protocol;
  readonly key: AgreementKey;
  /** Where the chip names one. */
  readonly keyId?: Uint8Array;
}

/** Our side of a session, as it is kept until the chip answers. */
export interface ChipSession {
  readonly privateKey: Uint8Array;
  /** SHA-256 of the DG14 that the key was made for: with other parameters the key would betray itself. */
  readonly dg14: Uint8Array;
}

/** What an app sends to the chip. */
export interface SessionCommands {
  readonly protocol: string;
  /** The chip's name of the key, where it has one. */
  readonly keyId?: Uint8Array;
  readonly publicKey: Uint8Array;
  /** Plain commands, which the app protects with the keys of its own session. */
  readonly agreement: readonly Uint8Array[];
  /** Already protected with the new keys: sent as it is, right behind the agreement. */
  readonly proof: Uint8Array;
}

/**
 * Begins a session with the chip that a DG14 is of. Whether a state signed that file is for {@link answersInSession}'s caller to say.
 *
 * @param randomOctets of a cryptographic source
 * @throws ChipFileError for a DG14 without a key that is accepted
 */
export function beginSession(
  dg14: Uint8Array,
  randomOctets: (count: number) => Uint8Array,
): { readonly session: ChipSession; readonly commands: SessionCommands } {
  const agreement = agreementOf(dg14);
  const privateKey = drawPrivateKey(agreement.key, randomOctets);
  const keys = keysOf(agreement, privateKey);
  if (keys === undefined) throw malformed("The key in DG14 allows no agreement");
  const { protocol, key, keyId } = agreement;
  const publicKey = publicHalf(key, privateKey);
  return {
    session: { privateKey, dg14: hash("sha256", dg14) },
    commands: {
      protocol: protocol.oid,
      publicKey,
      agreement: agreementCommands(agreement, publicKey),
      proof: protectedRead(keys, COUNT.command, READ_DG1),
      ...(keyId === undefined ? {} : { keyId }),
    },
  };
}

/** Whether a DG14 holds a key that is accepted. */
export function allowsSession(dg14: Uint8Array): boolean {
  return !(unlessUnreadable(() => agreementOf(dg14)) instanceof ChipFileError);
}

/**
 * How a chip answered in a session. `refused`: with an error, which proves nothing; `wrong`: not with the keys of the session, or with another file; `unusable`: its DG14
 * holds no key that is accepted.
 */
export type SessionProof = "proven" | "refused" | "wrong" | "unusable";

/**
 * Whether an answer is of the chip whose key a DG14 holds.
 *
 * @param dg14 whose digest a state signed
 * @param dg1 likewise; the chip must have read from it
 * @param answer to the protected command, with its status
 */
export function answersInSession(
  { privateKey, dg14: begunWith }: ChipSession,
  { dg14, dg1 }: { readonly dg14: Uint8Array; readonly dg1: Uint8Array },
  answer: Uint8Array,
): SessionProof {
  const agreement = unlessUnreadable(() => agreementOf(dg14));
  if (agreement instanceof ChipFileError) return "unusable";
  // The private key has been used with the parameters of one DG14; with those of another, answers could be made up.
  if (!sameOctets(begunWith, hash("sha256", dg14))) return "wrong";
  const keys = keysOf(agreement, privateKey);
  if (keys === undefined) return "wrong";
  const opened = openAnswer(keys, COUNT.answer, answer);
  if (opened.kind === "error") return "refused";
  if (opened.kind === "wrong" || dg1.length < READ_DG1.octets) return "wrong";
  return sameOctets(opened.data, dg1.subarray(0, READ_DG1.octets)) ? "proven" : "wrong";
}

function keysOf({ protocol, key }: Agreement, privateKey: Uint8Array): SessionKeys | undefined {
  const secret = sharedSecret(key, privateKey);
  return secret === undefined ? undefined : sessionKeysOf(protocol.cipher, secret);
}

/**
 * Chooses the strongest protocol that the chip offers with a key that is accepted. A chip that has a key and names no protocol does it with 3DES: such are early ones.
 *
 * @throws ChipFileError
 */
function agreementOf(dg14: Uint8Array): Agreement {
  const infos = securityInfosOf(dg14);
  const keys = infos.flatMap(keyInfoOf);
  if (keys.length === 0)
    throw new ChipFileError("not_supported", "DG14 holds no key for chip authentication.");
  const isSilent = !infos.some(({ oid }) => oid.startsWith(CHIP_AUTHENTICATION));
  const offers = infos.flatMap(offerOf);
  let fault = new ChipFileError(
    "not_supported",
    "DG14 names no protocol of chip authentication that is accepted.",
  );
  for (const protocol of PROTOCOLS) {
    const offer = offers.find(({ oid }) => oid === protocol.oid);
    if (offer === undefined && !(isSilent && protocol.cipher.kind === "3des")) continue;
    const found = keys.find(({ kind, keyId }) => kind === protocol.kind && fits(keyId, offer?.keyId));
    if (found === undefined) continue;
    try {
      const key = found.kind === "ecdh" ? ecdhKeyOf(found.spki) : dhKeyOf(found.spki);
      const keyId = found.keyId ?? offer?.keyId;
      return { protocol, key, ...(keyId === undefined ? {} : { keyId }) };
    } catch (error) {
      if (!(error instanceof ChipFileError)) throw error;
      fault = error;
    }
  }
  throw fault;
}

function fits(keyId: Uint8Array | undefined, wanted: Uint8Array | undefined): boolean {
  return keyId === undefined || wanted === undefined || sameOctets(keyId, wanted);
}

interface KeyInfo {
  readonly kind: AgreementKey["kind"];
  readonly spki: Der;
  readonly keyId?: Uint8Array;
}

/** ChipAuthenticationPublicKeyInfo (ICAO 9303-11, 9.2.6). */
function keyInfoOf({ oid, values: [spki, keyId] }: SecurityInfo): KeyInfo[] {
  const kind = KEY_INFOS.get(oid);
  if (kind === undefined) return [];
  if (spki === undefined) throw malformed("DG14 names a key and has none");
  return [{ kind, spki, ...keyIdOf(keyId) }];
}

/** ChipAuthenticationInfo (ICAO 9303-11, 9.2.5); other versions are not of passports. */
function offerOf({ oid, values: [version, keyId] }: SecurityInfo): { oid: string; keyId?: Uint8Array }[] {
  if (!oid.startsWith(CHIP_AUTHENTICATION) || version === undefined) return [];
  return smallOf(version, "DG14") === 1 ? [{ oid, ...keyIdOf(keyId) }] : [];
}

function keyIdOf(node: Der | undefined): { keyId?: Uint8Array } {
  if (node === undefined) return {};
  const octets = unsignedOf(node, "DG14");
  return { keyId: octets.length === 0 ? Uint8Array.of(0) : octets };
}

/** With 3DES one command, MSE:Set KAT; with AES two, MSE:Set AT and GENERAL AUTHENTICATE (ICAO 9303-11, 6.2.4; TR-03110-3, B.2). */
function agreementCommands({ protocol, keyId }: Agreement, publicKey: Uint8Array): Uint8Array[] {
  const reference = keyId === undefined ? [] : [der(0x84, keyId)];
  if (protocol.cipher.kind === "3des")
    return [command([0x22, 0x41, 0xa6], [der(0x91, publicKey), ...reference])];
  return [
    command([0x22, 0x41, 0xa4], [der(0x80, derOid(protocol.oid).subarray(2)), ...reference]),
    command([0x86, 0x00, 0x00], [der(0x7c, der(0x80, publicKey))], true),
  ];
}

/** A plain command (ISO/IEC 7816-4, 5.1), with lengths of three octets where the data need them. */
function command(header: readonly number[], objects: readonly Uint8Array[], hasAnswer = false): Uint8Array {
  const data = Buffer.concat(objects);
  const isShort = data.length <= 0xff;
  const length = isShort ? [data.length] : [0, data.length >> 8, data.length & 0xff];
  const expected = hasAnswer ? (isShort ? [0] : [0, 0]) : [];
  return Buffer.concat([Uint8Array.from([0, ...header, ...length]), data, Uint8Array.from(expected)]);
}
