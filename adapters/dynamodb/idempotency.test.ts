import { expect, it } from "vitest";
import { claimKey, leaseMs } from "../../core/access/idempotency.ts";
import { openLocalTable } from "../../test/support/local-table.ts";
import { createIdempotencyStore } from "./idempotency.ts";

const TENANT = { organizationId: "org_1", environment: "staging" } as const;

it("a key whose record the table deletes between two reads is claimed by one call alone", async () => {
  const { table, close } = await openLocalTable();
  const now = Date.parse("2026-12-01T10:00:00.000Z");
  await claimKey(createIdempotencyStore(table), TENANT, "k", "hash", "first", now);
  const fading = createIdempotencyStore({
    ...table,
    // As its time to live does.
    async get(key) {
      await table.delete(key);
      return table.get(key);
    },
  });
  expect(await claimKey(fading, TENANT, "k", "hash", "second", now + leaseMs)).toMatchObject({
    seed: "second",
  });
  const third = claimKey(createIdempotencyStore(table), TENANT, "k", "hash", "third", now + leaseMs);
  await expect(third).rejects.toMatchObject({ code: "conflict" });
  await close();
});
