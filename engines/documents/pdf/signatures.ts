import {
  contentTypeOf,
  readSignedContent,
  type SignedContent,
  signedValues,
  unsignedValues,
  verifyContent,
} from "../chip/cms.ts";
import { ChipFileError, type Der, Parts, parts, readDer, readPadded } from "../chip/der.ts";
import { lastState, type State } from "./revisions.ts";
import { EMPTY_STORE, type SecurityStore, securityStoreIn } from "./security-store.ts";
import { mayBeOf } from "./signing-certificate.ts";
import { areStrong, type Brought, TIME_STAMP, type TimeStamp, TST_INFO, timeStampOf } from "./time-stamp.ts";

/**
 * What the digital signatures of a PDF say of its bytes. `holds`: one covers the whole file, or all but later revisions that only add signatures and their evidence, and each one holds. `not_covering`: each
 * holds, and the file has parts that none covers, such as a later revision. `broken`: one does not fit the bytes that it covers, or names another certificate than that which came along.
 * `not_checkable`: one is in a form that is not read. Whether a signer is trusted is for `signerTrust` to say: anybody can sign with a key of their own.
 */
export type PdfSigning = "holds" | "missing" | "not_covering" | "broken" | "not_checkable";

/** A signature that fits its bytes: who made it, and what came along. */
export interface PdfSigner extends Brought {
  /** DER. */
  readonly certificate: Uint8Array;
  /** As the signer states it. */
  readonly signedAt?: Date;
  /** Over the signature; `wrong`: one that does not fit, or cannot be read. */
  readonly timeStamp?: TimeStamp | "wrong";
  /** Where the bytes end that it covers. */
  readonly end: number;
}

/** A time stamp over the file as it was (ISO 32000-2, 12.8.5): it fits. */
export interface DocumentTimeStamp extends TimeStamp {
  /** Where its own bytes begin: what stands before it was there at its time. */
  readonly gap: number;
  readonly end: number;
}

/** The signatures of a file, each list in the order of the file. */
export interface PdfSignatures {
  readonly signing: PdfSigning;
  readonly signers: readonly PdfSigner[];
  readonly documentStamps: readonly DocumentTimeStamp[];
  readonly store: SecurityStore;
}

