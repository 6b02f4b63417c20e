import { randomBytes } from "node:crypto";
import { ulid } from "ulid";
import { createDynamoClient } from "../../adapters/aws/clients/dynamo.ts";
import { createApiKeyStore } from "../../adapters/dynamodb/api-keys.ts";
import { createTable } from "../../adapters/dynamodb/client-table.ts";
import { issueApiKey } from "../../core/access/api-keys.ts";
import type { Tenant } from "../../core/access/caller.ts";
import { HIGHEST_LIMIT } from "../../core/access/limits.ts";
import { allScopes } from "../../core/access/scopes.ts";
import { idOf } from "../../core/ids.ts";
import { emulatorEnvironment } from "./deploy.ts";

/**
 * Makes the first API key of an organization, with every scope and the highest limit, directly in the emulator's table.
 *
 * @param endpoint where the emulator answers
 * @param tableName from the deployment
 * @param tenant owner of the key
 * @returns the secret
 */
export async function firstKey(endpoint: string, tableName: string, tenant: Tenant): Promise<string> {
  const environment = emulatorEnvironment(endpoint);
  process.env.AWS_ACCESS_KEY_ID ??= environment.AWS_ACCESS_KEY_ID;
  process.env.AWS_SECRET_ACCESS_KEY ??= environment.AWS_SECRET_ACCESS_KEY;
  const client = createDynamoClient({ region: "us-east-1", endpoint });
  const material = {
    randomSecret: () => randomBytes(32).toString("base64url"),
    newKeyId: () => idOf("key", ulid()),
    now: () => new Date(),
    newEventId: () => idOf("evt", ulid()),
  };
  try {
    const store = createApiKeyStore(createTable(client, tableName));
    const wanted = { name: "first key", scopes: [...allScopes], rate_limit: HIGHEST_LIMIT };
    return (await issueApiKey(store, material, tenant, material.newKeyId(), wanted, { type: "cli" })).secret;
  } finally {
    client.destroy();
  }
}
