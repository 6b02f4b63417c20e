import type { Tenant } from "./caller.ts";
import type { Principal } from "./principal.ts";
import type { Scope } from "./scopes.ts";

/**
 * Whether the giver of a first act, which waits for a second principal, may still do it now. Without such a giver the first act counts for nothing,
 * and the second one is the first (decision 222).
 * @param scopes any of them is enough
 */
export type MayStill = (
  tenant: Tenant,
  giver: Pick<Principal, "kind" | "id" | "onBehalfOf">,
  scopes: readonly Scope[],
) => Promise<boolean>;
