import { randomInt } from "node:crypto";
import { createBatchStarter } from "../adapters/aws/batch-machine.ts";
import { dynamoClient, kmsClient, stepFunctionsClient } from "../adapters/aws/clients.ts";
import { createKmsSigner } from "../adapters/aws/kms-signer.ts";
import { createBatchStore } from "../adapters/dynamodb/batches.ts";
import { createCredentialStore } from "../adapters/dynamodb/credentials.ts";
import { outboxMove } from "../adapters/dynamodb/outbox.ts";
import { createSigningKeyStore } from "../adapters/dynamodb/signing-keys.ts";
import { createSpendStore } from "../adapters/dynamodb/spend.ts";
import { createStatusListStore } from "../adapters/dynamodb/status-lists.ts";
import { createTable } from "../adapters/dynamodb/table.ts";
import type { BatchPorts } from "../core/credentials/batch.ts";
import type { CredentialPorts } from "../core/credentials/context.ts";
import { credentialSchemas } from "../core/credentials/credential-schema.ts";
import { createIssuer } from "../core/credentials/issuer.ts";
import { newUlid } from "../core/new-ulid.ts";
import { type Config, loadConfig } from "./config.ts";

let shared: CredentialPorts | undefined;

/** The ports of this process, made at the first call from its environment variables and SDK clients. */
export function credentialPorts(): CredentialPorts {
  shared ??= bindCredentialPorts(loadConfig(process.env));
  return shared;
}

let sharedBatches: BatchPorts | undefined;

/** The ports of batches, which the machine of `batch/machine.ts` runs. */
export function batchPorts(): BatchPorts {
  sharedBatches ??= bindBatchPorts(loadConfig(process.env));
  return sharedBatches;
}

function bindBatchPorts({ tableName, batchStateMachineArn }: Config): BatchPorts {
  const batches = createBatchStore(createTable(dynamoClient(), tableName));
  const run = createBatchStarter(stepFunctionsClient(), batchStateMachineArn);
  return { ...credentialPorts(), batches, run };
}

/** Everything that the use cases of credentials need, bound to AWS (or what speaks its protocols). */
function bindCredentialPorts(config: Config): CredentialPorts {
  const table = createTable(dynamoClient(), config.tableName);
  const now = () => new Date();
  return {
    issuer: createIssuer({
      did: config.issuerDid,
      aliases: { credential: config.credentialKeyAlias, audit: config.auditKeyAlias },
      signer: createKmsSigner(kmsClient()),
      store: createSigningKeyStore(table),
      now,
    }),
    credentials: createCredentialStore(table),
    lists: createStatusListStore(table),
    ledger: createSpendStore(table),
    schemas: credentialSchemas(config.issuerDid),
    record: async ({ tenant, event }) => void (await table.put(outboxMove(tenant, event).item)),
    now,
    newEventId: () => `evt_${newUlid()}`,
    randomIndex: (below) => randomInt(below),
  };
}
