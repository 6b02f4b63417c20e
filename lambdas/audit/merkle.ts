import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Domain separation of leaves and nodes (RFC 9162, 2.1.1): neither can be passed off as the other. */
const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);

/**
 * The Merkle Tree Hash of a list (RFC 9162, 2.1.1).
 * @param entries leaves as text, in order
 * @returns lower-case hex
 */
export function merkleRoot(entries: readonly string[]): string {
  return bytesToHex(treeHash(entries.map((entry) => hash(LEAF, utf8ToBytes(entry)))));
}

function treeHash(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256(new Uint8Array());
  if (leaves.length === 1) return first;
  const split = largestPowerOfTwoBelow(leaves.length);
  return hash(NODE, treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
}

function largestPowerOfTwoBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

function hash(...parts: readonly Uint8Array[]): Uint8Array {
  const state = sha256.create();
  for (const part of parts) state.update(part);
  return state.digest();
}
