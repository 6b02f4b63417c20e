import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { nodeSha256 } from "./canonical.ts";
import { merkleRoot } from "./merkle.ts";

const sha = (...parts: (Buffer | string)[]): Buffer =>
  parts
    .reduce<ReturnType<typeof createHash>>((hash, part) => hash.update(part), createHash("sha256"))
    .digest();
const leaf = (text: string): Buffer => sha(Buffer.of(0), text);
const node = (left: Buffer, right: Buffer): Buffer => sha(Buffer.of(1), left, right);

test("the empty tree is the hash of the empty string (RFC 9162, 2.1.1)", () => {
  expect(merkleRoot([], nodeSha256)).toBe(sha("").toString("hex"));
});

test("trees of one, two, three and five leaves, built by hand", () => {
  const [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map(leaf);
  if (!a || !b || !c || !d || !e) throw new Error("unreachable");
  expect(merkleRoot(["a"], nodeSha256)).toBe(a.toString("hex"));
  expect(merkleRoot(["a", "b"], nodeSha256)).toBe(node(a, b).toString("hex"));
  expect(merkleRoot(["a", "b", "c"], nodeSha256)).toBe(node(node(a, b), c).toString("hex"));
  expect(merkleRoot(["a", "b", "c", "d", "e"], nodeSha256)).toBe(
    node(node(node(a, b), node(c, d)), e).toString("hex"),
  );
});

test("a leaf cannot be passed off as a node", () => {
  const [a, b] = ["a", "b"].map(leaf);
  if (!a || !b) throw new Error("unreachable");
  expect(merkleRoot([Buffer.concat([a, b]).toString("latin1")], nodeSha256)).not.toBe(
    merkleRoot(["a", "b"], nodeSha256),
  );
});
