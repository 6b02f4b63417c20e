import * as z from "zod";
import { fractionSchema } from "../../../compiler/catalogue/values.ts";
import { CODE_USES } from "../../../engines/documents/chip/trust/uses.ts";
import { LETTER_KINDS } from "../../../engines/documents/letters/kind-names.ts";
import { SIGNATURE_LEVELS } from "../../../engines/documents/pdf/signature-levels.ts";

/** One certificate of the chain of a chip. */
const chainLinkSchema = z.object({
  role: z.enum(["signer", "authority"]),
  subject: z.string(),
  issuer: z.string(),
  serial_number: z.string(),
  fingerprint: z.string().describe("SHA-256 of the certificate, in hex."),
  valid_from: z.string(),
  valid_to: z.string(),
  origins: z.array(z.string()).describe("Files of the trust store that hold it."),
});

/** How far a document is known to be genuine. */
export const authenticitySchema = z.object({
  level: z
    .enum(["not_checked", "doubtful", "no_signs", "chip_verified", "wallet_verified"])
    .describe("How far the document is proved to be genuine (docs/chip.md)."),
  score: fractionSchema
    .optional()
    .describe(
      "How strong the strongest sign of a forgery in the pictures is, from 0 to 1. From 0.5 on it is doubtful.",
    ),
  reasons: z.array(z.string()),
  chain: z
    .array(chainLinkSchema)
    .optional()
    .describe(
      "From the signer of the chip to an authority of the trust store, as far as it could be traced.",
    ),
  signed_at: z.string().optional().describe("When the chip was signed, if it says so."),
});
export type Authenticity = z.infer<typeof authenticitySchema>;

/** A proof of address. */
export const letterSchema = z.object({
  kind: z.enum(LETTER_KINDS),
  issuer: z.string().describe("Who sent it, as its head says."),
});

/** The digital signatures of a PDF. */
export const digitalSignatureSchema = z.object({
  integrity: z
    .enum(["holds", "not_covering", "broken", "not_checkable"])
    .describe("Whether they fit the bytes of the file, and cover all that can be seen."),
  trust: z
    .enum(["trusted", "untrusted", "not_checked"])
    .describe("Whether a root that the operator supplies vouches for every signer. It takes no doubt away."),
  reasons: z.array(z.string()).describe("Why a signer is not trusted, and what was not looked at."),
  signers: z.array(z.string()).describe("SHA-256 of the signers' certificates, in hex."),
  level: z
    .enum(SIGNATURE_LEVELS)
    .optional()
    .describe(
      "How long the signatures can be verified, by what the file proves under the operator's roots: the lowest of all signers. Absent where the trust is not checked, and in results of earlier releases.",
    ),
  revocation: z
    .enum(["good", "revoked", "unknown"])
    .optional()
    .describe(
      "What the revocation lists and OCSP responses in the file say of the signers' certificates. Absent as the level is.",
    ),
});

/** A signed barcode on the pages. */
export const signedCodeSchema = z.object({
  format: z.enum(CODE_USES),
  verified: z.boolean().describe("Whether a key that the operator supplies has signed it."),
  reason: z
    .string()
    .optional()
    .describe("Why it is not verified. Also absent where no key of the format is supplied."),
  agrees: z
    .array(z.string())
    .describe("What the code says and the document or the request says, too. Empty unless it is verified."),
  signer: z.string().optional().describe("SHA-256 of the signer's certificate, in hex."),
  signed_at: z.string().optional(),
});
