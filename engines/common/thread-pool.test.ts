import { describe, expect, test } from "vitest";
import { ThreadPool } from "./thread-pool.ts";

const pool = (options: { size?: number; maxWaiting?: number } = {}) =>
  new ThreadPool({
    file: { from: import.meta.url, source: "./testing/odd-jobs.ts" },
    size: 1,
    heapMb: 32,
    maxWaiting: 10,
    ...options,
  });
const limits = { limitMs: 20_000 };

describe("a pool of threads", () => {
  test("gives back what a thread made, in one thread after the other job", async () => {
    const threads = pool();
    expect(await threads.run({ kind: "echo", value: { a: [1] } }, limits)).toEqual({ a: [1] });
    const first = await threads.run({ kind: "thread" }, limits);
    expect(await threads.run({ kind: "thread" }, limits)).toBe(first);
  });

  test("two at once run in two threads, a third waits", async () => {
    const threads = pool({ size: 2 });
    const ids = await Promise.all([1, 2, 3].map(() => threads.run({ kind: "thread" }, limits)));
    expect(new Set(ids).size).toBeLessThanOrEqual(2);
    const calledOff = new AbortController();
    const stuck = threads.run({ kind: "never" }, { limitMs: 60_000, signal: calledOff.signal });
    expect(await threads.run({ kind: "echo", value: 1 }, limits)).toBe(1);
    calledOff.abort();
    await expect(stuck).rejects.toMatchObject({ reason: "aborted" });
  });

  test.each([
    ["hang", "time"],
    ["hoard", "memory"],
    ["exit", "died"],
  ])("a job that would %s is ended for %s, and the next has a thread of its own", async (kind, reason) => {
    const threads = pool();
    const before = await threads.run({ kind: "thread" }, limits);
    const limitMs = kind === "hang" ? 100 : limits.limitMs;
    await expect(threads.run({ kind }, { limitMs })).rejects.toMatchObject({ reason });
    expect(await threads.run({ kind: "thread" }, limits)).not.toBe(before);
  });

  test("what a job throws stays in its thread, which goes on", async () => {
    const threads = pool();
    const before = await threads.run({ kind: "thread" }, limits);
    const failed = threads.run({ kind: "throw", value: "Jane Doe" }, limits);
    await expect(failed).rejects.toThrow(/^It failed\.$/);
    expect(await threads.run({ kind: "thread" }, limits)).toBe(before);
  });

  test("a job that is called off ends with its thread; one that waits is never begun", async () => {
    const threads = pool();
    const running = new AbortController();
    const waiting = new AbortController();
    const first = threads.run({ kind: "hang" }, { limitMs: 60_000, signal: running.signal });
    const second = threads.run({ kind: "echo" }, { ...limits, signal: waiting.signal });
    waiting.abort();
    await expect(second).rejects.toMatchObject({ reason: "aborted" });
    running.abort();
    await expect(first).rejects.toMatchObject({ reason: "aborted" });
    await expect(
      threads.run({ kind: "echo" }, { ...limits, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ reason: "aborted" });
    expect(await threads.run({ kind: "echo", value: 2 }, limits)).toBe(2);
  });

  test("more than may wait are refused at once", async () => {
    const threads = pool({ maxWaiting: 1 });
    const calledOff = new AbortController();
    const busy = threads.run({ kind: "never" }, { limitMs: 60_000, signal: calledOff.signal });
    await expect(threads.run({ kind: "echo" }, limits)).rejects.toMatchObject({ reason: "busy" });
    calledOff.abort();
    await expect(busy).rejects.toMatchObject({ reason: "aborted" });
  });

  test("a thread sees nothing of the environment", async () => {
    expect(process.env.PATH).toBeDefined();
    expect(await pool().run({ kind: "environment" }, limits)).not.toContain("PATH");
  });

  test("a thread that cannot begin fails its job", async () => {
    const threads = new ThreadPool({
      file: { from: import.meta.url, source: "./testing/no-such-file.ts" },
      size: 1,
      heapMb: 32,
      maxWaiting: 10,
    });
    await expect(threads.run({ kind: "echo" }, limits)).rejects.toMatchObject({ reason: "died" });
  });
});
