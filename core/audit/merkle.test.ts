import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { nodeSha256 } from "./canonical.ts";
import { merkleRoot } from "./merkle.ts";

const rootOf = (entries: readonly string[]) =>
  merkleRoot(
    entries.map((entry) => Buffer.from(entry, "latin1")),
    nodeSha256,
  );

const sha = (...parts: (Buffer | string)[]): Buffer =>
  parts
    .reduce<ReturnType<typeof createHash>>((hash, part) => hash.update(part), createHash("sha256"))
    .digest();
const leaf = (text: string): Buffer => sha(Buffer.of(0), text);
const node = (left: Buffer, right: Buffer): Buffer => sha(Buffer.of(1), left, right);

test("the empty tree is the hash of the empty string (RFC 9162, 2.1.1)", () => {
  expect(rootOf([])).toBe(sha("").toString("hex"));
});

test("trees of one, two, three and five leaves, built by hand", () => {
  const [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map(leaf);
  if (!a || !b || !c || !d || !e) throw new Error("unreachable");
  expect(rootOf(["a"])).toBe(a.toString("hex"));
  expect(rootOf(["a", "b"])).toBe(node(a, b).toString("hex"));
  expect(rootOf(["a", "b", "c"])).toBe(node(node(a, b), c).toString("hex"));
  expect(rootOf(["a", "b", "c", "d", "e"])).toBe(node(node(node(a, b), node(c, d)), e).toString("hex"));
});

test("a leaf cannot be passed off as a node", () => {
  const [a, b] = ["a", "b"].map(leaf);
  if (!a || !b) throw new Error("unreachable");
  expect(rootOf([Buffer.concat([a, b]).toString("latin1")])).not.toBe(rootOf(["a", "b"]));
});
