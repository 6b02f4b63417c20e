import type { CredentialRecord } from "./record.ts";

/**
 * Whether a credential holds the evidence that it names: until it is erased, which takes its payload.
 *
 * @param record undefined: it was never begun
 */
export function evidenceStateOf(record: CredentialRecord | undefined): "held" | "erased" | "unknown" {
  if (record === undefined) return "unknown";
  return record.erasedAt !== undefined || record.signingInput === undefined ? "erased" : "held";
}
