import { createHash } from "node:crypto";

/** Domain separation of leaves and nodes (RFC 9162, 2.1.1): neither can be passed off as the other. */
const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);

/**
 * The Merkle Tree Hash of a list (RFC 9162, 2.1.1).
 * @param entries leaves as text, in order
 * @returns lower-case hex
 */
export function merkleRoot(entries: readonly string[]): string {
  return treeHash(entries.map((entry) => hash(LEAF, Buffer.from(entry)))).toString("hex");
}

function treeHash(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return hash();
  if (leaves.length === 1) return first;
  const split = largestPowerOfTwoBelow(leaves.length);
  return hash(NODE, treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
}

function largestPowerOfTwoBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

function hash(...parts: readonly Uint8Array[]): Buffer {
  const state = createHash("sha256");
  for (const part of parts) state.update(part);
  return state.digest();
}
