/** Starts the judges: programs of AWS, or that emulate it, which answer as a service for as long as the tests run. */
import { spawn } from "node:child_process";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../../infra/emulator/free-port.ts";
import { installDynamoDbLocal, installLocalStack } from "../../infra/emulator/localstack-install.ts";

/** A judge that answers. */
export interface Judge {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** A busy machine takes its time; LocalStack loads for seconds on an idle one. */
const LONGEST_START_MS = 180_000;

/** Starts AWS's DynamoDB Local, which keeps its tables in memory. @throws MissingProgram without Java or Maven */
export async function startDynamoDbLocal(): Promise<Judge> {
  const jars = await installDynamoDbLocal();
  const port = await freePort();
  const main = "com.amazonaws.services.dynamodbv2.local.main.ServerRunner";
  const java = ["-Xmx1g", `-Djava.library.path=${jars}`, "-cp", `${jars}/*`, main];
  return start({
    name: "dynamodb-local",
    command: ["java", ...java, "-inMemory", "-disableTelemetry", "-port", String(port)],
    environment: () => ({}),
    endpoint: `http://127.0.0.1:${port}`,
    // It answers a call without a signature with an error of its own.
    isReady: (endpoint) => fetch(endpoint).then(({ status }) => status === 400),
  });
}

/**
 * Starts LocalStack with Step Functions and what it tells of them.
 *
 * @param tasksUrl where the tasks of its machines are answered
 * @throws MissingProgram without Python 3.13
 */
export async function startLocalStack(tasksUrl: string): Promise<Judge> {
  const python = await installLocalStack();
  const port = await freePort();
  return start({
    name: "localstack",
    command: [python, join(import.meta.dirname, "answer_tasks.py")],
    environment: (folder) => ({
      TASKS_URL: tasksUrl,
      GATEWAY_LISTEN: `127.0.0.1:${port}`,
      GATEWAY_SERVER: "hypercorn",
      SERVICES: "stepfunctions,events,sqs,sts,iam",
      EAGER_SERVICE_LOADING: "0",
      SKIP_SSL_CERT_DOWNLOAD: "1",
      DISABLE_EVENTS: "1",
      // Its files lie there, also where this machine is a container.
      OVERRIDE_IN_DOCKER: "0",
      FILESYSTEM_ROOT: folder,
      LS_LOG: "error",
    }),
    endpoint: `http://127.0.0.1:${port}`,
    isReady: (endpoint) => fetch(`${endpoint}/_localstack/health`).then(({ ok }) => ok),
  });
}

interface Service {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** @param folder for its files; it is removed when it stops */
  readonly environment: (folder: string) => Readonly<Record<string, string>>;
  readonly endpoint: string;
  readonly isReady: (endpoint: string) => Promise<boolean>;
}

async function start({ name, command, environment, endpoint, isReady }: Service): Promise<Judge> {
  const folder = await mkdtemp(join(tmpdir(), `${name}-`));
  const logFile = join(import.meta.dirname, `../../.cache/${name}.log`);
  const log = await open(logFile, "w");
  const [program, ...args] = command;
  const child = spawn(program, args, {
    env: { ...process.env, ...environment(folder) },
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    const last = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(last);
    await rm(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + LONGEST_START_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await isReady(endpoint).catch(() => false)) return { endpoint, stop };
    await delay(100);
  }
  await stop();
  throw new Error(`${name} does not start:\n${(await readFile(logFile, "utf8")).slice(-4_000)}`);
}
