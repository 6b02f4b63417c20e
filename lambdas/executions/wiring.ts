import { setTimeout as delay } from "node:timers/promises";
import { SEAL_TYPE } from "../audit/seal.ts";
import { dynamoClient, kmsClient, stepFunctionsClient } from "../aws/clients.ts";
import { createKmsSigner } from "../aws/kms-signer.ts";
import { createMachineMaker, createMachineRunner } from "../aws/state-machines.ts";
import { loadConfig } from "../config.ts";
import { createBlockCredentials } from "../credentials/block-credentials.ts";
import { createIssuer } from "../credentials/issuer.ts";
import { newUlid } from "../new-ulid.ts";
import { createCredentialStore } from "../store/credentials.ts";
import { createExecutionStore } from "../store/executions.ts";
import { createMachineRecords } from "../store/machines.ts";
import { createSigningKeyStore } from "../store/signing-keys.ts";
import { createTable } from "../store/table.ts";
import { safeError } from "../telemetry/facts.ts";
import { surroundingsOf } from "../telemetry/observe.ts";
import { createMachines } from "../workflows/machines.ts";
import type { ExecutionPorts } from "./ports.ts";

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
