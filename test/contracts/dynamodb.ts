import { createApiKeyStore } from "../../adapters/dynamodb/api-keys.ts";
import { createBatchStore } from "../../adapters/dynamodb/batches.ts";
import { createBuildUses, createCleanUpStore } from "../../adapters/dynamodb/build-uses.ts";
import { createCaptureStore } from "../../adapters/dynamodb/captures.ts";
import { createCaseStore } from "../../adapters/dynamodb/cases.ts";
import { createChipChallengeStore } from "../../adapters/dynamodb/chip-challenges.ts";
import { createCredentialStore } from "../../adapters/dynamodb/credentials.ts";
import { createDisclosureLog } from "../../adapters/dynamodb/disclosures.ts";
import { createDismissals } from "../../adapters/dynamodb/dismissals.ts";
import { createDocumentHistory } from "../../adapters/dynamodb/document-history.ts";
import { createDocumentStore } from "../../adapters/dynamodb/documents.ts";
import { createEvidenceStore } from "../../adapters/dynamodb/evidence.ts";
import { createExecutionStore } from "../../adapters/dynamodb/executions.ts";
import { createFeedStore } from "../../adapters/dynamodb/feed.ts";
import { createIdempotencyStore } from "../../adapters/dynamodb/idempotency.ts";
import { createListAnnouncements } from "../../adapters/dynamodb/list-announcements.ts";
import { createListedRecords } from "../../adapters/dynamodb/listed-records.ts";
import { createChallengeStore } from "../../adapters/dynamodb/liveness-challenges.ts";
import { createMachineRecords } from "../../adapters/dynamodb/machines.ts";
import { createDryRunStore } from "../../adapters/dynamodb/monitoring/dry-runs.ts";
import { allowPacks, createPackStore } from "../../adapters/dynamodb/monitoring/packs.ts";
import { createMonitoringStore } from "../../adapters/dynamodb/monitoring/store.ts";
import { createNotificationStore, createTeamStore } from "../../adapters/dynamodb/notifications.ts";
import { outboxMove } from "../../adapters/dynamodb/outbox.ts";
import { createSessionStore, createSignInStore, createTokenStore } from "../../adapters/dynamodb/sessions.ts";
import { createSettingsStore } from "../../adapters/dynamodb/settings.ts";
import { createSigningKeyStore } from "../../adapters/dynamodb/signing-keys.ts";
import { createSpendStore } from "../../adapters/dynamodb/spend.ts";
import { createStatisticsStore } from "../../adapters/dynamodb/statistics.ts";
import { createStatusListStore } from "../../adapters/dynamodb/status-lists.ts";
import { createErasureStore } from "../../adapters/dynamodb/subjects/erasures.ts";
import { createExportJobStore } from "../../adapters/dynamodb/subjects/exports.ts";
import { createKeepingStore } from "../../adapters/dynamodb/subjects/keeping.ts";
import { createLearningStore } from "../../adapters/dynamodb/subjects/learning.ts";
import { createSubjectStore } from "../../adapters/dynamodb/subjects/store.ts";
import { createTriggerStore } from "../../adapters/dynamodb/triggers.ts";
import { createUserStore } from "../../adapters/dynamodb/users.ts";
import { createWebhookStore } from "../../adapters/dynamodb/webhooks.ts";
import { createWorkflowStore } from "../../adapters/dynamodb/workflows.ts";
import { DYNAMO, openLocalTable } from "../support/local-table.ts";
import type { Adapter } from "./stores.ts";

/** The stores over DynamoDB: the one that the product brings for one machine, or the judge of it. */
export const dynamo: Adapter = {
  name: DYNAMO,
  async open() {
    const { table, close } = await openLocalTable();
    await allowPacks(table, "2026-01-01T00:00:00.000Z");
    return {
      apiKeys: createApiKeyStore(table),
      batches: createBatchStore(table),
      buildUses: createBuildUses(table),
      cleanUp: createCleanUpStore(table),
      captures: createCaptureStore(table),
      cases: createCaseStore(table),
      challenges: createChallengeStore(table),
      chipChallenges: createChipChallengeStore(table),
      credentials: createCredentialStore(table),
      disclosures: createDisclosureLog(table),
      dismissals: createDismissals(table),
      dryRuns: createDryRunStore(table),
      documentHistory: createDocumentHistory(table),
      documents: createDocumentStore(table),
      erasures: createErasureStore(table),
      keeping: createKeepingStore(table),
      learning: createLearningStore(table),
      evidence: createEvidenceStore(table),
      executions: createExecutionStore(table),
      exports: createExportJobStore(table),
      feed: createFeedStore(table),
      idempotency: createIdempotencyStore(table),
      listAnnouncements: createListAnnouncements(table),
      ledger: createSpendStore(table),
      listed: (kind) => createListedRecords(table, kind),
      machines: createMachineRecords(table),
      monitoring: createMonitoringStore(table),
      packs: createPackStore(table),
      triggers: createTriggerStore(table),
      notifications: createNotificationStore(table, () => new Date()),
      people: {
        users: createUserStore(table),
        sessions: createSessionStore(table),
        tokens: createTokenStore(table),
        signIns: createSignInStore(table),
      },
      settings: createSettingsStore(table),
      signingKeys: createSigningKeyStore(table),
      statistics: createStatisticsStore(table),
      statusLists: createStatusListStore(table),
      subjects: createSubjectStore(table),
      teams: createTeamStore(table),
      webhooks: createWebhookStore(table),
      workflows: createWorkflowStore(table),
      record: async ({ tenant, event }) => void (await table.put(outboxMove(tenant, event).item)),
      close,
    };
  },
};
