import { expect, it } from "vitest";
import type { Step } from "../../core/statistics/ports.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, countOf, otherEnvironment, twentyAtOnce } from "./values.ts";

describeAdapters("statistics", (at) => {
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
    expect(await at.stores.statistics.position(at.tenant)).toBeUndefined();
    expect(await at.stores.statistics.apply(at.tenant, step(0, 5))).toBe(false);
    await at.stores.statistics.begin(at.tenant);
    expect(await at.stores.statistics.apply(at.tenant, step(0, 5))).toBe(true);
    await at.stores.statistics.begin(at.tenant);
    expect(await at.stores.statistics.position(at.tenant)).toBe(5);
  });

  it("are written with their position by one of twenty", async () => {
    await at.stores.statistics.begin(at.tenant);
    const applied = await twentyAtOnce((place) =>
      at.stores.statistics.apply(
        at.tenant,
        step(0, 9, {
          counters: [{ ...key("2026-11-26"), counts: { hits: place, "check.passed.a.b": 1 } }],
          waiting: new Map([[`exec_${place}`, waiting(`exec_${place}`)]]),
        }),
      ),
    );
    expect(countOf(applied, true)).toBe(1);
    const winner = applied.indexOf(true);
    expect(
      await at.stores.statistics.counters(at.tenant, [key("2026-11-26"), key("2026-11-26", null)]),
    ).toEqual([
      { ...key("2026-11-26"), counts: { hits: winner, "check.passed.a.b": 1 } },
      { ...key("2026-11-26", null), counts: {} },
    ]);
    expect(await at.stores.statistics.counters(at.tenant, [])).toEqual([]);
    expect(await at.stores.statistics.waiting(at.tenant)).toEqual([waiting(`exec_${winner}`)]);
    const ended = step(9, 10, { waiting: new Map([[`exec_${winner}`, undefined]]) });
    expect(await at.stores.statistics.apply(at.tenant, ended)).toBe(true);
    expect(await at.stores.statistics.waiting(at.tenant)).toEqual([]);
  });

  it("are read by day, both ends included, for their tenant alone", async () => {
    await at.stores.statistics.begin(at.tenant);
    const days = ["2026-11-24", "2026-11-25", "2026-11-26", "2026-12-01"];
    const counters = days.flatMap((day) =>
      [null, 1].map((version) => ({ ...key(day, version), counts: {} })),
    );
    await at.stores.statistics.apply(
      at.tenant,
      step(0, 8, { counters, waiting: new Map([["exec_1", waiting("exec_1")]]) }),
    );
    const found = await at.stores.statistics.between(at.tenant, "2026-11-25", "2026-11-26");
    expect(found.map(({ day }) => day)).toEqual(["2026-11-25", "2026-11-25", "2026-11-26", "2026-11-26"]);
    expect(
      await at.stores.statistics.between(otherEnvironment(at.tenant), "2026-11-25", "2026-11-26"),
    ).toEqual([]);
    expect(await at.stores.statistics.waiting(otherEnvironment(at.tenant))).toEqual([]);
  });
});
