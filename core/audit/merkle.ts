import { bytesToHex } from "@noble/hashes/utils.js";

/** SHA-256 of bytes, given in parts. An argument, because servers hash with `node:crypto`, which the console's page lacks. */
export type Sha256 = (...parts: readonly Uint8Array[]) => Uint8Array;

/** Domain separation of leaves and nodes (RFC 9162, 2.1.1): neither can replace the other. */
const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);

/**
 * The Merkle Tree Hash of a list (RFC 9162, 2.1.1).
 * @param entries leaves, in order
 * @returns lower-case hex
 */
export function merkleRoot(entries: readonly Uint8Array[], sha256: Sha256): string {
  return bytesToHex(
    treeHash(
      entries.map((entry) => sha256(LEAF, entry)),
      sha256,
    ),
  );
}

function treeHash(leaves: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256();
  if (leaves.length === 1) return first;
  const split = largestPowerOfTwoBelow(leaves.length);
  return sha256(NODE, treeHash(leaves.slice(0, split), sha256), treeHash(leaves.slice(split), sha256));
}

function largestPowerOfTwoBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}
