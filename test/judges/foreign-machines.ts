/** Machines on the Step Functions of LocalStack, made and run by the product's own clients; their tasks are answered here. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { DescribeExecutionCommand, type SFNClient } from "@aws-sdk/client-sfn";
import { createStepFunctionsClient } from "../../adapters/aws/clients/step-functions.ts";
import {
  createMachineMaker,
  createMachineRemover,
  createMachineRunner,
} from "../../adapters/aws/state-machines.ts";
import type { JsonObject, JsonValue } from "../../compiler/json.ts";
import type { Machine, MachineInput } from "../../core/executions/machine-ports.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { StatesError } from "../../local/stepfunctions/errors.ts";
import { signWith } from "../../local/testing/sign-with.ts";

/** What a task answers. @throws StatesError for a failure of the task */
export type Tasks = (functionName: string, payload: JsonValue) => Promise<JsonValue>;

/** The status that a run ended with. */
export type Status = "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

/** LocalStack with the clients of the product. */
export interface ForeignMachines {
  readonly ports: ReturnType<typeof createMachineRunner> &
    ReturnType<typeof createMachineMaker> &
    ReturnType<typeof createMachineRemover>;
  readonly client: SFNClient;
  readonly make: (definition: JsonObject, type: Machine["type"]) => Promise<Machine>;
  /** Runs a machine to its end, EXPRESS by `StartSyncExecution`; `tasks` answers for it alone. */
  readonly run: (machine: Machine, input: Omit<MachineInput, "executionId">, tasks: Tasks) => Promise<Status>;
  readonly close: () => Promise<void>;
}

const ROLE = "arn:aws:iam::000000000000:role/machines";
const LOOK_MS = 100;

/** What `npm run test:judges` started. @throws Error without it */
export function judgingLocalStack(): { endpoint: string; tasksPort: number } {
  const { LOCALSTACK: endpoint, TASKS_PORT: tasksPort } = process.env;
  if (endpoint === undefined || tasksPort === undefined) throw new Error("Run it by `npm run test:judges`.");
  return { endpoint, tasksPort: Number(tasksPort) };
}

/**
 * Opens the clients and the server that LocalStack asks for the answers of tasks.
 *
 * @param others answers the tasks of runs that {@link ForeignMachines.run} did not start
 */
export async function openForeignMachines(others: Tasks = noTasks): Promise<ForeignMachines> {
  const { endpoint, tasksPort } = judgingLocalStack();
  signWith({ accessKeyId: "000000000000", secretAccessKey: "test" });
  const client = createStepFunctionsClient({ region: "us-east-1", endpoint });
  const ports = {
    ...createMachineRunner(client),
    ...createMachineMaker(client),
    ...createMachineRemover(client),
  };
  const runs = new Map<string, Tasks>();
  const server = createServer(
    (request, response) => void answer((id) => runs.get(id) ?? others, request, response),
  );
  await new Promise<void>((resolve) => server.listen(tasksPort, "127.0.0.1", resolve));

  async function endOf(machine: Machine, executionId: string): Promise<Status> {
    const executionArn = `${machine.arn.replace(":stateMachine:", ":execution:")}:${executionId}`;
    for (;;) {
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
      if (status === "SUCCEEDED" || status === "FAILED" || status === "TIMED_OUT" || status === "ABORTED")
        return status;
      await delay(LOOK_MS);
    }
  }

  return {
    ports,
    client,
    async make(definition, type) {
      const hash = newUlid();
      const arn = await ports.create({ name: `wf-${hash}`, type, definition, roleArn: ROLE });
      return { hash, arn, type, graph: { workflowId: "wf_1", blocks: [], edges: [] }, limits: () => ({}) };
    },
    async run(machine, limits, tasks) {
      const executionId = newUlid();
      runs.set(executionId, tasks);
      try {
        const input = { ...limits, executionId };
        if (machine.type === "EXPRESS")
          return (await ports.runSync(machine, input)) === "succeeded" ? "SUCCEEDED" : "FAILED";
        await ports.start(machine, input);
        return await endOf(machine, executionId);
      } finally {
        runs.delete(executionId);
      }
    },
    async close() {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const noTasks: Tasks = async () => {
  throw new StatesError("NoSuchRun", "The run is over.");
};

/** Answers as Lambda's Invoke does: a failure is a body with `errorType` under a header of its own. */
async function answer(
  tasksOf: (executionId: string) => Tasks,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const payload = JSON.parse(await text(request));
    const tasks = tasksOf(payload.executionId);
    response.end(JSON.stringify(await tasks(decodeURIComponent((request.url ?? "/").slice(1)), payload)));
  } catch (error) {
    const known = error instanceof StatesError ? error : new StatesError("TestFault", String(error));
    response.setHeader("X-Amz-Function-Error", "Unhandled");
    response.end(JSON.stringify({ errorType: known.error, errorMessage: known.detail }));
  }
}
