/**
 * The composition root: binds every port of a process to its adapter, from the environment variables of the process.
 * Each client, cache, store and issuer is made once, at its first use. One function per part, so that a function's
 * bundle has only the parts that it uses.
 */

import { randomBytes, randomInt } from "node:crypto";
import { tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { createBatchStarter } from "../adapters/aws/batch-machine.ts";
import {
  createDynamoClient,
  createKmsClient,
  createRekognitionClient,
  createS3Client,
  createSecretsManagerClient,
  createStepFunctionsClient,
  createTextractClient,
} from "../adapters/aws/clients.ts";
import { createDocumentBucket } from "../adapters/aws/document-bucket.ts";
import { createKmsSigner } from "../adapters/aws/kms-signer.ts";
import { listManifests } from "../adapters/aws/list-manifests.ts";
import { listSource } from "../adapters/aws/list-source.ts";
import { createRekognition } from "../adapters/aws/rekognition.ts";
import { createSecretsManager } from "../adapters/aws/secrets.ts";
import {
  createMachineMaker,
  createMachineRemover,
  createMachineRunner,
} from "../adapters/aws/state-machines.ts";
import { createTextract } from "../adapters/aws/textract.ts";
import { trustSource } from "../adapters/aws/trust-source.ts";
import { createApiKeyStore } from "../adapters/dynamodb/api-keys.ts";
import { createBatchStore } from "../adapters/dynamodb/batches.ts";
import { createCaseStore } from "../adapters/dynamodb/cases.ts";
import { createChipChallengeStore } from "../adapters/dynamodb/chip-challenges.ts";
import { createCredentialStore } from "../adapters/dynamodb/credentials.ts";
import { createDisclosureLog } from "../adapters/dynamodb/disclosures.ts";
import { createDismissals } from "../adapters/dynamodb/dismissals.ts";
import { createDocumentHistory } from "../adapters/dynamodb/document-history.ts";
import { createDocumentStore } from "../adapters/dynamodb/documents.ts";
import { createExecutionStore } from "../adapters/dynamodb/executions.ts";
import { createFeedStore } from "../adapters/dynamodb/feed.ts";
import { createIdempotencyStore } from "../adapters/dynamodb/idempotency.ts";
import { healthKey } from "../adapters/dynamodb/keys.ts";
import { createListAnnouncements } from "../adapters/dynamodb/list-announcements.ts";
import { createChallengeStore } from "../adapters/dynamodb/liveness-challenges.ts";
import { createMachineRecords } from "../adapters/dynamodb/machines.ts";
import { outboxMove } from "../adapters/dynamodb/outbox.ts";
import { createSharedCalls } from "../adapters/dynamodb/rate-limits.ts";
import { createSessionStore, createSignInStore } from "../adapters/dynamodb/sessions.ts";
import { createSettingsStore } from "../adapters/dynamodb/settings.ts";
import { createSigningKeyStore } from "../adapters/dynamodb/signing-keys.ts";
import { createSpendStore } from "../adapters/dynamodb/spend.ts";
import { createStatisticsStore } from "../adapters/dynamodb/statistics.ts";
import { createStatusListStore } from "../adapters/dynamodb/status-lists.ts";
import { createTable } from "../adapters/dynamodb/table.ts";
import { createUserStore } from "../adapters/dynamodb/users.ts";
import { cacheVersions } from "../adapters/dynamodb/version-cache.ts";
import { createWebhookStore } from "../adapters/dynamodb/webhooks.ts";
import { createWorkflowStore } from "../adapters/dynamodb/workflows.ts";
import { createSecretFiles } from "../adapters/files/secrets.ts";
import { createSecretMemory } from "../adapters/memory/secrets.ts";
import { openidIssuer } from "../adapters/openid/issuer.ts";
import { catalogue } from "../blocks.config.ts";
import type { KeyMaterial } from "../core/access/api-keys.ts";
import { cacheKeys } from "../core/access/key-cache.ts";
import { createLocalLimiter } from "../core/access/local-limit.ts";
import { createRateLimiter } from "../core/access/rate-limit.ts";
import type { TenantEvent } from "../core/audit/event.ts";
import { SEAL_TYPE } from "../core/audit/seal.ts";
import { createPost } from "../core/audit/webhooks/post.ts";
import type { StreamPorts } from "../core/audit/webhooks/streams.ts";
import { createBlockCredentials } from "../core/blocks/credential_issue/block-credentials.ts";
import type { CasePorts } from "../core/cases/ports.ts";
import { staffOf } from "../core/cases/staff.ts";
import type { BatchPorts } from "../core/credentials/batch.ts";
import type { BatchEndPorts } from "../core/credentials/batch-ends.ts";
import type { CredentialPorts } from "../core/credentials/context.ts";
import { credentialSchemas } from "../core/credentials/credential-schema.ts";
import { createIssuer } from "../core/credentials/issuer.ts";
import type { UploadStores } from "../core/documents/ports.ts";
import { publicExecutionId } from "../core/executions/execution-id.ts";
import type { ExecutionPorts } from "../core/executions/ports.ts";
import { createHealthCheck } from "../core/health.ts";
import type { ChallengePorts } from "../core/liveness/issue.ts";
import { newUlid } from "../core/new-ulid.ts";
import type { PeoplePorts } from "../core/people/ports.ts";
import { CALLBACK_PATH } from "../core/people/settings.ts";
import type { SignInPorts } from "../core/people/sign-in.ts";
import type { AnnouncePorts } from "../core/screening/announce.ts";
import type { ListSection } from "../core/screening/lists.ts";
import type { ListSource } from "../core/screening/ports.ts";
import type { SecretStore } from "../core/secrets/ports.ts";
import type { SettingsPorts } from "../core/settings/ports.ts";
import type { StatisticsPorts } from "../core/statistics/ports.ts";
import { safeError } from "../core/telemetry-facts.ts";
import type { CollectPorts } from "../core/workflows/collect-machines.ts";
import { cacheCompilations } from "../core/workflows/compile-cache.ts";
import { bindCompiler } from "../core/workflows/compiler.ts";
import { createMachines } from "../core/workflows/machines.ts";
import type { WorkflowPorts } from "../core/workflows/ports.ts";
import { loadConfig } from "./config.ts";
import { surroundingsOf } from "./telemetry/observe.ts";

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The configuration of this process. */
export const config = /* @__PURE__ */ once(() => loadConfig(process.env));

export const now = (): Date => new Date();
export const newEventId = (): string => `evt_${newUlid()}`;

export const dynamoClient = /* @__PURE__ */ once(() => createDynamoClient(config()));
export const kmsClient = /* @__PURE__ */ once(() => createKmsClient(config()));
export const s3Client = /* @__PURE__ */ once(() => createS3Client(config()));
export const stepFunctionsClient = /* @__PURE__ */ once(() => createStepFunctionsClient(config()));
/** Amazon Textract, behind an `aws` provider. */
export const textract = /* @__PURE__ */ once(() => createTextract(createTextractClient(config())));
/** Amazon Rekognition, behind an `aws` provider. */
export const rekognition = /* @__PURE__ */ once(() => createRekognition(createRekognitionClient(config())));

/** The one table. */
export const table = /* @__PURE__ */ once(() => createTable(dynamoClient(), config().tableName));
const executions = /* @__PURE__ */ once(() => createExecutionStore(table()));
const credentials = /* @__PURE__ */ once(() => createCredentialStore(table()));
const batches = /* @__PURE__ */ once(() => createBatchStore(table()));
const machineRecords = /* @__PURE__ */ once(() => createMachineRecords(table()));
/** Who was shown personal data. */
export const disclosures = /* @__PURE__ */ once(() => createDisclosureLog(table()));
/** Writes an event that belongs to no other change. */
export const recordEvent = /* @__PURE__ */ once(
  () =>
    async ({ tenant, event }: TenantEvent): Promise<void> => {
      await table().put(outboxMove(tenant, event).item);
    },
);
/** The audit feed. */
export const feed = /* @__PURE__ */ once(() => createFeedStore(table()));
export const apiKeys = /* @__PURE__ */ once(() => createApiKeyStore(table()));
/** API keys as the edge looks them up, kept for a while. */
export const keyCache = /* @__PURE__ */ once(() => cacheKeys((hash) => apiKeys().find(hash), Date.now));
export const idempotency = /* @__PURE__ */ once(() => createIdempotencyStore(table()));
/** The shared rate limit state of a key. */
export const sharedCalls = /* @__PURE__ */ once(() => createSharedCalls(table(), Date.now));
export const rateLimiter = /* @__PURE__ */ once(() =>
  createRateLimiter(sharedCalls(), config().rateLimit, Date.now),
);
/** Calls to webhook URLs, by address and by token. */
export const webhookLimiter = /* @__PURE__ */ once(() =>
  createLocalLimiter({ per_second: 20, burst: 100 }, Date.now),
);
/** The tenant's traces of earlier documents. */
export const documentHistory = /* @__PURE__ */ once(() => createDocumentHistory(table()));
export const challenges = /* @__PURE__ */ once(() => createChallengeStore(table()));
/** Uploads: records and bytes. */
export const uploads = /* @__PURE__ */ once(
  (): UploadStores => ({
    documents: createDocumentStore(table()),
    bucket: createDocumentBucket(s3Client(), config().documentBucket),
  }),
);

/** The secrets of customers' own services. */
export const secrets = /* @__PURE__ */ once((): SecretStore => {
  const { secretsDir, secretsPrefix } = config();
  if (secretsDir !== undefined) return createSecretFiles(secretsDir);
  if (secretsPrefix === undefined) return createSecretMemory();
  return createSecretsManager(createSecretsManagerClient(config()), secretsPrefix);
});

const machines = /* @__PURE__ */ once(() => {
  const { stateMachineLogGroupArn, stateMachinePrefix, stateMachineRoleArn } = config();
  return createMachines({
    records: machineRecords(),
    maker: createMachineMaker(stepFunctionsClient(), stateMachineLogGroupArn),
    stateMachinePrefix,
    stateMachineRoleArn,
    now,
  });
});

const issuer = /* @__PURE__ */ once(() => {
  const { issuerDid, credentialKeyAlias, auditKeyAlias } = config();
  return createIssuer({
    did: issuerDid,
    aliases: { credential: credentialKeyAlias, audit: auditKeyAlias },
    signer: createKmsSigner(kmsClient()),
    store: createSigningKeyStore(table()),
    now,
  });
});

/** The ports of the use cases of executions. */
export const executionPorts = /* @__PURE__ */ once((): ExecutionPorts => {
  const { log } = surroundingsOf(process.env);
  const { expressRuns, gatewayDeadlineMs, publicUrl } = config();
  return {
    executions: executions(),
    disclosures: disclosures(),
    machines: machines(),
    graphs: machines(),
    runner: createMachineRunner(stepFunctionsClient(), expressRuns),
    sealer: {
      sign: (payload) => issuer().signCompact("audit", { typ: SEAL_TYPE }, { iss: issuer().did, ...payload }),
    },
    blockCredentials: createBlockCredentials(credentials(), now),
    catalogue,
    report: (message, executionId, thrown) =>
      log("error", { message, executionId, thrown: safeError(thrown) }),
    now,
    sleep: (ms, signal) => delay(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {}),
    newId: newUlid,
    randomSecret: keyMaterial.randomSecret,
    publicUrl,
    gatewayDeadlineMs,
  };
});

/** The hits that people dismissed. */
export const dismissals = /* @__PURE__ */ once(() => createDismissals(table()));

/** The ports of the use cases of cases. */
export const casePorts = /* @__PURE__ */ once(
  (): CasePorts => ({
    cases: createCaseStore(table()),
    staff: staffOf(apiKeys(), peoplePorts().users),
    now,
    newEventId,
  }),
);

/** The ports of the use cases of credentials. */
export const credentialPorts = /* @__PURE__ */ once(
  (): CredentialPorts => ({
    issuer: issuer(),
    credentials: credentials(),
    lists: createStatusListStore(table()),
    ledger: createSpendStore(table()),
    schemas: credentialSchemas(config().issuerDid),
    record: recordEvent(),
    now,
    newEventId,
    randomIndex: (below) => randomInt(below),
  }),
);

/** The ports of credential batches; their machine runs them (`batch/machine.ts`). */
export const batchPorts = /* @__PURE__ */ once(
  (): BatchPorts => ({
    ...credentialPorts(),
    batches: batches(),
    run: createBatchStarter(stepFunctionsClient(), config().batchStateMachineArn),
  }),
);

/** The ports of ending batches, without those of issuing, which the sweeper does not use. */
export const batchEndPorts = /* @__PURE__ */ once(
  (): BatchEndPorts => ({ batches: batches(), now, newEventId }),
);

const settings = /* @__PURE__ */ once(() => createSettingsStore(table()));
/** The ports of the use cases of settings. */
export const settingsPorts = /* @__PURE__ */ once(
  (): SettingsPorts => ({
    settings: settings(),
    hasWorkflow: async (tenant, workflowId) => {
      const meta = await workflowPorts().workflows.readMeta(tenant, workflowId);
      return meta !== undefined && meta.deletedAt === undefined;
    },
    now,
    newEventId,
  }),
);

/** The ports of the use cases of workflows. */
export const workflowPorts = /* @__PURE__ */ once((): WorkflowPorts => {
  const { functionPrefix } = config();
  return {
    workflows: cacheVersions(createWorkflowStore(table())),
    settings: settings(),
    machines: machines(),
    catalogue,
    compile: cacheCompilations(bindCompiler(catalogue, (name) => `${functionPrefix}${name}`)),
    async lastExecution(tenant, workflowId) {
      const { metas } = await executions().list({ tenant, workflowId, limit: 1 });
      return metas.map(({ executionId, status, startedAt, endedAt }) => ({
        executionId: publicExecutionId(executionId),
        status,
        updatedAt: endedAt ?? startedAt,
      }))[0];
    },
    now,
    newEventId,
  };
});

/** The ports of removing unused machines. */
export const collectPorts = /* @__PURE__ */ once(
  (): CollectPorts => ({
    records: machineRecords(),
    remover: createMachineRemover(stepFunctionsClient()),
    now,
  }),
);

/** The ports of statistics. */
export const statisticsPorts = /* @__PURE__ */ once(
  (): StatisticsPorts => ({ feed: feed(), statistics: createStatisticsStore(table()), now }),
);

/** The ports of webhook streams. */
export const webhookPorts = /* @__PURE__ */ once((): StreamPorts => {
  const isLocal = config().stage === "local";
  return {
    isLocal,
    feed: feed(),
    webhooks: createWebhookStore(table()),
    post: createPost(isLocal),
    now,
    newEventId,
    random: Math.random,
  };
});

/** Secrets with 256 random bits. */
export const keyMaterial: KeyMaterial = {
  randomSecret: () => randomBytes(32).toString("base64url"),
  newKeyId: () => `key_${newUlid().toLowerCase()}`,
  now,
  newEventId,
};

/** The ports of people, their sessions and their sign-ins. */
export const peoplePorts = /* @__PURE__ */ once(
  (): PeoplePorts => ({
    users: createUserStore(table()),
    sessions: createSessionStore(table()),
    signIns: createSignInStore(table()),
    randomSecret: keyMaterial.randomSecret,
    newUlid,
    now,
    newEventId,
  }),
);

/** The ports of signing in; undefined: the deployment has no issuer. */
export const signInPorts = /* @__PURE__ */ once((): SignInPorts | undefined => {
  const { signIn, consoleOrigin } = config();
  if (signIn === undefined) return undefined;
  const { issuer, clientId, groupsClaim, groupRoles, home } = signIn;
  const redirectUri = `${consoleOrigin}${CALLBACK_PATH}`;
  return {
    ...peoplePorts(),
    issuer: openidIssuer({ issuer, clientId, groupsClaim, redirectUri }, Date.now),
    groupRoles,
    ...(home === undefined ? {} : { home }),
    record: recordEvent(),
  };
});
/** Calls of sign-ins, by address. */
export const signInLimiter = /* @__PURE__ */ once(() =>
  createLocalLimiter({ per_second: 2, burst: 40 }, Date.now),
);

/** The ports of issuing liveness challenges. */
export const challengePorts = /* @__PURE__ */ once((): ChallengePorts => {
  const { region, defaultProvider, managedServices } = config();
  const create = (token: string) => rekognition().createLivenessSession(token);
  return {
    challenges: challenges(),
    ...(managedServices && { sessions: { region, create } }),
    defaultProvider,
    now,
    randomInt,
    randomSecret: keyMaterial.randomSecret,
  };
});

/** What challenging and taking chips needs. */
export const chipPorts = /* @__PURE__ */ once(() => ({
  ...uploads(),
  challenges: createChipChallengeStore(table()),
  now,
  randomOctets: (count: number): Uint8Array => randomBytes(count),
}));

/** The authorities that vouch for the signers of chips. */
export const trust = /* @__PURE__ */ once(() => trustSource(config(), { s3: s3Client, now }));

/** The index of a section of the lists, for the block of this function. */
export const listsOf = (section: ListSection): ListSource =>
  listSource(config(), section, { s3: s3Client, scratch: tmpdir(), now });

/** Whether the table takes a write. */
export const healthCheck = /* @__PURE__ */ once(() =>
  createHealthCheck(
    () => table().put({ ...healthKey, checkedAt: now().toISOString() }),
    () => performance.now(),
  ),
);

/** Ports of announcing lists. */
export const announcePorts = /* @__PURE__ */ once(
  (): AnnouncePorts => ({
    announcements: createListAnnouncements(table()),
    manifestOf: manifests(),
    now,
    newEventId,
  }),
);

/** The manifests of the list indexes. */
export const manifests = /* @__PURE__ */ once(() => listManifests(config(), s3Client));
