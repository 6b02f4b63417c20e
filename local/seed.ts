import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { CreateAliasCommand, CreateKeyCommand, KMSClient, UpdateAliasCommand } from "@aws-sdk/client-kms";
import { createDocumentBucket } from "../adapters/aws/document-bucket.ts";
import { createTable as createStoreTable } from "../adapters/dynamodb/client-table.ts";
import { createDocumentStore } from "../adapters/dynamodb/documents.ts";
import { createIndexRequest, createTableRequest, TABLE_SCHEMA } from "../adapters/dynamodb/schema.ts";
import { writePrivate } from "../adapters/files/private-file.ts";
import { catalogue } from "../blocks.config.ts";
import { grantAllScopes, issueApiKey } from "../core/access/api-keys.ts";
import { environmentOf } from "../core/access/authenticate.ts";
import type { Tenant } from "../core/access/caller.ts";
import { allScopes } from "../core/access/scopes.ts";
import { isMissingFile } from "../core/missing-file.ts";
import { Problem } from "../core/problem.ts";
import { parseWorkflowFile } from "../core/workflows/files.ts";
import { childrenFirst, seedWorkflows } from "../core/workflows/seed.ts";
import type { Service } from "../lambdas/api/service.ts";
import { dynamoClient, s3Client } from "../lambdas/composition.ts";
import { LOCAL_ORGANIZATION } from "./environment.ts";
import { seedSpecimen } from "./specimen/seed-specimen.ts";
import type { Stack } from "./stack.ts";
import { RESTORE, StateFault } from "./state-fault.ts";

const WORKFLOWS = join(import.meta.dirname, "../workflows");
const KEY_FILE = "api-key";

/** Where the embedded services answer, and to whom. */
type Place = Pick<Stack, "endpoint" | "region" | "credentials">;

/** Creates the table, or the indexes that one of an older release lacks. @returns whether there was none */
export async function createTable(place: Place, tableName: string): Promise<boolean> {
  const client = new DynamoDBClient(place);
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand());
    if (TableNames.includes(tableName)) {
      await addIndexes(client, tableName);
      return false;
    }
    await client.send(new CreateTableCommand(createTableRequest(tableName)));
    const specification = { AttributeName: TABLE_SCHEMA.ttlAttribute, Enabled: true };
    await client.send(
      new UpdateTimeToLiveCommand({ TableName: tableName, TimeToLiveSpecification: specification }),
    );
    return true;
  } finally {
    client.destroy();
  }
}

async function addIndexes(client: DynamoDBClient, tableName: string): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  const there = new Set(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  for (const index of TABLE_SCHEMA.indexes.filter(({ name }) => !there.has(name)))
    await client.send(new UpdateTableCommand(createIndexRequest(tableName, index)));
}

/** Creates a signing key behind each alias, also behind one whose key is lost. */
export async function createSigningKeys(place: Place, aliases: readonly string[]): Promise<void> {
  const client = new KMSClient(place);
  for (const AliasName of aliases) {
    const { KeyMetadata } = await client.send(
      new CreateKeyCommand({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY", Description: AliasName }),
    );
    const alias = { AliasName, TargetKeyId: KeyMetadata?.KeyId };
    await client.send(new CreateAliasCommand(alias)).catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== "AlreadyExistsException") throw error;
      return client.send(new UpdateAliasCommand(alias));
    });
  }
  client.destroy();
}

/**
 * The API key of the local user, with every scope: the preset one, the one of an earlier start, or a new one.
 * @param preset `LOCAL_API_KEY`.
 * @param stateDir where a made key is kept (mode 0600); absent: not kept.
 * @throws Error when the preset key is malformed; StateFault when the kept one is.
 */
export async function ensureApiKey(
  service: Service,
  preset: string | undefined,
  stateDir: string | undefined,
): Promise<{ secret: string; tenant: Tenant }> {
  const known = preset ?? readKey(stateDir);
  const environment = known === undefined ? "staging" : environmentOf(known);
  if (environment === undefined) {
    if (preset === undefined && stateDir !== undefined)
      throw new StateFault(
        join(stateDir, KEY_FILE),
        "The file holds no API key.",
        "Restore it, or delete it: the next start makes a new key.",
      );
    throw new Error(
      "LOCAL_API_KEY must be sk_staging_ or sk_production_ and 22 to 200 of A-Z, a-z, 0-9, _ and -.",
    );
  }
  const tenant: Tenant = { organizationId: LOCAL_ORGANIZATION, environment };
  const id = service.keyMaterial.newKeyId();
  const wanted = { name: "local", scopes: [...allScopes] };
  try {
    const { secret } = await issueApiKey(
      service.apiKeys,
      service.keyMaterial,
      tenant,
      id,
      wanted,
      { type: "system" },
      known,
    );
    if (preset === undefined && stateDir !== undefined) {
      writePrivate(join(stateDir, KEY_FILE), secret);
    }
    return { secret, tenant };
  } catch (error) {
    // Made at an earlier start, perhaps of a release with fewer scopes.
    if (known === undefined || !(error instanceof Problem) || error.code !== "conflict") throw error;
    await grantAllScopes(service.apiKeys, tenant, known);
    return { secret: known, tenant };
  }
}

function readKey(stateDir: string | undefined): string | undefined {
  if (stateDir === undefined) return undefined;
  try {
    return readFileSync(join(stateDir, KEY_FILE), "utf8").trim();
  } catch (error) {
    if (isMissingFile(error)) return undefined;
    throw new StateFault(join(stateDir, KEY_FILE), "The file cannot be read.", RESTORE, { cause: error });
  }
}

/** Adds the specimen passport to a tenant's uploads, so that the first call has a document to verify. */
export async function storeSpecimen(tableName: string, bucket: string, tenant: Tenant): Promise<void> {
  const ports = {
    documents: createDocumentStore(createStoreTable(dynamoClient(), tableName)),
    bucket: createDocumentBucket(s3Client(), bucket),
    now: () => new Date(),
  };
  await seedSpecimen(ports, tenant);
}

/** Deploys the workflows that ship, unless they have been. @throws Problem when one has errors. */
export async function deployWorkflows(service: Service, tenant: Tenant): Promise<string[]> {
  const names = readdirSync(WORKFLOWS).filter((name) => name.endsWith(".yaml"));
  const files = names
    .toSorted()
    .map((name) => parseWorkflowFile(readFileSync(join(WORKFLOWS, name), "utf8")));
  const seeded = await seedWorkflows(service.workflows, tenant, childrenFirst(files, catalogue));
  return seeded.map(({ workflowId }) => workflowId);
}
