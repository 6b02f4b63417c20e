import { createPublicKey, diffieHellman } from "node:crypto";
import { der, derOid } from "../../../engines/documents/chip/der-write.ts";
import { keyOf } from "./keys.ts";

/** A chip's key for chip authentication: what DG14 says of it, and what the chip does with it. */
export interface ChipAgreementKey {
  readonly kind: "ecdh" | "dh";
  /** SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** The secret that it shares with a reader. Throws for a public key that is of no use. */
  readonly agree: (publicKey: Uint8Array) => Uint8Array;
}

/**
 * A key on an elliptic curve.
 *
 * @param number distinguishes keys of one curve
 * @param explicit spells the curve out
 */
export function curveKey(curve: string, number = 30, explicit = true): ChipAgreementKey {
  const { privateKey, spki } = keyOf(`ec-${curve}-sha256`, number, explicit);
  return {
    kind: "ecdh",
    spki,
    agree: (point) => {
      // A reader sends the bare point: it goes where the chip's own stands.
      const key = Buffer.concat([spki.subarray(0, spki.length - point.length), point]);
      return diffieHellman({ privateKey, publicKey: createPublicKey({ key, format: "der", type: "spki" }) });
    },
  };
}

/** The 2048-bit group with a subgroup of 224 bits (RFC 5114, 2.2), and the generator that 2 gives. */
const P = BigInt(
  "0xAD107E1E9123A9D0D660FAA79559C51FA20D64E5683B9FD1B54B1597B61D0A75E6FA141DF95A56DBAF9A3C407BA1DF15EB3D688A309C180E1DE6B85A1274A0A66D3F8152AD6AC2129037C9EDEFDA4DF8D91E8FEF55B7394B7AD5B7D0B6C12207C9F98D11ED34DBF6C6BA0B2C8BBC27BE6A00E0A0B9C49708B3BF8A317091883681286130BC8985DB1602E714415D9330278273C7DE31EFDC7310F7121FD5A07415987D9ADC0A486DCDF93ACC44328387315D75E198C641A480CD86A1B9E587E8BE60E69CC928B2B9C52172E413042E9B23F10B0E16E79763C9B53DCF4BA80A29E3FB73C16B8E75B97EF363E2FFA31F71CF9DE5384E71B81C0AC4DFFE0C10E64F",
);
const Q = BigInt("0x801C0D34C58D93FE997177101F80535A4738CEBCBF389A99B36371EB");
const COFACTOR = (P - 1n) / Q;
const G = powerMod(2n, COFACTOR, P);

/** What can be said of a key of classic Diffie-Hellman; the rest is as TR-03110-3 wants it. */
export interface DhWish {
  /** With the order of the subgroup, as X9.42 has it; without, as PKCS #3. */
  readonly withOrder?: boolean;
  /** In place of the right order. */
  readonly order?: bigint;
  readonly secret?: bigint;
  /** In place of the public value that the secret gives. */
  readonly value?: (p: bigint) => bigint;
  readonly p?: bigint;
  readonly g?: bigint;
}

/** A key of classic Diffie-Hellman, computed without OpenSSL. */
export function dhKey({
  order,
  withOrder = order !== undefined,
  secret = 0x1234_5678_9abc_def1n ** 3n,
  value,
  p = P,
  g = G,
}: DhWish = {}): ChipAgreementKey {
  const parameters = der(0x30, integer(p), integer(g), ...(withOrder ? [integer(order ?? Q)] : []));
  const oid = withOrder ? "1.2.840.10046.2.1" : "1.2.840.113549.1.3.1";
  const shown = value?.(p) ?? powerMod(g, secret, p);
  return {
    kind: "dh",
    spki: der(0x30, der(0x30, derOid(oid), parameters), der(0x03, Uint8Array.of(0), integer(shown))),
    agree: (publicKey) => {
      const shared = powerMod(BigInt(`0x${Buffer.from(publicKey).toString("hex")}`), secret, p);
      return Buffer.from(shared.toString(16).padStart(512, "0"), "hex");
    },
  };
}

function integer(number: bigint): Uint8Array {
  const hex = number.toString(16);
  const octets = Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
  return der(0x02, (octets[0] ?? 0) >= 0x80 ? Buffer.concat([Uint8Array.of(0), octets]) : octets);
}

function powerMod(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base % modulus];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
