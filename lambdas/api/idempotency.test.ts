import { describe, expect, it } from "vitest";
import { setUp } from "./testing/small-app.ts";

describe("Idempotency-Key", () => {
  const key = { "idempotency-key": "k-1" };

  it("answers the same body again with the first response, in any key order", async () => {
    const { post } = setUp();
    const first = await post('{"name":"a","free":{"x":1,"y":2}}', key);
    const second = await post('{"free":{"y":2,"x":1},"name":"a"}', key);
    expect(second.body).toEqual(first.body);
    expect([first.headers.get("idempotency-replayed"), second.headers.get("idempotency-replayed")]).toEqual([
      null,
      "true",
    ]);
  });

  it("refuses the same body for another principal: its decision would be lost", async () => {
    const { post } = setUp();
    const first = await post({ name: "a" }, { ...key, "x-on-behalf-of-subject": "alice" });
    const again = await post({ name: "a" }, { ...key, "x-on-behalf-of-subject": "alice" });
    expect([again.body, again.headers.get("idempotency-replayed")]).toEqual([first.body, "true"]);
    const others = [{ ...key, "x-on-behalf-of-subject": "bob" }, key];
    for (const other of others)
      expect((await post({ name: "a" }, other)).body.error?.code).toBe("idempotency_key_conflict");
  });

  it("refuses another body", async () => {
    const { post } = setUp();
    await post({ name: "a" }, key);
    expect((await post({ name: "b" }, key)).body.error.code).toBe("idempotency_key_conflict");
  });

  it("keeps a refusal, but not our own failure: that is retried under the same ids", async () => {
    const { post } = setUp();
    await post({ name: "taken" }, key);
    expect((await post({ name: "taken" }, key)).headers.get("idempotency-replayed")).toBe("true");
    const other = { "idempotency-key": "k-2" };
    await post({ name: "boom" }, other);
    const again = await post({ name: "boom" }, other);
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([500, null]);
  });

  it("makes a caller wait while the first call is running, and takes over when it died", async () => {
    const { post, clock, records } = setUp();
    const first = await post({ name: "a" }, key);
    const kept = records.get("k-1");
    if (kept === undefined) throw new Error("the key was not recorded");
    const { reply: _reply, ...running } = kept;
    records.set("k-1", running);
    const waiting = await post({ name: "a" }, key);
    expect([waiting.status, waiting.body.error.code, waiting.headers.get("retry-after")]).toEqual([
      409,
      "conflict",
      "2",
    ]);
    clock.now += 41_000;
    const retried = await post({ name: "a" }, key);
    expect(retried.body).toMatchObject({ retried: true, id: first.body.id });
  });
});
