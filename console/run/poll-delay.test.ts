import { describe, expect, it } from "vitest";
import { pollDelay } from "./poll-delay.ts";

const startedAt = "2026-11-25T04:00:00.000Z";
const start = Date.parse(startedAt);
const running = { status: "running", sealed: false, startedAt, endedAt: null } as const;

describe("the delay before a run is looked at again", () => {
  it("grows with the run's age, between 0.4 and 5 seconds", () => {
    expect(pollDelay(running, start + 100)).toBe(400);
    expect(pollDelay(running, start + 20_000)).toBe(2000);
    expect(pollDelay(running, start + 3_600_000)).toBe(5000);
  });

  it("is long while a person is waited for", () => {
    expect(pollDelay({ ...running, status: "paused" }, start + 100)).toBe(6000);
  });

  it("ends with the seal, and without one after a minute", () => {
    const ended = { ...running, status: "completed", endedAt: startedAt } as const;
    expect(pollDelay({ ...ended, sealed: true }, start + 10)).toBe(false);
    expect(pollDelay(ended, start + 10)).toBe(800);
    expect(pollDelay(ended, start + 61_000)).toBe(false);
  });

  it("is undefined before the first answer", () => {
    expect(pollDelay(undefined, start)).toBe(false);
  });
});
