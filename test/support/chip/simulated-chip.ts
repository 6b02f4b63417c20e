import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { der, derOid } from "../../../engines/documents/chip/der-write.ts";
import type { ChipAgreementKey } from "./agreement-keys.ts";

/**
 * The chip's side of chip authentication, written from ICAO 9303-11, 6.2 and 9.8, and from TR-03110-3, E, with nothing of the product's side: block by block, with
 * keys and counters of its own.
 */

/** Ciphers of a session, with the last arc of their identifier. */
export const CIPHERS = { "3des": 1, "aes-128": 2, "aes-192": 3, "aes-256": 4 } as const;
export type CipherName = keyof typeof CIPHERS;

/** How a chip does chip authentication. */
export interface ChipAuthenticationWish {
  readonly key: ChipAgreementKey;
  readonly cipher: CipherName;
  readonly keyId?: number;
  /** DG14 has the key and names no protocol, as that of early chips. */
  readonly silent?: boolean;
}

/** Identifier of the protocol. */
export function protocolOf({ key, cipher }: Pick<ChipAuthenticationWish, "key" | "cipher">): string {
  return `0.4.0.127.0.7.2.2.3.${key.kind === "dh" ? 1 : 2}.${CIPHERS[cipher]}`;
}

/** The entries of DG14 (ICAO 9303-11, 9.2.5 and 9.2.6). */
export function chipAuthenticationInfos(wish: ChipAuthenticationWish): Uint8Array[] {
  const { key, keyId, silent = false } = wish;
  const name = keyId === undefined ? [] : [der(0x02, Uint8Array.of(keyId))];
  const info = der(0x30, derOid(protocolOf(wish)), der(0x02, Uint8Array.of(1)), ...name);
  const kind = `0.4.0.127.0.7.2.2.1.${key.kind === "dh" ? 1 : 2}`;
  return [der(0x30, derOid(kind), key.spki, ...name), ...(silent ? [] : [info])];
}

const status = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
const xor = (a: Uint8Array, b: Uint8Array) => a.map((octet, i) => octet ^ (b[i] ?? 0));

/** A chip after its reader has opened it: it takes the agreement in the clear and then speaks with the new keys only. */
export class SimulatedChip {
  readonly #wish: ChipAuthenticationWish;
  /** By short identifier. */
  readonly #files: ReadonlyMap<number, Uint8Array>;
  #protocol: Uint8Array | undefined;
  #keys: { encryption: Uint8Array; authentication: Uint8Array } | undefined;
  #count = 0;

  /** A forger's chip answers whatever the checksum of the command is. */
  readonly #isForged: boolean;

  constructor(wish: ChipAuthenticationWish, { dg1 }: { readonly dg1?: Uint8Array }, isForged = false) {
    this.#wish = wish;
    this.#files = new Map(dg1 === undefined ? [] : [[1, dg1]]);
    this.#isForged = isForged;
  }