/** A contract has a few. Each costs a digest of the file. */
const MAX_SIGNATURES = 8;
/** The largest signature that is read, in octets: with certificates, revocation lists and a time stamp in it. */
const MAX_OCTETS = 1024 * 1024;
const WHAT = "The signature";
const ARCHIVAL = "1.2.840.113583.1.1.8";
const DATA = "1.2.840.113549.1.7.1";
/** White space of a PDF (ISO 32000-1, 7.2.2), as a class of a pattern. */
const SPACE = "[\\0\\t\\n\\f\\r ]";
/** The name as a whole: a letter behind it would make another name. */
const BYTE_RANGE = /\/ByteRange(?![A-Za-z0-9_.#-])/g;
const FOUR_NUMBERS = new RegExp(
  `${SPACE}*\\[${SPACE}*(\\d{1,10})${SPACE}+(\\d{1,10})${SPACE}+(\\d{1,10})${SPACE}+(\\d{1,10})${SPACE}*\\]`,
  "y",
);
const CONTENTS = new RegExp(`/Contents${SPACE}{0,16}$`);

const nothing = (signing: PdfSigning): PdfSignatures => ({
  signing,
  signers: [],
  documentStamps: [],
  store: EMPTY_STORE,
});

/**
 * Checks the signatures of a PDF (ISO 32000-1, 12.8; RFC 5652). A byte range is two parts: from the first byte to the signature, and on from
 * behind it; what it leaves out may be nothing but the signature itself. Signatures are found by their byte ranges in the bytes as they
 * are, so that no reading of the objects can hide a part.
 *
 * A time stamp over the file is found in the same way. It has to fit, and covers nothing in place of a signature: anybody can have a changed file stamped.
 */
export function signaturesOf(file: Uint8Array): PdfSignatures {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const text = bytes.toString("latin1");
  const places: number[] = [];
  for (const { index, 0: name } of text.matchAll(BYTE_RANGE)) {
    // A file can be made of nothing else.
    if (places.length === MAX_SIGNATURES) return nothing("not_checkable");
    places.push(index + name.length);
  }
  const signers: PdfSigner[] = [];
  const documentStamps: DocumentTimeStamp[] = [];
  let worst: "broken" | "not_checkable" | undefined;
  for (const place of places) {
    const range = rangeAt(text, place);
    const read = range === undefined ? "not_checkable" : signatureIn(bytes, text, range);
    if (typeof read === "string") worst = read === "broken" ? read : (worst ?? read);
    else if ("gap" in read) documentStamps.push(read);
    else signers.push(read);
  }
  if (worst === undefined && signers.length === 0) return nothing("missing");
  const state = lastState(text);
  const end = Math.max(0, ...signers.map((signer) => signer.end));
  return {
    signing: worst ?? (isCovered(text, end, state) ? "holds" : "not_covering"),
    signers,
    documentStamps,
    store: state === undefined ? EMPTY_STORE : securityStoreIn(bytes, state),
  };
}

/** Whether nothing that can be seen stands behind what the signatures cover. */
function isCovered(text: string, end: number, state: State | undefined): boolean {
  if (end === text.length) return true;
  const isWholeRevision = /%%EOF[\r\n]*$/.test(text.slice(Math.max(0, end - 16), end));
  return isWholeRevision && text.slice(end).trim() !== "" && state !== undefined;
}

/** What a signature covers: the bytes before `gap` and those from `resume` to `end`. */
interface Range {
  readonly gap: number;
  readonly resume: number;
  readonly end: number;
}

/** @returns undefined for anything but two parts in their order, the first of which begins with the file */
function rangeAt(text: string, place: number): Range | undefined {
  FOUR_NUMBERS.lastIndex = place;
  const [start, gap, resume, length] = (FOUR_NUMBERS.exec(text) ?? []).slice(1).map(Number);
  if (start !== 0 || gap === undefined || resume === undefined || length === undefined) return undefined;
  const end = resume + length;
  return gap > 0 && resume > gap && length > 0 && end <= text.length ? { gap, resume, end } : undefined;
}

/** Who signed or stamped, or why a signature is not believed. */
function signatureIn(
  bytes: Buffer,
  text: string,
  { gap, resume, end }: Range,
): PdfSigner | DocumentTimeStamp | "broken" | "not_checkable" {
  const octets = octetsIn(text, gap, resume);
  if (octets === undefined) return "not_checkable";
  const covered = Buffer.concat([bytes.subarray(0, gap), bytes.subarray(resume, end)]);
  try {
    const { raw } = readPadded(octets, WHAT);
    if (contentTypeOf(raw, WHAT) !== TST_INFO) return signerOf(raw, covered, end);
    const stamp = timeStampOf(raw, covered);
    return typeof stamp === "string" ? stamp : { ...stamp, gap, end };
  } catch (error) {
    if (error instanceof ChipFileError) return "not_checkable";
    throw error;
  }
}

/** @throws ChipFileError */
function signerOf(raw: Uint8Array, covered: Uint8Array, end: number): PdfSigner | "broken" | "not_checkable" {
  const signed = readSignedContent(raw, WHAT, covered);
  const verified = verifyContent(signed, DATA, WHAT);
  if (typeof verified === "string")
    return verified === "digest_mismatch" || verified === "signature_invalid" ? "broken" : "not_checkable";
  if (!areStrong(verified.digest, verified.scheme.digest)) return "not_checkable";
  if (!mayBeOf(signed, verified.certificate, WHAT)) return "broken";
  const { certificate, signedAt } = verified;
  const archived = archivedIn(signed);
  const [token] = unsignedValues(signed, TIME_STAMP, WHAT);
  const stamp = token === undefined ? undefined : timeStampOf(token, signed.signer.signature);
  return {
    certificate: certificate.raw,
    certificates: signed.certificates,
    revocationLists: [...signed.revocationLists, ...archived.revocationLists],
    ocspResponses: [...signed.ocspResponses, ...archived.ocspResponses],
    end,
    ...(signedAt === undefined ? {} : { signedAt }),
    ...(stamp === undefined ? {} : { timeStamp: typeof stamp === "string" ? "wrong" : stamp }),
  };
}

/** Adobe's attribute under a signature with revocation lists and OCSP responses (ISO 32000-1, 12.8.3.3.2). */
function archivedIn(signed: SignedContent): Pick<Brought, "revocationLists" | "ocspResponses"> {
  const archives = signedValues(signed, ARCHIVAL, WHAT).map((value) => {
    const fields = new Parts(readDer(value, WHAT), WHAT);
    const [lists, responses] = [fields.maybe(0xa0), fields.maybe(0xa1)];
    return { lists, responses };
  });
  const items = (node: Der | undefined) =>
    node === undefined ? [] : parts(readDer(node.value, WHAT), WHAT).map(({ raw }) => raw);
  return {
    revocationLists: archives.flatMap(({ lists }) => items(lists)),
    ocspResponses: archives.flatMap(({ responses }) => items(responses)),
  };
}

/** The octets of the string of hex digits that fills a gap as the value of `Contents`; undefined for anything else. */
function octetsIn(text: string, gap: number, resume: number): Uint8Array | undefined {
  if (resume - gap > 2 * MAX_OCTETS + 2 || !CONTENTS.test(text.slice(Math.max(0, gap - 32), gap)))
    return undefined;
  const digits = text.slice(gap + 1, resume - 1);
  const isString = text[gap] === "<" && text[resume - 1] === ">";
  if (!isString || digits.length === 0 || digits.length % 2 !== 0 || /[^0-9A-Fa-f]/.test(digits))
    return undefined;
  return Buffer.from(digits, "hex");
}
