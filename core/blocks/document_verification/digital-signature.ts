import { createHash } from "node:crypto";
import type { TrustIndex } from "../../../engines/documents/chip/trust/trust-index.ts";
import type { PdfSignatures } from "../../../engines/documents/pdf/signatures.ts";
import { signerTrust } from "../../../engines/documents/pdf/signer-trust.ts";
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
  const judged = signers.map((signer) => signerTrust(signer, roots, now));
  const reasons = [...new Set(judged.flatMap((one) => one.reasons))];
  const isAll = (wanted: string) => judged.length > 0 && judged.every((one) => one.trust === wanted);
  const overall = isAll("trusted") ? "trusted" : isAll("not_checked") ? "not_checked" : "untrusted";
  return { digital_signature: { ...shown, trust: overall, reasons } };
}
