import type { ActPorts } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import type { FeedEvent } from "../audit/event.ts";
import type { AlertInCase } from "../cases/alert-moves.ts";
import type { Dismissals } from "../screening/dismissals.ts";
import type { Manifest } from "../screening/lists.ts";
import type { ListSource } from "../screening/ports.ts";
import type { Watch, WatchKeys } from "../subjects/monitoring.ts";
import type { Head } from "./head.ts";
import type { Judgement } from "./judge.ts";
import type { PackStore } from "./pack-records.ts";
import type { Alert, Hit, Pass, PassPart } from "./records.ts";

/** An item of a part of the index: a subject, or what is known of one of its hits. Both lie side by side, in the order of `sort`. */
export type IndexEntry =
  | { readonly sort: string; readonly watch: Watch }
  | { readonly sort: string; readonly hit: Hit };

/** What becomes of one hit of a subject: all of it is written, or nothing. */
export interface HitChange {
  /** As it was read: the subject must still be looked up so. */
  readonly watch: Watch;
  /** Judging must still be by these lists. */
  readonly edition: string;
  readonly before: Hit | undefined;
  readonly after: Hit;
  /** A new alert, with its case: `id` of a new one, if one is needed. */
  readonly opened?: { readonly alert: Alert; readonly inCase: AlertInCase };
  /** An alert that ends. */
  readonly closed?: { readonly before: Alert; readonly after: Alert; readonly note: string };
  readonly events: readonly FeedEvent[];
}

/** A page of alerts, the newest first. */
export interface AlertQuery {
  readonly tenant: Tenant;
  readonly state?: Alert["state"];
  /** Of the record. */
  readonly subjectId?: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Monitoring as it is stored. Subjects are in the index by the write of their own record. */
export interface MonitoringStore {
  /** Strongly consistent. */
  head(tenant: Tenant): Promise<Head | undefined>;
  /** A pass, strongly consistent. */
  pass(tenant: Tenant, passId: string): Promise<Pass | undefined>;
  /** A part of a pass, strongly consistent. */
  part(tenant: Tenant, passId: string, shard: number): Promise<PassPart | undefined>;
  /** The last passes, the newest first. */
  passes(tenant: Tenant, limit: number): Promise<Pass[]>;
  /** The parts of a pass, strongly consistent. */
  parts(tenant: Tenant, passId: string): Promise<PassPart[]>;
  /**
   * Begins a pass in place of one that is under way: writes it with its parts, and from then on only what is judged by its lists is written.
   * @returns false when the head has changed since `before`
   */
  begin(before: Head | undefined, pass: Pass, parts: readonly PassPart[]): Promise<boolean>;
  /** Writes how far a part is. @returns false when it has changed since `before`, or its pass is not the one under way any more */
  progress(before: PassPart, after: PassPart): Promise<boolean>;
  /** Ends a pass whose parts are all completed, and notes when one of everything began. @returns false when another one is under way */
  complete(head: Head, pass: Pass): Promise<boolean>;
  /** Some parts under way that nobody has worked on since a time (ISO), the longest waiting first. */
  lostParts(before: string, limit: number): Promise<PassPart[]>;
  /** Writes the part as it is, without its failure, which starts its next step. */
  wake(part: PassPart, at: string): Promise<void>;

  /** Some entries of a part of the index, in order. */
  index(
    tenant: Tenant,
    shard: number,
    page: { limit: number; after?: string | undefined },
  ): Promise<IndexEntry[]>;
  /** A subject of the index and its hits, strongly consistent. */
  watched(tenant: Tenant, subjectId: string): Promise<{ watch: Watch | undefined; hits: Hit[] }>;
  /** Subjects that nobody has judged since before a time (ISO), the longest waiting first. */
  unjudged(before: string, limit: number): Promise<Watch[]>;
  /** Notes that all hits of a subject are written, with its keys. @returns false when it is looked up otherwise meanwhile, or judging is by other lists */
  settle(
    watch: Watch,
    result: { edition: string; at: string; keys: WatchKeys; fault?: string },
  ): Promise<boolean>;
  /** @returns false when the hit, its subject or the lists are other ones meanwhile */
  change(change: HitChange): Promise<boolean>;

