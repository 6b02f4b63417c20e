import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Clock, systemClock } from "./clock.ts";
import { copyTables } from "./dynamodb/from-level.ts";
import { openDynamo } from "./dynamodb/local-dynamodb.ts";
import type { DynamoStore } from "./dynamodb/store.ts";
import { Faults } from "./faults.ts";
import type { LocalCredentials } from "./http/credentials.ts";
import { type JsonCalls, jsonCalls } from "./http/json-calls.ts";
import { startAwsServer } from "./http/server.ts";
import { aliasOf, findKey, openKeyring } from "./kms/keyring.ts";
import { kmsService } from "./kms/service.ts";
import { type FunctionDefinition, FunctionRegistry } from "./lambda/registry.ts";
import { lambdaService } from "./lambda/routes.ts";
import { ObjectFiles, ObjectMemory } from "./s3/objects.ts";
import { s3Service } from "./s3/service.ts";
import { Executions } from "./stepfunctions/executions.ts";
import { copyExecutions } from "./stepfunctions/from-level.ts";
import type { ExecutionRecord } from "./stepfunctions/records.ts";
import { statesService } from "./stepfunctions/service.ts";
import { StatesStore } from "./stepfunctions/store.ts";
import { migrateLevel } from "./store/from-level.ts";
import { openStore } from "./store/ordered-store.ts";

/** How a stack is made. */
export interface StackOptions {
  /** Where its state is kept; absent: in memory. */
  stateDir?: string;
  /** Port of the endpoint; 0 or absent: any free one. */
  port?: number;
  /** The functions by name. They may be added after the start, because they need the endpoint as an argument. */
  functions: Readonly<Record<string, FunctionDefinition>>;
  /** The S3 buckets that exist. */
  buckets?: readonly string[];
  /** Called at every end of a STANDARD execution; optional. */
  onStatusChange?: (record: ExecutionRecord) => Promise<void>;
  /** Called after an object was put into a bucket; optional. */
  onObjectCreated?: (bucket: string, key: string) => void;
  clock?: Clock;
  faults?: Faults;
  region?: string;
}

/** A running embedded AWS. */
export interface Stack {
  /** For `AWS_ENDPOINT_URL`. */
  endpoint: string;
  region: string;
  /** The credentials that must sign calls to the endpoint: new at each start. */
  credentials: LocalCredentials;
  /** The services of the JSON protocols, for clients of this process. Faults and counts are those of the endpoint. */
  calls: JsonCalls;
  tables: DynamoStore;
  executions: Executions;
  functions: FunctionRegistry;
  faults: Faults;
  /** Whether KMS has a key: its ARN, id or alias (with `alias/`). */
  hasKey(reference: string): boolean;
  /** The alias that points at a key of KMS: of its ARN, id or alias. */
  aliasOf(reference: string): string | undefined;
  /** Continues executions that the last process left running. Call it once, when table and functions are ready. */
  resume(): Promise<void>;
  /** Ends cleanly: acknowledged data is kept, and STANDARD executions continue at the next start. */
  close(): Promise<void>;
}

/**
 * Starts DynamoDB, Step Functions, KMS, Lambda and S3 in this process, on one loopback port.
 * @throws StateDirLocked when another process uses the state directory; StateFault when a file of it is damaged.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { stateDir, clock = systemClock, region = "us-east-1" } = options;
  const faults = options.faults ?? new Faults(clock);
  const directory = (name: string) => (stateDir === undefined ? undefined : join(stateDir, name));
  if (stateDir !== undefined) mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  // Services without a lock first: after a fault of these nothing stays open.
  const keyring = openKeyring(directory("kms"));
  const objects = directory("s3");
  const files = objects === undefined ? new ObjectMemory() : new ObjectFiles(objects);
  const { dynamo, store } = await openStores(directory, region, clock);
  const functions = new FunctionRegistry(options.functions, region, clock, faults.interceptInvocation);
  const onStatusChange = options.onStatusChange ?? (async () => {});
  const executions = new Executions({ store, functions, clock, region, onStatusChange });
  const services = [
    dynamo.service,
    statesService(store, executions, region, () => clock.now()),
    kmsService(keyring, region, clock),
  ];
  const calls = jsonCalls({ services, intercept: faults.intercept });
  const server = await startAwsServer({
    calls,
    rest: [
      lambdaService(functions),
      s3Service({ files, buckets: options.buckets ?? [], onCreated: options.onObjectCreated ?? (() => {}) }),
    ],
    ...(options.port === undefined ? {} : { port: options.port }),
  });
  return {
    endpoint: server.endpoint,
    credentials: server.credentials,
    calls,
    region,
    tables: dynamo.store,
    executions,
    functions,
    faults,
    hasKey: (reference) => findKey(keyring, reference) !== undefined,
    aliasOf: (reference) => aliasOf(keyring, reference),
    resume: () => executions.resume(),
    async close() {
      await executions.close();
      await functions.drain();
      await server.close();
      try {
        dynamo.close();
      } finally {
        store.close();
      }
    },
  };
}

async function openStores(directory: (name: string) => string | undefined, region: string, clock: Clock) {
  await migrateLevel(directory("dynamodb"), copyTables);
  await migrateLevel(directory("stepfunctions"), copyExecutions);
  const dynamo = openDynamo(directory("dynamodb"), region, clock);
  try {
    return { dynamo, store: new StatesStore(openStore(directory("stepfunctions"))) };
  } catch (error) {
    dynamo.close();
    throw error;
  }
}