  /** Answers a command. */
  send(sent: Uint8Array): Uint8Array {
    const [cla, ins, p1, p2] = sent;
    if (cla === 0x0c) return this.#keys === undefined ? status("6988") : this.#secured(sent, this.#keys);
    const data = dataOf(sent);
    if (ins === 0x22 && p1 === 0x41 && p2 === 0xa6)
      return this.#wish.cipher === "3des" ? this.#agree(objectIn(data, 0x91)) : status("6a80");
    if (ins === 0x22 && p1 === 0x41 && p2 === 0xa4) {
      this.#protocol = objectIn(data, 0x80);
      return status("9000");
    }
    const isNamed =
      this.#protocol !== undefined &&
      Buffer.from(derOid(protocolOf(this.#wish)).subarray(2)).equals(this.#protocol);
    if (ins === 0x86 && isNamed)
      return Buffer.concat([status("7c00"), this.#agree(objectIn(objectIn(data, 0x7c), 0x80))]);
    return status("6d00");
  }

  #agree(publicKey: Uint8Array): Uint8Array {
    const secret = this.#wish.key.agree(publicKey);
    const size = { "3des": 16, "aes-128": 16, "aes-192": 24, "aes-256": 32 }[this.#wish.cipher];
    const derive = (counter: string) =>
      createHash(size === 16 ? "sha1" : "sha256")
        .update(Buffer.concat([secret, Buffer.from(counter, "hex")]))
        .digest()
        .subarray(0, size);
    this.#keys = { encryption: derive("00000001"), authentication: derive("00000002") };
    this.#count = 0;
    return status("9000");
  }

  #secured(sent: Uint8Array, keys: { encryption: Uint8Array; authentication: Uint8Array }): Uint8Array {
    this.#count += 1;
    const body = sent.subarray(5, 5 + (sent[4] ?? 0));
    const [expected, sum] = [objectIn(body, 0x97), objectIn(body, 0x8e)];
    const covered = body.subarray(0, body.length - sum.length - 2);
    const own = this.#checksum(
      keys.authentication,
      Buffer.concat([this.#pad(sent.subarray(0, 4)), this.#pad(covered)]),
    );
    if (!own.equals(sum) && !this.#isForged) return status("6988");
    const file = this.#files.get((sent[2] ?? 0) & 0x1f);
    this.#count += 1;
    if (sent[1] !== 0xb0 || file === undefined) return this.#protect(keys.authentication, undefined, "6a82");
    const octets = file.subarray(sent[3] ?? 0, (sent[3] ?? 0) + (expected[0] ?? 0));
    return this.#protect(keys.authentication, this.#encrypt(keys.encryption, octets), "9000");
  }

  #protect(key: Uint8Array, cryptogram: Uint8Array | undefined, outcome: string): Uint8Array {
    const data = cryptogram === undefined ? [] : [der(0x87, Uint8Array.of(1), cryptogram)];
    const covered = Buffer.concat([...data, der(0x99, status(outcome))]);
    return Buffer.concat([covered, der(0x8e, this.#checksum(key, this.#pad(covered))), status(outcome)]);
  }

  get #block(): number {
    return this.#wish.cipher === "3des" ? 8 : 16;
  }

  get #counter(): Buffer {
    return Buffer.from(this.#count.toString(16).padStart(this.#block * 2, "0"), "hex");
  }

  #pad(octets: Uint8Array): Buffer {
    let hex = `${Buffer.from(octets).toString("hex")}80`;
    while (hex.length % (this.#block * 2) !== 0) hex += "00";
    return Buffer.from(hex, "hex");
  }

  #encrypt(key: Uint8Array, octets: Uint8Array): Uint8Array {
    let last: Uint8Array =
      this.#wish.cipher === "3des" ? Buffer.alloc(8) : one(this.#wish.cipher, key, this.#counter);
    const blocks = blocksOf(this.#pad(octets), this.#block).map((block) => {
      last = one(this.#wish.cipher, key, xor(block, last));
      return last;
    });
    return Buffer.concat(blocks);
  }

  #checksum(key: Uint8Array, message: Uint8Array): Buffer {
    const blocks = blocksOf(Buffer.concat([this.#counter, message]), this.#block);
    return Buffer.from(
      this.#wish.cipher === "3des"
        ? retail(key, blocks)
        : cmac(this.#wish.cipher, key, blocks).subarray(0, 8),
    );
  }
}

/** One block under a key. */
function one(cipher: CipherName, key: Uint8Array, block: Uint8Array): Buffer {
  const run = createCipheriv(cipher === "3des" ? "des-ede" : `${cipher}-ecb`, key, null).setAutoPadding(
    false,
  );
  return Buffer.concat([run.update(block), run.final()]);
}

/** ISO/IEC 9797-1, algorithm 3: DES with the first key, at the end back with the second and again with the first. A key beside itself is single DES. */
function retail(key: Uint8Array, blocks: readonly Uint8Array[]): Uint8Array {
  const [a, b] = [key.subarray(0, 8), key.subarray(8, 16)].map((half) => Buffer.concat([half, half]));
  if (a === undefined || b === undefined) throw new Error("A key of 3DES has two halves.");
  const chained = blocks.reduce<Uint8Array>(
    (last, block) => one("3des", a, xor(block, last)),
    Buffer.alloc(8),
  );
  const back = createDecipheriv("des-ede", b, null).setAutoPadding(false);
  return one("3des", a, Buffer.concat([back.update(chained), back.final()]));
}

/** SP 800-38B for whole blocks. */
function cmac(cipher: CipherName, key: Uint8Array, blocks: readonly Uint8Array[]): Uint8Array {
  const l = BigInt(`0x${one(cipher, key, Buffer.alloc(16)).toString("hex")}`);
  const doubled = ((l << 1n) & ((1n << 128n) - 1n)) ^ (l >> 127n === 1n ? 0x87n : 0n);
  const subkey = Buffer.from(doubled.toString(16).padStart(32, "0"), "hex");
  return blocks.reduce<Uint8Array>(
    (last, block, i) =>
      one(cipher, key, xor(xor(block, last), i === blocks.length - 1 ? subkey : Buffer.alloc(16))),
    Buffer.alloc(16),
  );
}

function blocksOf(octets: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: octets.length / size }, (_, i) => octets.subarray(i * size, (i + 1) * size));
}

/** The data of a plain command, with a length of one octet or three. */
function dataOf(sent: Uint8Array): Uint8Array {
  if (sent[4] !== 0) return sent.subarray(5, 5 + (sent[4] ?? 0));
  return sent.subarray(7, 7 + (sent[5] ?? 0) * 256 + (sent[6] ?? 0));
}

/** The value of a data object; empty without it. */
function objectIn(octets: Uint8Array, tag: number): Uint8Array {
  for (let at = 0; at < octets.length; ) {
    const first = octets[at + 1] ?? 0;
    const more = first < 0x80 ? 0 : first & 0x7f;
    const length =
      more === 0 ? first : Number(`0x${Buffer.from(octets.subarray(at + 2, at + 2 + more)).toString("hex")}`);
    const start = at + 2 + more;
    if (octets[at] === tag) return octets.subarray(start, start + length);
    at = start + length;
  }
  return Uint8Array.of();
}
