import type { Tenant } from "./access/caller.ts";
import type { FeedEvent } from "./audit/event.ts";
import type { ListedRecord, ListedRecords } from "./listed-records.ts";
import { Problem } from "./problem.ts";

const MAX_TRIES = 10;

/** What a change makes of a record; undefined leaves it as it is. It may be called more than once, and may throw. */
export type RecordChange<R> = (record: R) => R | undefined | Promise<R | undefined>;

/** A change to make. */
export interface ChangeOrder<R> {
  readonly id: string;
  /** The kind of record, for the message: `document`, `template`. */
  readonly what: string;
  readonly change: RecordChange<R>;
  /** The events that are written with the change. */
  readonly eventsOf?: (before: R, after: R) => readonly FeedEvent[];
}

/**
 * Changes a record in one conditional write, again when another writer was faster. The new record has the next version.
 * @returns the record as it is then; undefined: it is gone
 * @throws Problem `conflict` while many change it; what `change` throws
 */
export async function changeRecord<R extends ListedRecord>(
  records: Pick<ListedRecords<R>, "find" | "change">,
  tenant: Tenant,
  { id, what, change, eventsOf = () => [] }: ChangeOrder<R>,
): Promise<R | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const before = await records.find(tenant, id);
    if (before === undefined) return undefined;
    const made = await change(before);
    if (made === undefined) return before;
    const after = { ...made, version: before.version + 1 };
    if (await records.change(after, { events: eventsOf(before, after) })) return after;
  }
  throw new Problem("conflict", `Many change this ${what} at once: try again.`, { retryAfterSeconds: 1 });
}
