import type { ApiKeyStore } from "../access/api-keys.ts";
import { formsOfId, foundUnder } from "../ids.ts";
import type { UserStore } from "../people/ports.ts";
import type { Staff } from "./ports.ts";

/** The active people and the API keys of a tenant as those who may have a case. */
export function staffOf(
  apiKeys: Pick<ApiKeyStore, "find" | "hashOf">,
  users: Pick<UserStore, "find">,
): Staff {
  const stored: Staff["find"] = async (tenant, id) => {
    if (id.startsWith("user_")) {
      const user = await users.find(tenant, id);
      return user?.state === "active" ? { id, name: user.name, kind: "person" } : undefined;
    }
    const secretHash = await apiKeys.hashOf(tenant, id);
    const record = secretHash === undefined ? undefined : await apiKeys.find(secretHash);
    return record === undefined || record.revokedAt !== undefined
      ? undefined
      : { id, name: record.name, kind: "key" };
  };
  return { find: (tenant, named) => foundUnder(formsOfId(named), (id) => stored(tenant, id)) };
}
