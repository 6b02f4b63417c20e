import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLocalTable } from "../../../test/support/local-table.ts";
import { migrationKeys } from "../keys.ts";
import type { Migration } from "./migration.ts";
import { type MigrationPorts, migrate, readProgress } from "./run.ts";

const NOW = new Date("2026-11-27T10:00:00Z");
const ITEMS = 23;
const PAGE = 5;

let opened: Awaited<ReturnType<typeof openLocalTable>>;
beforeEach(async () => {
  opened = await openLocalTable();
  const old = Array.from({ length: ITEMS }, (_, place) => ({ pk: `OLD#${place}`, sk: "META", name: "Jane" }));
  await opened.table.batchPut([...old, { pk: "OTHER#1", sk: "META", name: "Jane" }]);
});
afterEach(() => opened.close());

/** Splits a name: the form of before has `name`, the new one `words`. */
const splitting = (number: number, die: () => void = () => {}): Migration => ({
  number,
  title: "Names are kept as words.",
  async step({ table, items }) {
    let changed = 0;
    for (const { pk, sk, name } of items) {
      if (!String(pk).startsWith("OLD#") || name === undefined) continue;
      die();
      const change = { set: { words: [name] }, remove: ["name"] };
      const isOld = { expression: "attribute_exists(#name)", names: { "#name": "name" } };
      if (await table.update({ pk: String(pk), sk: String(sk) }, change, isOld)) changed++;
    }
    return changed;
  },
});
const ports = (more: Partial<MigrationPorts> = {}): MigrationPorts => ({
  table: opened.table,
  readPage: opened.pagesOf(PAGE),
  now: () => NOW,
  ...more,
});
const oldForm = async (): Promise<number> => {
  const { items } = await opened.pagesOf(1000)(undefined);
  return items.filter(({ pk, name }) => String(pk).startsWith("OLD#") && name !== undefined).length;
};

describe("migrations", () => {
  it("change every item once, page by page, and are not run again", async () => {
    let pages = 0;
    const { ended, complete } = await migrate(ports({ onPage: () => pages++ }), [splitting(1)]);
    expect({ complete, ended: ended.map(({ number }) => number) }).toEqual({ complete: true, ended: [1] });
    expect(pages).toBeGreaterThan(ITEMS / PAGE);
    expect(await oldForm()).toBe(0);
    expect((await readProgress(opened.table)).get(1)).toMatchObject({
      changed: ITEMS,
      finishedAt: NOW.toISOString(),
    });
    const broken = splitting(1, () => {
      throw new Error("run again");
    });
    expect((await migrate(ports(), [broken])).ended).toEqual([]);
  });

  it("go on after a crash in any write, and change nothing twice", async () => {
    for (const crash of [1, 2, 7, ITEMS]) {
      let writes = 0;
      const dying = splitting(crash, () => {
        if (++writes === crash) throw new Error("killed");
      });
      await opened.table.batchPut(
        Array.from({ length: ITEMS }, (_, place) => ({ pk: `OLD#${place}`, sk: "META", name: "Jane" })),
      );
      await expect(migrate(ports(), [dying])).rejects.toThrow("killed");
      expect(await oldForm()).toBe(ITEMS - crash + 1);
      expect((await migrate(ports(), [splitting(crash)])).complete).toBe(true);
      expect(await oldForm()).toBe(0);
    }
  });

  it("stop after the page under way, and the next run goes on behind it", async () => {
    const stop = new AbortController();
    const stopped = await migrate(ports({ signal: stop.signal, onPage: () => stop.abort() }), [splitting(1)]);
    expect(stopped).toEqual({ ended: [], complete: false });
    const left = await oldForm();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(ITEMS);
    const before = (await readProgress(opened.table)).get(1);
    await migrate(ports(), [splitting(1)]);
    const after = (await readProgress(opened.table)).get(1);
    expect(before?.seen).toBeGreaterThan(0);
    expect(after?.changed).toBe(ITEMS);
  });

  it("refuse a second runner of the same table", async () => {
    const overtaken: Migration = {
      ...splitting(1),
      async step(step) {
        // Another runner goes over the whole table while this one is in its first page.
        await migrate(ports(), [splitting(1)]);
        return splitting(1).step(step);
      },
    };
    await expect(migrate(ports(), [overtaken])).rejects.toThrow("Another process migrates this table");
    expect((await migrate(ports(), [splitting(1)])).complete).toBe(true);
    expect(await oldForm()).toBe(0);
  });

  it("refuse a table of a newer release before they read it", async () => {
    await migrate(ports(), [splitting(1), splitting(2)]);
    await expect(migrate(ports(), [splitting(1)])).rejects.toThrow("newer release (migration 2)");
  });

  it("refuse progress that is not as it is written", async () => {
    await opened.table.put({ ...migrationKeys.migration(1), number: 1, version: "one" });
    await expect(migrate(ports(), [splitting(1)])).rejects.toThrow();
  });
});
