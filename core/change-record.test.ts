import { describe, expect, it } from "vitest";
import { codeOf } from "../test/support/problem-code.ts";
import type { Tenant } from "./access/caller.ts";
import { changeRecord } from "./change-record.ts";
import type { ListedRecord } from "./listed-records.ts";

const tenant: Tenant = { organizationId: "org_1", environment: "staging" };
type Named = ListedRecord & { readonly name: string };

/** One stored record. @param faster how many times another writer comes first */
function recordsWith(faster: number) {
  let stored: Named = { id: "a", ...tenant, createdAt: "2026-11-27T10:00:00.000Z", version: 1, name: "one" };
  let left = faster;
  return {
    now: () => stored,
    find: async (_tenant: Tenant, id: string) => (id === stored.id ? stored : undefined),
    async change(after: Named) {
      if (left-- > 0) stored = { ...stored, version: stored.version + 1 };
      if (after.version !== stored.version + 1) return false;
      stored = after;
      return true;
    },
  };
}
const renamed = { id: "a", what: "template", change: (found: Named) => ({ ...found, name: "two" }) };

describe("a change of a record", () => {
  it("is made again of what another writer has written, and counts the version", async () => {
    const records = recordsWith(2);
    expect(await changeRecord(records, tenant, renamed)).toMatchObject({ name: "two", version: 4 });
    expect(records.now()).toMatchObject({ name: "two", version: 4 });
  });

  it("is given up with a conflict while others are always faster", async () => {
    const records = recordsWith(1000);
    expect(await codeOf(changeRecord(records, tenant, renamed))).toBe("conflict");
    expect(records.now().name).toBe("one");
  });

  it("writes nothing where it leaves the record as it is, and where there is none", async () => {
    const records = recordsWith(0);
    const left = await changeRecord(records, tenant, { ...renamed, change: () => undefined });
    expect([left, records.now().version]).toEqual([records.now(), 1]);
    expect(await changeRecord(records, tenant, { ...renamed, id: "b" })).toBeUndefined();
  });
});
