import type { Tenant } from "../access/caller.ts";
import { type JudgementState, judgementState, WATCH_SHARDS, type Watch } from "../subjects/monitoring.ts";
import type { MonitorPorts } from "./ports.ts";

/** A monitored subject of the list. */
export interface ListedWatch {
  readonly watch: Watch;
  readonly state: JudgementState;
  /** Of its hits, so many have an alert that waits. */
  readonly openAlerts: number;
}

/** Where a page goes on: the part of the index, and the last entry of it that was read. */
export interface ListPlace {
  readonly shard: number;
  readonly after?: string;
}

/** What a list of monitored subjects asks for. */
export interface WatchQuery {
  readonly tenant: Tenant;
  readonly state?: JudgementState;
  readonly limit: number;
  readonly from?: ListPlace;
}

/** Entries of the index that are read at once. */
const PAGE = 200;
/** Reads of one call: a page of a rare state ends short, with the place where to go on. */
const MAX_READS = 20;

/** Monitored subjects in the order of the index. A page may be short. */
export async function listWatched(
  { monitoring }: Pick<MonitorPorts, "monitoring">,
  { tenant, state, limit, from }: WatchQuery,
): Promise<{ readonly found: ListedWatch[]; readonly next?: ListPlace }> {
  const watches: Watch[] = [];
  let place: ListPlace | undefined = from ?? { shard: 0 };
  for (let reads = 0; reads < MAX_READS && place !== undefined && watches.length < limit; reads++) {
    const { shard, after }: ListPlace = place;
    const entries = await monitoring.index(tenant, shard, { limit: PAGE, after });
    const fitting = entries.flatMap((entry) =>
      "watch" in entry && (state === undefined || judgementState(entry.watch) === state) ? [entry] : [],
    );
    const taken = fitting.slice(0, limit - watches.length);
    watches.push(...taken.map(({ watch }) => watch));
    const last = watches.length === limit ? taken.at(-1) : entries.at(-1);
    place = last === undefined ? partBehind(shard) : { shard, after: last.sort };
  }
  const found = watches.map(async (watch): Promise<ListedWatch> => {
    const { hits } = await monitoring.watched(tenant, watch.subjectId);
    const openAlerts = hits.filter((hit) => hit.state === "open").length;
    return { watch, state: judgementState(watch), openAlerts };
  });
  return { found: await Promise.all(found), ...(place === undefined ? {} : { next: place }) };
}

const partBehind = (shard: number): ListPlace | undefined =>
  shard + 1 < WATCH_SHARDS ? { shard: shard + 1 } : undefined;
