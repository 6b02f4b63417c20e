import { beforeEach, expect, it } from "vitest";
import { openPack, type PackStore } from "../../core/monitoring/pack-records.ts";
import { unpackSubject } from "../../core/monitoring/packs.ts";
import type { MonitorPorts } from "../../core/monitoring/ports.ts";
import { requestErasure } from "../../core/subjects/erase.ts";
import { WATCH_SHARDS, watchShardOf } from "../../core/subjects/monitoring.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { createMonitor, IVAN, type Listed, NORA, OTHER, runPass } from "../support/monitoring-kit.ts";
import { describeAdapters } from "./adapters.ts";

const REMARKED: Listed = { ...OTHER, remarks: "Another address." };

describeAdapters("packs of monitored subjects", (at) => {
  let monitor: ReturnType<typeof createMonitor>;
  beforeEach(() => {
    monitor = createMonitor(at.stores, at.tenant);
  });

  /** A pass of steps of so many entries. @returns how many subjects it went through and alerts it opened */
  async function run(ports: MonitorPorts = monitor.ports, leastPacked = 1) {
    const sizes = { entries: 3, packed: 20, leastPacked };
    const { subjects, opened } = await runPass(ports, at.tenant, sizes);
    return { subjects, opened };
  }

  /** The packs that there are, and the marks. */
  async function stored() {
    const packs: { id: string; shard: number }[] = [];
    const marks: string[] = [];
    for (let shard = 0; shard < WATCH_SHARDS; shard++) {
      const found = await at.stores.packs.packs(at.tenant, shard);
      packs.push(...found.packs.map(({ id }) => ({ id, shard })));
      marks.push(
        ...(await at.stores.packs.marks(at.tenant, shard, {}, 1_000)).map(({ subjectId }) => subjectId),
      );
    }
    return { packs, marks };
  }
  const opened = async (shard: number, id: string) => {
    const sealed = await at.stores.packs.pack(at.tenant, shard, id);
    return sealed === undefined ? undefined : (openPack(sealed) ?? expect.fail("Not whole."));
  };
  const textOfPacks = async () => {
    const { packs } = await stored();
    return JSON.stringify(await Promise.all(packs.map(({ id, shard }) => opened(shard, id))));
  };

  /** Some subjects who are judged and packed. */
  async function packed(names: readonly string[]): Promise<SubjectRecord[]> {
    await monitor.publish([OTHER]);
    const subjects: SubjectRecord[] = [];
    for (const name of names) {
      const subject = await monitor.subject({ name });
      await monitor.first(subject);
      subjects.push(subject);
    }
    await monitor.publish([REMARKED]);
    expect(await run()).toMatchObject({ subjects: names.length });
    return subjects;
  }
  /** Packs everybody anew. */
  async function repackAll(): Promise<void> {
    for (let shard = 0; shard < WATCH_SHARDS; shard++) {
      const found = await at.stores.packs.packs(at.tenant, shard);
      for (const { id } of found.packs) {
        const now = await at.stores.packs.packs(at.tenant, shard);
        const others = now.packs.filter((one) => one.id !== id);
        expect(await at.stores.packs.repack(now, others, { drop: id })).toBe(true);
      }
    }
    await monitor.publish([{ ...OTHER, remarks: "Packed anew." }, NORA, IVAN]);
    await run();
  }
  /** No step may read the index of subjects from here on. */
  const withoutIndex = (): MonitorPorts => ({
    ...monitor.ports,
    monitoring: {
      ...monitor.ports.monitoring,
      index: async (tenant, shard, page) => {
        const entries = await monitor.ports.monitoring.index(tenant, shard, page);
        expect(entries).toEqual([]);
        return entries;
      },
    },
  });

  it("find hits without reading the index of subjects", async () => {
    const [nora] = await packed(["Nora Newman", "Anna Berg", "Ole Dahl"]);
    expect((await stored()).marks).toEqual([]);
    await monitor.publish([REMARKED, NORA]);
    expect(await run(withoutIndex())).toEqual({ subjects: 3, opened: 1 });
    expect(await monitor.openAlerts()).toMatchObject([{ subjectId: nora?.id, entityId: "sample:2" }]);
  });

  it("never count for a subject that is written later: one that comes, changes, or ends", async () => {
    const [anna, ole] = await packed(["Anna Berg", "Ole Dahl"]);
    if (anna === undefined || ole === undefined) throw new Error("Nobody.");
    await monitor.judge(await monitor.change(anna, { attributes: { name: "Nora Newman" } }));
    await monitor.change(ole, { monitoring: undefined });
    const ivan = await monitor.subject({ name: "Ivan Testov" });
    expect((await stored()).marks).toContain(ivan.id);
    await monitor.judge(ivan);
    expect((await stored()).marks.toSorted()).toEqual([anna.id, ivan.id, ole.id].toSorted());
    await monitor.publish([REMARKED, NORA, IVAN]);
    expect(await run()).toEqual({ subjects: 2, opened: 2 });
    const alerts = await monitor.openAlerts();
    expect(alerts.map(({ subjectId }) => subjectId).toSorted()).toEqual([anna.id, ivan.id].toSorted());
  });

  it("close the alert of an entry that is gone, whether its hit is packed or written since", async () => {
    await packed(["Nora Newman", "Ivan Testov"]);
    await monitor.publish([REMARKED, NORA]);
    expect(await run()).toMatchObject({ opened: 1 });
    await monitor.publish([REMARKED]);
    await run(withoutIndex());
    expect(await monitor.openAlerts()).toEqual([]);
    await monitor.publish([REMARKED, NORA]);
    expect(await run(withoutIndex())).toMatchObject({ opened: 1 });
    const later = await monitor.subject({ name: "Ivan Testov" });
    await monitor.publish([OTHER, NORA, IVAN]);
    await monitor.first(later);
    await repackAll();
    expect((await stored()).marks).toEqual([]);
    expect(await monitor.openAlerts()).toHaveLength(3);
    await monitor.publish([OTHER, { ...IVAN, name: "Zelda Quux" }]);
    await run(withoutIndex());
    expect(await monitor.openAlerts()).toEqual([]);
    await monitor.publish([OTHER, NORA]);
    expect(await run(withoutIndex())).toMatchObject({ opened: 1 });
    await monitor.publish([OTHER]);
    await run(withoutIndex());
    expect(await monitor.openAlerts()).toEqual([]);
  });

  it("do not hide that a subject could not be screened, or can be again", async () => {
    await monitor.publish([OTHER], "first_list");
    const screening = { lists: ["first_list"] };
    const anna = await monitor.subject({ name: "Anna Berg" }, { screening });
    await monitor.first(anna);
    await monitor.publish([REMARKED], "first_list");
    await run();
    const faultOf = async () => (await at.stores.monitoring.watched(at.tenant, anna.id)).watch?.fault;
    await monitor.publish([OTHER], "second_list");
    await run(withoutIndex());
    expect(await faultOf()).toBe("list_missing");
    await monitor.publish([OTHER], "first_list");
    await run(withoutIndex());
    expect(await faultOf()).toBeUndefined();
  });

  it("leave a mark that comes while a part is packed", async () => {
    await monitor.publish([OTHER]);
    const anna = await monitor.subject({ name: "Anna Berg" });
    await monitor.first(anna);
    const { packs } = at.stores;
    const ports: MonitorPorts = {
      ...monitor.ports,
      packs: {
        ...packs,
        unmark: async (...asked) => {
          await monitor.judge(await monitor.change(anna, { attributes: { name: "Nora Newman" } }));
          await packs.unmark(...asked);
        },
      },
    };
    await monitor.publish([REMARKED]);
    await run(ports);
    expect((await stored()).marks).toEqual([anna.id]);
    await monitor.publish([REMARKED, NORA]);
    expect(await run()).toMatchObject({ opened: 1 });
  });

  it("are made by one of two who pack the same subjects, and read as entries where a pack is lost", async () => {
    const [anna] = await packed(["Anna Berg"]);
    const shard = watchShardOf(anna?.id ?? "");
    const found = await at.stores.packs.packs(at.tenant, shard);
    const id = found.packs[0]?.id ?? "";
    expect(await at.stores.packs.repack(found, [], { drop: id })).toBe(true);
    expect(await at.stores.packs.repack(found, [], { drop: id })).toBe(false);
    expect(await at.stores.packs.pack(at.tenant, shard, id)).toBeUndefined();
    // As if the item were lost: its place is there, and it is not.
    const emptied = await at.stores.packs.packs(at.tenant, shard);
    expect(await at.stores.packs.repack(emptied, found.packs, {})).toBe(true);
    await monitor.publish([REMARKED, { ...NORA, name: "Anna Berg" }]);
    expect(await run()).toEqual({ subjects: 1, opened: 1 });
  });

  it("hold nothing of an erased subject, also where somebody packs it at the same time", async () => {
    const [nora, anna] = await packed(["Nora Newman", "Anna Berg"]);
    if (nora === undefined || anna === undefined) throw new Error("Nobody.");
    expect(await textOfPacks()).toContain("newman");
    const ports = {
      ...monitor.ports,
      subjects: at.stores.subjects,
      erasures: at.stores.erasures,
    };
    const erase = async ({ id }: SubjectRecord) => {
      const caller = { ...at.tenant, kind: "key" as const, id: "key_1", scopes: new Set<never>() };
      await requestErasure(ports, { caller, actor: { type: "api_key" }, id });
      await unpackSubject(at.stores.packs, at.tenant, id);
    };
    const before = (await stored()).packs;
    await erase(nora);
    expect((await stored()).marks).not.toContain(nora.id);
    for (const { id, shard } of before) {
      const pack = await opened(shard, id);
      expect(JSON.stringify(pack ?? "")).not.toContain("newman");
    }
    const { packs } = at.stores;
    let isErased = false;
    const late: MonitorPorts = {
      ...monitor.ports,
      packs: {
        ...packs,
        repack: async (...asked) => {
          if (!isErased && asked[2].put !== undefined) {
            isErased = true;
            await erase(anna);
          }
          return packs.repack(...asked);
        },
      },
    };
    await unpackSubject(packs, at.tenant, anna.id);
    await monitor.publish([OTHER]);
    await run(late);
    expect(isErased).toBe(true);
    expect(await textOfPacks()).not.toContain("berg");
  });

  /** Ports with packs that a test changes, and another time. */
  const withPacks = (changed: Partial<PackStore>, now = monitor.ports.now): MonitorPorts => ({
    ...monitor.ports,
    now,
    packs: { ...at.stores.packs, ...changed },
  });
  const idsOf = async () => (await stored()).packs.map(({ id }) => id);
  const DAY = 86_400_000;

  it("are made anew after seven days, and where their time lies ahead", async () => {
    const from = monitor.ports.now().getTime();
    await packed(["Anna Berg"]);
    const [first] = await idsOf();
    await monitor.publish([OTHER]);
    await run(withPacks({}, () => new Date(from + 6 * DAY)));
    expect(await idsOf()).toEqual([first]);
    await monitor.publish([REMARKED]);
    await run(withPacks({}, () => new Date(from + 8 * DAY)));
    const [second, ...others] = await idsOf();
    expect([second === first, others]).toEqual([false, []]);
    await monitor.publish([OTHER]);
    await run();
    expect(await idsOf()).not.toContain(second);
    expect(await at.stores.packs.pack(at.tenant, watchShardOf(""), first ?? "")).toBeUndefined();
  });

  it("are not read where their age or their marks rule them out", async () => {
    const from = monitor.ports.now().getTime();
    const subjects = await packed(Array.from({ length: 5 }, () => "Anna Berg"));
    const shards = new Set(subjects.map(({ id }) => watchShardOf(id)));
    let read = 0;
    const pack: PackStore["pack"] = (...asked) => {
      read++;
      return at.stores.packs.pack(...asked);
    };
    await monitor.publish([OTHER]);
    await run(withPacks({ pack }, () => new Date(from + 8 * DAY)));
    expect(read).toBe(0);
    await monitor.publish([REMARKED]);
    const tooMany = Array.from({ length: 101 }, (_, at) => ({ subjectId: `subj_${at}`, stamp: "1" }));
    await run(withPacks({ pack, marks: async () => tooMany }));
    expect(read).toBe(0);
    await monitor.publish([OTHER]);
    await run(withPacks({ pack }));
    expect(read).toBe(shards.size);
  });

  it("are made anew where they are damaged, and hide nobody", async () => {
    await packed(["Anna Berg"]);
    const [first] = await idsOf();
    await monitor.publish([REMARKED, { ...NORA, name: "Anna Berg" }]);
    expect(await run(withPacks({ pack: async () => Uint8Array.of(1, 2, 3) }))).toEqual({
      subjects: 1,
      opened: 1,
    });
    const [second, ...others] = await idsOf();
    expect([second === first, others]).toEqual([false, []]);
  });

  it("count for nothing where a release without marks may have written since", async () => {
    const [anna] = await packed(["Anna Berg"]);
    if (anna === undefined) throw new Error("Nobody.");
    const [first] = await idsOf();
    // As that release wrote: another name, and no mark.
    await monitor.judge(await monitor.change(anna, { attributes: { name: "Nora Newman" } }));
    await at.stores.packs.forget(at.tenant, anna.id);
    const now = monitor.ports.now();
    const later = new Date(now.getTime() + 1).toISOString();
    await monitor.publish([REMARKED, { ...NORA, name: "Ole Dahl" }]);
    await run(withPacks({ marksSince: async () => new Date(now.getTime() + DAY).toISOString() }));
    await run(withPacks({ marksSince: async () => undefined }));
    expect(await idsOf()).toEqual([first]);
    await monitor.publish([REMARKED, NORA]);
    expect(await run(withPacks({ marksSince: async () => later }))).toEqual({ subjects: 1, opened: 1 });
    expect(await idsOf()).not.toContain(first);
  });

  it("hold fewer subjects where all are too many for one item, and none where one is", async () => {
    await monitor.publish([OTHER]);
    for (let count = 0; count < 40; count++)
      await monitor.judge(await monitor.subject({ name: "Anna Berg" }));
    await run();
    await monitor.publish([REMARKED]);
    await run(withPacks({ fits: (sealed) => (openPack(sealed)?.subjects.length ?? 2) < 2 }));
    const { packs } = await stored();
    expect(packs.length).toBeGreaterThan(4);
    for (const { id, shard } of packs) expect((await opened(shard, id))?.subjects).toHaveLength(1);
    await monitor.publish([REMARKED, { ...NORA, name: "Anna Berg" }]);
    expect(await run(withPacks({ fits: () => false }))).toEqual({ subjects: 40, opened: 40 });
  });

  it("are not made of few subjects, who are read as entries", async () => {
    await monitor.publish([OTHER]);
    for (const name of ["Nora Newman", "Anna Berg"]) await monitor.first(await monitor.subject({ name }));
    await monitor.publish([REMARKED]);
    expect(await run(monitor.ports, 2)).toMatchObject({ subjects: 2 });
    const both = (await stored()).packs.length;
    expect(both).toBeLessThan(2);
    await monitor.publish([REMARKED, NORA]);
    expect(await run(monitor.ports, 2)).toEqual({ subjects: 2, opened: 1 });
  });

  it("belong to one tenant", async () => {
    await packed(["Nora Newman"]);
    const other = { organizationId: "org_other", environment: at.tenant.environment };
    for (let shard = 0; shard < WATCH_SHARDS; shard++) {
      expect((await at.stores.packs.packs(other, shard)).packs).toEqual([]);
      expect(await at.stores.packs.marks(other, shard, {}, 10)).toEqual([]);
    }
  });
});
