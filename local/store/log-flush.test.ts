import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { LogFlush } from "./log-flush.ts";
import { openStore, STORE_FILE } from "./ordered-store.ts";

const folder = mkdtempSync(join(tmpdir(), "log-flush-"));
const log = join(folder, "log");
/** Ends the flushes that have begun, the earliest first. */
let running: ((error: Error | null) => void)[] = [];
const started = () => running.length;
const flushOf = (file: string) => new LogFlush(file, (_descriptor, done) => running.push(done));

beforeEach(() => {
  vi.useFakeTimers();
  running = [];
  writeFileSync(log, "frames");
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => rmSync(folder, { recursive: true }));

test("flushes once for all commits of a second, and again for those that came during a flush", () => {
  const flush = flushOf(log);
  flush.committed();
  flush.committed();
  expect(started()).toBe(0);
  vi.advanceTimersByTime(1_000);
  expect(started()).toBe(1);
  flush.committed();
  vi.advanceTimersByTime(5_000);
  expect(started()).toBe(1);
  running[0]?.(null);
  vi.advanceTimersByTime(1_000);
  expect(started()).toBe(2);
  running[1]?.(null);
  vi.advanceTimersByTime(5_000);
  expect(started()).toBe(2);
  flush.close();
});

test("refuses what comes after a flush that failed", () => {
  const flush = flushOf(log);
  flush.committed();
  vi.advanceTimersByTime(1_000);
  expect(() => flush.check()).not.toThrow();
  running[0]?.(new Error("EIO: i/o error, fdatasync"));
  expect(() => flush.check()).toThrow("EIO");
  flush.close();
});

test("refuses what comes when the log is gone", () => {
  const flush = flushOf(join(folder, "no log"));
  flush.committed();
  vi.advanceTimersByTime(1_000);
  expect(() => flush.check()).toThrow("ENOENT");
  flush.close();
});

test("begins no flush after it is closed", () => {
  const flush = flushOf(log);
  flush.committed();
  flush.close();
  flush.committed();
  vi.advanceTimersByTime(5_000);
  expect(started()).toBe(0);
});

test("a store takes no more writes when its log is gone, and says which folder it is", async () => {
  vi.useRealTimers();
  const directory = join(folder, "store");
  const store = openStore(directory);
  store.put("a", 1);
  rmSync(join(directory, `${STORE_FILE}-wal`));
  await vi.waitFor(() => expect(() => store.put("b", 2)).toThrow(directory), { timeout: 10_000 });
  expect(store.get("a")).toBe(1);
});
