/** The stores: the one table, what lies beside it, and the health of the table. */

import { createSecretsManagerClient } from "../../adapters/aws/clients.ts";
import { createDocumentBucket } from "../../adapters/aws/document-bucket.ts";
import { createSecretsManager } from "../../adapters/aws/secrets.ts";
import { createApiKeyStore } from "../../adapters/dynamodb/api-keys.ts";
import { createBatchStore } from "../../adapters/dynamodb/batches.ts";
import { createCaptureStore } from "../../adapters/dynamodb/captures.ts";
import { createCredentialStore } from "../../adapters/dynamodb/credentials.ts";
import { createDisclosureLog } from "../../adapters/dynamodb/disclosures.ts";
import { createDismissals } from "../../adapters/dynamodb/dismissals.ts";
import { createDocumentHistory } from "../../adapters/dynamodb/document-history.ts";
import { createDocumentStore } from "../../adapters/dynamodb/documents.ts";
import { createExecutionStore } from "../../adapters/dynamodb/executions.ts";
import { createFeedStore } from "../../adapters/dynamodb/feed.ts";
import { healthKey } from "../../adapters/dynamodb/keys.ts";
import { createListedRecords } from "../../adapters/dynamodb/listed-records.ts";
import { createChallengeStore } from "../../adapters/dynamodb/liveness-challenges.ts";
import { createMachineRecords } from "../../adapters/dynamodb/machines.ts";
import { outboxMove } from "../../adapters/dynamodb/outbox.ts";
import { createSettingsStore } from "../../adapters/dynamodb/settings.ts";
import { createExportJobStore } from "../../adapters/dynamodb/subjects/exports.ts";
import { createTable } from "../../adapters/dynamodb/table.ts";
import { listTenants } from "../../adapters/dynamodb/tenants.ts";
import { createSecretFiles } from "../../adapters/files/secrets.ts";
import { createSecretMemory } from "../../adapters/memory/secrets.ts";
import type { TenantEvent } from "../../core/audit/event.ts";
import type { UploadStores } from "../../core/documents/ports.ts";
import { createHealthCheck } from "../../core/health.ts";
import { sessionKind } from "../../core/identity/sessions/records.ts";
import type { SecretStore } from "../../core/secrets/ports.ts";
import { once } from "./once.ts";
import { config, dynamoClient, newEventId, now, s3Client } from "./process.ts";

/** The one table. */
export const table = /* @__PURE__ */ once(() => createTable(dynamoClient(), config().tableName));

/** Every organization and environment. */
export const tenants = () => listTenants(table());

export const executions = /* @__PURE__ */ once(() => createExecutionStore(table()));

export const credentials = /* @__PURE__ */ once(() => createCredentialStore(table()));

/** Capture sessions. */
export const captures = /* @__PURE__ */ once(() => createCaptureStore(table()));

/** Onboarding sessions of the Identity API. */
export const identitySessions = /* @__PURE__ */ once(() => createListedRecords(table(), sessionKind));

export const batches = /* @__PURE__ */ once(() => createBatchStore(table()));

export const machineRecords = /* @__PURE__ */ once(() => createMachineRecords(table()));

export const settings = /* @__PURE__ */ once(() => createSettingsStore(table()));

/** Who was shown personal data. */
export const disclosures = /* @__PURE__ */ once(() => createDisclosureLog(table()));

/** Jobs that export subjects. */
export const exportJobs = /* @__PURE__ */ once(() => createExportJobStore(table()));

/** The hits that people dismissed. */
export const dismissals = /* @__PURE__ */ once(() => createDismissals(table()));

/** The audit feed. */
export const feed = /* @__PURE__ */ once(() => createFeedStore(table()));

/** Writes an event that belongs to no other change. */
export const recordEvent = /* @__PURE__ */ once(
  () =>
    async ({ tenant, event }: TenantEvent): Promise<void> => {
      await table().put(outboxMove(tenant, event).item);
    },
);

export const apiKeys = /* @__PURE__ */ once(() => createApiKeyStore(table()));

export const challenges = /* @__PURE__ */ once(() => createChallengeStore(table()));

/** The tenant's traces of earlier documents. */
export const documentHistory = /* @__PURE__ */ once(() => createDocumentHistory(table()));

/** Uploads: records and bytes. */
export const uploads = /* @__PURE__ */ once(
  (): UploadStores => ({
    documents: createDocumentStore(table()),
    bucket: createDocumentBucket(s3Client(), config().documentBucket),
    newEventId,
  }),
);

/** The secrets of customers' own services. */
export const secrets = /* @__PURE__ */ once((): SecretStore => {
  const { secretsDir, secretsPrefix } = config();
  if (secretsDir !== undefined) return createSecretFiles(secretsDir);
  if (secretsPrefix === undefined) return createSecretMemory();
  return createSecretsManager(createSecretsManagerClient(config()), secretsPrefix);
});

/** Whether the table takes a write. */
export const healthCheck = /* @__PURE__ */ once(() =>
  createHealthCheck(
    () => table().put({ ...healthKey, checkedAt: now().toISOString() }),
    () => performance.now(),
  ),
);
