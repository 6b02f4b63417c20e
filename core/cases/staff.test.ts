import { expect, it } from "vitest";
import { personOf } from "../../test/support/person.ts";
import type { ApiKeyRecord } from "../access/authenticate.ts";
import { formerIdOf, idOf } from "../ids.ts";
import { newUlid } from "../new-ulid.ts";
import { staffOf } from "./staff.ts";

const TENANT = { organizationId: "org_1", environment: "staging" as const };
const AT = "2026-11-28T10:00:00.000Z";

it.each([
  ["in capitals", idOf],
  ["from before the capitals", formerIdOf],
])(
  "people and keys with ids %s have a case under the stored id, whatever letters name them",
  async (_name, form) => {
    const [userId, keyId] = [form("user", newUlid()), form("key", newUlid())];
    const person = personOf(TENANT, { id: userId });
    const key: ApiKeyRecord = {
      ...TENANT,
      id: keyId,
      name: "Batch",
      scopes: [],
      hint: "abcd",
      createdAt: AT,
    };
    const staff = staffOf(
      { find: async () => key, hashOf: async (_tenant, id) => (id === keyId ? "hash" : undefined) },
      { find: async (_tenant, id) => (id === userId ? person : undefined) },
    );
    const ulidOf = (id: string): string => id.slice(id.indexOf("_") + 1);
    for (const letters of [(text: string) => text.toUpperCase(), (text: string) => text.toLowerCase()]) {
      expect(await staff.find(TENANT, `user_${letters(ulidOf(userId))}`)).toMatchObject({ id: userId });
      expect(await staff.find(TENANT, `key_${letters(ulidOf(keyId))}`)).toMatchObject({ id: keyId });
    }
    expect(await staff.find(TENANT, idOf("user", newUlid()))).toBeUndefined();
  },
);
