/**
 * The Amazon States Language that we emit, as types: the JSONPath subset that means the same on AWS, on emulators and on the
 * local interpreter. Source: https://states-language.net and `local-aws.md`.
 * Aliases, not interfaces: so a definition is JSON to the type checker, too.
 */
import type { JsonValue } from "./json.ts";

/** The Step Functions workflow type. */
export type MachineType = "EXPRESS" | "STANDARD";

/** A JSONPath reference (`$.routes.a.b`, `$$.Task.Token`). */
export type Reference = string;

/** JSON with `"key.$": "<reference or intrinsic>"` entries. */
export type PayloadTemplate = { [key: string]: JsonValue };

/** A machine, or the processor of a Map: states by name, which are unique in the whole machine. */
export type StateMachine = {
  Comment?: string;
  StartAt: string;
  States: Record<string, State>;
};

/** The successor of a state: the next one, or the end of its machine or Map processor. */
export type Transition = { Next: string } | { End: true };

/** Replaces or rearranges data. */
export type PassState = Transition & {
  Type: "Pass";
  Result?: JsonValue;
  Parameters?: PayloadTemplate;
  ResultPath?: Reference | null;
  OutputPath?: Reference;
};

/** `States.TaskFailed` is everything but a timeout: a token task that timed out is not retried. */
export type RetryRule = {
  ErrorEquals: ["States.ALL"] | ["States.TaskFailed"];
  IntervalSeconds: number;
  MaxAttempts: number;
  BackoffRate: number;
};

/** The successor of a failed Task; the error is dropped. */
export type CatchRule = {
  ErrorEquals: ["States.ALL"];
  ResultPath: null;
  Next: string;
};

/** The optimised Lambda integration. */
export const lambdaInvoke = "arn:aws:states:::lambda:invoke";
/** The same, waiting until the token is completed. */
export const lambdaInvokeWaitForTaskToken = "arn:aws:states:::lambda:invoke.waitForTaskToken";

/** Calls a function. */
export type TaskState = Transition & {
  Type: "Task";
  Resource: typeof lambdaInvoke | typeof lambdaInvokeWaitForTaskToken;
  Parameters: { FunctionName: string; Payload: PayloadTemplate };
  ResultSelector?: PayloadTemplate;
  ResultPath?: Reference | null;
  TimeoutSeconds: number;
  Retry?: RetryRule[];
  Catch?: CatchRule[];
};

/** Whether a route is open or closed. */
export type BooleanTest = { Variable: Reference; BooleanEquals: boolean };
/** Which branch an iteration runs. */
export type NumberTest = { Variable: Reference; NumericEquals: number };
/** Whether the machine's input has a field. */
export type PresenceTest = { Variable: Reference; IsPresent: boolean };
/** Whether a text is before another one: times of ISO 8601 in UTC, too. LocalStack compares no timestamps with fractions of a second. */
export type TextTest = { Variable: Reference; StringLessThanPath: Reference };
/** The condition of a Choice. */
export type ChoiceTest =
  | BooleanTest
  | NumberTest
  | PresenceTest
  | TextTest
  | { And: BooleanTest[] }
  | { Or: BooleanTest[] };

/** Goes where the first test that holds leads. */
export type ChoiceState = {
  Type: "Choice";
  Choices: (ChoiceTest & { Next: string })[];
  Default: string;
};

/** Ends the machine. */
export type SucceedState = { Type: "Succeed" };

/** Waits until a time in its data. */
export type WaitState = Transition & { Type: "Wait"; TimestampPath: Reference };

/** Inline Map over the branch numbers of a fork. Exactly one of `MaxConcurrency` and `MaxConcurrencyPath`. */
export type MapState = Transition & {
  Type: "Map";
  ItemsPath: Reference;
  ItemSelector: PayloadTemplate;
  MaxConcurrency?: number;
  MaxConcurrencyPath?: Reference;
  ItemProcessor: StateMachine & { ProcessorConfig: { Mode: "INLINE" } };
  ResultPath: Reference;
};

/** Any state that we emit. */
export type State = PassState | TaskState | ChoiceState | WaitState | SucceedState | MapState;
