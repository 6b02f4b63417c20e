import { setTimeout as delay } from "node:timers/promises";
import { dynamoClient, kmsClient, stepFunctionsClient } from "../adapters/aws/clients.ts";
import { createKmsSigner } from "../adapters/aws/kms-signer.ts";
import { createMachineMaker, createMachineRunner } from "../adapters/aws/state-machines.ts";
import { createCredentialStore } from "../adapters/dynamodb/credentials.ts";
import { createExecutionStore } from "../adapters/dynamodb/executions.ts";
import { createMachineRecords } from "../adapters/dynamodb/machines.ts";
import { createSigningKeyStore } from "../adapters/dynamodb/signing-keys.ts";
import { createTable } from "../adapters/dynamodb/table.ts";
import { SEAL_TYPE } from "../core/audit/seal.ts";
import { createBlockCredentials } from "../core/blocks/credential_issue/block-credentials.ts";
import { createIssuer } from "../core/credentials/issuer.ts";
import type { ExecutionPorts } from "../core/executions/ports.ts";
import { newUlid } from "../core/new-ulid.ts";
import { safeError } from "../core/telemetry-facts.ts";
import { createMachines } from "../core/workflows/machines.ts";
import { loadConfig } from "./config.ts";
import { surroundingsOf } from "./telemetry/observe.ts";

let shared: ExecutionPorts | undefined;

/** The ports of this process, made at the first call from its environment variables and SDK clients. */
export function executionPorts(): ExecutionPorts {
  shared ??= createPorts();
  return shared;
}

function createPorts(): ExecutionPorts {
  const config = loadConfig(process.env);
  const table = createTable(dynamoClient(), config.tableName);
  const { log } = surroundingsOf(process.env);
  const now = () => new Date();
  const machines = createMachines({
    records: createMachineRecords(table),
    maker: createMachineMaker(stepFunctionsClient(), config.stateMachineLogGroupArn),
    stateMachinePrefix: config.stateMachinePrefix,
    stateMachineRoleArn: config.stateMachineRoleArn,
    now,
  });
  const issuer = createIssuer({
    did: config.issuerDid,
    aliases: { credential: config.credentialKeyAlias, audit: config.auditKeyAlias },
    signer: createKmsSigner(kmsClient()),
    store: createSigningKeyStore(table),
    now,
  });
  return {
    executions: createExecutionStore(table),
    machines,
    graphs: machines,
    runner: createMachineRunner(stepFunctionsClient(), config.expressRuns),
    sealer: {
      sign: (payload) => issuer.signCompact("audit", { typ: SEAL_TYPE }, { iss: issuer.did, ...payload }),
    },
    blockCredentials: createBlockCredentials(createCredentialStore(table), now),
    report: (message, executionId, thrown) =>
      log("error", { message, executionId, thrown: safeError(thrown) }),
    now,
    sleep: (ms, signal) => delay(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {}),
    newId: newUlid,
    gatewayDeadlineMs: config.gatewayDeadlineMs,
  };
}
