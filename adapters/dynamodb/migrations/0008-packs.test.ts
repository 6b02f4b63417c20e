import { afterEach, beforeEach, expect, it } from "vitest";
import { LATER, newTenant } from "../../../test/contracts/values.ts";
import { openLocalTable } from "../../../test/support/local-table.ts";
import { createPackStore } from "../monitoring/packs.ts";
import { packs } from "./0008-packs.ts";
import { migrate, TableIsNewer } from "./run.ts";

let local: Awaited<ReturnType<typeof openLocalTable>>;
beforeEach(async () => {
  local = await openLocalTable();
});
afterEach(() => local.close());

it("lets passes pack from then on, and a release that writes no marks refuses the table", async () => {
  const store = createPackStore(local.table);
  expect(await store.packs(newTenant(), 3)).toBeUndefined();
  const ports = { table: local.table, now: () => new Date(LATER), readPage: local.pagesOf(1) };
  expect(await migrate(ports, [packs])).toMatchObject({ complete: true });
  expect(await store.packs(newTenant(), 3)).toMatchObject({ shard: 3, version: 0, packs: [] });
  expect(await packs.step({ table: local.table, items: [], now: LATER })).toBe(0);
  await expect(migrate(ports, [])).rejects.toThrow(TableIsNewer);
});

it("reads a pack that is damaged as one that is gone", async () => {
  const store = createPackStore(local.table);
  const tenant = newTenant();
  await packs.step({ table: local.table, items: [], now: LATER });
  const before = await store.packs(tenant, 3);
  if (before === undefined) throw new Error("Not allowed.");
  const pack = {
    prepared: { algorithm: "1", words: [], classes: [], countries: [], numbers: [] },
    subjects: [],
    screenings: [],
    screening: [],
    editions: [],
    edition: [],
    judgedAt: [],
    apart: ["subj_1"],
    hits: [],
  };
  expect(await store.repack(before, [{ id: "pack_1", to: "subj_1" }], { put: { id: "pack_1", pack } })).toBe(
    true,
  );
  expect(await store.pack(tenant, 3, "pack_1")).toEqual(pack);
  const { items } = await local.pagesOf(1000)(undefined);
  const stored = items.find(({ sk }) => sk === "PACK#pack_1");
  const key = { pk: String(stored?.pk), sk: String(stored?.sk) };
  for (const bytes of [Uint8Array.of(1, 2, 3), undefined, "text"]) {
    await local.table.put({ ...key, ...(bytes === undefined ? {} : { bytes }) });
    expect(await store.pack(tenant, 3, "pack_1")).toBeUndefined();
  }
});
