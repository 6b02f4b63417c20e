import { p256 } from "@noble/curves/nist.js";

/**
 * A P-256 signature as KMS answers it (DER, `ECDSA-Sig-Value` of RFC 3279, 2.2.3) as the 64 bytes `r‖s` of JWS (RFC 7518, 3.4).
 * @param der SEQUENCE of two INTEGERs
 * @throws Error for any other bytes
 */
export function derToJose(der: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(p256.Signature.fromBytes(der, "der").toBytes("compact"));
}
