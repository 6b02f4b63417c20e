import { readSignedContent, unsignedValues, verifyContent } from "../chip/cms.ts";
import { ChipFileError, readPadded } from "../chip/der.ts";
import { hasOnlySignatureRevisions } from "./revisions.ts";
import type { PdfSigner } from "./signer-trust.ts";
import { mayBeOf } from "./signing-certificate.ts";
import { areStrong, TIME_STAMP, timeStampOf } from "./time-stamp.ts";

/**
 * What the digital signatures of a PDF say of its bytes. `holds`: one covers the whole file, or all but later revisions that only add signatures and their evidence, and each one holds. `not_covering`: each
 * holds, and the file has parts that none covers, such as a later revision. `broken`: one does not fit the bytes that it covers, or names another certificate than that which came along.
 * `not_checkable`: one is in a form that is not read. Whether a signer is trusted is for `signerTrust` to say: anybody can sign with a key of their own.
 */
export type PdfSigning = "holds" | "missing" | "not_covering" | "broken" | "not_checkable";

/** The signatures of a file. */
export interface PdfSignatures {
  readonly signing: PdfSigning;
  /** Of those that fit the bytes that they cover, in the order of the file. */
  readonly signers: readonly PdfSigner[];
}

/** A contract has a few. Each costs a digest of the file. */
const MAX_SIGNATURES = 8;
/** The largest signature that is read, in octets: with certificates, revocation lists and a time stamp in it. */
const MAX_OCTETS = 1024 * 1024;
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

/**
 * Checks the signatures of a PDF (ISO 32000-1, 12.8; RFC 5652). A byte range is two parts: from the first byte to the signature, and on from
 * behind it; what it leaves out may be nothing but the signature itself. Signatures are found by their byte ranges in the bytes as they
 * are, so that no reading of the objects can hide a part.
 */
export function signaturesOf(file: Uint8Array): PdfSignatures {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const text = bytes.toString("latin1");
  const places: number[] = [];
  for (const { index, 0: name } of text.matchAll(BYTE_RANGE)) {
    // A file can be made of nothing else.
    if (places.length === MAX_SIGNATURES) return { signing: "not_checkable", signers: [] };
    places.push(index + name.length);
  }
  if (places.length === 0) return { signing: "missing", signers: [] };
  const signers: PdfSigner[] = [];
  let end = 0;
  let worst: "broken" | "not_checkable" | undefined;
  for (const place of places) {
    const range = rangeAt(text, place);
    const signed = range === undefined ? "not_checkable" : signerOf(bytes, text, range);
    if (typeof signed !== "string") signers.push(signed);
    else if (signed === "broken" || worst === undefined) worst = signed;
    end = Math.max(end, range?.end ?? 0);
  }
  return { signing: worst ?? (isCovered(text, end) ? "holds" : "not_covering"), signers };
}

/** Whether nothing that can be seen stands behind what the signatures cover. */
function isCovered(text: string, end: number): boolean {
  if (end === text.length) return true;
  const isWholeRevision = /%%EOF[\r\n]*$/.test(text.slice(Math.max(0, end - 16), end));
  return isWholeRevision && text.slice(end).trim() !== "" && hasOnlySignatureRevisions(text);
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

/** Who signed, or why a signature is not believed. */
function signerOf(
  bytes: Buffer,
  text: string,
  { gap, resume, end }: Range,
): PdfSigner | "broken" | "not_checkable" {
  const octets = octetsIn(text, gap, resume);
  if (octets === undefined) return "not_checkable";
  const covered = Buffer.concat([bytes.subarray(0, gap), bytes.subarray(resume, end)]);
  try {
    const what = "The signature";
    const signed = readSignedContent(readPadded(octets, what).raw, what, covered);
    const verified = verifyContent(signed, DATA, what);
    if (typeof verified === "string")
      return verified === "digest_mismatch" || verified === "signature_invalid" ? "broken" : "not_checkable";
    if (!areStrong(verified.digest, verified.scheme.digest)) return "not_checkable";
    if (!mayBeOf(signed, verified.certificate, what)) return "broken";
    const { certificate, signedAt } = verified;
    const { certificates, revocationLists } = signed;
    const [stamp] = unsignedValues(signed, TIME_STAMP, what);
    const timeStamp =
      stamp === undefined ? undefined : (timeStampOf(stamp, signed.signer.signature) ?? "wrong");
    return {
      certificate: certificate.raw,
      certificates,
      revocationLists,
      ...(signedAt === undefined ? {} : { signedAt }),
      ...(timeStamp === undefined ? {} : { timeStamp }),
    };
  } catch (error) {
    if (error instanceof ChipFileError) return "not_checkable";
    throw error;
  }
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
