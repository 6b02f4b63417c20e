import * as z from "zod";
import type { JsonObject } from "../json.ts";

const ACCOUNT = "000000000000";

export const machineRecordSchema = z.object({
  name: z.string(),
  arn: z.string(),
  /** The definition's text, as it came. */
  definition: z.string(),
  roleArn: z.string(),
  type: z.enum(["STANDARD", "EXPRESS"]),
  /** Epoch milliseconds. */
  createdAt: z.number(),
  /** DELETING: its last executions still run. */
  status: z.enum(["ACTIVE", "DELETING"]),
});
/** A state machine as stored. */
export type MachineRecord = z.infer<typeof machineRecordSchema>;

export const executionRecordSchema = z.object({
  arn: z.string(),
  name: z.string(),
  machineArn: z.string(),
  status: z.enum(["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"]),
  /** JSON text. */
  input: z.string(),
  output: z.string().optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
  /** Epoch milliseconds. */
  startedAt: z.number(),
  stoppedAt: z.number().optional(),
});
/** An execution as stored. */
export type ExecutionRecord = z.infer<typeof executionRecordSchema>;

/** ARNs of one region. */
export function arns(region: string) {
  const base = `arn:aws:states:${region}:${ACCOUNT}`;
  return {
    machine: (name: string): string => `${base}:stateMachine:${name}`,
    execution: (machine: string, name: string): string => `${base}:execution:${machine}:${name}`,
    express: (machine: string, name: string, id: string): string =>
      `${base}:express:${machine}:${name}:${id}`,
  };
}

/** Keys of the store. Journals and histories stand under the execution's ARN. */
export const storeKeys = {
  machine: (arn: string): string => `machine~${arn}`,
  execution: (arn: string): string => `execution~${arn}`,
  /** Executions of a machine, oldest first. */
  byMachine: (machineArn: string, startedAt: number, arn: string): string =>
    `by-machine~${machineArn}~${String(startedAt).padStart(15, "0")}~${arn}`,
  running: (arn: string): string => `running~${arn}`,
  journal: (arn: string, key: string): string => `journal~${arn}~${key}`,
  history: (arn: string): string => `history~${arn}`,
  event: (arn: string): string => `event~${arn}`,
};

/** The range of all keys that begin with a text. */
export function prefixRange(prefix: string): { from: string; to: string } {
  return { from: prefix, to: `${prefix}\u{10ffff}` };
}

/** An execution as DescribeExecution shows it. */
export function executionView(record: ExecutionRecord): JsonObject {
  return {
    executionArn: record.arn,
    stateMachineArn: record.machineArn,
    name: record.name,
    status: record.status,
    startDate: record.startedAt / 1000,
    redriveCount: 0,
    redriveStatus: "NOT_REDRIVABLE",
    input: record.input,
    inputDetails: { included: true },
    ...(record.stoppedAt === undefined ? {} : { stopDate: record.stoppedAt / 1000 }),
    ...(record.output === undefined ? {} : { output: record.output, outputDetails: { included: true } }),
    ...(record.error === undefined ? {} : { error: record.error }),
    ...(record.cause === undefined ? {} : { cause: record.cause }),
  };
}

/**
 * The EventBridge event of a change of status
 * (https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html).
 * @param id of the event. @param region of the execution.
 */
export function statusEvent(record: ExecutionRecord, id: string, region: string): JsonObject {
  return {
    version: "0",
    id,
    "detail-type": "Step Functions Execution Status Change",
    source: "aws.states",
    account: ACCOUNT,
    time: new Date(record.stoppedAt ?? record.startedAt).toISOString(),
    region,
    resources: [record.arn],
    detail: {
      executionArn: record.arn,
      stateMachineArn: record.machineArn,
      name: record.name,
      status: record.status,
      startDate: record.startedAt,
      stopDate: record.stoppedAt ?? null,
      input: record.input,
      output: record.output ?? null,
      error: record.error ?? null,
      cause: record.cause ?? null,
      inputDetails: { included: true },
      outputDetails: record.output === undefined ? null : { included: true },
    },
  };
}
