import { expect, it } from "vitest";
import { openLocalTable } from "../../test/support/local-table.ts";
import { personOf } from "../../test/support/person.ts";
import { userKeys } from "./people-keys.ts";
import { createUserStore } from "./users.ts";

const user = personOf({ organizationId: "org_1", environment: "staging" });

it("a last sign-in that cannot be read gives no roles, whatever an older one gave", async () => {
  const { table, close } = await openLocalTable();
  try {
    const users = createUserStore(table);
    const identity = { issuer: "https://one.example", subject: "ana" };
    await users.bind(user, identity, { groupRoles: ["admin"], at: "2026-11-26T10:00:00.000Z" });
    const kept = async (last: object): Promise<unknown> => {
      const item = { ...userKeys.bound(user.id, "hash of another issuer"), identity: "hash", ...last };
      await table.put(item);
      return users.groupRolesOf(user.id);
    };
    // From before groups were kept: the other one is the last that is known.
    expect(await kept({})).toEqual(["admin"]);
    expect(await kept({ at: "2026-11-26T09:00:00.000Z", groupRoles: ["viewer"] })).toEqual(["admin"]);
    expect(await kept({ at: "2026-11-26T11:00:00.000Z", groupRoles: ["a role of a later release"] })).toEqual(
      [],
    );
    expect(await kept({ at: "2026-11-26T11:00:00.000Z" })).toEqual([]);
    expect(await kept({ at: 1, groupRoles: ["viewer"] })).toEqual([]);
  } finally {
    await close();
  }
});
