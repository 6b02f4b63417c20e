import { createHash } from "node:crypto";
import type { TrustIndex } from "../../../engines/documents/chip/trust/trust-index.ts";
import { SIGNATURE_LEVELS } from "../../../engines/documents/pdf/signature-levels.ts";
import type { PdfSignatures } from "../../../engines/documents/pdf/signatures.ts";
import { type SignerTrust, signersTrust } from "../../../engines/documents/pdf/signer-trust.ts";
import type { DocumentVerificationOutput } from "./output.ts";

/**
 * What the output says of the signatures of a PDF. It changes no check: a trusted signer may sign what another person wrote.
 *
 * @param trust with the roots of the operator
 * @returns nothing for a file without a signature
 */
export function digitalSignature(
  signatures: PdfSignatures | undefined,
  trust: TrustIndex | undefined,
  now: Date,
): Pick<DocumentVerificationOutput, "digital_signature"> {
  if (signatures === undefined || signatures.signing === "missing") return {};
  const { signing: integrity, signers } = signatures;
  const shown = {
    integrity,
    signers: signers.map(({ certificate }) => createHash("sha256").update(certificate).digest("hex")),
  };
  // A signer vouches only for bytes that the signature fits and covers.
  if (integrity !== "holds")
    return { digital_signature: { ...shown, trust: "not_checked", reasons: ["integrity_not_shown"] } };
  const roots = (trust?.keysFor("pdf_signature") ?? []).map(({ certificate }) => certificate);
  const judged = signersTrust(signatures, roots, now);
  const reasons = [...new Set(judged.flatMap((one) => one.reasons))];
  const isAll = (wanted: string) => judged.length > 0 && judged.every((one) => one.trust === wanted);
  const overall = isAll("trusted") ? "trusted" : isAll("not_checked") ? "not_checked" : "untrusted";
  const lasting = overall === "not_checked" ? {} : lastingOf(judged);
  return { digital_signature: { ...shown, trust: overall, reasons, ...lasting } };
}

/** The least that is known of any signer. */
function lastingOf(judged: readonly SignerTrust[]) {
  const level = SIGNATURE_LEVELS.find((one) => judged.some((signer) => signer.level === one)) ?? "b_b";
  const found = judged.map(({ revocation }) => revocation);
  const isGood = found.length > 0 && found.every((one) => one === "good");
  const revocation = found.includes("revoked") ? "revoked" : isGood ? "good" : "unknown";
  return { level, revocation } as const;
}
