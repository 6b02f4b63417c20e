import type { Tenant } from "../access/caller.ts";
import { namesId } from "../ids.ts";
import { catchUp } from "./catch-up.ts";
import type { FeedEvent, SequencedEvent } from "./event.ts";
import type { FeedStore } from "./ports.ts";
import { needsIntervention } from "./view.ts";

/** A reader's filter of the feed. */
interface FeedFilter {
  credentialId?: string | undefined;
  actorId?: string | undefined;
  resourceId?: string | undefined;
  eventType?: string | undefined;
  outcome?: FeedEvent["outcome"] | undefined;
  attestationType?: string | undefined;
  /** Whether a person must do something. */
  needsIntervention?: boolean | undefined;
  /** Inclusive, ISO times. */
  from?: string | undefined;
  to?: string | undefined;
}

const PAGE = 100;
/** Pages that one call reads at most; the cursor goes on from there. */
const MAX_PAGES = 20;

/** A page of the feed. */
interface FeedPage {
  events: SequencedEvent[];
  /** Number of the last examined event, where the next page continues. */
  position: number;
  /** Whether there may be more in that direction. */
  more: boolean;
}

/** After a long time without a reader many events may wait: only as many as this page needs are numbered. */
async function pageAfter(feed: FeedStore, tenant: Tenant, position: number): Promise<SequencedEvent[]> {
  const seen = await feed.read(tenant, position, PAGE);
  if (seen.length === PAGE) return seen;
  await feed.sequence(tenant, PAGE);
  return feed.read(tenant, position, PAGE);
}

/**
 * Reads the feed, oldest first. It reports the end only after all events committed before the call.
 * @param after number of the last event seen; 0 from the start
 * @returns the events, the number to continue from, and whether there may be more
 */
export async function readFeed(
  { feed }: { feed: FeedStore },
  tenant: Tenant,
  filter: FeedFilter,
  after: number,
  limit: number,
): Promise<FeedPage> {
  const events: SequencedEvent[] = [];
  let position = after;
  for (let page = 0; page < MAX_PAGES; page++) {
    const seen = await pageAfter(feed, tenant, position);
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

/**
 * Reads the feed, newest first, for display. As numbers have no gaps, a page backwards is a page forwards from a known number.
 * @param before number of the last event seen; undefined from the newest
 * @returns as `readFeed`
 * @throws Problem `rate_limited` when the newest number is not known yet
 */
export async function readFeedBackwards(
  { feed }: { feed: FeedStore },
  tenant: Tenant,
  filter: FeedFilter,
  before: number | undefined,
  limit: number,
): Promise<FeedPage> {
  if (before === undefined) await catchUp(feed, tenant);
  const events: SequencedEvent[] = [];
  let position = before ?? (await feed.last(tenant)) + 1;
  for (let page = 0; page < MAX_PAGES && position > 1; page++) {
    const after = Math.max(0, position - 1 - PAGE);
    const seen = await feed.read(tenant, after, position - 1 - after);
    for (const event of seen.toReversed()) {
      position = event.seq;
      if (matches(event, filter)) events.push(event);
      if (events.length === limit) return { events, position, more: position > 1 };
    }
    position = after + 1;
  }
  return { events, position, more: position > 1 };
}

function matches(event: SequencedEvent, filter: FeedFilter): boolean {
  const at = Date.parse(event.timestamp);
  return (
    (filter.credentialId === undefined || event.credentialId === filter.credentialId) &&
    (filter.actorId === undefined || namesId(filter.actorId, event.actorId)) &&
    (filter.resourceId === undefined || namesId(filter.resourceId, event.resourceId)) &&
    (filter.eventType === undefined || event.eventType === filter.eventType) &&
    (filter.attestationType === undefined || event.attestationType === filter.attestationType) &&
    (filter.needsIntervention === undefined || needsIntervention(event) === filter.needsIntervention) &&
    (filter.outcome === undefined || event.outcome === filter.outcome) &&
    (filter.from === undefined || at >= Date.parse(filter.from)) &&
    (filter.to === undefined || at <= Date.parse(filter.to))
  );
}
