import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tenant } from "../../core/access/caller.ts";
import { judgeFirst } from "../../core/monitoring/first-judgement.ts";
import { judge } from "../../core/monitoring/judge.ts";
import type { MonitorPorts } from "../../core/monitoring/ports.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { memory } from "../contracts/memory.ts";
import { newTenant } from "../contracts/values.ts";
import { Death } from "../support/death.ts";
import { createMonitor, type Monitor, runPass } from "../support/monitoring-kit.ts";

/** Workers side by side that die, and lists that go and come back. */

const name = fc.constantFrom(
  "Ivan Testov",
  "Iwan Testow",
  "Testov Ivan",
  "Ivan Petrov",
  "Pyotr Samplov",
  "Nora Newman",
  "Nora Neumann",
  "Newman Nora Anna",
  "Nora",
);
const list = fc.constantFrom("first", "second");
const screening = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: list.map((id) => ({ lists: [id] })) },
);
const act = fc.oneof(
  fc.record({
    kind: fc.constant("publish" as const),
    list,
    named: fc.uniqueArray(fc.tuple(fc.nat(5), name), { selector: ([key]) => key, maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant("work" as const),
    workers: fc.integer({ min: 1, max: 3 }),
    /** Calls of the store before all of them die. */
    calls: fc.option(fc.nat(14)),
  }),
  fc.record({ kind: fc.constant("change" as const), who: fc.nat(3), name }),
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** Stores that answer so many calls, and no other one. */
function dying(ports: MonitorPorts, calls: number): MonitorPorts {
  const death = new Death(calls + 1, "before");
  const { monitoring: store } = ports;
  const monitoring = {
    ...store,
    watched: death.at(store.watched),
    index: death.at(store.index),
    begin: death.at(store.begin),
    progress: death.at(store.progress),
    complete: death.at(store.complete),
    settle: death.at(store.settle),
    change: death.at(store.change),
  };
  return { ...ports, monitoring };
}

/** All that is due, once. Whatever dies or comes too late is left to the next one. */
async function work(ports: MonitorPorts, tenant: Tenant, subjects: readonly SubjectRecord[]): Promise<void> {
  for (const { id } of subjects) await judgeFirst(ports, tenant, id);
  await runPass(ports, tenant);
}

async function done(monitor: Monitor, tenant: Tenant, subjects: SubjectRecord[], one: Act): Promise<void> {
  switch (one.kind) {
    case "publish": {
      const others = [{ key: "99", name: "Somebody Else" }];
      const named = one.named.map(([key, called]) => ({ key: String(key), name: called }));
      await monitor.publish([...others, ...named], one.list);
      return;
    }
    case "work": {
      const ports = dying(monitor.ports, one.calls ?? Number.POSITIVE_INFINITY);
      const workers = Array.from({ length: one.workers }, () => work(ports, tenant, subjects));
      await Promise.allSettled(workers);
      return;
    }
    case "change": {
      const subject = subjects[one.who];
      if (subject !== undefined)
        subjects[one.who] = await monitor.change(subject, { attributes: { name: one.name } });
      return;
    }
    default:
      one satisfies never;
  }
}

describe("monitoring by workers side by side", () => {
  it("loses and doubles no alert, also where they die, and where a list goes and comes back", async () => {
    const seen = { faults: 0, hits: 0 };
    const people = fc.array(fc.record({ name, screening }), { minLength: 1, maxLength: 4 });
    const acts = fc.array(act, { minLength: 3, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(people, acts, async (drawn, happened) => {
        const tenant = newTenant();
        const monitor = createMonitor(await memory.open(), tenant);
        await monitor.publish([{ key: "99", name: "Somebody Else" }], "first");
        const subjects: SubjectRecord[] = [];
        for (const one of drawn)
          subjects.push(await monitor.subject({ name: one.name }, { screening: one.screening }));
        for (const one of happened) await done(monitor, tenant, subjects, one);
        for (let round = 0; round < 3; round++) await work(monitor.ports, tenant, subjects);
        const open = await monitor.openAlerts();
        for (const { id } of subjects) {
          const { watch = expect.fail("Not monitored.") } = await monitor.ports.monitoring.watched(
            tenant,
            id,
          );
          const judged = await monitor.ports.lists.use((matcher) => judge(matcher, watch));
          expect(watch.fault).toBe(judged.kind === "fault" ? judged.code : undefined);
          if (judged.kind === "fault") {
            seen.faults++;
            continue;
          }
          const alerts = open.filter(({ subjectId }) => subjectId === id);
          expect(alerts.map(({ entityId }) => entityId).toSorted()).toEqual(
            [...judged.found.keys()].toSorted(),
          );
          for (const { entityId, now } of alerts)
            expect(now.entry.name).toBe(judged.found.get(entityId)?.entry.name);
          seen.hits += alerts.length;
        }
      }),
      { numRuns: 60 },
    );
    expect([seen.faults > 5, seen.hits > 10]).toEqual([true, true]);
  }, 120_000);
});
