import * as z from "zod";
import { AwsError } from "../http/aws-error.ts";
import { operation } from "../http/json-service.ts";
import type { JsonObject } from "../json.ts";
import type { Machine, StateBlock } from "./definition.ts";
import type { Executions } from "./executions.ts";
import { InvalidDefinition, parseDefinition } from "./parse-definition.ts";
import { arns, type MachineRecord } from "./records.ts";
import type { StatesStore } from "./store.ts";

/** A definition is at most 1 MiB: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_DEFINITION_BYTES = 1_048_576;

const createSchema = z.object({
  name: z.string().regex(/^[\w-]{1,80}$/, "Invalid Name"),
  definition: z.string().min(1),
  roleArn: z.string().min(1),
  type: z.enum(["STANDARD", "EXPRESS"]).default("STANDARD"),
});
const arnSchema = z.object({ stateMachineArn: z.string() });

/** @throws AwsError `StateMachineDoesNotExist`. */
export function requireMachine(store: StatesStore, arn: string): MachineRecord {
  const machine = store.machine(arn);
  if (machine === undefined)
    throw new AwsError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);
  return machine;
}

/** CreateStateMachine, DescribeStateMachine, ListStateMachines, DeleteStateMachine. */
export function machineOperations(
  store: StatesStore,
  executions: Executions,
  region: string,
  now: () => number,
) {
  return {
    CreateStateMachine: operation(createSchema, async ({ name, definition, roleArn, type }) => {
      const arn = arns(region).machine(name);
      checkDefinition(definition, type);
      const existing = store.machine(arn);
      if (existing === undefined) {
        const record: MachineRecord = {
          name,
          arn,
          definition,
          roleArn,
          type,
          createdAt: now(),
          status: "ACTIVE",
        };
        await store.putMachine(record);
        return { stateMachineArn: arn, creationDate: record.createdAt / 1000 };
      }
      if (existing.status === "DELETING")
        throw new AwsError("StateMachineDeleting", `State Machine is deleting: '${arn}'`);
      if (existing.definition !== definition || existing.type !== type) {
        throw new AwsError("StateMachineAlreadyExists", `State Machine Already Exists: '${arn}'`);
      }
      return { stateMachineArn: arn, creationDate: existing.createdAt / 1000 };
    }),
    DescribeStateMachine: operation(arnSchema, ({ stateMachineArn }) => {
      const machine = requireMachine(store, stateMachineArn);
      const { definition, roleArn, status } = machine;
      return {
        ...summary(machine),
        definition,
        roleArn,
        status,
        loggingConfiguration: { level: "OFF" },
        tracingConfiguration: { enabled: false },
      };
    }),
    ListStateMachines: operation(z.object({}), async () => ({
      stateMachines: (await store.machines()).map(summary),
    })),
    DeleteStateMachine: operation(arnSchema, async ({ stateMachineArn }) => {
      const machine = store.machine(stateMachineArn);
      if (machine === undefined) return {};
      if (executions.isRunning(stateMachineArn)) await store.putMachine({ ...machine, status: "DELETING" });
      else await store.deleteMachine(stateMachineArn);
      return {};
    }),
  };
}

function summary({ arn, name, type, createdAt }: MachineRecord): JsonObject {
  return { stateMachineArn: arn, name, type, creationDate: createdAt / 1000 };
}

function checkDefinition(definition: string, type: "STANDARD" | "EXPRESS"): void {
  if (Buffer.byteLength(definition) > MAX_DEFINITION_BYTES) {
    throw new AwsError(
      "ValidationException",
      "1 validation error detected: the definition has more than 1048576 bytes",
    );
  }
  let machine: Machine;
  try {
    machine = parseDefinition(JSON.parse(definition));
  } catch (error) {
    if (!(error instanceof InvalidDefinition) && !(error instanceof SyntaxError)) throw error;
    throw new AwsError("InvalidDefinition", `Invalid State Machine Definition: '${error.message}'`);
  }
  if (type === "EXPRESS" && usesTokens(machine)) {
    throw new AwsError(
      "InvalidDefinition",
      "Invalid State Machine Definition: Express state machines do not support '.waitForTaskToken'",
    );
  }
}

function usesTokens(block: StateBlock): boolean {
  return Object.values(block.States).some((state) => {
    if (state.Type === "Task") return state.Resource.endsWith(".waitForTaskToken");
    if (state.Type === "Parallel") return state.Branches.some(usesTokens);
    return (
      state.Type === "Map" &&
      [state.ItemProcessor, state.Iterator].some((inner) => inner !== undefined && usesTokens(inner))
    );
  });
}
