import { makePdf } from "../../core/documents/testing/make-pdf.ts";
import type { Issued } from "./chip/authorities.ts";
import { type ContentWish, signedContent, timeStamp } from "./chip/cms.ts";

/** Numbers of a byte range: where the signature begins, where the rest begins, how long the rest is. */
export interface RangeWish {
  readonly gap: number;
  readonly resume: number;
  readonly length: number;
}

/** What can be said of a signature; the rest is as ISO 32000-1, 12.8 wants it. */
export interface SignatureWish extends ContentWish {
  /** Changes the byte range, which is what is signed. */
  readonly range?: (range: RangeWish) => RangeWish;
  /** Makes a time stamp over the file of it: at which time, and over which other octets, if any. */
  readonly stamped?: { readonly at: string; readonly over?: Uint8Array };
}

const NUMBER = "#".repeat(10);
/** Octets that are kept free for a signature. */
const RESERVED = 3000;
const HOLE = `<${"0".repeat(2 * RESERVED)}>`;

/** A dictionary that waits for its signature. */
export const SIGNATURE = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 ${NUMBER} ${NUMBER} ${NUMBER}] /Contents ${HOLE} >>`;

/** A one-page PDF with a signature over all of it. */
export const signedPdf = (lines: readonly string[], signer: Issued, wish: SignatureWish = {}): Buffer =>
  signLast(makePdf({ lines, extra: [SIGNATURE] }), signer, wish);

/** A later revision of a file, with a signature of its own over all of it. */
export const signedAgain = (file: Buffer, signer: Issued, wish: SignatureWish = {}): Buffer =>
  signLast(Buffer.concat([file, Buffer.from(`12 0 obj\n${SIGNATURE}\nendobj\n%%EOF\n`)]), signer, wish);

/** Signs a file at the last dictionary that waits for it. */
export function signLast(
  file: Buffer,
  signer: Issued,
  { range = (same) => same, stamped, ...wish }: SignatureWish,
): Buffer {
  const gap = file.lastIndexOf(HOLE);
  const resume = gap + HOLE.length;
  const stated = range({ gap, resume, length: file.length - resume });
  const signed = Buffer.from(file);
  for (const number of [stated.length, stated.resume, stated.gap])
    signed.write(String(number).padEnd(NUMBER.length), signed.lastIndexOf(NUMBER), "latin1");
  const covered = [
    signed.subarray(0, stated.gap),
    signed.subarray(stated.resume, stated.resume + stated.length),
  ];
  const data = { contentType: "1.2.840.113549.1.7.1", detached: true, ...wish };
  const octets =
    stamped === undefined
      ? signedContent(Buffer.concat(covered), signer, data)
      : timeStamp(stamped.over ?? Buffer.concat(covered), signer, stamped.at, wish);
  signed.write(Buffer.from(octets).toString("hex"), gap + 1, "latin1");
  return signed;
}
