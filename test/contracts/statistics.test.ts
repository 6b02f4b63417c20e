import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Tenant } from "../../core/access/caller.ts";
import type { Step } from "../../core/statistics/ports.ts";
import { ADAPTERS } from "./adapters.ts";
import type { Stores } from "./stores.ts";
import { AT, countOf, newTenant, otherEnvironment, twentyAtOnce } from "./values.ts";

describe.each(ADAPTERS)("statistics in $name", ({ open }) => {
  let stores: Stores;
  let tenant: Tenant;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(() => {
    tenant = newTenant();
  });

  const key = (day: string, version: number | null = 1) => ({ day, workflowId: "wf_a", version });
  const waiting = (executionId: string) => ({ executionId, workflowId: "wf_a", version: null, since: AT });
  const step = (from: number, to: number, facts: Partial<Step> = {}): Step => ({
    from,
    to,
    counters: [],
    waiting: new Map(),
    ...facts,
  });

  it("begin once, at the first event", async () => {
    expect(await stores.statistics.position(tenant)).toBeUndefined();
    expect(await stores.statistics.apply(tenant, step(0, 5))).toBe(false);
    await stores.statistics.begin(tenant);
    expect(await stores.statistics.apply(tenant, step(0, 5))).toBe(true);
    await stores.statistics.begin(tenant);
    expect(await stores.statistics.position(tenant)).toBe(5);
  });

  it("are written with their position by one of twenty", async () => {
    await stores.statistics.begin(tenant);
    const applied = await twentyAtOnce((place) =>
      stores.statistics.apply(
        tenant,
        step(0, 9, {
          counters: [{ ...key("2026-11-26"), counts: { hits: place, "check.passed.a.b": 1 } }],
          waiting: new Map([[`exec_${place}`, waiting(`exec_${place}`)]]),
        }),
      ),
    );
    expect(countOf(applied, true)).toBe(1);
    const winner = applied.indexOf(true);
    expect(await stores.statistics.counters(tenant, [key("2026-11-26"), key("2026-11-26", null)])).toEqual([
      { ...key("2026-11-26"), counts: { hits: winner, "check.passed.a.b": 1 } },
      { ...key("2026-11-26", null), counts: {} },
    ]);
    expect(await stores.statistics.counters(tenant, [])).toEqual([]);
    expect(await stores.statistics.waiting(tenant)).toEqual([waiting(`exec_${winner}`)]);
    const ended = step(9, 10, { waiting: new Map([[`exec_${winner}`, undefined]]) });
    expect(await stores.statistics.apply(tenant, ended)).toBe(true);
    expect(await stores.statistics.waiting(tenant)).toEqual([]);
  });

  it("are read by day, both ends included, for their tenant alone", async () => {
    await stores.statistics.begin(tenant);
    const days = ["2026-11-24", "2026-11-25", "2026-11-26", "2026-12-01"];
    const counters = days.flatMap((day) =>
      [null, 1].map((version) => ({ ...key(day, version), counts: {} })),
    );
    await stores.statistics.apply(
      tenant,
      step(0, 8, { counters, waiting: new Map([["exec_1", waiting("exec_1")]]) }),
    );
    const found = await stores.statistics.between(tenant, "2026-11-25", "2026-11-26");
    expect(found.map(({ day }) => day)).toEqual(["2026-11-25", "2026-11-25", "2026-11-26", "2026-11-26"]);
    expect(await stores.statistics.between(otherEnvironment(tenant), "2026-11-25", "2026-11-26")).toEqual([]);
    expect(await stores.statistics.waiting(otherEnvironment(tenant))).toEqual([]);
  });
});
