/**
 * The interface between a machine and a handler: the payloads of Tasks and their answers.
 * See `docs/architecture.md` §2. Handlers parse payloads with these schemas; types come from them.
 */
import * as z from "zod";
import { edgeOnSchema } from "./graph.ts";
import { parsedJsonSchema } from "./json.ts";

/** An outgoing edge as its source evaluates it, in the order of the graph. */
const instructionEdgeSchema = z.object({
  id: z.string(),
  on: edgeOnSchema.default("completed"),
  when: z.string().optional(),
  otherwise: z.literal(true).optional(),
  /** With a condition or as the rest, it leads to a credential, or to rules that may approve. Machines from before this mark have none, and some only those that lead straight to a credential. */
  toCredential: z.literal(true).optional(),
  /** Its condition decides whether a check is made or a decision is taken, and there is no edge for the rest. Machines from before this mark have none. */
  toCheck: z.literal(true).optional(),
});
export type InstructionEdge = z.infer<typeof instructionEdgeSchema>;

/** How names in the expressions of a block resolve. */
const instructionScopeSchema = z.object({
  /** `""` or `"kyc."`: `$blocks.x` means the result of block `prefix + x`. */
  prefix: z.string(),
  /** `"kyc._input"`: `$input` is that block's output. Absent: the execution's input. */
  inputFrom: z.string().optional(),
  /** The graph's own; the run's are laid over those that are `overridable`. */
  variables: z.record(z.string(), parsedJsonSchema).default({}),
  environment: z.record(z.string(), z.string()).default({}),
  /** Names of variables and environment that a run may replace. Machines from before this field have none. */
  overridable: z
    .object({ variables: z.array(z.string()).default([]), environment: z.array(z.string()).default([]) })
    .optional(),
});

/** Fields with a default are left out of definitions, which may have 1 MB at most. */
export const instructionSchema = z.object({
  blockId: z.string(),
  blockType: z.string(),
  key: z.string(),
  /** The two halves of a subworkflow block; absent for every other type. */
  phase: z.enum(["input", "collect"]).optional(),
  /** With `{% … %}` values, unevaluated. */
  input: parsedJsonSchema.optional(),
  config: parsedJsonSchema.optional(),
  scope: instructionScopeSchema,
  /** A person decides the block, by the rules of its config. Machines from before decisions had a meaning have no block with this mark. */
  decides: z.literal(true).optional(),
  /** Outgoing edges, in order. */
  edges: z.array(instructionEdgeSchema),
  /** For a type with `readsUpstream`: every block above it, in topological order. For others: the blocks that its expressions name. Full ids. */
  upstream: z.array(z.string()).default([]),
  /** Of a block that names few blocks of a large graph: its function reads their records alone. */
  readsNamed: z.literal(true).optional(),
  /** Blocks whose URL its expressions name. Full ids. */
  hooks: z.array(z.string()).optional(),
  failureScope: z.string().optional(),
  timeoutSeconds: z.number(),
  /** Tries in all, the first one included. */
  maxAttempts: z.number(),
  /** Collector only: the child's block ids, full. */
  children: z.array(z.string()).optional(),
  /** Phase `input` only: the child's `inputSchema`. */
  inputSchema: parsedJsonSchema.optional(),
  /** Something may wait when this block ends (a pause, a long wait, a gate): after recording, look at `frontier`, open gates, mark paused. */
  coordinate: z.boolean().default(false),
});
export type Instruction = z.infer<typeof instructionSchema>;

/** A point where a group of blocks waits for all its outside sources. It opens when every block of `after` is settled. */
const gateInstructionSchema = z.object({ id: z.string(), after: z.array(z.string()) });
export type GateInstruction = z.infer<typeof gateInstructionSchema>;

/** `blocks-<type>`: the function of a block type, without the deployment's prefix. */
export const blockFunctionName = (type: string): string => `blocks-${type.replaceAll("_", "-")}`;

/** The function of the actions `gate`, `fail` and `finish`, without the deployment's prefix. */
export const CONTROL_FUNCTION_NAME = "control";

const executionId = z.string();
const taskToken = z.string();

/** `run`, and first half of `wait`: a block function. */
const runPayloadSchema = z.object({
  action: z.literal("run"),
  executionId,
  instruction: instructionSchema,
  /** Ids of the blocks that follow in the chain of this one (`chainFrom`): the same function may run them in this call. */
  ahead: z.array(z.string()).optional(),
  /** Only with `ahead`: the block that ends the chain and issues a credential. The function is that of its type. */
  issues: z.string().optional(),
});
/** A block function of a type that pauses, by `.waitForTaskToken`. */
export const pausePayloadSchema = z.object({
  action: z.literal("pause"),
  executionId,
  instruction: instructionSchema,
  taskToken,
});
/** `blocks-wait`, after the ASL `Wait`. */
const waitedPayloadSchema = z.object({
  action: z.literal("waited"),
  executionId,
  instruction: instructionSchema,
});
/** `control`, by `.waitForTaskToken`. */
const gatePayloadSchema = z.object({
  action: z.literal("gate"),
  executionId,
  gate: gateInstructionSchema,
  taskToken,
});
/** `control`: attempts exhausted, task or token timed out. The instruction comes without `input`, `config` and `inputSchema`. */
const failPayloadSchema = z.object({
  action: z.literal("fail"),
  executionId,
  instruction: instructionSchema,
});
/** `control`: record the end, skips, seal. */
const finishPayloadSchema = z.object({ action: z.literal("finish"), executionId });

/** Every payload that a machine can send. */
export const taskPayloadSchema = z.discriminatedUnion("action", [
  runPayloadSchema,
  pausePayloadSchema,
  waitedPayloadSchema,
  gatePayloadSchema,
  failPayloadSchema,
  finishPayloadSchema,
]);
export type TaskPayload = z.infer<typeof taskPayloadSchema>;

/** The routes of one block: for each outgoing edge id, whether it is open. */
export const routesSchema = z.record(z.string(), z.boolean());
export type Routes = z.infer<typeof routesSchema>;

/** Answer to `run`, `pause` (through the token), `waited` and `fail`. The machine takes only the booleans that it names. */
export interface RoutesResult {
  routes: Routes;
  /** Only to `run` with `ahead`. `done`: all of them have run and completed, and `routes` are those of the last one; else they are closed. */
  ahead?: { done: boolean; routes: Routes };
  /** Only to `run` with `issues`. `done`: that block has issued, too, and `routes` are its own; else they are closed. */
  issued?: { done: boolean; routes: Routes };
}

/** Answer to `run` on `wait`: when to continue (ISO 8601, UTC); now or earlier to continue at once. */
export interface WaitUntilResult {
  until: string;
}

/** Answer to `gate` (through the token): the routes of every block of `after`, by key. */
export interface GateResult {
  allRoutes: Record<string, Routes>;
}
