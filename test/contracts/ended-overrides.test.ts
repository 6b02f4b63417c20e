import { beforeEach, expect, it } from "vitest";
import { newUlid } from "../../core/new-ulid.ts";
import { overrideRisk } from "../../core/risk/override.ts";
import { requestErasure } from "../../core/subjects/erase.ts";
import { overrideTriggerId } from "../../core/subjects/triggers.ts";
import { allMayStill } from "../support/may-still.ts";
import { createTriggering, NOW, ratingOf } from "../support/triggers-kit.ts";
import { describeAdapters } from "./adapters.ts";

const DAY_AFTER = "2026-11-27T10:00:00.000Z";
const LATER = "2026-12-24T00:00:00.000Z";

describeAdapters("a level that a person has set, at its time", (at) => {
  let kit: ReturnType<typeof createTriggering>;
  beforeEach(() => {
    kit = createTriggering(at.stores, at.tenant);
  });
  const newEventId = () => `evt_${newUlid()}`;
  const caller = { ...at.tenant, kind: "key" as const, id: "key_1", name: "One", scopes: new Set<never>() };
  const call = () => ({
    caller: { ...caller, ...at.tenant },
    actor: { type: "api_key" as const, id: "key_1" },
  });
  const rated = async (level = "high") => {
    const one = await kit.subject({ name: "Anna Berg" }, {});
    const rating = ratingOf(level, 80);
    const risk = { level, score: 80, reasons: [], computed_at: NOW, rating, levels: ["low", "high"] };
    return (await kit.monitor.change(await kit.found(one.id), { risk })).id;
  };
  const set = (id: string, level: string | null, until?: string) =>
    overrideRisk(
      {
        subjects: at.stores.subjects,
        now: () => new Date(kit.set.now),
        newEventId,
        fourEyesDismiss: async () => false,
        mayStill: allMayStill,
      },
      {
        ...call(),
        id,
        expected: undefined,
        override: level === null ? null : { level, reason: "Known.", until },
      },
    );
  const idsAt = async (risk: string) =>
    (await at.stores.subjects.list({ tenant: at.tenant, risk, limit: 10 })).subjects.map(({ id }) => id);
  const levels = async () => ({ low: await idsAt("low"), high: await idsAt("high") });
  const trigger = (id: string) => at.stores.triggers.find(overrideTriggerId(id));

  it("ends, so that a search finds the level of the rules", async () => {
    const id = await rated();
    await set(id, "low", LATER);
    expect(await levels()).toEqual({ low: [id], high: [] });
    await kit.atTime("2026-12-23T23:59:00.000Z");
    expect(await levels()).toEqual({ low: [id], high: [] });
    expect(await trigger(id)).toMatchObject({ at: LATER });
    await kit.atTime(LATER);
    expect(await levels()).toEqual({ low: [], high: [id] });
    const { version, risk } = await kit.found(id);
    expect([risk?.level, risk?.override, await trigger(id)]).toEqual(["high", undefined, undefined]);
    await kit.work();
    expect((await kit.found(id)).version).toBe(version);
    const { entries } = await at.stores.subjects.timeline({ subjectId: id, limit: 1 });
    expect(entries).toMatchObject([{ field: "risk_override", before: { level: "low" }, after: null }]);
  });

  it("is looked at weekly by a worker whose clock counts", async () => {
    const id = await rated();
    await set(id, "low", LATER);
    await kit.work();
    expect(await trigger(id)).toMatchObject({ at: "2026-12-03T10:00:00.000Z" });
    // One that a wrong clock has written far ahead is looked at now.
    const ahead = (await trigger(id)) ?? expect.fail("No trigger.");
    await at.stores.triggers.change(ahead, { ...ahead, at: "2031-01-01T00:00:00.000Z" });
    await kit.work();
    expect(await trigger(id)).toMatchObject({ at: "2026-12-03T10:00:00.000Z" });
  });

  it("goes on where another one takes its place while it ends, and ends where the worker dies", async () => {
    const id = await rated();
    await set(id, "low", DAY_AFTER);
    kit.set.now = DAY_AFTER;
    const { change } = at.stores.subjects;
    await kit.work({
      subjects: {
        ...at.stores.subjects,
        async change(...args) {
          await set(id, "low", LATER);
          return change(...args);
        },
      },
    });
    expect((await kit.found(id)).risk?.override?.until).toBe(LATER);
    await kit.work();
    expect(await trigger(id)).toMatchObject({ at: "2026-12-04T10:00:00.000Z" });
    await kit.atTime("2026-12-20T00:00:00.000Z");
    kit.set.now = LATER;
    for (const when of ["before", "after"] as const) {
      const dies = async (...args: Parameters<typeof change>): Promise<never> => {
        if (when === "after") await change(...args);
        throw new Error("killed");
      };
      await kit.work({ subjects: { ...at.stores.subjects, change: dies } }).catch(() => {});
      kit.set.now = "2026-12-24T02:00:00.000Z";
    }
    await kit.work();
    expect([await levels(), await trigger(id)]).toEqual([{ low: [], high: [id] }, undefined]);
  });

  it("leaves nothing to look at once it is taken away, or the subject is erased", async () => {
    const [one, two] = [await rated(), await rated()];
    for (const id of [one, two]) {
      await set(id, "low", LATER);
      expect(await trigger(id)).toBeDefined();
    }
    await set(one, null);
    await requestErasure({ ...at.stores, now: () => new Date(NOW), newEventId }, { ...call(), id: two });
    expect([await trigger(one), await trigger(two)]).toEqual([undefined, undefined]);
  });
});
