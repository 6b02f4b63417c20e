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
import { Death, Died } from "../support/death.ts";
import { openLocalTable } from "../support/local-table.ts";
import { bothOf, type MonitoringStores } from "../support/monitoring-kit.ts";
import { live, type Story, story, work } from "../support/monitoring-stories.ts";
import { testShare } from "../support/test-share.ts";

/** Of some hundred writes of the table every so many one is the last: `EVERY=1` takes all. */
const EVERY = Number(process.env.EVERY ?? 7);
const LIMIT_MS = EVERY === 1 ? 1_800_000 : 300_000;

const drawn: Story = fc.sample(story, { numRuns: 1, seed: 21 })[0] ?? expect.fail("No story.");

describe("monitoring loses and doubles no alert when it dies", () => {
  it(
    "at any write of a store",
    async () => {
      await diesAtEvery({ first: 1, stride: 1 }, async (death) => {
        const stores = await memory.open();
        return [stores, { ...stores, ...storesDie(stores, death) }] as const;
      });
    },
    LIMIT_MS,
  );

  it(
    "at any write of the table",
    async () => {
      const { table, close } = await openLocalTable();
      try {
        await allowPacks(table, "2026-01-01T00:00:00.000Z");
        await diesAtEvery(
          { first: 1 + testShare.turn * EVERY, stride: testShare.of * EVERY },
          async (death) => [storesOver(table), storesOver(tableDies(table, death))] as const,
        );
      } finally {
        await close();
      }
    },
    LIMIT_MS,
  );
});

/**
 * Lives through a story again and again, with the work dying at a later write each time, until it outlives its writes.
 * @param writes the first write at which it dies, and how many writes later it dies the next time
 * @param open the stores, and the same ones as they are for the work that dies
 */
async function diesAtEvery(
  { first, stride }: { readonly first: number; readonly stride: number },
  open: (death: Death) => Promise<readonly [MonitoringStores, MonitoringStores]>,
): Promise<void> {
  const calm = await live(await memory.open(), drawn, work());
  const wanted = (await calm.monitor.allAlerts()).length;
  expect(wanted).toBeGreaterThan(4);
  for (const when of ["before", "after"] as const) {
    for (let write = first; ; write += stride) {
      const death = new Death(write, when);
      const [stores, dying] = await open(death);
      const { monitor, subjects } = await live(stores, drawn, async (at, who) => {
        const { monitoring, packs } = death.hasCome ? stores : dying;
        const doWork = work(() => ({ ...at.ports, monitoring, packs }));
        await doWork(at, who).catch(async (error: unknown) => {
          if (!(error instanceof Died)) throw error;
          // Another process does what is left.
          await work(() => ({ ...at.ports, monitoring: stores.monitoring, packs: stores.packs }))(at, who);
        });
      });
      const { actual, expected } = await bothOf(monitor, subjects);
      expect([write, when, actual]).toEqual([write, when, expected]);
      expect([write, when, (await monitor.allAlerts()).length]).toEqual([write, when, wanted]);
      if (!death.hasCome) break;
    }
  }
}

const storesOver = (table: Table): MonitoringStores => ({
  monitoring: createMonitoringStore(table),
  packs: createPackStore(table),
  subjects: createSubjectStore(table),
  dismissals: createDismissals(table),
});

/** A table whose process dies at one of its writes. */
const tableDies = (table: Table, death: Death): Table => ({
  ...table,
  put: death.at(table.put),
  update: death.at(table.update),
  updateSeen: death.at(table.updateSeen),
  delete: death.at(table.delete),
  transact: death.at(table.transact),
  batchPut: death.at(table.batchPut),
});

/** Stores whose process dies at one of their writes. */
const storesDie = (
  { monitoring, packs }: { readonly monitoring: MonitoringStore; readonly packs: PackStore },
  death: Death,
): { readonly monitoring: MonitoringStore; readonly packs: PackStore } => ({
  monitoring: {
    ...monitoring,
    begin: death.at(monitoring.begin),
    progress: death.at(monitoring.progress),
    complete: death.at(monitoring.complete),
    settle: death.at(monitoring.settle),
    change: death.at(monitoring.change),
  },
  packs: { ...packs, repack: death.at(packs.repack), unmark: death.at(packs.unmark) },
});
