import { beforeEach, expect, it } from "vitest";
import { beginPass, resumeParts, stepPart } from "../../core/monitoring/pass.ts";
import { workOn } from "../../core/monitoring/work.ts";
import { ScreeningError } from "../../core/screening/lists.ts";
import { watchShardOf } from "../../core/subjects/monitoring.ts";
import { WorkerFault } from "../../engines/common/worker-pool.ts";
import { createMonitor, NORA, OTHER } from "../support/monitoring-kit.ts";
import { describeAdapters } from "./adapters.ts";
import { newTenant } from "./values.ts";

describeAdapters("passes of monitoring", (at) => {
  let monitor: ReturnType<typeof createMonitor>;
  beforeEach(() => {
    monitor = createMonitor(at.stores, at.tenant);
  });

  it("supersedes a pass by newer lists, and judges what it had done", async () => {
    await monitor.publish([OTHER]);
    const subject = await monitor.subject({ name: "Nora Newman" });
    await monitor.first(subject);
    await monitor.run();
    await monitor.publish([OTHER, NORA]);
    await beginPass(monitor.ports, at.tenant, { needed: true });
    const first = (await at.stores.monitoring.head(at.tenant))?.passId ?? "";
    const parts = await at.stores.monitoring.parts(at.tenant, first);
    for (const part of parts) await stepPart(monitor.ports, part);
    expect(await monitor.openAlerts()).toHaveLength(1);
    await monitor.publish([OTHER]);
    expect(await monitor.run()).toMatchObject({ closed: 1 });
    expect(await at.stores.monitoring.pass(at.tenant, first)).toMatchObject({ state: "superseded" });
    const [newest, before, ...earlier] = await at.stores.monitoring.passes(at.tenant, 10);
    expect([newest?.state, before?.id, before?.state]).toEqual(["completed", first, "superseded"]);
    expect(earlier.map(({ state }) => state)).toEqual(["completed"]);
    expect(await at.stores.monitoring.passes(at.tenant, 1)).toEqual([newest]);
    expect(await at.stores.monitoring.passes(newTenant(), 10)).toEqual([]);
    const [some] = parts;
    if (some === undefined) throw new Error("No part.");
    expect(await stepPart(monitor.ports, some)).toBeUndefined();
    expect((await at.stores.monitoring.head(at.tenant))?.passId).toBeUndefined();
    expect(await monitor.openAlerts()).toEqual([]);
  });

  it.each([
    ["the same lists", ["Anas Dalmir"]],
    ["further ones", ["Anas Dalmir", "Zhou Dalmir"]],
  ])("puts right what a superseded pass did, when lists go back and then to %s", async (_, last) => {
    // A word that no list has is taken for another one more readily: without "Anas" in the lists, "Enes Petrek" is a hit.
    const listed = [{ key: "1", name: "Enes Petrek" }];
    const screening = { lists: ["sample"] };
    const publish = (others: readonly string[]) => monitor.publish(listed, "sample", ["Nobody", ...others]);
    await publish(["Anas Dalmir"]);
    const subject = await monitor.subject({ name: "Anas Petrek" }, { screening });
    await monitor.first(subject);
    expect(await monitor.openAlerts()).toEqual([]);
    await publish([]);
    await beginPass(monitor.ports, at.tenant, { needed: true });
    const passId = (await at.stores.monitoring.head(at.tenant))?.passId ?? "";
    for (let part = await at.stores.monitoring.part(at.tenant, passId, watchShardOf(subject.id)); part; )
      part = await stepPart(monitor.ports, part);
    expect(await monitor.openAlerts()).toHaveLength(1);
    await publish(["Anas Dalmir"]);
    if (last.length > 1) await beginPass(monitor.ports, at.tenant, { needed: true });
    await publish(last);
    await monitor.run();
    expect(await monitor.openAlerts()).toEqual([]);
  });

  it("ends a pass whose worker died behind its last part", async () => {
    await monitor.publish([NORA]);
    await beginPass(monitor.ports, at.tenant, { needed: true });
    const passId = (await at.stores.monitoring.head(at.tenant))?.passId ?? "";
    const complete = async () => Promise.reject(new Error("Died."));
    const dying = { ...monitor.ports, monitoring: { ...at.stores.monitoring, complete } };
    const parts = await at.stores.monitoring.parts(at.tenant, passId);
    const work = parts.map(({ shard }) => ({ kind: "part", tenant: at.tenant, passId, shard }) as const);
    const outcomes: string[] = [];
    for (const one of work) {
      const outcome = workOn(dying, one);
      outcomes.push(
        await outcome.then(
          () => "done",
          () => "died",
        ),
      );
    }
    expect(outcomes.filter((one) => one === "died")).toEqual(["died"]);
    const [last] = work.slice(outcomes.indexOf("died"));
    if (last === undefined) throw new Error("No part.");
    // Its record comes again.
    await workOn(monitor.ports, last);
    expect(await at.stores.monitoring.pass(at.tenant, passId)).toMatchObject({ state: "completed" });
    expect((await at.stores.monitoring.head(at.tenant))?.passId).toBeUndefined();
  });

  /** Ports whose clock is some seconds ahead. */
  const laterBy = (seconds: number): typeof monitor.ports => ({
    ...monitor.ports,
    now: () => new Date(monitor.ports.now().getTime() + seconds * 1_000),
  });

  it.each([
    [
      "lists that cannot be used",
      new ScreeningError("list_corrupt", "The index is damaged."),
      "list_corrupt",
    ],
    ["a thread that had too little memory", new WorkerFault("memory"), "judging_memory"],
    ["a thread that took too long", new WorkerFault("time"), "judging_time"],
  ])(
    "lets a step that fails by %s wait for the sweeper, and never starts it by its own write",
    async (_what, fault, code) => {
      await monitor.publish([OTHER]);
      const subject = await monitor.subject({ name: "Nora Newman" });
      await monitor.first(subject);
      await monitor.publish([OTHER, NORA]);
      await beginPass(monitor.ports, at.tenant, { needed: true });
      const passId = (await at.stores.monitoring.head(at.tenant))?.passId ?? "";
      const shard = watchShardOf(subject.id);
      const work = { kind: "part", tenant: at.tenant, passId, shard } as const;
      let asked = 0;
      const fails = async () => {
        asked++;
        throw fault;
      };
      const failing = { ...monitor.ports, judging: { inPack: fails, among: fails, again: fails } };
      const part = () => at.stores.monitoring.part(at.tenant, passId, shard);
      // Parts of other tests wait, too, and a sweep takes some of them.
      const sweep = async (seconds: number): Promise<number> => {
        let found = 0;
        for (let sweeps = 0; sweeps < 4; sweeps++) found += (await resumeParts(laterBy(seconds))).failing;
        return found;
      };
      await workOn(failing, work);
      expect([asked, await part()]).toMatchObject([1, { state: "running", failure: code }]);
      // The write of the failure, as the stream brings it; and the sweeper, before the pause has gone by.
      await workOn(failing, work);
      expect(await sweep(100)).toBe(0);
      await workOn(failing, work);
      expect([asked, (await part())?.failure]).toEqual([1, code]);
      expect(await sweep(130)).toBeGreaterThan(0);
      expect((await part())?.failure).toBeUndefined();
      await workOn(failing, work);
      expect([asked, (await part())?.failure]).toEqual([2, code]);
      expect(await sweep(300)).toBeGreaterThan(0);
      await workOn(monitor.ports, work);
      expect((await part())?.failure).toBeUndefined();
      expect(await monitor.openAlerts()).toMatchObject([{ subjectId: subject.id }]);
    },
  );
});
