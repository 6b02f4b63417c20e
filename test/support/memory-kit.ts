import { randomBytes } from "node:crypto";
import * as z from "zod";
import { createCaseStore } from "../../adapters/memory/cases.ts";
import { createCredentialStore } from "../../adapters/memory/credentials.ts";
import { createDisclosureLog } from "../../adapters/memory/disclosures.ts";
import { createExecutionStore } from "../../adapters/memory/executions.ts";
import { createMemoryState, type MemoryState } from "../../adapters/memory/state.ts";
import { createStateMachines, type StateMachines } from "../../adapters/memory/state-machines.ts";
import { createSubjectStore } from "../../adapters/memory/subjects.ts";
import { catalogue } from "../../blocks.config.ts";
import type { BlockTypeSpec } from "../../compiler/catalogue/spec.ts";
import type { Instruction, Routes } from "../../compiler/instruction.ts";
import { type JsonObject, type JsonValue, jsonValueSchema } from "../../compiler/json.ts";
import type { Caller } from "../../core/access/caller.ts";
import { allScopes } from "../../core/access/scopes.ts";
import { createBlockCredentials } from "../../core/blocks/credential_issue/block-credentials.ts";
import { manualReviewConfigSchema } from "../../core/blocks/manual_review/config.ts";
import { rulesOf } from "../../core/blocks/manual_review/decisions.ts";
import { openReview } from "../../core/blocks/manual_review/run.ts";
import type { BlockWork, TypedSpec } from "../../core/blocks/runtime/contract.ts";
import { runBlock, type Start, startAttempt } from "../../core/blocks/runtime/run-block.ts";
import { openWebhook } from "../../core/blocks/wait_for_webhook/run.ts";
import { alertsToKnowIn } from "../../core/cases/alerts-to-know.ts";
import { newMeta } from "../../core/executions/commands/execute.ts";
import type { Machine } from "../../core/executions/machine-ports.ts";
import type { DecidingPorts, ExecutionStore } from "../../core/executions/ports.ts";
import type { ExecutionRecord } from "../../core/executions/records.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { createSubjectNames } from "../../core/subjects/names.ts";
import { bindCompiler } from "../../core/workflows/compiler.ts";
import type { Children } from "../../core/workflows/references.ts";
import { allMayStill, giverAsGiven } from "./may-still.ts";

/** One execution over stores in memory, whose blocks run when a test starts them. */
export interface MemoryKit {
  readonly ports: DecidingPorts;
  readonly state: MemoryState;
  readonly caller: Caller;
  readonly executionId: string;
  /** The answers of waiting tasks, by token. */
  readonly answers: StateMachines["answers"];
  /** Moves the clock; otherwise it stands still but for calls that wait. */
  setNow(iso: string): void;
  /** Runs a block once, as its function does; of another run of the graph with its id. */
  run(blockId: string, work?: BlockWork<JsonValue, JsonValue>, ofRun?: string): Promise<Routes>;
  /** Starts an attempt of a block that no function goes on with. @param waitingUntil of a wait: its end */
  start(blockId: string, waitingUntil?: string): Promise<Start>;
  /** Opens a review, as its function does. @param deployed its instruction, where that is not the compiled one */
  pause(blockId: string, taskToken?: string, deployed?: Instruction): Promise<void>;
  /** Lets a block wait for its webhook, as its function does. @param executions another store, which fails for a test */
  waitForWebhook(blockId: string, taskToken?: string, executions?: ExecutionStore): Promise<void>;
  instructionOf(blockId: string): Instruction;
  record(): Promise<ExecutionRecord>;
}

const CALLER: Caller = {
  organizationId: "org_test",
  environment: "staging",
  kind: "key",
  id: "key_1",
  madeBy: "key_1",
  scopes: new Set(allScopes),
};

/** Takes any input and output, so that a test's work can return anything. */
const lenient = (spec: BlockTypeSpec): TypedSpec<JsonValue, JsonValue> => ({
  ...spec,
  input: anyJson,
  config: anyJson,
  output: z.unknown(),
});
const anyJson = jsonValueSchema.default({});

const childrenOf = (graphs: Readonly<Record<string, JsonObject>>): Children =>
  new Map(
    Object.entries(graphs).map(([workflowId, graph]) => [
      workflowId,
      { kind: "found", workflowId, version: 1, graph },
    ]),
  );

/**
 * Begins an execution of a graph.
 * @param graph source graph; `subject_id` and the like may be left out
 * @param input of the run
 * @param children the graphs of its subworkflows, by their ids
 */
