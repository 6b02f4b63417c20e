import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, STORE_FILE } from "./ordered-store.ts";
import { damagedFrame } from "./write-ahead-log.ts";

const folder = mkdtempSync(join(tmpdir(), "write-ahead-log-"));
let log: Buffer;
/** The same, begun anew over a longer one. */
let reused: Buffer;

beforeAll(() => {
  const directory = join(folder, "store");
  const store = openStore(directory);
  const copy = (name: string) => {
    // As a process that is killed leaves it.
    cpSync(directory, join(folder, name), { recursive: true });
    return readFileSync(join(folder, name, `${STORE_FILE}-wal`));
  };
  for (let n = 0; n < 60; n++) store.put(`key ${n}`, "x".repeat(1 + ((n * 613) % 3_000)));
  log = copy("long");
  store.compact();
  store.put("key", "y");
  const anew = copy("short");
  reused = Buffer.concat([anew, log.subarray(anew.length)]);
  store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a write-ahead log", () => {
  it("is whole as SQLite writes it", () => {
    expect(log.length).toBeGreaterThan(20 * 4_096);
    expect(damagedFrame(log)).toBeUndefined();
    expect(damagedFrame(reused)).toBeUndefined();
    expect(damagedFrame(Buffer.alloc(0))).toBeUndefined();
  });

  it("may be cut off anywhere, or end in a frame that is half written", () => {
    for (let length = log.length; length > log.length - 9_000; length -= 977)
      expect(damagedFrame(log.subarray(0, length))).toBeUndefined();
    const half = Buffer.from(log).fill(0, log.length - 2_000);
    expect(damagedFrame(half)).toBeUndefined();
  });

  it("may end in a long transaction that had not ended, whose frames were written again", () => {
    const directory = join(folder, "unfinished");
    openStore(directory).close();
    const file = join(directory, STORE_FILE);
    const database = new DatabaseSync(file);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA cache_size = 10; PRAGMA cache_spill = ON");
    const put = database.prepare("INSERT OR REPLACE INTO entries VALUES (?, ?)");
    put.run("kept", "1");
    database.exec("BEGIN");
    for (let round = 0; round < 3; round++)
      for (let n = 0; n < 200; n++) put.run(`key ${n}`, `${round}`.repeat(900));
    const killed = join(folder, "killed");
    cpSync(directory, killed, { recursive: true });
    database.close();
    expect(readFileSync(join(killed, `${STORE_FILE}-wal`)).length).toBeGreaterThan(20 * 4_096);
    const store = openStore(killed);
    expect(store.keys({ from: "", to: "~" })).toEqual(["kept"]);
    store.close();
  });

  it("is damaged by any other bit, and the place is told", () => {
    for (let at = 0; at < log.length - 2 * 4_120; at += 2_999) {
      const damaged = Buffer.from(log);
      damaged.writeUInt8(log.readUInt8(at) ^ 4, at);
      // The salts of a frame say which log it is of: without them it is the end.
      const isSalt = at >= 32 && (at - 32) % 4_120 >= 8 && (at - 32) % 4_120 < 16;
      if (!isSalt) expect(damagedFrame(damaged), String(at)).toBeLessThanOrEqual(at);
    }
  });

  it("is damaged in the end of a transaction, also when no other one ends behind it", () => {
    const last = log.length - 4_120;
    const unfinished = Buffer.from(log.subarray(last));
    unfinished.writeUInt32BE(0, 4);
    const damaged = Buffer.concat([log, unfinished]);
    damaged.writeUInt8(log.readUInt8(last + 99) ^ 4, last + 99);
    expect(damagedFrame(Buffer.concat([log, unfinished]))).toBeUndefined();
    expect(damagedFrame(damaged)).toBe(last);
  });

  it.each(["garbage\n".repeat(20), "{}\n".repeat(9_000)])("is damaged when it is text", (text) => {
    expect(damagedFrame(Buffer.from(text))).toBe(0);
  });
});
