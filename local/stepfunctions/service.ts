import { randomUUID } from "node:crypto";
import * as z from "zod";
import { AwsError } from "../http/aws-error.ts";
import { type JsonService, operation } from "../http/json-service.ts";
import type { JsonObject } from "../json.ts";
import type { Executions } from "./executions.ts";
import { machineOperations, requireMachine } from "./machines.ts";
import { type ExecutionRecord, executionView, type MachineRecord } from "./records.ts";
import type { StatesStore } from "./store.ts";

/** Input, output and cause are at most 256 KiB of UTF-8. */
const MAX_DATA_BYTES = 262_144;
const NAME = /^[^\s\p{Cc}<>{}[\]?*"#%\\^|~`$&,;:/]{1,80}$/u;

const arnSchema = z.object({ executionArn: z.string() });
const startSchema = z.object({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().default("{}"),
});
const pageSchema = z.object({
  maxResults: z.number().int().min(0).max(1000).default(100),
  nextToken: z.string().optional(),
});
const tokenSchema = z.object({ taskToken: z.string().min(1).max(2048) });

/** Step Functions: https://docs.aws.amazon.com/step-functions/latest/apireference/ */
export function statesService(
  store: StatesStore,
  executions: Executions,
  region: string,
  now: () => number,
): JsonService {
  return {
    name: "states",
    target: "AWSStepFunctions",
    version: "1.0",
    operations: {
      ...machineOperations(store, executions, region, now),
      ...startOperations(store, executions),
      ...executionOperations(store, executions),
      ...tokenOperations(executions),
    },
  };
}

function checkInput(input: string, code: string): void {
  if (Buffer.byteLength(input) > MAX_DATA_BYTES) {
    throw new AwsError(
      "ValidationException",
      `1 validation error detected: the text has more than ${MAX_DATA_BYTES} bytes`,
    );
  }
  try {
    JSON.parse(input);
  } catch {
    throw new AwsError(
      code,
      `Invalid JSON: '${code === "InvalidOutput" ? "output" : "input"}' is no JSON text`,
    );
  }
}

function checkName(name: string): string {
  if (NAME.test(name)) return name;
  throw new AwsError("InvalidName", `Invalid Name: '${name}'`);
}

function startOperations(store: StatesStore, executions: Executions) {
  return {
    StartExecution: operation(startSchema, async (request) => {
      const machine = activeMachine(store, request.stateMachineArn);
      checkInput(request.input, "InvalidExecutionInput");
      const name = checkName(request.name ?? randomUUID());
      if (machine.type === "STANDARD") return startStandard(store, executions, machine, name, request.input);
      const { arn, startedAt } = executions.startExpress(machine, name, request.input);
      return { executionArn: arn, startDate: startedAt / 1000 };
    }),
    StartSyncExecution: operation(startSchema, async (request) => {
      const machine = activeMachine(store, request.stateMachineArn);
      if (machine.type !== "EXPRESS") {
        throw new AwsError(
          "StateMachineTypeNotSupported",
          "This operation is not supported by this type of state machine",
        );
      }
      checkInput(request.input, "InvalidExecutionInput");
      return runSync(executions, machine, checkName(request.name ?? randomUUID()), request.input);
    }),
  };
}

async function startStandard(
  store: StatesStore,
  executions: Executions,
  machine: MachineRecord,
  name: string,
  input: string,
) {
  const arn = `${machine.arn.replace(":stateMachine:", ":execution:")}:${name}`;
  const existing = executions.find(arn) ?? store.execution(arn);
  if (existing !== undefined && (existing.status !== "RUNNING" || existing.input !== input)) {
    throw new AwsError("ExecutionAlreadyExists", `Execution Already Exists: '${arn}'`);
  }
  const record = existing ?? (await executions.start(machine, name, input));
  return { executionArn: record.arn, startDate: record.startedAt / 1000 };
}

async function runSync(
  executions: Executions,
  machine: MachineRecord,
  name: string,
  input: string,
): Promise<JsonObject> {
  const { arn, startedAt, ended } = executions.startExpress(machine, name, input);
  const { stoppedAt, end } = await ended;
  const duration = Math.max(100, Math.ceil((stoppedAt - startedAt) / 100) * 100);
  const common = {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    startDate: startedAt / 1000,
    stopDate: stoppedAt / 1000,
    input,
    inputDetails: { included: true },
    billingDetails: { billedDurationInMilliseconds: duration, billedMemoryUsedInMB: 64 },
  };
  if (end.status === "SUCCEEDED") {
    return {
      status: end.status,
      output: JSON.stringify(end.output),
      outputDetails: { included: true },
      ...common,
    };
  }
  if (end.status === "ABORTED")
    return { status: "FAILED", error: "States.Runtime", cause: "The service is stopping.", ...common };
  return { status: end.status, error: end.error, cause: end.cause, ...common };
}

function activeMachine(store: StatesStore, arn: string): MachineRecord {
  const machine = requireMachine(store, arn);
  if (machine.status === "ACTIVE") return machine;
  throw new AwsError("StateMachineDeleting", `State Machine is deleting: '${arn}'`);
}

function requireExecution(executions: Executions, arn: string): ExecutionRecord {
  const record = executions.find(arn);
  if (record === undefined) throw new AwsError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
  return record;
}

/** Cuts a page out of a list; the token is the position. */
function page<T>(
  items: readonly T[],
  { maxResults, nextToken }: z.infer<typeof pageSchema>,
): { items: T[]; nextToken?: string } {
  const start = nextToken === undefined ? 0 : Number(nextToken);
  if (!Number.isInteger(start) || start < 0)
    throw new AwsError("InvalidToken", "Invalid Token: 'Invalid token'");
  const end = start + (maxResults === 0 ? 100 : maxResults);
  return { items: items.slice(start, end), ...(end < items.length ? { nextToken: String(end) } : {}) };
}

function executionOperations(store: StatesStore, executions: Executions) {
  const listSchema = pageSchema.extend({ stateMachineArn: z.string(), statusFilter: z.string().optional() });
  const stopSchema = arnSchema.extend({
    error: z.string().max(256).optional(),
    cause: z.string().max(32_768).optional(),
  });
  const historySchema = pageSchema.extend({
    executionArn: z.string(),
    reverseOrder: z.boolean().default(false),
  });
  return {
    DescribeExecution: operation(arnSchema, ({ executionArn }) =>
      executionView(requireExecution(executions, executionArn)),
    ),
    ListExecutions: operation(listSchema, async (request) => {
      requireMachine(store, request.stateMachineArn);
      const all = await store.executions(request.stateMachineArn);
      const wanted = all.filter(
        ({ status }) => request.statusFilter === undefined || status === request.statusFilter,
      );
      const { items, nextToken } = page(wanted, request);
      const views = items.map((record) => {
        const { executionArn, stateMachineArn, name, status, startDate, stopDate } = executionView(record);
        const view = {
          executionArn,
          stateMachineArn,
          name,
          status,
          startDate,
          ...(stopDate === undefined ? {} : { stopDate }),
        };
        return JSON.parse(JSON.stringify(view));
      });
      return { executions: views, nextToken };
    }),
    StopExecution: operation(stopSchema, async ({ executionArn, error, cause }) => {
      requireExecution(executions, executionArn);
      const record = await executions.stop(executionArn, { error, cause });
      return { stopDate: (record?.stoppedAt ?? 0) / 1000 };
    }),
    GetExecutionHistory: operation(historySchema, (request) => {
      requireExecution(executions, request.executionArn);
      const events = executions.historyOf(request.executionArn);
      const { items, nextToken } = page(request.reverseOrder ? events.toReversed() : events, request);
      return { events: items, nextToken };
    }),
  };
}

function tokenOperations(executions: Executions) {
  return {
    SendTaskSuccess: operation(tokenSchema.extend({ output: z.string() }), async ({ taskToken, output }) => {
      checkInput(output, "InvalidOutput");
      await executions.settleToken(taskToken, { kind: "output", output: JSON.parse(output) });
      return {};
    }),
    SendTaskFailure: operation(
      tokenSchema.extend({
        error: z.string().max(256).default(""),
        cause: z.string().max(32_768).default(""),
      }),
      async ({ taskToken, error, cause }) => {
        await executions.settleToken(taskToken, { kind: "failure", error, cause });
        return {};
      },
    ),
    SendTaskHeartbeat: operation(tokenSchema, ({ taskToken }) => {
      executions.heartbeat(taskToken);
      return {};
    }),
  };
}
