/** Starts the judges: programs of AWS, or that emulate it, which answer as a service for as long as the tests run. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProcess } from "../../infra/emulator/emulator.ts";
import { freePort } from "../../infra/emulator/free-port.ts";
import { isLocalStackReady, onPort } from "../../infra/emulator/localstack.ts";
import { installDynamoDbLocal, installLocalStack } from "../../infra/emulator/localstack-install.ts";

/** A judge that answers. */
export interface Judge {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** A busy machine takes its time; LocalStack loads for seconds on an idle one. */
const TIMES = { readySeconds: 180, endSeconds: 10 };

const logOf = (name: string): string => join(import.meta.dirname, `../../.cache/${name}.log`);

/** Starts AWS's DynamoDB Local, which keeps its tables in memory. @throws MissingProgram without Java or Maven */
export async function startDynamoDbLocal(): Promise<Judge> {
  const dynamoDbLocal = await installDynamoDbLocal();
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  return startProcess({
    program: "java",
    args: ["-Xmx1g", ...dynamoDbLocal, "-inMemory", "-disableTelemetry", "-port", String(port)],
    environment: {},
    endpoint,
    // It answers a call without a signature with an error of its own.
    isReady: () =>
      fetch(endpoint).then(
        ({ status }) => status === 400,
        () => false,
      ),
    logFile: logOf("dynamodb-local"),
    ...TIMES,
  });
}

/**
 * Starts LocalStack with Step Functions and the events of its executions.
 *
 * @param tasksUrl where the tasks of its machines are answered
 * @throws MissingProgram without Python 3.13
 */
export async function startLocalStack(tasksUrl: string): Promise<Judge> {
  const program = await installLocalStack();
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const folder = await mkdtemp(join(tmpdir(), "localstack-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const judge = await startProcess({
    program,
    args: [join(import.meta.dirname, "answer_tasks.py")],
    environment: {
      ...onPort(port, folder),
      TASKS_URL: tasksUrl,
      SERVICES: "stepfunctions,events,sqs,sts,iam",
      EAGER_SERVICE_LOADING: "0",
      LS_LOG: "error",
    },
    endpoint,
    isReady: () => isLocalStackReady(endpoint),
    logFile: logOf("localstack"),
    ...TIMES,
  }).catch(async (error) => {
    await remove();
    throw error;
  });
  const stop = async () => {
    await judge.stop();
    await remove();
  };
  return { endpoint, stop };
}
