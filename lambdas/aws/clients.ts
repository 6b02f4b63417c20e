import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SFNClient } from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { type Config, loadConfig } from "../config.ts";

/** Every SDK client of a process. Made once, so that connections are kept alive between calls. */
export interface Clients {
  readonly dynamo: DynamoDBClient;
  readonly document: DynamoDBDocumentClient;
  readonly stepFunctions: SFNClient;
  readonly kms: KMSClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
}

/** Connections a client may hold open at once; a burst above it would queue inside the SDK. */
const MAX_SOCKETS = 256;
/** StartSyncExecution answers after at most five minutes (the limit of EXPRESS machines). */
const LONGEST_CALL_MS = 310_000;

/**
 * Makes the clients for a configuration.
 * @param config region and, outside AWS, the endpoint that speaks its protocols
 */
export function createClients(config: Pick<Config, "region" | "endpoint">): Clients {
  const agent = { keepAlive: true, maxSockets: MAX_SOCKETS };
  const requestHandler = { httpAgent: agent, httpsAgent: agent };
  const common = {
    region: config.region,
    requestHandler,
    ...(config.endpoint === undefined ? {} : { endpoint: config.endpoint }),
  };
  const dynamo = new DynamoDBClient({ ...common, maxAttempts: 5 });
  return {
    dynamo,
    document: DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } }),
    stepFunctions: new SFNClient({
      ...common,
      requestHandler: { ...requestHandler, requestTimeout: LONGEST_CALL_MS },
      // The SDK would put "sync-" before the host name of an emulator.
      disableHostPrefix: config.endpoint !== undefined,
    }),
    kms: new KMSClient(common),
    lambda: new LambdaClient(common),
    s3: new S3Client({
      ...common,
      forcePathStyle: config.endpoint !== undefined,
      // Else the SDK puts the checksum of an empty body into presigned uploads.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    }),
  };
}

let shared: Clients | undefined;

/** The clients of this process, made at the first call from its environment variables. */
export function clients(): Clients {
  shared ??= createClients(loadConfig(process.env));
  return shared;
}
