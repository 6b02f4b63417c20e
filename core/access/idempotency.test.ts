import { describe, expect, it } from "vitest";
import { createIdempotencyStore } from "../../adapters/memory/idempotency.ts";
import { codeOf } from "../../test/support/problem-code.ts";
import { claimKey, fingerprint, idsOfCall, packBody, unpackBody } from "./idempotency.ts";

const TENANT = { organizationId: "org_1", environment: "staging" as const };
const OTHER = { ...TENANT, environment: "production" as const };
const reply = { status: 201, headers: {} };

function keys() {
  const store = createIdempotencyStore();
  const claim = (
    now: number,
    { hash = "h", seed = `seed_${now}`, tenant = TENANT as typeof TENANT | typeof OTHER } = {},
  ) => claimKey(store, tenant, "key", hash, seed, now);
  return { store, claim };
}

describe("the ids of a call", () => {
  const ULID = "01M8D6GSNV8E1TSVG0B8Y0Q3EX";

  it("have capitals, and are the same in a call that goes on with it", async () => {
    const { claim } = keys();
    const [first, again] = [await claim(0, { seed: ULID }), await claim(40_000)];
    if (first.kind !== "run" || again.kind !== "run") throw new Error("no call was claimed");
    expect([idsOfCall(first)("case"), idsOfCall(again)("case")]).toEqual([`case_${ULID}`, `case_${ULID}`]);
    expect(idsOfCall(first)("wf")).toBe(`wf_${ULID.toLowerCase()}`);
  });

  it("are those of the release that began the call, so that no second record is made", async () => {
    const { store, claim } = keys();
    await store.claim(TENANT, "key", { requestHash: "h", seed: ULID, leaseUntil: 0 }, 0);
    const again = await claim(1);
    if (again.kind !== "run") throw new Error("no call was claimed");
    expect(idsOfCall(again)("case")).toBe(`case_${ULID.toLowerCase()}`);
    expect(idsOfCall(again)("cred")).toBe(`cred_${ULID}`);
  });
});

describe("an Idempotency-Key", () => {
  it("runs a call once, and replays its answer", async () => {
    const { store, claim } = keys();
    expect(await claim(0)).toEqual({ kind: "run", seed: "seed_0", capitals: true, retried: false });
    await store.complete(TENANT, "key", "seed_0", reply);
    expect(await claim(1)).toEqual({ kind: "replay", reply });
    expect(await claim(24 * 3_600_000 - 1)).toEqual({ kind: "replay", reply });
    expect(await claim(24 * 3_600_000)).toMatchObject({ kind: "run", retried: false });
  });

  it("is refused for another request, with or without an answer to the first", async () => {
    const { store, claim } = keys();
    await claim(0);
    expect(await codeOf(claim(1, { hash: "other" }))).toBe("idempotency_key_conflict");
    await store.complete(TENANT, "key", "seed_0", reply);
    expect(await codeOf(claim(2, { hash: "other" }))).toBe("idempotency_key_conflict");
  });

  it("belongs to its tenant", async () => {
    const { claim } = keys();
    await claim(0);
    expect(await claim(1, { tenant: OTHER })).toMatchObject({ kind: "run", retried: false });
  });

  it("waits while the first call may run, and then goes on with its seed", async () => {
    const { claim } = keys();
    await claim(0);
    const busy = await claim(39_999).catch((error: unknown) => error);
    expect(busy).toMatchObject({ code: "conflict", retryAfterSeconds: 2 });
    expect(await claim(40_000)).toEqual({ kind: "run", seed: "seed_0", capitals: true, retried: true });
    expect(await codeOf(claim(40_001))).toBe("conflict");
  });

  it("goes on at once after the first call gave up, for one of two", async () => {
    const { store, claim } = keys();
    await claim(0);
    await store.release(TENANT, "key", "seed_0");
    const both = await Promise.all([codeOf(claim(1)), codeOf(claim(1))]);
    expect(both.toSorted()).toEqual(["answered", "conflict"]);
  });
});

describe("the fingerprint of a request", () => {
  it("depends on method, path and body, and not on the order of keys", () => {
    const print = fingerprint("POST", "/v1/a", { x: 1, y: { a: 1, b: [1, 2] } });
    expect(fingerprint("POST", "/v1/a", { y: { b: [1, 2], a: 1 }, x: 1 })).toBe(print);
    const others = [
      fingerprint("PUT", "/v1/a", { x: 1, y: { a: 1, b: [1, 2] } }),
      fingerprint("POST", "/v1/b", { x: 1, y: { a: 1, b: [1, 2] } }),
      fingerprint("POST", "/v1/a", { x: 1, y: { a: 1, b: [2, 1] } }),
      fingerprint("POST", "/v1/a", { x: 1, y: { a: 1, b: null } }),
      fingerprint("POST", "/v1/a", undefined),
    ];
    expect(new Set([print, ...others]).size).toBe(6);
  });
});

describe("a kept body", () => {
  it("is read back, and a private one only with the key and the place that it was packed for", () => {
    const body = { name: "Ada", list: [1, null] };
    expect(unpackBody(packBody(body, undefined, "c"), undefined, "c")).toEqual(body);
    const packed = packBody(body, "secret", "context");
    expect(unpackBody(packed, "secret", "context")).toEqual(body);
    expect(Buffer.from(packed).toString("latin1")).not.toContain("Ada");
    expect(packBody(body, "secret", "context")).not.toEqual(packed);
    for (const [secret, context] of [
      ["other", "context"],
      ["secret", "elsewhere"],
      [undefined, "context"],
    ] as const)
      expect(() => unpackBody(packed, secret, context)).toThrow();
    const changed = Uint8Array.from(packed, (byte, place) => (place === packed.length - 1 ? byte ^ 1 : byte));
    expect(() => unpackBody(changed, "secret", "context")).toThrow();
  });
});
