/**
 * A P-256 signature as KMS answers it (DER, `ECDSA-Sig-Value` of RFC 3279, 2.2.3) as the 64 bytes `r‖s` of JWS (RFC 7518, 3.4).
 * @param der SEQUENCE of two INTEGERs
 * @throws RangeError when it is not exactly that
 */
export function derToJose(der: Uint8Array): Uint8Array<ArrayBuffer> {
  const [tag, length] = der;
  if (tag !== 0x30 || length !== der.length - 2) throw new RangeError("not a DER signature");
  const signature = new Uint8Array(64);
  const afterR = copyInteger(der, 2, signature.subarray(0, 32));
  const end = copyInteger(der, afterR, signature.subarray(32));
  if (end !== der.length) throw new RangeError("not a DER signature");
  return signature;
}

/** Copies the INTEGER at `offset`, right-aligned; answers where the next element begins. */
function copyInteger(der: Uint8Array, offset: number, target: Uint8Array): number {
  const length = der[offset + 1] ?? 0;
  const start = offset + 2;
  const bytes = der.subarray(start, start + length);
  if (der[offset] !== 0x02 || length === 0 || bytes.length !== length)
    throw new RangeError("not a DER signature");
  // A leading zero octet only keeps a large number positive (X.690, 8.3).
  const digits = bytes[0] === 0 ? bytes.subarray(1) : bytes;
  if (digits.length > target.length) throw new RangeError("not a P-256 signature");
  target.set(digits, target.length - digits.length);
  return start + length;
}
