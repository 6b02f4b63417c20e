/** The one table, the stores that a start of the API loads, and the health of the table. */

import { createApiKeyStore } from "../../adapters/dynamodb/api-keys.ts";
import { createTable } from "../../adapters/dynamodb/client-table.ts";
import { createCredentialStore } from "../../adapters/dynamodb/credentials.ts";
import { createDisclosureLog } from "../../adapters/dynamodb/disclosures.ts";
import { createExecutionStore } from "../../adapters/dynamodb/executions.ts";
import { healthKey } from "../../adapters/dynamodb/keys.ts";
import { createMachineRecords } from "../../adapters/dynamodb/machines.ts";
import { outboxMove } from "../../adapters/dynamodb/outbox.ts";
import { createSettingsStore } from "../../adapters/dynamodb/settings.ts";
import { listTenants } from "../../adapters/dynamodb/tenants.ts";
import type { TenantEvent } from "../../core/audit/event.ts";
import { createHealthCheck } from "../../core/health.ts";
import { once } from "./once.ts";
import { config, dynamoClient, now } from "./process.ts";

/** The one table. */
export const table = /* @__PURE__ */ once(() => createTable(dynamoClient(), config().tableName));

/** Every organization and environment. */
export const tenants = () => listTenants(table());

export const executions = /* @__PURE__ */ once(() => createExecutionStore(table()));

export const credentials = /* @__PURE__ */ once(() => createCredentialStore(table()));

export const machineRecords = /* @__PURE__ */ once(() => createMachineRecords(table()));

export const settings = /* @__PURE__ */ once(() => createSettingsStore(table()));

/** Who was shown personal data. */
export const disclosures = /* @__PURE__ */ once(() => createDisclosureLog(table()));

/** Writes an event that belongs to no other change. */
export const recordEvent = /* @__PURE__ */ once(
  () =>
    async ({ tenant, event }: TenantEvent): Promise<void> => {
      await table().put(outboxMove(tenant, event).item);
    },
);

export const apiKeys = /* @__PURE__ */ once(() => createApiKeyStore(table()));

/** Whether the table takes a write. */
export const healthCheck = /* @__PURE__ */ once(() =>
  createHealthCheck(
    () => table().put({ ...healthKey, checkedAt: now().toISOString() }),
    () => performance.now(),
  ),
);
