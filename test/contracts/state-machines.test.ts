import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStepFunctionsClient } from "../../adapters/aws/clients/step-functions.ts";
import {
  createMachineMaker,
  createMachineRemover,
  createMachineRunner,
} from "../../adapters/aws/state-machines.ts";
import { createStateMachines } from "../../adapters/memory/state-machines.ts";
import type { JsonObject } from "../../compiler/json.ts";
import type { Machine, MachineRunner } from "../../core/executions/machine-ports.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { MachineRemover } from "../../core/workflows/collect-machines.ts";
import type { MachineMaker } from "../../core/workflows/machines.ts";
import type { FaultRule } from "../../local/faults.ts";
import { startStack } from "../../local/stack.ts";
import { INVOKE } from "../../local/stepfunctions/testing/machines.ts";
import { signWith } from "../../local/testing/sign-with.ts";
import { openForeignMachines } from "../judges/foreign-machines.ts";
import { twentyAtOnce } from "./values.ts";

/** How the machine of a case behaves. */
type Behaviour = "succeeds" | "fails" | "waits";

interface Service {
  readonly ports: MachineRunner & MachineMaker & MachineRemover;
  /** The token of the task that a started run of a machine that waits has reached. */
  readonly tokenOf: (executionId: string) => Promise<string>;
  /** The run ends by itself. */
  readonly end: (executionId: string, taskToken: string) => Promise<void>;
  /** Sets how calls fail until the next time; undefined: they do not. */
  readonly breakDown: (fault: "throttle" | "fail" | undefined) => void;
  readonly close: () => Promise<void>;
}

/** A service that AWS clients call. */
interface CalledService extends Service {
  /** The next calls fail by these rules. */
  readonly setFaults: (rules: readonly FaultRule[]) => void;
}

const DEFINITIONS: Readonly<Record<Behaviour, JsonObject>> = {
  succeeds: { StartAt: "A", States: { A: { Type: "Pass", End: true } } },
  fails: { StartAt: "A", States: { A: { Type: "Fail", Error: "E" } } },
  waits: {
    StartAt: "A",
    States: {
      A: {
        Type: "Task",
        Resource: `${INVOKE}.waitForTaskToken`,
        Parameters: {
          FunctionName: "keep",
          Payload: { "token.$": "$$.Task.Token", "executionId.$": "$.executionId" },
        },
        End: true,
      },
    },
  },
};
const ANSWER = { routes: { e: true } };
const roleArn = "arn:aws:iam::000000000000:role/machines";

async function openMemory(): Promise<Service> {
  const states = createStateMachines((machine) =>
    machine.hash.startsWith("fails") ? "failed" : "succeeded",
  );
  return {
    ports: states,
    async tokenOf(executionId) {
      const token = `token of ${executionId}`;
      states.wait(executionId, token);
      return token;
    },
    end: async (executionId) => states.end(executionId),
    breakDown(fault) {
      states.outage = fault === undefined ? undefined : new Error(fault);
    },
    close: async () => {},
  };
}

/** The tokens of tasks that wait, which their function `keep` gets. */
function keptTokens() {
  const arrived = new Map<string, (token: string) => void>();
  const tokens = new Map<string, Promise<string>>();
  /** The token of a run, also for a call before its task has begun. */
  function tokenOf(executionId: string): Promise<string> {
    const token =
      tokens.get(executionId) ?? new Promise<string>((resolve) => arrived.set(executionId, resolve));
    tokens.set(executionId, token);
    return token;
  }
  const keep = async (event: unknown) => {
    const { token, executionId } = JSON.parse(JSON.stringify(event));
    void tokenOf(executionId);
    arrived.get(executionId)?.(token);
  };
  return { tokenOf, keep };
}

async function openLocal(): Promise<CalledService> {
  const { tokenOf, keep } = keptTokens();
  const stack = await startStack({ functions: { keep: { load: async () => keep } } });
  signWith(stack.credentials);
  const client = createStepFunctionsClient(stack);
  const runner = createMachineRunner(client);
  const ports = { ...runner, ...createMachineMaker(client), ...createMachineRemover(client) };
  return {
    ports,
    tokenOf,
    end: async (_, taskToken) => void (await runner.complete(taskToken, ANSWER)),
    breakDown(what) {
      const rule = (_: unknown, place: number): FaultRule[] =>
        what === undefined ? [] : [{ service: "states", nth: place + 1, when: "before", what }];
      // More than all calls of a case, with those that the client tries again.
      stack.faults.set(Array.from({ length: 100 }, rule).flat());
    },
    setFaults: (rules) => stack.faults.set(rules),
    async close() {
      client.destroy();
      await stack.close();
    },
  };
}

