import {
  lambdaInvoke,
  lambdaInvokeWaitForTaskToken,
  type MachineType,
  type PayloadTemplate,
  type RetryRule,
  type State,
  type TaskState,
  type Transition,
} from "../asl.ts";
import type { BlockTypeSpec } from "../catalogue/spec.ts";
import type { FlatBlock } from "../flat-graph.ts";
import type { Retry } from "../graph.ts";
import { blockFunctionName, CONTROL_FUNCTION_NAME, type Instruction } from "../instruction.ts";
import { definedOnly, type JsonObject } from "../json.ts";
import type { GateNode } from "../plan.ts";
import { routesResult, wayOn } from "./kept-routes.ts";

/** Time that a task has beyond the block's own deadline, for reading and recording. */
const marginSeconds = 30;

/** A gate waits as long as its group may have to: an execution lasts a year at most. */
const longestSeconds = 366 * 86_400;

/** Bookkeeping is tried hard: without it a run cannot end. */
const controlRetry: Retry = { maxAttempts: 6, intervalSeconds: 1, backoffRate: 2 };
const controlSeconds = 60;

/** The ARN (or name) of the function of a name. */
export type FunctionArn = (name: string) => string;

const executionId = { "executionId.$": "$.executionId" };
const taskToken = { "taskToken.$": "$$.Task.Token" };

type Hold = BlockTypeSpec["hold"];

/** The blocks behind a block that its Task may run in the same call (`chainFrom`). */
export interface Ahead {
  readonly ids: string[];
  readonly last: FlatBlock;
  /** Where what follows the chain begins. */
  readonly next: string;
  /** The block that follows the chain and issues, in the same call as well (`issuingBehind`), and where what follows it begins. */
  readonly issues: { readonly block: FlatBlock; readonly next: string } | undefined;
}

/**
 * The states of an enabled block: first its work, last the record that its attempts are used up.
 * @param hold how the block's type keeps the machine waiting
 * @param next where the block that follows begins
 */
export function blockStates(
  block: FlatBlock,
  hold: Hold,
  stem: string,
  arn: FunctionArn,
  next: string,
  ahead: Ahead | undefined,
): [string, State][] {
  const task: TaskBlock = { ...block, payload: compact(block.instruction) };
  const failed: [string, State] = [`fail ${stem}`, failTask(task, arn, next)];
  const work =
    ahead === undefined ? workStates(task, hold, stem, arn, next) : aheadStates(task, stem, arn, next, ahead);
  return [...work, failed];
}

/** A block with its instruction as payloads carry it. */
type TaskBlock = FlatBlock & { payload: JsonObject };

function workStates(
  block: TaskBlock,
  hold: Hold,
  stem: string,
  arn: FunctionArn,
  next: string,
): [string, State][] {
  switch (hold?.kind) {
    case undefined:
      return [[stem, blockTask(block, stem, arn, { action: "run" }, routesResult(block, "$.Payload"), next)]];
    case "pause":
      return [[stem, pauseTask(block, hold.seconds(block.instruction.config), stem, arn, next)]];
    case "wait":
      return waitStates(block, stem, arn, next);
    default:
      return hold satisfies never;
  }
}

function waitStates(block: TaskBlock, stem: string, arn: FunctionArn, next: string): [string, State][] {
  const path = `$.routes.${block.key}`;
  const until = { ResultSelector: { "until.$": "$.Payload.until" }, ResultPath: path };
  const routes = routesResult(block, "$.Payload");
  return [
    [stem, blockTask(block, stem, arn, { action: "run" }, until, `wait ${stem}`)],
    [`wait ${stem}`, { Type: "Wait", TimestampPath: `${path}.until`, Next: `waited ${stem}` }],
    [`waited ${stem}`, blockTask(block, stem, arn, { action: "waited" }, routes, next)],
  ];
}

/**
 * The machine goes on behind all that the Task has run: behind the block that issues, or before it where it has not issued. Else it goes on
 * with the second block's own states, which find what has been done.
 */
function aheadStates(
  block: TaskBlock,
  stem: string,
  arn: FunctionArn,
  next: string,
  { ids, last, next: behind, issues }: Ahead,
): [string, State][] {
  const ways = [
    ...(issues === undefined ? [] : [wayOn(block, "issued", `issued ${stem}`, issues.block, issues.next)]),
    ...(ids.length === 0 ? [] : [wayOn(block, "ahead", `passed ${stem}`, last, behind)]),
  ];
  const kept = routesResult(block, "$.Payload");
  const answers = Object.fromEntries(ways.map(({ answer }) => answer));
  const result = { ...kept, ResultSelector: { ...kept.ResultSelector, ...answers } };
  const payload = {
    action: "run" as const,
    ahead: ids,
    ...(issues === undefined ? {} : { issues: issues.block.id }),
  };
  const choice = `ahead ${stem}`;
  return [
    [stem, blockTask(block, stem, arn, payload, result, choice, issues?.block)],
    [choice, { Type: "Choice", Choices: ways.map(({ rule }) => rule), Default: next }],
    ...ways.flatMap(({ states }) => states),
  ];
}

/**
 * A task that calls the block's function.
 * @param result the part of its answer that the machine keeps @param issues the block of whose type the function is instead
 */
function blockTask(
  block: TaskBlock,
  stem: string,
  arn: FunctionArn,
  { action, ...more }: { action: "run" | "waited"; ahead?: string[]; issues?: string },
  result: Pick<TaskState, "ResultSelector" | "ResultPath">,
  Next: string,
  issues?: FlatBlock,
): TaskState {
  const payload = { action, ...executionId, instruction: block.payload, ...more };
  return { ...invoke(block, arn, payload, issues), ...result, ...handling(block, stem), Next };
}

