import { beforeEach, expect, it } from "vitest";
import { beginCommand, beginDryRun, waitingDryRuns, workOnDryRun } from "../../core/monitoring/dry-run.ts";
import type { DryRun } from "../../core/monitoring/dry-run-records.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { buildName } from "../../core/screening/build-name.ts";
import { createMonitor, IVAN, NORA, OTHER } from "../support/monitoring-kit.ts";
import { codeOf } from "../support/problem-code.ts";
import { describeAdapters } from "./adapters.ts";

describeAdapters("a dry run", (at) => {
  let monitor: ReturnType<typeof createMonitor>;
  beforeEach(() => {
    monitor = createMonitor(at.stores, at.tenant);
  });
  const ports = () => ({ ...monitor.ports, dryRuns: at.stores.dryRuns, builds: monitor.builds });
  const begin = (index?: string, id = `dryrun_${newUlid()}`) =>
    beginDryRun(ports(), at.tenant, { id, index });
  const work = (run: DryRun, over = ports()) => workOnDryRun(over, run, Number.POSITIVE_INFINITY);
  /** Nora's entry has come and Ivan's has gone since everybody was judged; one waits, one has no name. */
  const changed = async () => {
    await monitor.publish([OTHER, IVAN]);
    const nora = await monitor.subject({ name: "Nora Newman" });
    const ivan = await monitor.subject({ name: "Ivan Testov" });
    const clear = await monitor.subject({ name: "Ole Dahl" });
    const nameless = await monitor.subject({});
    for (const one of [nora, ivan, clear, nameless]) await monitor.first(one);
    await monitor.subject({ name: "Cleo Oldham" });
    const { manifest } = await monitor.publish([OTHER, NORA]);
    return { nora, ivan, index: manifest.index.sha256 };
  };
  const counts = {
    state: "completed",
    judged: 3,
    waiting: 1,
    unscreenable: 1,
    opening: 1,
    closing: 1,
  };

  it("says what a pass would open and close, and changes nothing", async () => {
    const { nora, ivan, index } = await changed();
    const before = await monitor.allAlerts();
    const run = await work(await begin());
    expect(run).toMatchObject({ ...counts, index });
    expect(run?.samples).toHaveLength(2);
    expect(run?.samples).toContainEqual(
      expect.objectContaining({ kind: "opens", subjectId: nora.id, entityId: "sample:2" }),
    );
    expect(run?.samples).toContainEqual({ kind: "closes", subjectId: ivan.id, entityId: "sample:1" });
    expect(await monitor.allAlerts()).toEqual(before);
    expect(await monitor.run()).toMatchObject({ opened: run?.opening, closed: run?.closing });
    expect(await work(await begin())).toMatchObject({ opening: 0, closing: 0 });
  });

  it("goes on after a crash at any of its writes, and counts nobody twice", async () => {
    await changed();
    const started = await begin();
    let crashes = 0;
    for (let at_ = 0; ; at_++) {
      let writes = 0;
      const dying = {
        ...ports(),
        dryRuns: {
          ...at.stores.dryRuns,
          progress: async (...args: Parameters<typeof at.stores.dryRuns.progress>) => {
            if (writes++ === 3) {
              // Every other crash comes after the write.
              if (crashes++ % 2 === 1) await at.stores.dryRuns.progress(...args);
              throw new Error("died");
            }
            return at.stores.dryRuns.progress(...args);
          },
        },
      };
      const run = (await at.stores.dryRuns.find(at.tenant, started.id)) ?? expect.fail("It is gone.");
      const done = await work(run, dying).catch(() => undefined);
      if (done?.state === "completed") break;
      if (at_ > 50) expect.fail("It does not end.");
    }
    expect(crashes).toBeGreaterThan(3);
    expect(await at.stores.dryRuns.find(at.tenant, started.id)).toMatchObject(counts);
  });

  it("is worked on by one at a time", async () => {
    await changed();
    const run = await begin();
    const ends = await Promise.all([work(run), work(run), work(run)]);
    expect(ends.filter((end) => end !== undefined)).toHaveLength(1);
    expect(await at.stores.dryRuns.find(at.tenant, run.id)).toMatchObject(counts);
  });

  it("is one at a time, of builds that are kept, and the same one for the same call", async () => {
    const first = (await monitor.publish([IVAN])).manifest.index.sha256;
    await monitor.publish([NORA]);
    expect(await codeOf(begin("0".repeat(64)))).toBe("not_found");
    const id = `dryrun_${newUlid()}`;
    const run = await begin(first, id);
    expect(run).toMatchObject({ index: first, state: "running" });
    expect(await begin(first, id)).toEqual(run);
    expect(await codeOf(begin())).toBe("conflict");
    expect(await waitingDryRuns(ports(), at.tenant)).toEqual([run]);
    expect(await at.stores.buildUses.isUsed(buildName(first))).toBe(true);
    await work(run);
    expect(await at.stores.buildUses.isUsed(buildName(first))).toBe(false);
    expect(await waitingDryRuns(ports(), at.tenant)).toEqual([]);
    await begin();
  });

  it("is no result where the build is gone, and waits for one that cannot be reached", async () => {
    await monitor.publish([IVAN]);
    const run = await begin();
    const away = async () => undefined;
    const down = () => Promise.reject(new Error("no route"));
    await expect(work(run, { ...ports(), builds: { ...monitor.builds, ofIndex: down } })).rejects.toThrow();
    expect(await waitingDryRuns(ports(), at.tenant)).toHaveLength(1);
    const end = await work(run, { ...ports(), builds: { ...monitor.builds, ofIndex: away } });
    expect(end).toMatchObject({ state: "failed", failure: "list_missing" });
  });

  it("keeps no place of a subject once it has ended", async () => {
    await monitor.publish([IVAN]);
    const run = await begin();
    const under = { ...run, version: run.version + 1, cursor: "subj_1" };
    expect(await at.stores.dryRuns.progress(run, under)).toBe(true);
    const away = async () => undefined;
    await work(under, { ...ports(), builds: { ...monitor.builds, ofIndex: away } });
    const stored = await at.stores.dryRuns.find(at.tenant, run.id);
    expect(stored?.state).toBe("failed");
    expect(stored).not.toHaveProperty("cursor");
  });

  it("is one of those that are begun at once", async () => {
    await monitor.publish([IVAN]);
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => begin()));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await waitingDryRuns(ports(), at.tenant)).toHaveLength(1);
    // Each has looked before any of them has written.
    const [run] = await waitingDryRuns(ports(), at.tenant);
    if (run === undefined) throw new Error("None runs.");
    await work(run);
    let looked = 0;
    let go = (): void => {};
    const both = new Promise<void>((resolve) => {
      go = resolve;
    });
    const meeting = {
      ...ports(),
      manifestOf: async () => {
        if (++looked === 2) go();
        await both;
        return monitor.ports.manifestOf();
      },
    };
    const id = () => `dryrun_${newUlid()}`;
    const two = await Promise.allSettled(
      [id(), id()].map((one) => beginDryRun(meeting, at.tenant, { id: one })),
    );
    expect(two.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = two.find(({ status }) => status === "rejected");
    expect(lost).toMatchObject({ reason: { code: "conflict", details: [{ code: "dry_run_running" }] } });
  });

  it("is the same one for a call that is repeated at once, and for commands of one index", async () => {
    const { manifest } = await monitor.publish([IVAN]);
    const id = `dryrun_${newUlid()}`;
    const same = await Promise.all([1, 2, 3].map(() => begin(undefined, id)));
    expect(new Set(same.map((run) => run.id))).toEqual(new Set([id]));
    const commands = await Promise.all([1, 2, 3].map(() => beginCommand(ports(), at.tenant, manifest)));
    expect(new Set(commands.map((run) => run.id)).size).toBe(1);
  });

  it("is the same one for a call that looked for it right before it began", async () => {
    await monitor.publish([IVAN]);
    const run = await begin();
    const dryRuns = { ...at.stores.dryRuns, find: async () => undefined };
    expect(await beginDryRun({ ...ports(), dryRuns }, at.tenant, { id: run.id })).toEqual(run);
  });

  it("opens no build once the time of the call is over", async () => {
    await monitor.publish([IVAN]);
    const run = await begin();
    const ofIndex = () => Promise.reject(new Error("It was read."));
    expect(await workOnDryRun({ ...ports(), builds: { ...monitor.builds, ofIndex } }, run, 0)).toEqual(run);
  });

  it("is left to the release that began it, and forgets a subject that is erased", async () => {
    const { nora } = await changed();
    const run = await begin();
    const other = { ...run, id: `dryrun_${newUlid()}`, matcher: "0.0.1" };
    expect(await at.stores.dryRuns.begin(other, run.id)).toBe(true);
    expect(await waitingDryRuns(ports(), at.tenant)).toEqual([run]);
    await work(run);
    await at.stores.monitoring.eraseHits(at.tenant, nora.id);
    const found = await at.stores.dryRuns.find(at.tenant, run.id);
    expect(found?.samples.map(({ kind }) => kind)).toEqual(["closes"]);
    expect(JSON.stringify(await at.stores.dryRuns.list(at.tenant, 20))).not.toContain(nora.id);
  });

  it("keeps nothing of a subject that is erased while a step screens it, and goes on", async () => {
    const { nora } = await changed();
    let isErased = false;
    const erasing = {
      ...ports(),
      dryRuns: {
        ...at.stores.dryRuns,
        async progress(...[before, after]: Parameters<typeof at.stores.dryRuns.progress>) {
          if (!isErased && after.samples.some(({ subjectId }) => subjectId === nora.id)) {
            isErased = true;
            const { monitoring: _ended, ...erased } = nora;
            await at.stores.subjects.change(nora, {
              after: { ...erased, version: nora.version + 1 },
              entries: [],
              events: [],
            });
            await at.stores.monitoring.eraseHits(at.tenant, nora.id);
          }
          return at.stores.dryRuns.progress(before, after);
        },
      },
    };
    const run = await work(await begin(), erasing);
    expect(isErased).toBe(true);
    expect(run).toMatchObject({ ...counts, judged: 2, opening: 0 });
    expect(JSON.stringify(await at.stores.dryRuns.list(at.tenant, 20))).not.toContain(nora.id);
  });

  it("does not stand in the way once its release is gone", async () => {
    const { manifest } = await monitor.publish([IVAN]);
    const run = await begin();
    const left = { ...run, version: 2, matcher: "0.0.1" };
    expect(await at.stores.dryRuns.progress(run, left)).toBe(true);
    const again = await begin();
    expect(again).toMatchObject({ state: "running", index: manifest.index.sha256 });
    expect(await at.stores.dryRuns.find(at.tenant, run.id)).toMatchObject({
      state: "failed",
      failure: "list_version_unsupported",
    });
    expect(await waitingDryRuns(ports(), at.tenant)).toEqual([again]);
  });
});
