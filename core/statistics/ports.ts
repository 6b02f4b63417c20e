import type { Tenant } from "../access/caller.ts";
import type { FeedStore } from "../audit/ports.ts";
import type { Counters, CountersKey, Waiting } from "./records.ts";

/** What events change, from one position of the feed to another. */
export interface Step {
  readonly from: number;
  readonly to: number;
  /** Whole, as they are after these events. */
  readonly counters: readonly Counters[];
  /** By execution: it waits, or (undefined) no longer. */
  readonly waiting: ReadonlyMap<string, Waiting | undefined>;
}

/** The counters of a tenant and the position of the feed up to which they count. */
export interface StatisticsStore {
  /** Number of the last counted event; undefined for a tenant that never asked for statistics. */
  position(tenant: Tenant): Promise<number | undefined>;
  /** Begins to count, from the first event of the feed. */
  begin(tenant: Tenant): Promise<void>;
  /** The counters of these keys, in their order; empty where nothing was counted. At most 100. */
  counters(tenant: Tenant, keys: readonly CountersKey[]): Promise<Counters[]>;
  /** Writes a step in one transaction, of at most 100 parts with the position. @returns false when the position is no longer `from` */
  apply(tenant: Tenant, step: Step): Promise<boolean>;
  /** All counters of some days, both included. */
  between(tenant: Tenant, firstDay: string, lastDay: string): Promise<Counters[]>;
  /** All runs that wait. */
  waiting(tenant: Tenant): Promise<Waiting[]>;
}

/** The ports of the use cases of statistics. */
export interface StatisticsPorts {
  readonly feed: FeedStore;
  readonly statistics: StatisticsStore;
  readonly now: () => Date;
}
