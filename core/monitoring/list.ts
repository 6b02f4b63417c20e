import type { Tenant } from "../access/caller.ts";
import { WATCH_SHARDS, type Watch } from "../subjects/monitoring.ts";
import type { MonitorPorts } from "./ports.ts";

/** How far the judgement of a subject in the list is. `judged`: by the lists of a pass that has reached it. */
export type ListedState = "waiting" | "unscreenable" | "judged";

/** A monitored subject of the list. */
export interface ListedWatch {
  readonly watch: Watch;
  readonly state: ListedState;
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
  readonly state?: ListedState;
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
    let read = entries.at(-1)?.sort;
    for (const entry of entries) {
      if (!("watch" in entry) || (state !== undefined && stateOf(entry.watch) !== state)) continue;
      watches.push(entry.watch);
      read = entry.sort;
      if (watches.length === limit) break;
    }
    if (watches.length < limit) read = entries.at(-1)?.sort;
    place = read === undefined ? partBehind(shard) : { shard, after: read };
  }
  const found = watches.map(async (watch): Promise<ListedWatch> => {
    const { hits } = await monitoring.watched(tenant, watch.subjectId);
    const openAlerts = hits.filter((hit) => hit.state === "open").length;
    return { watch, state: stateOf(watch), openAlerts };
  });
  return { found: await Promise.all(found), ...(place === undefined ? {} : { next: place }) };
}

const partBehind = (shard: number): ListPlace | undefined =>
  shard + 1 < WATCH_SHARDS ? { shard: shard + 1 } : undefined;

const stateOf = ({ judged, fault }: Watch): ListedState => {
  if (judged === undefined) return "waiting";
  return fault === undefined ? "judged" : "unscreenable";
};
