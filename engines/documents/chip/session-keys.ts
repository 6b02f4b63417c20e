import { createCipheriv, createDecipheriv, createHash } from "node:crypto";

/** The cipher of a session with a chip. 3DES is with two keys: 112 bits in 16 octets. */
export interface SessionCipher {
  readonly kind: "3des" | "aes";
  readonly keyOctets: 16 | 24 | 32;
}

/** The keys of a session, with what they are used for (ICAO 9303-11, 9.8). */
export interface SessionKeys {
  readonly cipher: SessionCipher;
  readonly encryption: Uint8Array;
  readonly authentication: Uint8Array;
}

/** Octets of a checksum (ICAO 9303-11, 9.8: DO '8E'). */
export const CHECKSUM_OCTETS = 8;

/** Octets of a block, and of the send sequence counter (TR-03110-3, E.3). */
function blockOctets({ kind }: SessionCipher): number {
  return kind === "3des" ? 8 : 16;
}

/**
 * Derives both keys from a shared secret (ICAO 9303-11, 9.7.1; TR-03110-3, A.2.3): a digest of the secret and a counter, 1 to encrypt and 2 to authenticate. SHA-1
 * gives keys of 16 octets, SHA-256 longer ones.
 *
 * @param secret of an elliptic curve its x coordinate, of classic Diffie-Hellman the value, both in their full length
 */
export function sessionKeysOf(cipher: SessionCipher, secret: Uint8Array): SessionKeys {
  const derived = (counter: number): Uint8Array =>
    createHash(cipher.keyOctets === 16 ? "sha1" : "sha256")
      .update(secret)
      .update(Uint8Array.of(0, 0, 0, counter))
      .digest()
      .subarray(0, cipher.keyOctets);
  return { cipher, encryption: derived(1), authentication: derived(2) };
}

/** Pads to whole blocks: 80, then zeros (ISO/IEC 7816-4). There is always a padding. */
export function padded(cipher: SessionCipher, octets: Uint8Array): Uint8Array {
  const size = blockOctets(cipher);
  const whole = Buffer.alloc((Math.floor(octets.length / size) + 1) * size);
  whole.set(octets);
  whole[octets.length] = 0x80;
  return whole;
}

/** The octets without their padding. @returns undefined when there is none */
function unpadded(octets: Uint8Array): Uint8Array | undefined {
  const end = octets.findLastIndex((octet) => octet !== 0);
  return octets[end] === 0x80 ? octets.subarray(0, end) : undefined;
}

/** The send sequence counter as it is authenticated. */
function counterOf(cipher: SessionCipher, count: bigint): Uint8Array {
  return Buffer.from(count.toString(16).padStart(blockOctets(cipher) * 2, "0"), "hex");
}

/**
 * The checksum of a message: retail MAC with 3DES (ISO/IEC 9797-1, algorithm 3), the first octets of CMAC with AES (SP 800-38B); the counter stands before the message
 * (TR-03110-3, E.2).
 *
 * @param message whole blocks, padded
 */
export function checksum(
  { cipher, authentication }: SessionKeys,
  count: bigint,
  message: Uint8Array,
): Uint8Array {
  const octets = Buffer.concat([counterOf(cipher, count), message]);
  return cipher.kind === "3des"
    ? retailMac(authentication, octets)
    : cmac(authentication, octets).subarray(0, CHECKSUM_OCTETS);
}

/**
 * Decrypts the data of a message: CBC, with 3DES from a vector of zeros, with AES from the encrypted counter (TR-03110-3, E.2).
 *
 * @returns undefined for data that is not whole blocks or has no padding
 */
export function decrypted(
  { cipher, encryption }: SessionKeys,
  count: bigint,
  data: Uint8Array,
): Uint8Array | undefined {
  const size = blockOctets(cipher);
  if (data.length === 0 || data.length % size !== 0) return undefined;
  const vector =
    cipher.kind === "3des"
      ? Buffer.alloc(size)
      : run(createCipheriv(`aes-${encryption.length * 8}-ecb`, encryption, null), counterOf(cipher, count));
  const name = cipher.kind === "3des" ? "des-ede-cbc" : `aes-${encryption.length * 8}-cbc`;
  return unpadded(run(createDecipheriv(name, encryption, vector), data));
}

/** DES in CBC with the first half of the key; the last block with both halves. OpenSSL has single DES no more: three equal keys are the same. */
function retailMac(key: Uint8Array, octets: Uint8Array): Uint8Array {
  const first = key.subarray(0, 8);
  const before = run(
    createCipheriv("des-ede3-cbc", Buffer.concat([first, first, first]), Buffer.alloc(8)),
    octets.subarray(0, -8),
  );
  return run(createCipheriv("des-ede-cbc", key, before.subarray(-8)), octets.subarray(-8));
}

/** AES-CMAC of whole blocks (SP 800-38B, 6.2): the last one is mixed with the first subkey. `node:crypto` has no CMAC. */
function cmac(key: Uint8Array, octets: Uint8Array): Uint8Array {
  const bits = key.length * 8;
  const zero = Buffer.alloc(16);
  const subkey = doubled(run(createCipheriv(`aes-${bits}-ecb`, key, null), zero));
  const mixed = Uint8Array.from(octets);
  const start = mixed.length - 16;
  subkey.forEach((octet, i) => {
    mixed[start + i] = (mixed[start + i] ?? 0) ^ octet;
  });
  return run(createCipheriv(`aes-${bits}-cbc`, key, zero), mixed).subarray(-16);
}

/** A block shifted by one bit; what falls out is folded in (SP 800-38B, 6.1). */
function doubled(block: Uint8Array): Uint8Array {
  const carry = (block[0] ?? 0) & 0x80;
  return block.map((octet, i) => {
    const next = i + 1 < block.length ? (block[i + 1] ?? 0) >> 7 : carry === 0 ? 0 : 0x87;
    return ((octet << 1) & 0xff) ^ next;
  });
}

function run(
  cipher: ReturnType<typeof createCipheriv> | ReturnType<typeof createDecipheriv>,
  octets: Uint8Array,
): Buffer {
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(octets), cipher.final()]);
}