export async function memoryKit(
  graph: JsonObject,
  input: JsonObject = {},
  children: Readonly<Record<string, JsonObject>> = {},
): Promise<MemoryKit> {
  const state = createMemoryState();
  let now = new Date("2026-11-26T10:00:00.000Z");
  const compile = bindCompiler(catalogue, (name) => name);
  const { compiled, diagnostics } = compile({ id: "wf_test", ...graph }, childrenOf(children));
  if (compiled === undefined) throw new Error(JSON.stringify(diagnostics));
  const states = createStateMachines();
  const { type, definition } = compiled;
  const arn = await states.create({ name: "wf_test", type, definition, roleArn: "arn:test" });
  const machine: Machine = { ...compiled, arn };
  const machines = { load: async () => machine, ensureUsable: async () => machine };
  const ports: DecidingPorts = {
    mayStill: allMayStill,
    giverNow: giverAsGiven,
    alertsToKnow: alertsToKnowIn(
      createCaseStore(state),
      createSubjectNames(createSubjectStore(state), newUlid),
    ),
    executions: createExecutionStore(state),
    subjectNames: createSubjectNames(createSubjectStore(state), newUlid),
    subjects: createSubjectStore(state),
    disclosures: createDisclosureLog(state),
    machines,
    graphs: { graph: async () => graph },
    runner: {
      ...states,
      // Tests do the work of a machine themselves, after the call that begins it: it goes on for longer than that call.
      runSync: () => new Promise<never>(() => {}),
      async complete(taskToken, answer) {
        // Each task waits under the token that its test gave it.
        if (!states.answers.has(taskToken)) states.wait(executionId, taskToken);
        return states.complete(taskToken, answer);
      },
    },
    sealer: { sign: async (payload) => JSON.stringify(payload) },
    blockCredentials: createBlockCredentials({
      credentials: createCredentialStore(state),
      subjectNames: createSubjectNames(createSubjectStore(state), newUlid),
      subjects: createSubjectStore(state),
      now: () => now,
      newEventId: newUlid,
    }),
    catalogue,
    report: () => {},
    now: () => now,
    // Time passes only here.
    sleep: async (ms) => {
      now = new Date(now.getTime() + ms);
    },
    // The gateway's deadline is over at once.
    within: (_, work) => Promise.race([work.then(() => true), Promise.resolve(false)]),
    newId: newUlid,
    randomSecret: () => randomBytes(32).toString("base64url"),
    publicUrl: "https://api.example",
    gatewayDeadlineMs: 10,
  };
  const target = { workflowId: "wf_test", version: 1, machine, graphHash: "graph" };
  const meta = newMeta(ports, CALLER, target, { input }, { callChain: [], inputHash: "hash" });
  const { executionId } = meta;
  await ports.executions.begin(meta, JSON.stringify(input), "2026-11-27T00:00:00.000Z");
  if (type === "STANDARD") await states.start(machine, { executionId, limits: {} });
  const instructionOf = (blockId: string): Instruction => {
    const block = compiled.graph.blocks.find(({ id }) => id === blockId);
    if (block === undefined) throw new Error(`The graph has no block ${blockId}.`);
    return block.instruction;
  };
  return {
    ports,
    state,
    caller: CALLER,
    executionId,
    answers: states.answers,
    setNow: (iso) => {
      now = new Date(iso);
    },
    async run(blockId, work = async () => ({ kind: "completed", output: {} }), ofRun = executionId) {
      const instruction = instructionOf(blockId);
      const spec = catalogue.get(instruction.blockType);
      if (spec === undefined) throw new Error(`${blockId} has no type.`);
      return runBlock({ ports, spec: lenient(spec), work }, ofRun, instruction, () => {});
    },
    start: (blockId, waitingUntil) => startAttempt(ports, executionId, instructionOf(blockId), waitingUntil),
    pause: (blockId, taskToken = "token-1", instruction = instructionOf(blockId)) =>
      openReview(ports, { executionId, instruction, taskToken }),
    waitForWebhook: (blockId, taskToken = "token-1", executions = ports.executions) =>
      openWebhook({ ...ports, executions }, { executionId, instruction: instructionOf(blockId), taskToken }),
    instructionOf,
    async record() {
      const record = await ports.executions.load(executionId);
      if (record === undefined) throw new Error("The execution is gone.");
      return record;
    },
  };
}

/**
 * The rules of a review of this config, as its function stores them with the pause.
 * @param at ISO time of its opening
 */
export const reviewRules = (config: unknown, at: string) =>
  rulesOf(manualReviewConfigSchema.parse(config), at);
