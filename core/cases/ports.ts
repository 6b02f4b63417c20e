import type { ActPorts } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import type { FeedEvent } from "../audit/event.ts";
import type { Replacement } from "../executions/replacement.ts";
import type { Dismissal } from "../screening/dismissals.ts";
import type { NamedSubject, SubjectNames } from "../subjects/names.ts";
import type { Assignee, CaseAlert, CaseEntry, CaseOutcome, CaseRecord, CaseState } from "./records.ts";

/** A change of a case with its entries of the timeline and its events of the feed: all are written, or none. */
export interface CaseChange {
  readonly after: CaseRecord;
  readonly entries: readonly CaseEntry[];
  readonly events: readonly FeedEvent[];
  /** A hit that is dismissed, or proposed to be. */
  readonly dismissal?: Dismissal;
  /** Alerts that a person decides by it. */
  readonly decided?: DecidedAlerts;
}

/** Alerts of a case that a person decides: they are closed in the write of the case. */
export interface DecidedAlerts {
  readonly alerts: readonly CaseAlert[];
  readonly because: "decided" | "dismissed";
  readonly outcome: CaseOutcome;
  /** ISO time. */
  readonly at: string;
  readonly events: readonly FeedEvent[];
}

/** Which cases a list holds. Each kind has its own index. */
export type CaseScope =
  | { readonly of: "tenant" }
  | { readonly of: "team"; readonly team: string }
  /** `none`: those without an assignee. */
  | { readonly of: "assignee"; readonly id: string }
  | { readonly of: "subject"; readonly id: string };

/** A page of cases by due date, the earliest first. */
export interface CaseQuery {
  readonly tenant: Tenant;
  readonly scope: CaseScope;
  readonly states: readonly CaseState[];
  /** Due at or before (ISO time). */
  readonly dueTo?: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** A page of cases by the beginning of their id, the newest first. */
export interface CasesBeginning {
  readonly prefix: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** A page of the cases without an assignee, the longest waiting first, without those that are snoozed. */
export interface QueueQuery {
  readonly tenant: Tenant;
  /** Absent: every team's, and those of no team. */
  readonly teams?: readonly string[];
  /** ISO time. */
  readonly now: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/**
 * Cases as they are stored. Pauses open, join and end them in the transaction of their own move (`ExecutionStore.openPause`, `endPause`
 * and `closePause`); everything else is a `change`.
 */
export interface CaseStore {
  /** A case of this tenant, strongly consistent; another tenant's counts as missing. */
  find(tenant: Tenant, caseId: string): Promise<CaseRecord | undefined>;
  /** The newest case about a subject, named by the caller's id; strongly consistent. */
  newest(tenant: Tenant, subjectId: string): Promise<CaseRecord | undefined>;
  /** The newest `limit` entries of a case, oldest first; of those before an entry, where one is given. */
  timeline(caseId: string, limit: number, before?: CaseEntry): Promise<CaseEntry[]>;
  /**
   * Opens a case about a subject, unless its newest case speaks against it.
   * @param change from the newest case (undefined: none), to a new case; may be called again when another writer was faster
   * @throws SubjectMoved when the subject's record is another one meanwhile
   */
  open(
    tenant: Tenant,
    subject: NamedSubject,
    change: (latest: CaseRecord | undefined) => CaseChange,
  ): Promise<void>;
  /** Writes a change. @returns false when the case has changed since `before` */
  change(before: CaseRecord, change: CaseChange): Promise<boolean>;
  /**
   * *replace*: a change of the case, the end of its paused run and the claim of the successor, together.
   * @returns `changed` when the case has changed since `before`; `not_paused` when the run has
   */
  replace(
    before: CaseRecord,
    change: CaseChange,
    replacement: Replacement,
  ): Promise<"replaced" | "changed" | "not_paused">;
  /** Writes an entry that changes nothing: the same id twice is one entry. */
  note(caseId: string, entry: CaseEntry): Promise<void>;
  /** Deletes a case with its timeline, and what lists it; nothing happens when it is gone. */
  erase(tenant: Tenant, caseId: string): Promise<void>;
  /** Reads at most `limit` entries of the index a state. `next`: present while there may be more. */
  list(query: CaseQuery): Promise<{ cases: CaseRecord[]; next?: string }>;
  /** Cases of a tenant in every state, by a range of their ids: as many are read as are answered. */
  beginning(tenant: Tenant, page: CasesBeginning): Promise<{ cases: CaseRecord[]; next?: string }>;
  /** Ids of waiting cases. The index follows changes by a moment, so some may be taken already. */
  queue(query: QueueQuery): Promise<{ ids: string[]; next?: string }>;
}

/** Who may have a case. */
export interface Staff {
  /** Somebody of the tenant who can be given a case. */
  find(tenant: Tenant, id: string): Promise<Assignee | undefined>;
}

/** The ports of the use cases of cases. */
export interface CasePorts extends ActPorts {
  readonly cases: CaseStore;
  readonly subjectNames: SubjectNames;
  readonly staff: Staff;
}
