import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDismissals } from "../../adapters/dynamodb/dismissals.ts";
import { allowPacks, createPackStore } from "../../adapters/dynamodb/monitoring/packs.ts";
import { createMonitoringStore } from "../../adapters/dynamodb/monitoring/store.ts";
import { createSubjectStore } from "../../adapters/dynamodb/subjects/store.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import type { PackStore } from "../../core/monitoring/pack-records.ts";
import type { MonitoringStore } from "../../core/monitoring/ports.ts";
import { memory } from "../contracts/memory.ts";
import { openLocalTable } from "../support/local-table.ts";
import { bothOf, type MonitoringStores } from "../support/monitoring-kit.ts";
import { live, type Story, story, work } from "../support/monitoring-stories.ts";

/** Of some hundred writes of the table every so many one is the last: `EVERY=1` takes all. */
const EVERY = Number(process.env.EVERY ?? 7);
const LIMIT_MS = EVERY === 1 ? 1_800_000 : 300_000;

type Side = "before" | "behind";
/** The work dies at the write that makes `left` zero. */
interface Faults {
  left: number;
}
class Died extends Error {}

const drawn: Story = fc.sample(story, { numRuns: 1, seed: 21 })[0] ?? expect.fail("No story.");

describe("monitoring loses and doubles no alert when it dies", () => {
  it(
    "at any write of a store",
    async () => {
      const dying = async (faults: Faults, side: Side) => {
        const stores = await memory.open();
        return [stores, { ...stores, ...storesDie(stores, faults, side) }] as const;
      };
      await diesAtEvery(1, dying);
    },
    LIMIT_MS,
  );

  it(
    "at any write of the table",
    async () => {
      const { table, close } = await openLocalTable();
      try {
        await allowPacks(table, "2026-01-01T00:00:00.000Z");
        const dying = async (faults: Faults, side: Side) =>
          [storesOver(table), storesOver(tableDies(table, faults, side))] as const;
        await diesAtEvery(EVERY, dying);
      } finally {
        await close();
      }
    },
    LIMIT_MS,
  );
});

/**
 * Lives through a story again and again, with the work dying at a later write each time, until it outlives its writes.
 * @param stride writes between two deaths
 * @param open the stores, and the same ones as they are for the work that dies
 */
async function diesAtEvery(
  stride: number,
  open: (faults: Faults, side: Side) => Promise<readonly [MonitoringStores, MonitoringStores]>,
): Promise<void> {
  const calm = await live(await memory.open(), drawn, work());
  const wanted = (await calm.monitor.allAlerts()).length;
  expect(wanted).toBeGreaterThan(4);
  for (const side of ["before", "behind"] as const) {
    for (let write = 1; ; write += stride) {
      const faults = { left: write };
      const [stores, dying] = await open(faults, side);
      const { monitor, subjects } = await live(stores, drawn, async (at, who) => {
        const doWork = work(() => ({ ...at.ports, monitoring: dying.monitoring, packs: dying.packs }));
        for (let tries = 0; tries < 3; tries++) {
          try {
            await doWork(at, who);
            return;
          } catch (error) {
            if (!(error instanceof Died)) throw error;
          }
        }
      });
      const { actual, expected } = await bothOf(monitor, subjects);
      expect([write, side, actual]).toEqual([write, side, expected]);
      expect([write, side, (await monitor.allAlerts()).length]).toEqual([write, side, wanted]);
      if (faults.left > 0) break;
    }
  }
}

const storesOver = (table: Table): MonitoringStores => ({
  monitoring: createMonitoringStore(table),
  packs: createPackStore(table),
  subjects: createSubjectStore(table),
  dismissals: createDismissals(table),
});

/** Makes a write the one at which a process dies, when it is its turn. */
const dying =
  (faults: Faults, side: Side) =>
  async <T>(write: () => Promise<T>): Promise<T> => {
    faults.left--;
    if (faults.left === 0 && side === "before") throw new Died();
    const done = await write();
    if (faults.left === 0) throw new Died();
    return done;
  };

/** A table whose process dies at one of its writes. */
function tableDies(table: Table, faults: Faults, side: Side): Table {
  const dies = dying(faults, side);
  return {
    ...table,
    put: (...asked) => dies(() => table.put(...asked)),
    update: (...asked) => dies(() => table.update(...asked)),
    updateSeen: (...asked) => dies(() => table.updateSeen(...asked)),
    delete: (...asked) => dies(() => table.delete(...asked)),
    transact: (...asked) => dies(() => table.transact(...asked)),
    batchPut: (...asked) => dies(() => table.batchPut(...asked)),
  };
}

/** Stores whose process dies at one of their writes. */
function storesDie(
  { monitoring, packs }: { readonly monitoring: MonitoringStore; readonly packs: PackStore },
  faults: Faults,
  side: Side,
): { readonly monitoring: MonitoringStore; readonly packs: PackStore } {
  const dies = dying(faults, side);
  return {
    monitoring: {
      ...monitoring,
      begin: (...asked) => dies(() => monitoring.begin(...asked)),
      progress: (...asked) => dies(() => monitoring.progress(...asked)),
      complete: (...asked) => dies(() => monitoring.complete(...asked)),
      settle: (...asked) => dies(() => monitoring.settle(...asked)),
      change: (...asked) => dies(() => monitoring.change(...asked)),
    },
    packs: {
      ...packs,
      repack: (...asked) => dies(() => packs.repack(...asked)),
      unmark: (...asked) => dies(() => packs.unmark(...asked)),
    },
  };
}