/** The Step Functions of LocalStack, which judges ours. Calls break down on the way to it. */
async function openJudge(): Promise<Service> {
  const { tokenOf, keep } = keptTokens();
  const { ports, client, close } = await openForeignMachines(async (_, payload) => {
    await keep(payload);
    return null;
  });
  let outage: string | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      if (outage !== undefined) throw new Error(outage);
      return next(args);
    },
    { step: "finalizeRequest", name: "outage" },
  );
  return {
    ports,
    tokenOf,
    end: async (_, taskToken) => void (await ports.complete(taskToken, ANSWER)),
    breakDown(fault) {
      outage = fault;
    },
    close,
  };
}

const definitionOf = (behaviour: Behaviour, type: Machine["type"]) => ({
  name: `${behaviour}-${newUlid()}`,
  type,
  definition: DEFINITIONS[behaviour],
  roleArn,
});
const machineAt = (arn: string, type: Machine["type"], hash = ""): Machine => ({
  hash,
  arn,
  type,
  graph: { workflowId: "wf_1", blocks: [], edges: [] },
  limits: () => ({}),
});
const inputOf = (executionId: string) => ({ executionId, limits: {} });
const gone = () => machineAt("arn:aws:states:us-east-1:000000000000:stateMachine:none", "STANDARD");

const services: [name: string, open: () => Promise<Service>][] = [
  ["memory", openMemory],
  ["the local Step Functions", openLocal],
  ...(process.env.LOCALSTACK === undefined ? [] : [["LocalStack", openJudge] satisfies [string, unknown]]),
];

describe.each(services)("state machines in %s", (name, open) => {
  let service: Service;
  let ports: Service["ports"];
  beforeAll(async () => {
    service = await open();
    ports = service.ports;
  });
  afterAll(() => service.close());

  const make = async (behaviour: Behaviour, type: Machine["type"] = "STANDARD"): Promise<Machine> => {
    const definition = definitionOf(behaviour, type);
    return machineAt(await ports.create(definition), type, definition.name);
  };
  /** A run that waits, and its token. */
  const started = async () => {
    const machine = await make("waits");
    const executionId = newUlid();
    await ports.start(machine, inputOf(executionId));
    return { machine, executionId, token: await service.tokenOf(executionId) };
  };

  it("are made once under their name, and are not replaced by another definition", async () => {
    const definition = definitionOf("succeeds", "EXPRESS");
    // LocalStack does not take CreateStateMachine for idempotent while the machine is being made; AWS does.
    const arns =
      name === "LocalStack"
        ? [await ports.create(definition), await ports.create(definition)]
        : await twentyAtOnce(() => ports.create(definition));
    expect(new Set(arns).size).toBe(1);
    await expect(ports.create({ ...definition, definition: DEFINITIONS.fails })).rejects.toThrow();
    const [arn = ""] = arns;
    expect(await ports.runSync(machineAt(arn, "EXPRESS"), inputOf("e"))).toBe("succeeded");
  });

  it("answer how an EXPRESS run ended", async () => {
    expect(await ports.runSync(await make("succeeds", "EXPRESS"), inputOf("e"))).toBe("succeeded");
    expect(await ports.runSync(await make("fails", "EXPRESS"), inputOf("e"))).toBe("failed");
  });

  it("do not run where they do not exist, or in the way of the other type", async () => {
    await expect(ports.runSync(gone(), inputOf("e"))).rejects.toThrow();
    await expect(ports.start(gone(), inputOf("e"))).rejects.toThrow();
    await expect(ports.runSync(await make("succeeds"), inputOf("e"))).rejects.toThrow();
  });

  it("run once under an execution's id, and not again after the end", async () => {
    const machine = await make("waits");
    const executionId = newUlid();
    await twentyAtOnce(() => ports.start(machine, inputOf(executionId)));
    expect(await ports.stateOf(machine, executionId)).toBe("running");
    await service.end(executionId, await service.tokenOf(executionId));
    await expect.poll(() => ports.stateOf(machine, executionId)).toBe("ended");
    await ports.start(machine, inputOf(executionId));
    expect(await ports.stateOf(machine, executionId)).toBe("ended");
  });

  it("know no run that was not started, or that another machine runs", async () => {
    const { executionId } = await started();
    const other = await make("waits");
    expect(await ports.stateOf(other, executionId)).toBe("unknown");
    expect(await ports.stateOf(other, newUlid())).toBe("unknown");
    expect(await ports.stateOf(gone(), executionId)).toBe("unknown");
  });

  // On LocalStack a stopped run goes on while a task waits for its token; AWS ends it (StopExecution).
  it.skipIf(name === "LocalStack")("stop a run, and no other", async () => {
    const { machine, executionId, token } = await started();
    await ports.stop(await make("waits"), executionId);
    await ports.stop(machine, newUlid());
    expect(await ports.stateOf(machine, executionId)).toBe("running");
    await twentyAtOnce(() => ports.stop(machine, executionId));
    expect(await ports.stateOf(machine, executionId)).toBe("ended");
    expect(await ports.complete(token, ANSWER)).toBe("unknown");
  });

  // Of answers that arrive at once LocalStack takes several; AWS refuses a task that is closed (SendTaskSuccess, TaskTimedOut).
  it.skipIf(name === "LocalStack")("take one answer for a token", async () => {
    const { token } = await started();
    const answers = await twentyAtOnce(() => ports.complete(token, ANSWER));
    expect(answers.toSorted()).toEqual(["delivered", ...Array(19).fill("unknown")]);
    expect(await ports.complete("AAAA", ANSWER)).toBe("unknown");
  });

  it("have running executions until these end", async () => {
    const { machine, executionId, token } = await started();
    expect(await ports.hasRunning(machine.arn)).toBe(true);
    expect(await ports.hasRunning((await make("waits")).arn)).toBe(false);
    expect(await ports.hasRunning(gone().arn)).toBe(false);
    await service.end(executionId, token);
    await expect.poll(() => ports.hasRunning(machine.arn)).toBe(false);
  });

  it("are removed, once or twice, and made again", async () => {
    const definition = definitionOf("succeeds", "EXPRESS");
    const machine = machineAt(await ports.create(definition), "EXPRESS");
    await ports.remove(machine.arn);
    await ports.remove(machine.arn);
    await expect(ports.runSync(machine, inputOf("e"))).rejects.toThrow();
    expect(await ports.create(definition)).toBe(machine.arn);
    expect(await ports.runSync(machine, inputOf("e"))).toBe("succeeded");
  });

  it.each(["throttle", "fail"] as const)(
    "answer nothing while the service can only %s, and go on afterwards",
    async (fault) => {
      const { machine, executionId, token } = await started();
      const express = await make("succeeds", "EXPRESS");
      const calls: readonly (() => Promise<unknown>)[] = [
        () => ports.create(definitionOf("succeeds", "EXPRESS")),
        () => ports.runSync(express, inputOf("e")),
        () => ports.start(machine, inputOf(newUlid())),
        () => ports.stop(machine, executionId),
        () => ports.stateOf(machine, executionId),
        () => ports.complete(token, ANSWER),
        () => ports.hasRunning(machine.arn),
        () => ports.remove(express.arn),
      ];
      service.breakDown(fault);
      const ends = await Promise.allSettled(calls.map((call) => call()));
      service.breakDown(undefined);
      expect(ends.map(({ status }) => status)).toEqual(calls.map(() => "rejected"));
      expect(await ports.stateOf(machine, executionId)).toBe("running");
      expect(await ports.complete(token, ANSWER)).toBe("delivered");
      expect(await ports.runSync(express, inputOf("e"))).toBe("succeeded");
    },
  );
});