function pauseTask(
  block: TaskBlock,
  seconds: number,
  stem: string,
  arn: FunctionArn,
  Next: string,
): TaskState {
  const payload = { action: "pause", ...executionId, ...taskToken, instruction: block.payload };
  return {
    ...invoke(block, arn, payload),
    Resource: lambdaInvokeWaitForTaskToken,
    TimeoutSeconds: seconds,
    ...routesResult(block, "$"),
    ...handling(block, stem, "States.TaskFailed"),
    Next,
  };
}

function failTask(block: TaskBlock, arn: FunctionArn, next: string): TaskState {
  const { input: _input, config: _config, inputSchema: _schema, ...instruction } = block.payload;
  const payload = { action: "fail", ...executionId, instruction };
  return { ...controlTask(arn, payload), ...routesResult(block, "$.Payload"), Next: next };
}

/** The task of a gate: keeps only the routes that its group reads. */
export function gateTask(gate: GateNode, arn: FunctionArn, next: Transition): TaskState {
  const payload = {
    action: "gate",
    ...executionId,
    ...taskToken,
    gate: { id: gate.id, after: [...gate.after] },
  };
  const selector: Record<string, PayloadTemplate> = {};
  for (const { key, edge } of gate.routes)
    selector[key] = { ...selector[key], [`${edge}.$`]: `$.allRoutes.${key}.${edge}` };
  return {
    ...controlTask(arn, payload),
    Resource: lambdaInvokeWaitForTaskToken,
    TimeoutSeconds: longestSeconds,
    Retry: [retryRule(controlRetry, "States.TaskFailed")],
    ResultSelector: selector,
    ResultPath: "$.branches",
    ...next,
  };
}

/**
 * The states that end a machine. `Finish` records the end. The caller of an EXPRESS run reads the run anyway: as long as it waits (until
 * `answeredUntil`, if its input has that) it records the end itself.
 * @returns the first one is where the end begins
 */
export function endStates(
  type: MachineType,
  arn: FunctionArn,
): readonly [readonly [string, State], ...(readonly [string, State])[]] {
  const finish = {
    ...controlTask(arn, { action: "finish", ...executionId }),
    ResultPath: null,
    End: true,
  } as const;
  if (type === "STANDARD") return [["Finish", finish]];
  const called = { Variable: "$.answeredUntil", IsPresent: true };
  const waits = { Variable: "$$.State.EnteredTime", StringLessThanPath: "$.answeredUntil" };
  return [
    ["Caller", { Type: "Choice", Choices: [{ ...called, Next: "Caller waits" }], Default: "Finish" }],
    ["Caller waits", { Type: "Choice", Choices: [{ ...waits, Next: "Return" }], Default: "Finish" }],
    ["Return", { Type: "Succeed" }],
    ["Finish", finish],
  ];
}

type Unplaced = Omit<TaskState, "Next" | "End">;

function controlTask(arn: FunctionArn, Payload: PayloadTemplate): Unplaced {
  return {
    Type: "Task",
    Resource: lambdaInvoke,
    Parameters: { FunctionName: arn(CONTROL_FUNCTION_NAME), Payload },
    TimeoutSeconds: controlSeconds,
    Retry: [retryRule(controlRetry, "States.ALL")],
  };
}

/** @param issues the block whose function is called, when it is not the block's own */
function invoke(
  block: FlatBlock,
  arn: FunctionArn,
  Payload: PayloadTemplate,
  issues: FlatBlock = block,
): Unplaced {
  const seconds = Math.max(block.instruction.timeoutSeconds, issues.instruction.timeoutSeconds);
  return {
    Type: "Task",
    Resource: lambdaInvoke,
    Parameters: { FunctionName: arn(blockFunctionName(issues.type)), Payload },
    TimeoutSeconds: seconds + marginSeconds,
  };
}

function handling(
  block: FlatBlock,
  stem: string,
  error: "States.ALL" | "States.TaskFailed" = "States.ALL",
): Pick<TaskState, "Retry" | "Catch"> {
  const retry = block.retry.maxAttempts > 1 ? { Retry: [retryRule(block.retry, error)] } : {};
  return { ...retry, Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: null, Next: `fail ${stem}` }] };
}

/** Our `maxAttempts` counts every attempt, that of ASL only the retries. */
function retryRule(
  { maxAttempts, intervalSeconds, backoffRate }: Retry,
  error: "States.ALL" | "States.TaskFailed",
): RetryRule {
  return {
    ErrorEquals: [error],
    IntervalSeconds: intervalSeconds,
    MaxAttempts: maxAttempts - 1,
    BackoffRate: backoffRate,
  };
}

/** An instruction as payload, without fields that the schema fills in again. */
function compact({ scope, edges, upstream, coordinate, ...rest }: Instruction): JsonObject {
  const { variables, environment, ...names } = scope;
  return {
    ...definedOnly(rest),
    scope: {
      ...definedOnly(names),
      ...(Object.keys(variables).length === 0 ? {} : { variables }),
      ...(Object.keys(environment).length === 0 ? {} : { environment }),
    },
    edges: edges.map(({ on, ...edge }) => ({ ...definedOnly(edge), ...(on === "completed" ? {} : { on }) })),
    ...(upstream.length === 0 ? {} : { upstream }),
    ...(coordinate ? { coordinate } : {}),
  };
}
