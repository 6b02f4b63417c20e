import { createApiKeyStore } from "../adapters/dynamodb/api-keys.ts";
import { createTable } from "../adapters/dynamodb/client-table.ts";
import type { Actor } from "../core/access/actor.ts";
import { issueApiKey, type NewApiKey } from "../core/access/api-keys.ts";
import type { Tenant } from "../core/access/caller.ts";
import { dynamoClient, keyMaterial } from "../lambdas/composition.ts";

const CLI: Actor = { type: "cli" };

/** The keys of a table, which its own access rules protect. */
export const keysIn = (tableName: string) => createApiKeyStore(createTable(dynamoClient(), tableName));

/** Makes a key straight in the table. No call of a key or person makes it, so under four eyes it is a principal of its own (decision 219). */
export function makeKeyIn(tableName: string, tenant: Tenant, wanted: NewApiKey) {
  return issueApiKey(keysIn(tableName), keyMaterial, tenant, keyMaterial.newKeyId(), wanted, CLI);
}
