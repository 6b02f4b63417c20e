import { setTimeout as delay } from "node:timers/promises";
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import type { Machine, MachineRunner } from "../../core/executions/machine-ports.ts";
import type { MachineRemover } from "../../core/workflows/collect-machines.ts";
import type { MachineMaker } from "../../core/workflows/machines.ts";

/** Answers to a token that is used, expired or unknown; services differ in which they give. */
const TOKEN_IS_GONE = new Set(["TaskDoesNotExist", "TaskTimedOut", "InvalidToken"]);
/** A new machine is eventually consistent: it may take some seconds before it can be started. */
const USABLE_ATTEMPTS = 40;
const LONGEST_PAUSE_MS = 1000;

/** How EXPRESS runs are waited for: `native` by StartSyncExecution, `polled` by looking at them. */
export type ExpressRuns = "native" | "polled";

/**
 * Step Functions, for running machines.
 * @param client made once a process; its retries cover throttling
 * @param expressRuns `polled` where StartSyncExecution holds up the whole emulator (MiniStack): AWS has no DescribeExecution for EXPRESS
 */
export function createMachineRunner(client: SFNClient, expressRuns: ExpressRuns = "native"): MachineRunner {
  return {
    runSync: expressRuns === "native" ? runAndWait(client) : runAndPoll(client),
    async start(machine, input) {
      await ignoring(["ExecutionAlreadyExists"], () =>
        client.send(
          new StartExecutionCommand({
            stateMachineArn: machine.arn,
            name: input.executionId,
            input: JSON.stringify(input),
          }),
        ),
      );
    },
    async stop(machine, executionId) {
      await ignoring(["ExecutionDoesNotExist"], () =>
        client.send(new StopExecutionCommand({ executionArn: executionArnOf(machine, executionId) })),
      );
    },
    async stateOf(machine, executionId) {
      const executionArn = executionArnOf(machine, executionId);
      const found = await ignoring(["ExecutionDoesNotExist"], () =>
        client.send(new DescribeExecutionCommand({ executionArn })),
      );
      if (found === undefined) return "unknown";
      return found.status === "RUNNING" || found.status === "PENDING_REDRIVE" ? "running" : "ended";
    },
    async complete(taskToken, answer) {
      const command = new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(answer) });
      const sent = await ignoring([...TOKEN_IS_GONE], () => client.send(command));
      return sent === undefined ? "unknown" : "delivered";
    },
  };
}

const runAndWait =
  (client: SFNClient): MachineRunner["runSync"] =>
  async (machine, input) => {
    const answer = await client.send(
      new StartSyncExecutionCommand({ stateMachineArn: machine.arn, input: JSON.stringify(input) }),
    );
    return answer.status === "SUCCEEDED" ? "succeeded" : "failed";
  };

const runAndPoll =
  (client: SFNClient): MachineRunner["runSync"] =>
  async (machine, input) => {
    const { executionArn } = await client.send(
      new StartExecutionCommand({
        stateMachineArn: machine.arn,
        name: input.executionId,
        input: JSON.stringify(input),
      }),
    );
    for (let pause = 10; ; pause = Math.min(LONGEST_PAUSE_MS / 4, pause * 1.5)) {
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
      if (status !== "RUNNING") return status === "SUCCEEDED" ? "succeeded" : "failed";
      await delay(pause);
    }
  };

/**
 * Logs and traces of a machine's runs: faults and states without their data. `ALL` includes the states of EXPRESS runs,
 * which have no other history.
 */
const observed = (logGroupArn: string) => ({
  loggingConfiguration: {
    level: "ALL" as const,
    includeExecutionData: false,
    destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }],
  },
  tracingConfiguration: { enabled: true },
});

/**
 * Step Functions, for making machines.
 * @param client made once a process
 * @param logGroupArn where machines log, ending in `:*`; absent: no logs and no traces
 */
export function createMachineMaker(client: SFNClient, logGroupArn?: string): MachineMaker {
  return {
    async create({ name, type, definition, roleArn }) {
      const { stateMachineArn } = await client.send(
        new CreateStateMachineCommand({
          name,
          type,
          definition: JSON.stringify(definition),
          roleArn,
          ...(logGroupArn === undefined ? {} : observed(logGroupArn)),
        }),
      );
      if (stateMachineArn === undefined) throw new Error("Step Functions made no machine.");
      await untilUsable(client, stateMachineArn);
      return stateMachineArn;
    },
  };
}

/**
 * Step Functions, for removing machines.
 * @param client made once a process
 */
export function createMachineRemover(client: SFNClient): MachineRemover {
  return {
    async hasRunning(stateMachineArn) {
      const command = new ListExecutionsCommand({ stateMachineArn, statusFilter: "RUNNING", maxResults: 1 });
      const found = await ignoring(["StateMachineDoesNotExist"], () => client.send(command));
      return (found?.executions ?? []).length > 0;
    },
    async remove(stateMachineArn) {
      await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    },
  };
}

async function untilUsable(client: SFNClient, stateMachineArn: string): Promise<void> {
  for (let attempt = 0; attempt < USABLE_ATTEMPTS; attempt++) {
    const found = await ignoring(["StateMachineDoesNotExist"], () =>
      client.send(new DescribeStateMachineCommand({ stateMachineArn })),
    );
    if (found?.status === "ACTIVE" || (found !== undefined && found.status === undefined)) return;
    await delay(Math.min(LONGEST_PAUSE_MS, 25 * 2 ** attempt));
  }
  throw new Error("A new machine did not become usable.");
}

/** ARN of a STANDARD run, from its machine's: `…:stateMachine:<name>` → `…:execution:<name>:<executionId>`. */
function executionArnOf(machine: Pick<Machine, "arn">, executionId: string): string {
  return `${machine.arn.replace(":stateMachine:", ":execution:")}:${executionId}`;
}

/** Runs a call; answers undefined for the named errors. */
async function ignoring<T>(names: readonly string[], call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && names.includes(error.name)) return undefined;
    throw error;
  }
}