  /** An alert of this tenant, strongly consistent. */
  alert(tenant: Tenant, alertId: string): Promise<Alert | undefined>;
  alerts(query: AlertQuery): Promise<{ alerts: Alert[]; next?: string }>;
  /** Deletes an alert; nothing happens when it is gone. */
  eraseAlert(tenant: Tenant, alertId: string): Promise<void>;
  /** Deletes what is known of the hits of a subject. */
  eraseHits(tenant: Tenant, subjectId: string): Promise<void>;
}

/** What has changed between two editions. */
export interface Changes {
  /** Ids of the entries that were added, changed or removed. */
  readonly ids: ReadonlySet<string>;
  /** Words by which the other entries may be found or weighed otherwise. */
  readonly words: ReadonlySet<string>;
}

/** What has changed in the lists. */
export interface ListChanges {
  /**
   * What has changed since everybody was judged by an edition. Lists may go back to it: what was judged meanwhile, by passes that were superseded,
   * was judged by what lies between, so both ways count as changes.
   * @param from SHA-256 of the index by which everybody was judged
   * @param to SHA-256 of the index in use
   * @param judgedAt when everybody was (ISO time)
   * @returns undefined when that is not known (any more): then everything may have changed
   */
  between(from: string, to: string, judgedAt: string): Promise<Changes | undefined>;
}

/** What a pass judges by: plain data, so that it can be told to another thread. */
export interface Wanted {
  readonly pass: Pass;
  /** When the pass that it starts from ended. */
  readonly completedAt: string | undefined;
  /** What differs; undefined: everything. */
  readonly changed: Changes | undefined;
}

/** The subjects for whom something may have to be written, and how many were screened to find them. */
export interface Concerned {
  readonly screened: number;
  readonly subjects: ReadonlySet<string>;
}

/** The same of a pack. */
export interface ConcernedInPack extends Concerned {
  /** How many subjects it has that are not marked. */
  readonly count: number;
  /** Subjects that are always read. */
  readonly apart: readonly string[];
}

/** A subject and what is known of its hits, as they were read. */
export interface Watched {
  readonly watch: Watch;
  readonly hits: readonly Hit[];
}

/** What the matcher says of a subject in a pass. */
export interface JudgedAgain {
  readonly judgement: Judgement;
  /** Entries, of those found and those of known hits, that are judged now. Others stay as they are. */
  readonly judged: ReadonlySet<string>;
  /** Entries of known hits that the lists have. */
  readonly listed: ReadonlySet<string>;
}

/**
 * The work of a processor in a step of a pass. It gets what was read and writes nothing, so a step in which it fails is taken again.
 *
 * All throw JudgedTooLate once other lists are in use than those of the pass, ScreeningError for lists that cannot be used, and WorkerFault where
 * the thread that did it has ended.
 */
export interface Judging {
  /**
   * The subjects of a pack who are concerned, but for those that are marked or apart.
   * @returns undefined for a pack that is not whole, or was made by another version of the matcher
   */
  inPack(
    wanted: Wanted,
    pack: { readonly sealed: Uint8Array; readonly marked: ReadonlySet<string> },
  ): Promise<ConcernedInPack | undefined>;
  /** The subjects of some entries of the index who are concerned. Those that wait for their first judgement are left to it. */
  among(wanted: Wanted, entries: readonly IndexEntry[]): Promise<Concerned>;
  /** Judges some subjects, in their order. */
  again(wanted: Wanted, watched: readonly Watched[]): Promise<readonly JudgedAgain[]>;
}

/** The ports of the work of monitoring. */
export interface MonitorPorts extends ActPorts {
  readonly monitoring: MonitoringStore;
  readonly packs: PackStore;
  readonly lists: ListSource;
  readonly judging: Judging;
  /** What says of the lists in use. @throws ScreeningError without a valid index */
  readonly manifestOf: () => Promise<Manifest>;
  readonly changes: ListChanges;
  readonly dismissals: Dismissals;
  /** `alrt_…`, `case_…`, `pass_…`, `pack_…`. */
  readonly newId: (kind: "alrt" | "case" | "pass" | "pack") => string;
}
