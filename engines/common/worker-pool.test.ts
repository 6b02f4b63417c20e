import { describe, expect, test } from "vitest";
import { startProcess, startThread, type WorkerFile } from "./worker.ts";
import { WorkerPool } from "./worker-pool.ts";

const limits = { limitMs: 20_000 };

describe.each([
  { name: "threads", start: startThread, outOfMemory: "memory" },
  { name: "processes", start: startProcess, outOfMemory: "died" },
])("a pool of $name", ({ start, outOfMemory }) => {
  const pool = (options: { size?: number; maxWaiting?: number; file?: WorkerFile } = {}) =>
    new WorkerPool({
      start,
      file: { from: import.meta.url, source: "./testing/odd-jobs.ts" },
      size: 1,
      heapMb: 64,
      maxWaiting: 10,
      ...options,
    });

  test("gives back what a worker made, one job after the other in one worker", async () => {
    const workers = pool();
    expect(await workers.run({ kind: "echo", value: { a: [1] } }, limits)).toEqual({ a: [1] });
    const first = await workers.run({ kind: "worker" }, limits);
    expect(await workers.run({ kind: "worker" }, limits)).toBe(first);
  });

  test("warming ends when the worker has begun, which then has the first job", async () => {
    const workers = pool({ size: 2 });
    await workers.warm();
    const first = await workers.run({ kind: "worker" }, limits);
    await workers.warm();
    expect(await workers.run({ kind: "worker" }, limits)).toBe(first);
  });

  test("warming ends where the worker cannot begin, and the job says so", async () => {
    const workers = pool({ file: { from: import.meta.url, source: "./testing/no-such-file.ts" } });
    await workers.warm();
    await expect(workers.run({ kind: "echo", value: 1 }, limits)).rejects.toMatchObject({ reason: "died" });
  });

  test("two at once run in two workers, a third waits", async () => {
    const workers = pool({ size: 2 });
    const ids = await Promise.all([1, 2, 3].map(() => workers.run({ kind: "worker" }, limits)));
    expect(new Set(ids).size).toBeLessThanOrEqual(2);
    const calledOff = new AbortController();
    const stuck = workers.run({ kind: "never" }, { limitMs: 60_000, signal: calledOff.signal });
    expect(await workers.run({ kind: "echo", value: 1 }, limits)).toBe(1);
    calledOff.abort();
    await expect(stuck).rejects.toMatchObject({ reason: "aborted" });
  });

  test.each([
    ["hang", "time"],
    ["hoard", outOfMemory],
    ["exit", "died"],
  ])("a job that would %s is ended for %s, and the next has a worker of its own", async (kind, reason) => {
    const workers = pool();
    const before = await workers.run({ kind: "worker" }, limits);
    const limitMs = kind === "hang" ? 100 : limits.limitMs;
    await expect(workers.run({ kind }, { limitMs })).rejects.toMatchObject({ reason });
    expect(await workers.run({ kind: "worker" }, limits)).not.toBe(before);
  });

  test("what a job throws stays in its worker, which goes on", async () => {
    const workers = pool();
    const before = await workers.run({ kind: "worker" }, limits);
    const failed = workers.run({ kind: "throw", value: "Jane Doe" }, limits);
    await expect(failed).rejects.toThrow(/^It failed\.$/);
    expect(await workers.run({ kind: "worker" }, limits)).toBe(before);
  });

  test("a job that is called off ends with its worker; one that waits is never begun", async () => {
    const workers = pool();
    const running = new AbortController();
    const waiting = new AbortController();
    const first = workers.run({ kind: "hang" }, { limitMs: 60_000, signal: running.signal });
    const second = workers.run({ kind: "echo" }, { ...limits, signal: waiting.signal });
    waiting.abort();
    await expect(second).rejects.toMatchObject({ reason: "aborted" });
    running.abort();
    await expect(first).rejects.toMatchObject({ reason: "aborted" });
    await expect(
      workers.run({ kind: "echo" }, { ...limits, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ reason: "aborted" });
    expect(await workers.run({ kind: "echo", value: 2 }, limits)).toBe(2);
  });

  test("more than may wait are refused at once", async () => {
    const workers = pool({ maxWaiting: 1 });
    const calledOff = new AbortController();
    const busy = workers.run({ kind: "never" }, { limitMs: 60_000, signal: calledOff.signal });
    await expect(workers.run({ kind: "echo" }, limits)).rejects.toMatchObject({ reason: "busy" });
    calledOff.abort();
    await expect(busy).rejects.toMatchObject({ reason: "aborted" });
  });

  test("a worker sees nothing of the environment", async () => {
    expect(process.env.PATH).toBeDefined();
    expect(await pool().run({ kind: "environment" }, limits)).not.toContain("PATH");
  });

  test("a worker that cannot begin fails its job", async () => {
    const workers = new WorkerPool({
      start,
      file: { from: import.meta.url, source: "./testing/no-such-file.ts" },
      size: 1,
      heapMb: 32,
      maxWaiting: 10,
    });
    await expect(workers.run({ kind: "echo" }, limits)).rejects.toMatchObject({ reason: "died" });
  });
});
