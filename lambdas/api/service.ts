import { randomBytes, randomInt } from "node:crypto";
import { DynamoDBServiceException } from "@aws-sdk/client-dynamodb";
import type { Context, Hono } from "hono";
import {
  dynamoClient,
  rekognitionClient,
  s3Client,
  stepFunctionsClient,
} from "../../adapters/aws/clients.ts";
import { listManifests } from "../../adapters/aws/list-manifests.ts";
import { createRekognition } from "../../adapters/aws/rekognition.ts";
import { createMachineMaker } from "../../adapters/aws/state-machines.ts";
import { createApiKeyStore } from "../../adapters/dynamodb/api-keys.ts";
import { createFeedStore } from "../../adapters/dynamodb/feed.ts";
import { createIdempotencyStore } from "../../adapters/dynamodb/idempotency.ts";
import { createChallengeStore } from "../../adapters/dynamodb/liveness-challenges.ts";
import { createMachineRecords } from "../../adapters/dynamodb/machines.ts";
import { createSharedCalls } from "../../adapters/dynamodb/rate-limits.ts";
import { createTable, type Table } from "../../adapters/dynamodb/table.ts";
import { cacheVersions } from "../../adapters/dynamodb/version-cache.ts";
import { createWorkflowStore } from "../../adapters/dynamodb/workflows.ts";
import type { ApiKeyStore, KeyMaterial } from "../../core/access/api-keys.ts";
import { cacheKeys, type KeyCache } from "../../core/access/key-cache.ts";
import { createRateLimiter } from "../../core/access/rate-limit.ts";
import { publicExecutionId } from "../../core/executions/execution-id.ts";
import type { ChallengePorts } from "../../core/liveness/issue.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { cacheCompilations } from "../../core/workflows/compile-cache.ts";
import { bindCompiler } from "../../core/workflows/compiler.ts";
import { createMachines } from "../../core/workflows/machines.ts";
import type { WorkflowPorts } from "../../core/workflows/ports.ts";
import { type Config, loadConfig } from "../config.ts";
import { batchPorts } from "../credentials-wiring.ts";
import { uploadStores } from "../documents-wiring.ts";
import { executionPorts } from "../executions-wiring.ts";
import { webhookPorts } from "../webhooks-wiring.ts";
import { type AppPorts, createApp } from "./app.ts";
import { bindExecutionCalls } from "./execution-calls.ts";
import { allRoutes } from "./routes.ts";

/** The API of this process, and what a first start needs beside it. */
export interface Service {
  app: Hono;
  workflows: WorkflowPorts;
  apiKeys: ApiKeyStore;
  keyMaterial: KeyMaterial;
}

/** What differs between Lambda and the local process. */
export interface ServiceOptions {
  log: AppPorts["log"];
  clientIp: (context: Context) => string | undefined;
  /** For tests: answers that do not fit their schema become a 500. */
  checkReplies?: boolean;
}

const now = () => new Date();
const newEventId = () => `evt_${newUlid()}`;

/**
 * Makes the API from the environment variables of the process (`config.ts`) and the SDK clients.
 */
export function createService(options: ServiceOptions): Service {
  const config = loadConfig(process.env);
  const table = createTable(dynamoClient(), config.tableName);
  const apiKeys = createApiKeyStore(table);
  const keys = cacheKeys((hash) => apiKeys.find(hash), Date.now);
  const workflows = workflowPorts(config, table);
  const credentials = batchPorts();
  const routes = allRoutes({
    access: { apiKeys, forgetKey: keys.forget, keyMaterial },
    workflows,
    executions: bindExecutionCalls(executionPorts()),
    credentials,
    audit: { feed: createFeedStore(table), credentials },
    streams: webhookPorts(),
    documents: { ...uploadStores(config, table), now },
    liveness: challengePorts(config, table),
    screening: { manifestOf: listManifests(config, s3Client), now },
  });
  const app = createApp({ ...edgePorts(config, table, keys), ...options, routes, classify: databaseErrors });
  return { app, workflows, apiKeys, keyMaterial };
}

/** Secrets with 256 random bits. */
const keyMaterial: KeyMaterial = {
  randomSecret: () => randomBytes(32).toString("base64url"),
  newKeyId: () => `key_${newUlid().toLowerCase()}`,
  now,
};

function challengePorts(config: Config, table: Table): ChallengePorts {
  return {
    challenges: createChallengeStore(table),
    sessions: {
      region: config.region,
      create: (token) => createRekognition(rekognitionClient()).createLivenessSession(token),
    },
    defaultProvider: config.defaultProvider,
    now,
    randomInt,
    randomSecret: keyMaterial.randomSecret,
  };
}

function edgePorts(config: Config, table: Table, keys: KeyCache) {
  return {
    findApiKey: keys.find,
    rateLimiter: createRateLimiter(createSharedCalls(table), config.rateLimit, Date.now),
    idempotency: createIdempotencyStore(table),
    now: Date.now,
    newUlid,
  };
}

function workflowPorts(config: Config, table: Table): WorkflowPorts {
  const { executions } = executionPorts();
  return {
    workflows: cacheVersions(createWorkflowStore(table)),
    machines: createMachines({
      records: createMachineRecords(table),
      maker: createMachineMaker(stepFunctionsClient(), config.stateMachineLogGroupArn),
      stateMachinePrefix: config.stateMachinePrefix,
      stateMachineRoleArn: config.stateMachineRoleArn,
      now,
    }),
    compile: cacheCompilations(bindCompiler((name) => `${config.functionPrefix}${name}`)),
    async lastExecution(tenant, workflowId) {
      const { metas } = await executions.list({ tenant, workflowId, limit: 1 });
      return metas.map(({ executionId, status, startedAt, endedAt }) => ({
        executionId: publicExecutionId(executionId),
        status,
        updatedAt: endedAt ?? startedAt,
      }))[0];
    },
    now,
    newEventId,
  };
}

function databaseErrors(thrown: unknown) {
  return thrown instanceof DynamoDBServiceException ? "database_error" : undefined;
}
