import type { Caller, Tenant } from "../access/caller.ts";
import type { MayStill } from "../access/may-still.ts";
import { isSamePrincipal } from "../access/principal.ts";
import type { Scope } from "../access/scopes.ts";
import { type Actor, principalNow, principalOf } from "../executions/records.ts";

/** How long a proposal can be confirmed, in days. */
const PROPOSAL_DAYS = 7;

/** Who proposed something that a second principal must confirm, and until when that can be done (ISO times). */
export interface Proposed {
  readonly by: Actor;
  readonly proposedAt: string;
  readonly expiresAt: string;
}

/** A proposal made now. */
export const proposedBy = (by: Actor, now: Date): Proposed => ({
  by,
  proposedAt: now.toISOString(),
  expiresAt: new Date(now.getTime() + PROPOSAL_DAYS * 86_400_000).toISOString(),
});

/** The proposal, if it can still be confirmed. */
export const stillOpen = <P extends Pick<Proposed, "expiresAt">>(
  proposal: P | undefined,
  now: Date,
): P | undefined => (proposal !== undefined && proposal.expiresAt > now.toISOString() ? proposal : undefined);

/**
 * The proposal, if it can still be confirmed and the one who made it may still make it.
 * @param scope of the call that proposes
 */
export async function confirmable<P extends Pick<Proposed, "expiresAt" | "by">>(
  proposal: P | undefined,
  { tenant, scope, now, mayStill }: { tenant: Tenant; scope: Scope; now: Date; mayStill: MayStill },
): Promise<P | undefined> {
  const open = stillOpen(proposal, now);
  if (open === undefined) return undefined;
  return (await mayStill(tenant, principalOf(open.by), [scope])) ? open : undefined;
}

/** Whether the one who acts has proposed it: then another principal must confirm it. */
export const isProposedBy = (proposal: Proposed, caller: Caller): boolean =>
  isSamePrincipal(principalOf(proposal.by), principalNow(caller));
