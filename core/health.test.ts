import { describe, expect, it } from "vitest";
import { createHealthCheck } from "./health.ts";

function setUp(write: () => Promise<unknown>, patienceMs = 1_000) {
  const time = { now: 0 };
  let writes = 0;
  const counted = () => {
    writes += 1;
    return write();
  };
  return { time, check: createHealthCheck(counted, () => time.now, patienceMs), writes: () => writes };
}

const unavailable = { code: "unavailable", status: 503 };

describe("health", () => {
  it("is good while a write succeeds, and asks for one a second however many ask", async () => {
    const { time, check, writes } = setUp(async () => true);
    await Promise.all([check(), check()]);
    time.now = 999;
    await check();
    expect(writes()).toBe(1);
    time.now = 1_000;
    await check();
    expect(writes()).toBe(2);
  });

  it("is bad for everyone who asks when a write fails, until one succeeds", async () => {
    let isFull = true;
    const { time, check } = setUp(async () => {
      if (isFull) throw new Error("No space left on device");
    });
    await expect(check()).rejects.toMatchObject(unavailable);
    isFull = false;
    await expect(check()).rejects.toMatchObject(unavailable);
    time.now = 1_000;
    await expect(check()).resolves.toBeUndefined();
  });

  it("is bad when a write does not end, or throws at once", async () => {
    await expect(setUp(() => new Promise(() => {}), 1).check()).rejects.toMatchObject(unavailable);
    const throwing = setUp(() => {
      throw new Error("no connection");
    });
    await expect(throwing.check()).rejects.toMatchObject(unavailable);
  });
});
