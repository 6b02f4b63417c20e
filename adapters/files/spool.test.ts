import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { buffer } from "node:stream/consumers";
import { expect, it } from "vitest";
import { spool } from "./spool.ts";

const leftOver = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("archive-"));

async function* parts(count: number): AsyncGenerator<Uint8Array> {
  for (let place = 0; place < count; place++) yield Buffer.alloc(70_000, place);
}

it("lends all bytes with their length and hash, more than once, and leaves no file", async () => {
  const expected = Buffer.concat(Array.from({ length: 5 }, (_, place) => Buffer.alloc(70_000, place)));
  const before = leftOver();
  const seen = await spool(parts(5), async ({ byteSize, sha256, read }) => {
    expect(leftOver()).toEqual(before);
    return { byteSize, sha256, first: await buffer(read()), second: await buffer(read()) };
  });
  expect(seen.byteSize).toBe(350_000);
  expect(seen.sha256).toBe(createHash("sha256").update(expected).digest("hex"));
  expect(seen.first.equals(expected) && seen.second.equals(expected)).toBe(true);
});

it("passes the failure of a part on", async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("some");
    throw new Error("the run is gone");
  }
  await expect(spool(broken(), async () => "sent")).rejects.toThrow("the run is gone");
});
