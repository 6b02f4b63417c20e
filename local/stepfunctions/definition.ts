import * as z from "zod";
import { jsonValueSchema } from "../json.ts";
import { type ChoiceRule, isComparison } from "./choice.ts";

const path = z.string().startsWith("$");
const seconds = z.number().int().positive().max(99_999_999);
const common = {
  Comment: z.string().optional(),
  InputPath: path.nullable().optional(),
  OutputPath: path.nullable().optional(),
};
const flow = { Next: z.string().optional(), End: z.boolean().optional() };
const template = jsonValueSchema.optional();
const resultPath = path.nullable().optional();

const retrierSchema = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: seconds.default(1),
  MaxAttempts: z.number().int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: seconds.optional(),
  JitterStrategy: z.enum(["NONE", "FULL"]).default("NONE"),
});
/** When and how often a failed state is tried again. */
export type Retrier = z.infer<typeof retrierSchema>;

const catcherSchema = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: z.array(z.string()).min(1),
  Next: z.string(),
  ResultPath: resultPath,
});
/** Where a failed state goes on. */
export type Catcher = z.infer<typeof catcherSchema>;
const handling = { Retry: z.array(retrierSchema).default([]), Catch: z.array(catcherSchema).default([]) };

const rawRuleSchema = z
  .object({
    Comment: z.string().optional(),
    Variable: path.optional(),
    Next: z.string().optional(),
    And: z
      .array(z.lazy(() => ruleSchema))
      .min(1)
      .optional(),
    Or: z
      .array(z.lazy(() => ruleSchema))
      .min(1)
      .optional(),
    Not: z.lazy(() => ruleSchema).optional(),
  })
  .catchall(jsonValueSchema);

const ruleSchema: z.ZodType<ChoiceRule> = z.unknown().transform((raw, ctx): ChoiceRule => {
  const parsed = rawRuleSchema.safeParse(raw);
  if (!parsed.success) return fault(ctx, z.prettifyError(parsed.error));
  const { Comment: _comment, Next: _next, Variable: variable, And, Or, Not, ...tests } = parsed.data;
  if (And !== undefined) return { kind: "all", rules: And };
  if (Or !== undefined) return { kind: "any", rules: Or };
  if (Not !== undefined) return { kind: "not", rule: Not };
  const [test, ...more] = Object.entries(tests);
  if (variable === undefined || test === undefined || more.length > 0 || !isComparison(test[0])) {
    return fault(ctx, "A choice rule needs Variable and exactly one supported comparison, or And, Or, Not.");
  }
  return { kind: "test", variable, operator: test[0], operand: test[1] };
});

function fault(ctx: z.core.$RefinementCtx, message: string): never {
  ctx.addIssue({ code: "custom", message });
  return z.NEVER;
}

const choiceBranchSchema = z.looseObject({ Next: z.string() }).transform((raw, ctx) => {
  const rule = ruleSchema.safeParse(raw);
  return rule.success ? { next: raw.Next, rule: rule.data } : fault(ctx, z.prettifyError(rule.error));
});

const passSchema = z.strictObject({
  Type: z.literal("Pass"),
  ...common,
  ...flow,
  Result: template,
  Parameters: template,
  ResultPath: resultPath,
});
const taskSchema = z.strictObject({
  Type: z.literal("Task"),
  ...common,
  ...flow,
  ...handling,
  Resource: z.string(),
  Parameters: template,
  ResultSelector: template,
  ResultPath: resultPath,
  TimeoutSeconds: seconds.optional(),
  TimeoutSecondsPath: path.optional(),
  HeartbeatSeconds: seconds.optional(),
  HeartbeatSecondsPath: path.optional(),
});
const choiceSchema = z.strictObject({
  Type: z.literal("Choice"),
  ...common,
  Choices: z.array(choiceBranchSchema).min(1),
  Default: z.string().optional(),
});
const waitSchema = z.strictObject({
  Type: z.literal("Wait"),
  ...common,
  ...flow,
  Seconds: z.number().int().min(0).max(99_999_999).optional(),
  SecondsPath: path.optional(),
  Timestamp: z.iso.datetime({ offset: true }).optional(),
  TimestampPath: path.optional(),
});
const succeedSchema = z.strictObject({ Type: z.literal("Succeed"), ...common });
const failSchema = z.strictObject({
  Type: z.literal("Fail"),
  Comment: z.string().optional(),
  Error: z.string().optional(),
  ErrorPath: z.string().optional(),
  Cause: z.string().optional(),
  CausePath: z.string().optional(),
});
/** A block of states, entered at `StartAt`: a machine, a branch, an item processor. */
export interface StateBlock {
  StartAt: string;
  States: Record<string, State>;
}
const blockSchema: z.ZodType<StateBlock> = z.lazy(() => z.object(blockShape));
const mapSchema = z.strictObject({
  Type: z.literal("Map"),
  ...common,
  ...flow,
  ...handling,
  ItemsPath: path.optional(),
  ItemSelector: template,
  Parameters: template,
  MaxConcurrency: z.number().int().min(0).optional(),
  MaxConcurrencyPath: path.optional(),
  ItemProcessor: blockSchema.optional(),
  Iterator: blockSchema.optional(),
  ResultSelector: template,
  ResultPath: resultPath,
});
const parallelSchema = z.strictObject({
  Type: z.literal("Parallel"),
  ...common,
  ...flow,
  ...handling,
  Branches: z.array(blockSchema).min(1),
  Parameters: template,
  ResultSelector: template,
  ResultPath: resultPath,
});
const stateSchema = z.discriminatedUnion("Type", [
  passSchema,
  taskSchema,
  choiceSchema,
  waitSchema,
  succeedSchema,
  failSchema,
  mapSchema,
  parallelSchema,
]);

const blockShape = {
  Comment: z.string().optional(),
  ProcessorConfig: z.strictObject({ Mode: z.literal("INLINE") }).optional(),
  StartAt: z.string(),
  States: z.record(z.string().min(1).max(80), stateSchema),
};

/** One state, by `Type`. */
export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | MapState
  | ParallelState;
export type PassState = z.infer<typeof passSchema>;
export type TaskState = z.infer<typeof taskSchema>;
export type ChoiceState = z.infer<typeof choiceSchema>;
export type WaitState = z.infer<typeof waitSchema>;
export type SucceedState = z.infer<typeof succeedSchema>;
export type FailState = z.infer<typeof failSchema>;
export type MapState = z.infer<typeof mapSchema>;
export type ParallelState = z.infer<typeof parallelSchema>;

/** The form of a whole state machine. */
export const machineSchema = z.strictObject({
  ...blockShape,
  TimeoutSeconds: seconds.optional(),
  Version: z.literal("1.0").optional(),
  QueryLanguage: z.literal("JSONPath").optional(),
});
/** A whole state machine. */
export type Machine = z.infer<typeof machineSchema>;
