import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { damagedRecord } from "./level-log.ts";

const folder = mkdtempSync(join(tmpdir(), "level-log-"));
let log: Buffer;

beforeAll(async () => {
  const level = new ClassicLevel(join(folder, "level"));
  // Some records span blocks of 32 KiB, and one ends so that no header fits behind it.
  for (let n = 0; n < 300; n++) {
    await level.batch([{ type: "put", key: `key ${n}`, value: "x".repeat(1 + ((n * 613) % 3_000)) }]);
  }
  // As a process that is killed leaves it.
  cpSync(join(folder, "level"), join(folder, "killed"), { recursive: true });
  await level.close();
  const [name = ""] = readdirSync(join(folder, "killed")).filter((file) => file.endsWith(".log"));
  log = readFileSync(join(folder, "killed", name));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a write-ahead log", () => {
  it("is whole as LevelDB writes it", () => {
    expect(log.length).toBeGreaterThan(10 * 32_768);
    expect(damagedRecord(log)).toBeUndefined();
    expect(damagedRecord(Buffer.alloc(0))).toBeUndefined();
  });

  it("may be cut off anywhere, or end in zeros", () => {
    for (let length = log.length; length > log.length - 40_000; length -= 97)
      expect(damagedRecord(log.subarray(0, length))).toBeUndefined();
    const zeros = Buffer.alloc(50_000);
    const whole = log.subarray(0, 5 * 32_768);
    expect(damagedRecord(Buffer.concat([whole, zeros]))).toBeUndefined();
  });

  it("is damaged by any other bit, with all records before it reported", () => {
    for (let at = 0; at < log.length - 4_000; at += 4_999) {
      const damaged = Buffer.from(log);
      damaged.writeUInt8(log.readUInt8(at) ^ 4, at);
      const place = damagedRecord(damaged);
      // In the last block a length may say that the record is cut off.
      expect(place, String(at)).toBeLessThanOrEqual(at);
    }
  });

  it.each(["garbage\n", "garbage\n".repeat(9_000), "{}\n\n\n\n\n\n\n"])(
    "is damaged when it is text",
    (text) => {
      expect(damagedRecord(Buffer.from(text))).toBe(0);
    },
  );
});
