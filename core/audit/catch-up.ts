import type { Tenant } from "../access/caller.ts";
import { Problem } from "../problem.ts";
import type { FeedStore } from "./ports.ts";

/** Events that one call gives their place at most: some 400 transactions, which a gateway still waits for. */
const MOST = 20_000;

/**
 * Gives every waiting event its place, so that the feed is complete. After months without a reader this may be more
 * than one call can do; finished steps are kept.
 * @param most events that one call moves
 * @throws Problem `rate_limited`: the next call continues
 */
export async function catchUp(feed: FeedStore, tenant: Tenant, most = MOST): Promise<void> {
  const moved = await feed.sequence(tenant, most);
  if (moved.length < most) return;
  throw new Problem("rate_limited", "The feed is still being brought up to date: call again.", {
    retryAfterSeconds: 1,
  });
}
