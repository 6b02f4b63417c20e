import { createApiKeyStore } from "../../adapters/memory/api-keys.ts";
import { createBatchStore } from "../../adapters/memory/batches.ts";
import { createBuildUses, createCleanUpStore } from "../../adapters/memory/build-uses.ts";
import { createCaptureStore } from "../../adapters/memory/captures.ts";
import { createCaseStore } from "../../adapters/memory/cases.ts";
import { createChipChallengeStore } from "../../adapters/memory/chip-challenges.ts";
import { createCredentialStore } from "../../adapters/memory/credentials.ts";
import { createDisclosureLog } from "../../adapters/memory/disclosures.ts";
import { createDismissals } from "../../adapters/memory/dismissals.ts";
import { createDocumentHistory } from "../../adapters/memory/document-history.ts";
import { createDocumentStore } from "../../adapters/memory/documents.ts";
import { createDryRunStore } from "../../adapters/memory/dry-runs.ts";
import { createErasureStore } from "../../adapters/memory/erasures.ts";
import { createEvidenceStore } from "../../adapters/memory/evidence.ts";
import { createExecutionStore } from "../../adapters/memory/executions.ts";
import { createExportJobStore } from "../../adapters/memory/exports.ts";
import { createFeedStore } from "../../adapters/memory/feed.ts";
import { createIdempotencyStore } from "../../adapters/memory/idempotency.ts";
import { createKeepingStore } from "../../adapters/memory/keeping.ts";
import { createLearningStore } from "../../adapters/memory/learning.ts";
import { createListAnnouncements } from "../../adapters/memory/list-announcements.ts";
import { createListedRecords } from "../../adapters/memory/listed-records.ts";
import { createChallengeStore } from "../../adapters/memory/liveness-challenges.ts";
import { createMachineRecords } from "../../adapters/memory/machines.ts";
import { createMonitoringStore } from "../../adapters/memory/monitoring.ts";
import { createNotificationStore, createTeamStore } from "../../adapters/memory/notifications.ts";
import { createPackStore } from "../../adapters/memory/packs.ts";
import { createPeopleStores } from "../../adapters/memory/people.ts";
import { createSettingsStore } from "../../adapters/memory/settings.ts";
import { createSigningKeyStore } from "../../adapters/memory/signing-keys.ts";
import { createSpendStore } from "../../adapters/memory/spend.ts";
import { createMemoryState, enqueue } from "../../adapters/memory/state.ts";
import { createStatisticsStore } from "../../adapters/memory/statistics.ts";
import { createStatusListStore } from "../../adapters/memory/status-lists.ts";
import { createSubjectStore } from "../../adapters/memory/subjects.ts";
import { createTriggerStore } from "../../adapters/memory/triggers.ts";
import { createWebhookStore } from "../../adapters/memory/webhooks.ts";
import { createWorkflowStore } from "../../adapters/memory/workflows.ts";
import type { Adapter } from "./stores.ts";

export const memory: Adapter = {
  name: "memory",
  async open() {
    const state = createMemoryState();
    return {
      apiKeys: createApiKeyStore(state),
      batches: createBatchStore(state),
      buildUses: createBuildUses(state),
      cleanUp: createCleanUpStore(),
      captures: createCaptureStore(state),
      cases: createCaseStore(state),
      challenges: createChallengeStore(),
      chipChallenges: createChipChallengeStore(),
      credentials: createCredentialStore(state),
      disclosures: createDisclosureLog(state),
      dismissals: createDismissals(state),
      dryRuns: createDryRunStore(state),
      documentHistory: createDocumentHistory(),
      documents: createDocumentStore(state),
      erasures: createErasureStore(state),
      keeping: createKeepingStore(state),
      learning: createLearningStore(state),
      evidence: createEvidenceStore(state),
      executions: createExecutionStore(state),
      exports: createExportJobStore(state),
      feed: createFeedStore(state),
      idempotency: createIdempotencyStore(),
      listAnnouncements: createListAnnouncements(state),
      ledger: createSpendStore(),
      listed: (kind) => createListedRecords(state, kind),
      machines: createMachineRecords(),
      monitoring: createMonitoringStore(state),
      packs: createPackStore(state),
      triggers: createTriggerStore(state),
      notifications: createNotificationStore(),
      people: createPeopleStores(state),
      settings: createSettingsStore(state),
      signingKeys: createSigningKeyStore(),
      statistics: createStatisticsStore(),
      statusLists: createStatusListStore(state),
      subjects: createSubjectStore(state),
      teams: createTeamStore(state),
      webhooks: createWebhookStore(state),
      workflows: createWorkflowStore(state),
      record: async (entry) => enqueue(state, entry),
      close: async () => {},
    };
  },
};
