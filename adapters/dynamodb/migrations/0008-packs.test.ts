import { afterEach, beforeEach, expect, it } from "vitest";
import { openPack, sealPack } from "../../../core/monitoring/pack-records.ts";
import { LATER, newTenant } from "../../../test/contracts/values.ts";
import { openLocalTable } from "../../../test/support/local-table.ts";
import { allowPacks, createPackStore } from "../monitoring/packs.ts";
import { packs } from "./0008-packs.ts";
import { migrate, TableIsNewer } from "./run.ts";

let local: Awaited<ReturnType<typeof openLocalTable>>;
beforeEach(async () => {
  local = await openLocalTable();
});
afterEach(() => local.close());

it("lets passes pack once no call of a release without marks can be under way, and such a release refuses the table", async () => {
  const store = createPackStore(local.table);
  expect(await store.marksSince()).toBeUndefined();
  const ports = {
    table: local.table,
    now: () => new Date("2026-11-27T10:00:00.000Z"),
    readPage: local.pagesOf(1),
  };
  expect(await migrate(ports, [packs])).toMatchObject({ complete: true });
  expect(await store.marksSince()).toBe("2026-11-27T10:15:00.000Z");
  expect(await packs.step({ table: local.table, items: [], now: LATER })).toBe(0);
  await expect(migrate(ports, [])).rejects.toThrow(TableIsNewer);
  await allowPacks(local.table, "2026-11-28T10:00:00.000Z");
  expect(await store.marksSince()).toBe("2026-11-28T10:15:00.000Z");
});

it("reads a pack that is damaged as one that is gone", async () => {
  const store = createPackStore(local.table);
  const tenant = newTenant();
  await packs.step({ table: local.table, items: [], now: LATER });
  const before = await store.packs(tenant, 3);
  const pack = {
    prepared: { by: "1/1", words: [], classes: [], countries: [], numbers: [] },
    subjects: [],
    screenings: [],
    screening: [],
    editions: [],
    edition: [],
    judgedAt: [],
    apart: ["subj_1"],
    hits: [],
  };
  expect(
    await store.repack(before, [{ id: "pack_1", to: "subj_1", madeAt: LATER }], {
      put: { id: "pack_1", sealed: sealPack(pack) },
    }),
  ).toBe(true);
  const read = async () => openPack((await store.pack(tenant, 3, "pack_1")) ?? new Uint8Array());
  expect(await read()).toEqual(pack);
  const { items } = await local.pagesOf(1000)(undefined);
  const stored = items.find(({ sk }) => sk === "PACK#pack_1");
  const key = { pk: String(stored?.pk), sk: String(stored?.sk) };
  for (const bytes of [Uint8Array.of(1, 2, 3), undefined, "text"]) {
    await local.table.put({ ...key, ...(bytes === undefined ? {} : { bytes }) });
    expect(await read()).toBeUndefined();
  }
});
