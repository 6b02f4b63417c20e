import { beforeEach, expect, it } from "vitest";
import { editionOf } from "../../core/monitoring/edition.ts";
import { type ListedWatch, listWatched, type WatchQuery } from "../../core/monitoring/list.ts";
import { readProgress, readWatched } from "../../core/monitoring/read.ts";
import { rehearse } from "../../core/monitoring/rehearse.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { createMonitor, IVAN, NORA, OTHER } from "../support/monitoring-kit.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, mixedIds, newTenant } from "./values.ts";

describeAdapters("what is read of monitoring", (at) => {
  let monitor: ReturnType<typeof createMonitor>;
  beforeEach(() => {
    monitor = createMonitor(at.stores, at.tenant);
  });

  it("lists all who are monitored once, however small the pages are, by how far they are judged", async () => {
    await monitor.publish([IVAN]);
    const named = ["Ivan Testov", "Anna Berg", "Ole Dahl", "Nora Newman", "Cleo Oldham"];
    const subjects = [];
    for (const name of named) subjects.push(await monitor.subject({ name }));
    const nameless = await monitor.subject({});
    await monitor.subject({ name: "Not Monitored" }, null);
    for (const subject of [...subjects.slice(0, 4), nameless]) await monitor.first(subject);
    const list = async (query: Partial<WatchQuery>) => {
      const found: ListedWatch[] = [];
      let from: WatchQuery["from"];
      for (let pages = 0; ; pages++) {
        if (pages > 40) throw new Error("The list does not end.");
        const page = await listWatched(monitor.ports, {
          tenant: at.tenant,
          limit: 2,
          ...query,
          ...(from === undefined ? {} : { from }),
        });
        found.push(...page.found);
        from = page.next;
        if (from === undefined) return found;
      }
    };
    const ids = (found: readonly ListedWatch[]) => found.map(({ watch }) => watch.subjectId).toSorted();
    expect(ids(await list({}))).toEqual([...subjects, nameless].map(({ id }) => id).toSorted());
    expect(ids(await list({ state: "waiting" }))).toEqual(subjects.slice(4).map(({ id }) => id));
    expect(await list({ state: "unscreenable" })).toMatchObject([{ watch: { fault: "missing_name" } }]);
    const judged = await list({ state: "judged", limit: 1 });
    expect(judged.map(({ openAlerts }) => openAlerts).toSorted()).toEqual([0, 0, 0, 1]);
    expect(await list({ tenant: newTenant() })).toEqual([]);
  });

  it("never says current without the alerts of a pass that ends meanwhile", async () => {
    await monitor.publish([OTHER]);
    const subject = await monitor.subject({ name: "Nora Newman" });
    await monitor.first(subject);
    await monitor.publish([OTHER, NORA]);
    const store = at.stores.monitoring;
    const watched: typeof store.watched = async (tenant, id) => {
      const before = await store.watched(tenant, id);
      await monitor.run();
      return before;
    };
    const racing = { ...monitor.ports, monitoring: { ...store, watched } };
    expect(await readWatched(racing, subject)).toMatchObject({ state: "behind", openAlerts: 0 });
    expect(await readWatched(monitor.ports, subject)).toMatchObject({ state: "current", openAlerts: 1 });
  });

  it("never says current by lists that were built for another version of the matcher", async () => {
    await monitor.publish([OTHER]);
    const subject = await monitor.subject({ name: "Nora Newman" });
    await monitor.first(subject);
    await monitor.run();
    expect(await readProgress(monitor.ports, at.tenant)).toMatchObject({ state: "current" });
    const store = at.stores.monitoring;
    // A release with a newer matcher has just replaced the one that judged everybody.
    const manifest = { ...(await monitor.ports.manifestOf()), algorithm_version: "0.0.1" };
    const head: typeof store.head = async (tenant) => {
      const now = await store.head(tenant);
      return now && { ...now, edition: editionOf(manifest) };
    };
    const updated = { ...monitor.ports, manifestOf: async () => manifest, monitoring: { ...store, head } };
    expect(await readProgress(updated, at.tenant)).toMatchObject({ state: "no_lists" });
    expect(await readWatched(updated, subject)).toMatchObject({ state: "behind" });
  });

  it("rehearses what judging everybody again would do, without a write", async () => {
    await monitor.publish([IVAN, OTHER]);
    const ivan = await monitor.subject({ name: "Ivan Testov" });
    const nora = await monitor.subject({ name: "Nora Newman" });
    const unnamed = await monitor.subject({});
    for (const subject of [ivan, nora, unnamed]) await monitor.first(subject);
    await monitor.subject({ name: "Ivan Testov" });
    const { lists } = monitor.ports;
    const rehearsed = async (options: { sample?: number } = {}) =>
      rehearse(monitor.ports, await lists.use((matcher) => matcher), at.tenant, options);
    expect(await rehearsed()).toEqual({ judged: 2, waiting: 1, unscreenable: 1, differences: [] });
    const before = await monitor.allAlerts();
    await monitor.publish([OTHER, NORA]);
    const { differences } = await rehearsed();
    expect(new Set(differences)).toEqual(
      new Set([
        { subjectId: ivan.id, entityId: "sample:1", kind: "extra" },
        { subjectId: nora.id, entityId: "sample:2", kind: "missing" },
      ]),
    );
    expect(await monitor.allAlerts()).toEqual(before);
    for (const sample of [1, 2, 3, 4, 5, 40]) {
      const { judged, waiting, unscreenable } = await rehearsed({ sample });
      expect(judged + waiting + unscreenable, `of ${sample}`).toBe(Math.min(sample, 4));
    }
  });

  it("lists alerts by pages, of all and of a subject, by state", async () => {
    await monitor.publish([IVAN, OTHER]);
    const subjects: SubjectRecord[] = [];
    for (let place = 0; place < 5; place++) {
      subjects.push(await monitor.subject({ name: "Ivan Testov" }));
      await monitor.first(subjects[place] ?? expect.fail("No subject."));
    }
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const query = { tenant: at.tenant, state: "open" as const, limit: 2 };
      const page = await at.stores.monitoring.alerts({ ...query, ...(after === undefined ? {} : { after }) });
      seen.push(...page.alerts.map(({ subjectId }) => subjectId));
      after = page.next;
    } while (after !== undefined);
    expect(seen.toSorted()).toEqual(subjects.map(({ id }) => id).toSorted());
    const [one] = subjects;
    const of = await at.stores.monitoring.alerts({ tenant: at.tenant, subjectId: one?.id ?? "", limit: 10 });
    expect(of.alerts.map(({ subjectId }) => subjectId)).toEqual([one?.id]);
    expect(
      (await at.stores.monitoring.alerts({ tenant: at.tenant, state: "closed", limit: 10 })).alerts,
    ).toEqual([]);
  });

  it("has passes and dry runs of before the capitals at their time, the newest first", async () => {
    const { monitoring, dryRuns } = at.stores;
    const running = { ...at.tenant, state: "running" as const, builtAt: AT };
    const [passes, runs] = [mixedIds("pass", 4), mixedIds("dryrun", 4)];
    for (const id of passes) {
      const pass = { ...running, id, to: `to ${id}`, scope: "changes" as const, startedAt: AT };
      expect(await monitoring.begin(await monitoring.head(at.tenant), pass, [])).toBe(true);
    }
    const counts = { shard: 0, judged: 0, waiting: 0, unscreenable: 0, opening: 0, closing: 0, samples: [] };
    let turn: string | undefined;
    for (const id of runs) {
      const run = { ...running, ...counts, id, version: 1, worker: "service" as const, matcher: "1" };
      const begun = { ...run, index: "0".repeat(64), requestedAt: AT, workedAt: AT };
      expect(await dryRuns.begin(begun, turn)).toBe(true);
      turn = id;
    }
    for (const limit of [1, 2, 3, 4, 20]) {
      const newest = (ids: readonly string[]) => ids.toReversed().slice(0, limit);
      expect((await monitoring.passes(at.tenant, limit)).map(({ id }) => id)).toEqual(newest(passes));
      expect((await dryRuns.list(at.tenant, limit)).map(({ id }) => id)).toEqual(newest(runs));
    }
  });
});
