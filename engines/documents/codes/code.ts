import { isCalendarDay } from "../../common/calendar.ts";
import type { Certificate } from "../chip/certificate.ts";
import type { PublicKey } from "../chip/public-key.ts";

/** What a signed code says of a person and a document. Countries are ISO 3166-1 alpha-2 where they have one; dates are ISO 8601. */
export interface CodeClaims {
  readonly name?: string;
  readonly birthDate?: string;
  readonly sex?: "M" | "F" | "X";
  readonly documentNumber?: string;
  /** The last characters of the number, where the code holds no more. */
  readonly numberEnd?: string;
  readonly expiryDate?: string;
  readonly nationality?: string;
  readonly issuingCountry?: string;
  readonly address?: string;
}

/** A code that was taken apart and not verified: nothing in it may be believed yet. */
export interface SignedCode {
  /** The state that the code says has issued it, ISO 3166-1 alpha-2; undefined: the format does not say. */
  readonly issuer?: string;
  readonly signedAt?: Date;
  /** From here on the code itself no longer counts. */
  readonly expiresAt?: Date;
  /** Whether the code names this certificate as its signer's; always true for a format that names none. */
  isBy(certificate: Certificate): boolean;
  /** Whether the signature holds under a key. A key of another kind than the format's has signed nothing. */
  isSignedWith(key: PublicKey): boolean;
  readonly claims: CodeClaims;
}

/** A format of signed codes. Nothing outside of its file tests its name. */
export interface CodeFormat {
  /** Whether bytes of a barcode claim to be of this format. */
  recognises(bytes: Uint8Array): boolean;
  /** @throws UnreadableCode */
  read(bytes: Uint8Array, now: Date): SignedCode;
}

/** A code of a known format that is cut off, malformed, too large or of a version that is not known. */
export class UnreadableCode extends Error {
  override readonly name = "UnreadableCode";
}

/** The largest content of a barcode: a QR code holds under 3 KB, and as digits of a number under 7,100. */
export const MAX_CODE = 8192;

/** Latin-1 text of bytes. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}

/** A day of a calendar as ISO 8601. @returns undefined for a day that no calendar has */
export function dayOf(year: string, month: string, day: string): string | undefined {
  const iso = `${year}-${month}-${day}`;
  return isCalendarDay(iso) ? iso : undefined;
}