describe("Step Functions as AWS clients call it", () => {
  let service: CalledService;
  beforeAll(async () => {
    service = await openLocal();
  });
  afterAll(() => service.close());
  const once = (operation: string, when: FaultRule["when"], what: FaultRule["what"]): void =>
    service.setFaults([{ service: "states", operation, nth: 1, when, what }]);

  it("is called again after it throttled one call", async () => {
    once("CreateStateMachine", "before", "throttle");
    const arn = await service.ports.create(definitionOf("succeeds", "EXPRESS"));
    once("StartSyncExecution", "before", "throttle");
    expect(await service.ports.runSync(machineAt(arn, "EXPRESS"), inputOf("e"))).toBe("succeeded");
  });

  it("is called again, without another effect, after its answer was lost", async () => {
    const definition = definitionOf("waits", "STANDARD");
    once("CreateStateMachine", "after", "fail");
    const machine = machineAt(await service.ports.create(definition), "STANDARD");
    const executionId = newUlid();
    once("StartExecution", "after", "fail");
    await service.ports.start(machine, inputOf(executionId));
    const token = await service.tokenOf(executionId);
    expect(await service.ports.stateOf(machine, executionId)).toBe("running");
    once("SendTaskSuccess", "after", "fail");
    // The first call delivered the answer; the second finds the token gone, as any late one does.
    expect(await service.ports.complete(token, ANSWER)).toBe("unknown");
    await expect.poll(() => service.ports.stateOf(machine, executionId)).toBe("ended");
    once("DeleteStateMachine", "after", "fail");
    await service.ports.remove(machine.arn);
    expect(await service.ports.hasRunning(machine.arn)).toBe(false);
  });
});
