/** One suite for every adapter of the port `SharedCalls`. */
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SharedCall, SharedCalls } from "../core/access/shared-calls.ts";
import { type Stack, startStack } from "../local/stack.ts";
import { signWith } from "../local/testing/sign-with.ts";
import { createDynamoClient } from "./aws/clients.ts";
import { createSharedCalls } from "./dynamodb/rate-limits.ts";
import { createTableRequest } from "./dynamodb/schema.ts";
import { createTable, type Table } from "./dynamodb/table.ts";
import { memoryCalls } from "./memory/shared-calls.ts";

const minute = Math.floor(Date.parse("2026-11-26T12:00:00Z") / 60_000);
const time = minute * 60_000;
let stack: Stack;
let table: Table;
let writes = 0;

beforeAll(async () => {
  stack = await startStack({ functions: {} });
  signWith(stack.credentials);
  const client = createDynamoClient(stack);
  await client.send(new CreateTableCommand(createTableRequest("calls")));
  const real = createTable(client, "calls");
  table = {
    ...real,
    updateSeen(key, change, condition) {
      writes += 1;
      return real.updateSeen(key, change, condition);
    },
  };
});
afterAll(() => stack.close());

const adapters: [name: string, open: () => SharedCalls][] = [
  ["memory", memoryCalls],
  ["DynamoDB", () => createSharedCalls(table)],
];
let made = 0;

describe.each(adapters)("shared calls in %s", (_, open) => {
  /** A fresh key, and a way to call with it. */
  function key(limit = { per_second: 10, burst: 4 }) {
    const calls = open();
    const keyId = `key_${made++}`;
    return (change: Partial<SharedCall> = {}) =>
      calls.take({ keyId, limit, time, minute, tokens: 0, opens: false, ...change });
  }

  it("has the burst at once and no more", async () => {
    const take = key();
    const all = [];
    for (let n = 0; n < 6; n++) all.push((await take()).granted);
    expect(all).toEqual([true, true, true, true, false, false]);
  });

  it("gets calls back at the rate of the limit, and never more than the burst", async () => {
    const take = key();
    for (let n = 0; n < 4; n++) await take();
    expect((await take({ time: time + 99 })).granted).toBe(false);
    expect((await take({ time: time + 100 })).granted).toBe(true);
    expect((await take({ time: time + 100 })).granted).toBe(false);
    const later = [];
    for (let n = 0; n < 5; n++) later.push((await take({ time: time + 50_000 })).granted);
    expect(later).toEqual([true, true, true, true, false]);
  });

  it("is not filled by the turn of a minute", async () => {
    const take = key({ per_second: 1, burst: 20 });
    for (let n = 0; n < 20; n++) await take({ time: time + 59_500 });
    expect((await take({ time: time + 60_000, minute: minute + 1 })).granted).toBe(false);
    expect((await take({ time: time + 60_500, minute: minute + 1 })).granted).toBe(true);
  });

  it("adds up the leases of a minute, and forgets those of the minute before", async () => {
    const take = key();
    expect((await take({ tokens: 1 })).leased).toBe(1);
    expect((await take({ tokens: 5 })).leased).toBe(6);
    expect((await take({ tokens: 2, time: time + 20_000 })).leased).toBe(8);
    expect((await take({ tokens: 3, time: time + 60_000, minute: minute + 1 })).leased).toBe(3);
    // Another process, whose clock is a little behind.
    expect((await take({ tokens: 4, time: time + 59_990 })).leased).toBe(7);
  });

  it("leases nothing with a call that it refuses", async () => {
    const take = key();
    for (let n = 0; n < 4; n++) await take({ tokens: 1 });
    expect(await take({ tokens: 9 })).toEqual({ granted: false, leased: 4 });
    expect((await take({ tokens: 1, time: time + 1000 })).leased).toBe(5);
  });

  it("counts each key by itself", async () => {
    const take = key({ per_second: 1, burst: 1 });
    const other = key({ per_second: 1, burst: 1 });
    expect([(await take()).granted, (await take()).granted]).toEqual([true, false]);
    expect((await other()).granted).toBe(true);
  });

  it.for([7, 9_999])("gives callers at once what there is, at %i a second", async (perSecond) => {
    const take = key({ per_second: perSecond, burst: 40 });
    const all = await Promise.all(
      Array.from({ length: 60 }, (_, n) => take({ tokens: 1, opens: n % 2 === 0 })),
    );
    const granted = all.filter((answer) => answer.granted);
    expect(granted).toHaveLength(40);
    expect(granted.map(({ leased }) => leased).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, n) => n + 1),
    );
  });

  it("is right about callers whose clocks differ by some milliseconds", async () => {
    const take = key({ per_second: 1000, burst: 20 });
    const all = await Promise.all(Array.from({ length: 50 }, (_, n) => take({ time: time + (n % 5) })));
    const granted = all.filter((answer) => answer.granted).length;
    expect(granted).toBeGreaterThanOrEqual(20);
    expect(granted).toBeLessThanOrEqual(24);
  });
});

describe("in DynamoDB", () => {
  const limit = { per_second: 10, burst: 4 };

  it("the only process with a key writes once a call", async () => {
    const calls = createSharedCalls(table);
    const call = { keyId: "key_alone", limit, time, minute, tokens: 1, opens: true };
    const before = writes;
    for (let minutes = 0; minutes < 5; minutes++) {
      const then = { ...call, time: time + minutes * 60_000, minute: minute + minutes };
      await calls.take(then);
      await calls.take({ ...then, time: then.time + 6_000, opens: false });
    }
    expect(writes - before).toBe(10);
  });

  it("a refusal costs one write, and a call that meets another state at most four", async () => {
    const calls = createSharedCalls(table);
    const take = (change: Partial<SharedCall> = {}) =>
      calls.take({ keyId: "key_busy", limit, time, minute, tokens: 1, opens: true, ...change });
    for (let n = 0; n < 4; n++) {
      const before = writes;
      await take({ opens: n % 2 === 0 });
      expect(writes - before).toBeLessThanOrEqual(4);
    }
    const before = writes;
    expect((await take()).granted).toBe(false);
    expect(writes - before).toBe(1);
  });

  it("fails, and is not read as a grant, when what is stored is something else", async () => {
    await table.put({ pk: "RATE#key_odd", sk: "META", fullAt: "soon", minute, leased: 0 });
    const calls = createSharedCalls(table);
    await expect(
      calls.take({ keyId: "key_odd", limit, time, minute, tokens: 0, opens: false }),
    ).rejects.toThrow();
  });
});
