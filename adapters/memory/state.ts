import type { Tenant } from "../../core/access/caller.ts";
import type { FeedEvent, SequencedEvent, TenantEvent } from "../../core/audit/event.ts";
import type { CaptureSession } from "../../core/capture/records.ts";
import type { CaseEntry, CaseRecord } from "../../core/cases/records.ts";
import { compareText } from "../../core/compare-text.ts";
import type { CredentialRecord } from "../../core/credentials/record.ts";
import type {
  BlockRecord,
  ExecutionMeta,
  GateRecord,
  PauseRecord,
  SealRecord,
  WebhookRecord,
} from "../../core/executions/records.ts";
import type { PlannedSuccessor } from "../../core/executions/replacement.ts";
import type { DryRun } from "../../core/monitoring/dry-run-records.ts";
import type { Head } from "../../core/monitoring/head.ts";
import type { Alert, Hit } from "../../core/monitoring/records.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { Dismissal } from "../../core/screening/dismissals.ts";
import type { SettingsRecord } from "../../core/settings/records.ts";
import type { Watch } from "../../core/subjects/monitoring.ts";
import type { SubjectEntry, SubjectRecord } from "../../core/subjects/records.ts";
import type { Trigger } from "../../core/subjects/triggers.ts";

/** An execution as the memory store keeps it; without `meta` its id is only claimed. */
export interface StoredExecution {
  meta?: ExecutionMeta;
  input: string;
  claim?: { owner: string; until: number };
  /** Of a successor that has not begun. */
  plan?: PlannedSuccessor;
  /** When the sweeper should look; absent: never again. */
  dueAt?: string;
  /** Sealed and without a subject: since when it is kept; absent: in no list. */
  keptSince?: string;
  readonly blocks: Map<string, BlockRecord>;
  readonly pauses: Map<string, PauseRecord>;
  readonly webhooks: Map<string, WebhookRecord>;
  readonly gates: Map<string, GateRecord>;
  seal?: SealRecord;
}

/** A subject as the memory store keeps it: its timeline by sort key. */
export interface StoredSubject {
  readonly record: SubjectRecord;
  readonly entries: Map<string, SubjectEntry>;
}

/** An execution of which only the input is known. */
export const emptyExecution = (input: string): StoredExecution => ({
  input,
  blocks: new Map(),
  pauses: new Map(),
  webhooks: new Map(),
  gates: new Map(),
});

/** A case as the memory store keeps it. */
export interface StoredCase {
  readonly record: CaseRecord;
  readonly entries: Map<string, CaseEntry>;
}

/**
 * Shared state of all memory stores of one "process", so that a change of one aggregate and the event or condition of
 * another are atomic, as in a transaction of a real store. JavaScript runs one call at a time: a method without `await`
 * is atomic.
 */
export interface MemoryState {
  readonly executions: Map<string, StoredExecution>;
  readonly subjects: Map<string, StoredSubject>;
  /** The record of a caller's id, by tenant and that id. */
  readonly subjectsOf: Map<string, string>;
  /** When an erasure has freed a caller's id (ISO time), by the same. */
  readonly freedNames: Map<string, string>;
  /** When a person last said of a subject that it is the listed person, by the id of its record. */
  readonly trueMatches: Map<string, string>;
  /** The index of monitored subjects, by id. */
  readonly watches: Map<string, Watch>;
  /** Subjects of the index that were written since they were packed, by id, with a stamp of the write. */
  readonly marks: Map<string, { readonly tenant: Tenant; readonly stamp: string }>;
  /** What is known of the hits of subjects, by subject and entry of a list. */
  readonly hits: Map<string, Hit>;
  readonly alerts: Map<string, Alert>;
  /** By which lists everybody is judged, by tenant. */
  readonly heads: Map<string, Head>;
  readonly dryRuns: Map<string, DryRun>;
  /** Ids of the dry runs that were begun last, by tenant and worker. */
  readonly dryRunTurns: Map<string, string>;
  /** What may begin runs, by id. */
  readonly triggers: Map<string, Trigger>;
  /** Since when a run waits for its subject to learn from it (ISO time), by its id. */
  readonly learning: Map<string, string>;
  readonly cases: Map<string, StoredCase>;
  /** The newest case of a subject or run, by tenant and whom it is about. */
  readonly latestCases: Map<string, string>;
  /** By tenant and subject, then by entry of a list. */
  readonly dismissals: Map<string, Map<string, Dismissal>>;
  readonly captures: Map<string, CaptureSession>;
  /** The session of a pause, by execution and block. */
  readonly capturesOf: Map<string, string>;
  /** Records that a tenant lists, as JSON, by kind and id. */
  readonly records: Map<string, Map<string, string>>;
  readonly credentials: Map<string, CredentialRecord>;
  /** Which credential holds an index, by tenant and list. */
  readonly claims: Map<string, Map<number, string>>;
  /** The bits that are set, by tenant, purpose and list. */
  readonly bits: Map<string, Set<number>>;
  /** By tenant; absent: the initial ones. */
  readonly settings: Map<string, SettingsRecord>;
  /** Every tenant that has had a key. */
  readonly tenants: Map<string, Tenant>;
  /** Events that wait for their place in the feed, by tenant and event id. */
  readonly outbox: Map<string, Map<string, FeedEvent>>;
  /** Events that have their place, by tenant, in order. */
  readonly feeds: Map<string, SequencedEvent[]>;
}

/** An empty store. */
export const createMemoryState = (): MemoryState => ({
  executions: new Map(),
  subjects: new Map(),
  subjectsOf: new Map(),
  freedNames: new Map(),
  trueMatches: new Map(),
  watches: new Map(),
  marks: new Map(),
  hits: new Map(),
  alerts: new Map(),
  heads: new Map(),
  dryRuns: new Map(),
  dryRunTurns: new Map(),
  triggers: new Map(),
  learning: new Map(),
  cases: new Map(),
  latestCases: new Map(),
  dismissals: new Map(),
  captures: new Map(),
  capturesOf: new Map(),
  records: new Map(),
  credentials: new Map(),
  claims: new Map(),
  bits: new Map(),
  settings: new Map(),
  tenants: new Map(),
  outbox: new Map(),
  feeds: new Map(),
});

/** The name of a tenant in the maps of this state. */
export const tenantName = ({ organizationId, environment }: Tenant): string =>
  `${organizationId}#${environment}`;

/** The name of what is known of a hit. */
export const hitName = (subjectId: string, entityId: string): string => `${subjectId}#${entityId}`;

/** Puts an event into its tenant's outbox; the same id twice is one event. */
export function enqueue(state: MemoryState, { tenant, event }: TenantEvent): void {
  entry(state.outbox, tenantName(tenant), () => new Map()).set(event.id, structuredClone(event));
}

/** The value of a map's key, made when it is not there. */
export function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

/** The order in which a table sorts ASCII keys. */
export const compare = compareText;

/** Says that entries of a subject in the index are written. */
export const mark = (state: MemoryState, { organizationId, environment }: Tenant, subjectId: string): void =>
  void state.marks.set(subjectId, { tenant: { organizationId, environment }, stamp: newUlid() });
