import { strToU8, type Zippable, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { BURST_LIMITS, unpackBurst } from "./burst.ts";
import { inspectFile } from "./file-type.ts";

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9]);
const times = (count: number): number[] => Array.from({ length: count }, (_, place) => place * 150);
const named = (names: readonly string[], bytes = JPEG): Zippable =>
  Object.fromEntries(names.map((name) => [name, bytes]));
const burst = (count = 10): string[] => times(count).map((at) => `${at}.jpg`);

describe("a burst", () => {
  it.each([8, 15])("of %i frames is unpacked in the order of its times", (count) => {
    const bytes = zipSync(named(burst(count).toReversed()));
    expect(inspectFile(bytes, "application/zip")).toBeUndefined();
    expect(unpackBurst(bytes)?.map(({ at }) => at)).toEqual(times(count));
    expect(unpackBurst(bytes)?.[0]?.bytes).toEqual(JPEG);
  });

  it.each([0, 1, 7, 16, 200])("of %i frames is refused", (count) => {
    expect(unpackBurst(zipSync(named(burst(count))))).toBeUndefined();
  });

  it.each([
    "../../etc/passwd",
    "/0.jpg",
    "frames/0.jpg",
    "..\\0.jpg",
    "0.png",
    "0.jpg.exe",
    "00.jpg",
    "-1.jpg",
    "1e3.jpg",
    "1234567.jpg",
    " 5.jpg",
    "5.JPG",
  ])("with an entry named %s is refused whole", (name) => {
    expect(unpackBurst(zipSync(named([...burst(), name])))).toBeUndefined();
  });

  it("with a frame that is no JPEG is refused", () => {
    for (const other of ["<html>", "%PDF-1.7", "PK\u0003\u0004", ""])
      expect(unpackBurst(zipSync({ ...named(burst()), "9999.jpg": strToU8(other) }))).toBeUndefined();
  });

  it("that unpacks to too much is refused before it is unpacked", () => {
    const large = new Uint8Array(BURST_LIMITS.frameBytes + 1);
    large.set(JPEG);
    expect(unpackBurst(zipSync({ ...named(burst()), "9999.jpg": large }))).toBeUndefined();
    const half = new Uint8Array(BURST_LIMITS.frameBytes / 2);
    half.set(JPEG);
    const bomb = zipSync(named(burst(14), half));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(unpackBurst(bomb)).toBeUndefined();
  });

  it("that lies about the size of a frame gets no more memory than it says", () => {
    const large = new Uint8Array(5_000_000);
    large.set(JPEG);
    const bytes = zipSync({ ...named(burst()), "9999.jpg": [large, { level: 9 }] });
    const lying = withSize(bytes, large.length, 9);
    const frames = unpackBurst(lying);
    expect(frames?.at(-1)?.bytes.length ?? 9).toBe(9);
  });

  it("that is cut or broken anywhere is refused or whole, and never an error", () => {
    const bytes = zipSync(named(burst()));
    for (let length = 0; length < bytes.length; length++) {
      expect(inspectFile(bytes.subarray(0, length), "application/zip")).toBeDefined();
      expect(unpackBurst(bytes.subarray(0, length))).toBeUndefined();
    }
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      const frames = unpackBurst(changed);
      if (frames !== undefined) expect(frames.length).toBeGreaterThanOrEqual(8);
    }
  });

  it("is no ZIP with something before or behind it", () => {
    const bytes = zipSync(named(burst()));
    expect(inspectFile(Buffer.concat([strToU8("GIF89a"), bytes]), "application/zip")).toBe("type_mismatch");
    expect(inspectFile(Buffer.concat([bytes, strToU8("<script>")]), "application/zip")).toBe("truncated");
  });
});

/** The archive with another unpacked size of its frame in every place that says it. */
function withSize(bytes: Uint8Array, real: number, claimed: number): Uint8Array {
  const changed = Buffer.from(bytes);
  for (let at = 0; at + 4 <= changed.length; at++)
    if (changed.readUInt32LE(at) === real) changed.writeUInt32LE(claimed, at);
  return changed;
}
