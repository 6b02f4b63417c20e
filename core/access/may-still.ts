import { Problem } from "../problem.ts";
import type { Caller, Tenant } from "./caller.ts";
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

/** The giver of a first act as a caller of now: with the e-mails of the person, and of the one whom a key names, as they are known today. It grants nothing. */
export type GiverNow = (tenant: Tenant, giver: Principal) => Promise<Caller>;

/**
 * Refuses an act of a caller who may not do it any more, as the first of two acts is asked about when the second one comes: a key decides nothing for a
 * person whose account is disabled.
 * @param scopes any of them is enough
 * @throws Problem `forbidden`
 */
export async function requireStill(
  mayStill: MayStill,
  caller: Caller,
  scopes: readonly Scope[],
): Promise<void> {
  if (await mayStill(caller, caller, scopes)) return;
  throw new Problem(
    "forbidden",
    "The one for whom this call is made may not decide: the account is disabled.",
  );
}
