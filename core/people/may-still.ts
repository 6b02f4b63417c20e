import type { ApiKeyStore } from "../access/api-keys.ts";
import { isUsable } from "../access/authenticate.ts";
import type { Tenant } from "../access/caller.ts";
import type { MayStill } from "../access/may-still.ts";
import { scopesOf } from "../access/roles.ts";
import { grants, heldScopes, type Scope } from "../access/scopes.ts";
import { idNamed } from "./delegation.ts";
import type { UserStore } from "./ports.ts";

/** What tells whether a giver may still act. */
export interface GiverPorts {
  readonly apiKeys: Pick<ApiKeyStore, "find" | "hashOf">;
  readonly users: Pick<UserStore, "find" | "groupRolesOf">;
  readonly now: () => Date;
}

/**
 * Looks a giver up: a person who is active, with the roles by hand and those of the groups at the last sign-in; a key that is neither revoked nor
 * expired, and that names nobody who is disabled.
 */
export const mayStillBy =
  ({ apiKeys, users, now }: GiverPorts): MayStill =>
  async (tenant, { kind, id, onBehalfOf }, scopes) => {
    const held =
      kind === "person" ? await ofPerson(users, tenant, id) : await ofKey({ apiKeys, now }, tenant, id);
    if (!scopes.some((scope) => grants(held, scope))) return false;
    const named = idNamed(onBehalfOf);
    return named === undefined || (await users.find(tenant, named))?.state !== "disabled";
  };

const NONE: ReadonlySet<Scope> = new Set();

async function ofPerson(users: GiverPorts["users"], tenant: Tenant, id: string): Promise<ReadonlySet<Scope>> {
  const user = await users.find(tenant, id);
  if (user?.state !== "active") return NONE;
  return scopesOf([...user.roles, ...(await users.groupRolesOf(id))]);
}

async function ofKey(
  { apiKeys, now }: Pick<GiverPorts, "apiKeys" | "now">,
  tenant: Tenant,
  id: string,
): Promise<ReadonlySet<Scope>> {
  const secretHash = await apiKeys.hashOf(tenant, id);
  const record = secretHash === undefined ? undefined : await apiKeys.find(secretHash);
  return record !== undefined && isUsable(record, now().getTime()) ? new Set(heldScopes(record)) : NONE;
}
