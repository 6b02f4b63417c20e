import { type Certificate, hasKeyThat, isValidAt, mayHaveSigned, maySignData } from "../chip/certificate.ts";
import { isRevoked } from "../chip/chain.ts";
import type { TrustedKey, TrustIndex } from "../chip/trust/trust-index.ts";
import { CODE_USES, type CodeUse } from "../chip/trust/uses.ts";
import { aadhaar } from "./aadhaar.ts";
import { type CodeClaims, type CodeFormat, type SignedCode, UnreadableCode } from "./code.ts";
import { healthCertificate } from "./health-certificate.ts";
import { icaoBarcode } from "./icao-barcode.ts";
import { visibleSeal } from "./visible-seal.ts";

/** Every format, by the use of its keys in the trust store. */
const FORMATS: Readonly<Record<CodeUse, CodeFormat>> = {
  aadhaar,
  health_certificate: healthCertificate,
  icao_barcode: icaoBarcode,
  visible_seal: visibleSeal,
};

/** Why a code is not verified, in plain sentences. */
export const CODE_REASONS = {
  code_unreadable: "The signed code is cut off or malformed.",
  code_signer_unknown: "No key is supplied for the signer that the signed code names.",
  code_signature_invalid: "No supplied key has signed the code: it was changed or made up.",
  code_signer_revoked: "The certificate of the signed code's signer is revoked.",
  code_key_expired:
    "The certificate of the signed code's signer is not valid today, or was not when it signed.",
  code_issuer_mismatch: "The signed code names another state than its signer's.",
  code_expired: "The signed code has expired, or says that it was signed later than today.",
} as const;
export type CodeReason = keyof typeof CODE_REASONS;

/** A code that was found on a document. */
export type CodeReading =
  | {
      readonly format: CodeUse;
      readonly outcome: "verified";
      readonly claims: CodeClaims;
      readonly signer: TrustedKey;
      readonly signedAt?: Date;
    }
  /** `reason` is absent where the operator supplies no key of the format. */
  | { readonly format: CodeUse; readonly outcome: "not_verified"; readonly reason?: CodeReason };

/** How a code is verified. */
export interface CodeCircumstances {
  readonly trust: TrustIndex;
  readonly now: Date;
}

/**
 * Verifies the content of a barcode under the keys that the operator supplies for its format. A key of one format proves nothing of another.
 *
 * @returns undefined for a barcode of no known format
 */
export function verifyCode(bytes: Uint8Array, circumstances: CodeCircumstances): CodeReading | undefined {
  const format = formatOf(bytes);
  if (format === undefined) return undefined;
  const keys = circumstances.trust.keysFor(format);
  if (keys.length === 0) return { format, outcome: "not_verified" };
  try {
    return { format, ...judged(FORMATS[format].read(bytes, circumstances.now), keys, circumstances) };
  } catch (error) {
    if (error instanceof UnreadableCode)
      return { format, outcome: "not_verified", reason: "code_unreadable" };
    throw error;
  }
}

function formatOf(bytes: Uint8Array): CodeUse | undefined {
  return CODE_USES.find((name) => FORMATS[name].recognises(bytes));
}

type Judged =
  | Omit<Extract<CodeReading, { outcome: "verified" }>, "format">
  | Omit<Extract<CodeReading, { outcome: "not_verified" }>, "format">;

function judged(code: SignedCode, keys: readonly TrustedKey[], { trust, now }: CodeCircumstances): Judged {
  const named = keys.filter(({ certificate }) => code.isBy(certificate));
  const signer = named.find(({ certificate }) => hasSigned(certificate, code));
  const refused = (reason: CodeReason): Judged => ({ outcome: "not_verified", reason });
  if (named.length === 0) return refused("code_signer_unknown");
  if (signer === undefined) return refused("code_signature_invalid");
  const { certificate } = signer;
  if (isRevoked(certificate, trust)) return refused("code_signer_revoked");
  const { signedAt } = code;
  if (!isValidAt(certificate, now) || (signedAt !== undefined && !wasValidOn(certificate, signedAt)))
    return refused("code_key_expired");
  const { country } = certificate.subject;
  if (code.issuer !== undefined && country !== undefined && code.issuer !== country)
    return refused("code_issuer_mismatch");
  const isEarly = signedAt !== undefined && signedAt.getTime() > now.getTime() + DAY;
  if (isEarly || (code.expiresAt !== undefined && code.expiresAt <= now)) return refused("code_expired");
  const { claims } = code;
  return { outcome: "verified", claims, signer, ...(signedAt === undefined ? {} : { signedAt }) };
}

const DAY = 86_400_000;

/** Some formats give a day and no time: the day on which a certificate begins counts as a whole. */
function wasValidOn(certificate: Certificate, time: Date): boolean {
  const moments = [time, new Date(time.getTime() + DAY - 1)];
  return moments.some(
    (moment) => isValidAt(certificate, moment) && mayHaveSigned(certificate, moment, moment),
  );
}

/** A certificate that must not sign data, or whose key is too short, has signed nothing. */
function hasSigned(certificate: Certificate, code: SignedCode): boolean {
  return maySignData(certificate) && hasKeyThat(certificate, (key) => code.isSignedWith(key));
}
