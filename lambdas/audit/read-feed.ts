import type { FeedStore } from "../store/feed.ts";
import type { Tenant } from "../store/keys.ts";
import type { FeedEvent, SequencedEvent } from "./event.ts";

/** What a reader of the feed wants to see. */
export interface FeedFilter {
  credentialId?: string | undefined;
  eventType?: string | undefined;
  outcome?: FeedEvent["outcome"] | undefined;
  /** Inclusive, ISO times. */
  from?: string | undefined;
  to?: string | undefined;
}

const PAGE = 100;
/** Pages that one call reads at most; the cursor goes on from there. */
const MAX_PAGES = 20;

/**
 * Reads the feed, oldest first. What was committed before the call is in the feed before it is read.
 * @param after number of the last event seen; 0 from the start
 * @returns the events, the number to go on from, and whether there may be more
 */
export async function readFeed(
  { feed }: { feed: FeedStore },
  tenant: Tenant,
  filter: FeedFilter,
  after: number,
  limit: number,
): Promise<{ events: SequencedEvent[]; position: number; more: boolean }> {
  await feed.sequence(tenant);
  const events: SequencedEvent[] = [];
  let position = after;
  for (let page = 0; page < MAX_PAGES; page++) {
    const seen = await feed.read(tenant, position, PAGE);
    for (const event of seen) {
      position = event.seq;
      if (matches(event, filter)) events.push(event);
      if (events.length === limit)
        return { events, position, more: event !== seen.at(-1) || seen.length === PAGE };
    }
    if (seen.length < PAGE) return { events, position, more: false };
  }
  return { events, position, more: true };
}

function matches(event: SequencedEvent, filter: FeedFilter): boolean {
  const at = Date.parse(event.timestamp);
  return (
    (filter.credentialId === undefined || event.credentialId === filter.credentialId) &&
    (filter.eventType === undefined || event.eventType === filter.eventType) &&
    (filter.outcome === undefined || event.outcome === filter.outcome) &&
    (filter.from === undefined || at >= Date.parse(filter.from)) &&
    (filter.to === undefined || at <= Date.parse(filter.to))
  );
}
