/** LocalStack without Docker and without a token: functions are Node processes of this machine, DynamoDB is AWS's DynamoDB Local. */
import { mkdir } from "node:fs/promises";
import { totalmem } from "node:os";
import { delimiter, join } from "node:path";
import { type Emulator, type EmulatorKind, endpointAt, isHealthy, startProcess } from "./emulator.ts";
import { installDynamoDbLocal, installLocalStack } from "./localstack-install.ts";

const CACHE = join(import.meta.dirname, "../../.cache");
/** Extensions of LocalStack, found by Python as an installed package. */
const PLUGINS = join(import.meta.dirname, "localstack/plugins");

/** Memory that a process of a function takes for itself, bytes: `test/aws/burst.test.ts` prints it. */
const OF_A_PROCESS = 100 * 2 ** 20;

/**
 * The most processes of one function: enough for the faults that only many show, in half of the memory at most.
 *
 * @param memory of the machine, bytes
 */
export const mostProcesses = (memory: number): number =>
  Math.min(64, Math.max(8, Math.floor(memory / 2 / OF_A_PROCESS)));

export const localStack: EmulatorKind = {
  name: "localstack",
  settings: {},
  start: startLocalStack,
};

/** What any LocalStack of ours is started with. @param files folder that gets its files, also where this machine is a container */
export const onPort = (port: number, files: string): Readonly<Record<string, string>> => ({
  GATEWAY_LISTEN: `127.0.0.1:${port}`,
  GATEWAY_SERVER: "hypercorn",
  OVERRIDE_IN_DOCKER: "0",
  FILESYSTEM_ROOT: files,
  // It asks nobody on the internet.
  DISABLE_EVENTS: "1",
  SKIP_SSL_CERT_DOWNLOAD: "1",
});

/** Whether LocalStack answers at an endpoint. */
export const isLocalStackReady = (endpoint: string): Promise<boolean> =>
  isHealthy(`${endpoint}/_localstack/health`);

async function startLocalStack(port: number): Promise<Emulator> {
  const program = await installLocalStack();
  const dynamoDbLocal = await installDynamoDbLocal();
  const files = join(CACHE, `localstack-${port}`);
  const scratch = join(files, "tmp");
  await mkdir(scratch, { recursive: true });
  const endpoint = endpointAt(port);
  return startProcess({
    program,
    args: ["-m", "localstack.runtime.main"],
    environment: {
      PYTHONPATH: [PLUGINS, process.env.PYTHONPATH].filter((path) => path !== undefined).join(delimiter),
      ...onPort(port, files),
      TMPDIR: scratch,
      LS_LOG: "warn",
      DNS_ADDRESS: "0",
      // It calls no other endpoint than itself.
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
      // Web ACLs, trails and dashboards are not there: it deploys the rest.
      CFN_IGNORE_UNSUPPORTED_RESOURCE_TYPES: "1",
      // As on AWS: the signature of a presigned URL counts.
      S3_SKIP_SIGNATURE_VALIDATION: "0",
      LAMBDA_RUNTIME_EXECUTOR: "node",
      // Environments wait for a process, and a busy machine takes its time.
      LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT: "600",
      LAMBDA_NODE: process.execPath,
      LAMBDA_PROCESSES: String(mostProcesses(totalmem())),
      // Streams are DynamoDB Local's own; else LocalStack fetches a Kinesis for them and reads each item before it is written.
      PROVIDER_OVERRIDE_DYNAMODB: "v2",
      DYNAMODB_JAVA: JSON.stringify(dynamoDbLocal),
    },
    endpoint,
    isReady: () => isLocalStackReady(endpoint),
    logFile: join(CACHE, `localstack-${port}.log`),
    readySeconds: 120,
    // It ends DynamoDB Local, which would go on without it.
    endSeconds: 60,
  });
}
