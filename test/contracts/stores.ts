import type { ApiKeyStore } from "../../core/access/api-keys.ts";
import type { IdempotencyStore } from "../../core/access/idempotency.ts";
import type { TenantEvent } from "../../core/audit/event.ts";
import type { DisclosureLog, FeedStore } from "../../core/audit/ports.ts";
import type { WebhookStore } from "../../core/audit/webhooks/ports.ts";
import type { DocumentHistory } from "../../core/blocks/document_verification/history.ts";
import type { CaptureStore } from "../../core/capture/ports.ts";
import type { CaseStore } from "../../core/cases/ports.ts";
import type {
  BatchStore,
  CredentialStore,
  SigningKeyStore,
  StatusListStore,
} from "../../core/credentials/ports.ts";
import type { SpendLedger } from "../../core/credentials/signing-keys.ts";
import type { ChipChallengeStore } from "../../core/documents/chip/challenge.ts";
import type { DocumentStore } from "../../core/documents/ports.ts";
import type { EvidenceStore } from "../../core/evidence/ports.ts";
import type { ExecutionStore } from "../../core/executions/ports.ts";
import type { ListedRecord, ListedRecords, RecordKind } from "../../core/listed-records.ts";
import type { ChallengeStore } from "../../core/liveness/ports.ts";
import type { DryRunStore } from "../../core/monitoring/dry-run-records.ts";
import type { PackStore } from "../../core/monitoring/pack-records.ts";
import type { MonitoringStore } from "../../core/monitoring/ports.ts";
import type { NotificationStore, TeamStore } from "../../core/notifications/ports.ts";
import type { PeopleStores } from "../../core/people/ports.ts";
import type { Dismissals } from "../../core/screening/dismissals.ts";
import type { BuildUses, CleanUpStore, ListAnnouncements } from "../../core/screening/ports.ts";
import type { SettingsStore } from "../../core/settings/ports.ts";
import type { StatisticsStore } from "../../core/statistics/ports.ts";
import type {
  ErasureStore,
  ExportJobStore,
  KeepingStore,
  LearningStore,
  SubjectStore,
} from "../../core/subjects/ports.ts";
import type { TriggerStore } from "../../core/triggers/work.ts";
import type { MachineRecords, WorkflowStore } from "../../core/workflows/ports.ts";

/** The stores of one adapter over one empty state: a field for every port of `core/` that keeps records. */
export interface Stores {
  readonly apiKeys: ApiKeyStore;
  readonly batches: BatchStore;
  readonly buildUses: BuildUses;
  readonly cleanUp: CleanUpStore;
  readonly captures: CaptureStore;
  readonly cases: CaseStore;
  readonly challenges: ChallengeStore;
  readonly chipChallenges: ChipChallengeStore;
  readonly credentials: CredentialStore;
  readonly disclosures: DisclosureLog;
  readonly dismissals: Dismissals;
  readonly dryRuns: DryRunStore;
  readonly documentHistory: DocumentHistory;
  readonly documents: DocumentStore;
  readonly erasures: ErasureStore;
  readonly evidence: EvidenceStore;
  readonly executions: ExecutionStore;
  readonly exports: ExportJobStore;
  readonly feed: FeedStore;
  readonly idempotency: IdempotencyStore;
  readonly keeping: KeepingStore;
  readonly listAnnouncements: ListAnnouncements;
  readonly learning: LearningStore;
  readonly ledger: SpendLedger;
  readonly listed: <R extends ListedRecord>(kind: RecordKind<R>) => ListedRecords<R>;
  readonly machines: MachineRecords;
  readonly monitoring: MonitoringStore;
  readonly packs: PackStore;
  readonly triggers: TriggerStore;
  readonly notifications: NotificationStore;
  readonly people: PeopleStores;
  readonly settings: SettingsStore;
  readonly signingKeys: SigningKeyStore;
  readonly statistics: StatisticsStore;
  readonly statusLists: StatusListStore;
  readonly subjects: SubjectStore;
  readonly teams: TeamStore;
  readonly webhooks: WebhookStore;
  readonly workflows: WorkflowStore;
  /** Writes an event that belongs to no other change. */
  readonly record: (entry: TenantEvent) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** An implementation of the ports that every contract suite runs against. */
export interface Adapter {
  readonly name: string;
  readonly open: () => Promise<Stores>;
}
