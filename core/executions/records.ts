import * as z from "zod";
import { meansSchema } from "../../compiler/catalogue/decisions.ts";
import { routesSchema } from "../../compiler/instruction.ts";
import { definedOnly, isJsonObject, type JsonValue } from "../../compiler/json.ts";
import { type Caller, environmentSchema } from "../access/caller.ts";
import type { Principal, ShownPrincipal } from "../access/principal.ts";
import { outcomeReasonSchema, outcomeSchema } from "../decisions/outcome.ts";
import { reviewRulesSchema } from "../decisions/rules.ts";

/** Every status an execution can have. The last three are final. */
export const executionStatusSchema = z.enum(["running", "paused", "completed", "failed", "cancelled"]);

/** A failure: the block, a stable code, a plain sentence without personal data. */
const failureSchema = z.object({ blockId: z.string(), code: z.string(), message: z.string() });
export type Failure = z.infer<typeof failureSchema>;

const blockErrorSchema = z.object({ code: z.string(), message: z.string() });
export type BlockError = z.infer<typeof blockErrorSchema>;

/**
 * The cause of a change: the API key or the person, the name at the time (records from before it was kept have none), and the principal that
 * a key named.
 */
export const actorSchema = z.object({
  /** Absent: a key. */
  kind: z.literal("person").optional(),
  /** Of the key or the person. */
  keyId: z.string(),
  keyName: z.string().optional(),
  /** Of a key: the person or the first key that made it. Absent: no record says who made it. */
  madeBy: z.string().optional(),
  onBehalfOf: z.string().optional(),
  /** The agent's client that made the call, as it names itself, else the person's token (`token_…`) that it used. */
  client: z.string().optional(),
});
export type Actor = z.infer<typeof actorSchema>;

/** The caller as records keep it. */
export const actorOf = (caller: Caller): Actor => ({
  ...(caller.kind === "key" ? {} : { kind: caller.kind }),
  keyId: caller.id,
  ...definedOnly({ keyName: caller.name, madeBy: caller.madeBy, client: caller.client }),
  ...(caller.onBehalfOf === undefined ? {} : { onBehalfOf: caller.onBehalfOf }),
});

/** The principal that acted. */
export const principalOf = ({ kind, keyId, keyName, ...named }: Actor): Principal => ({
  kind: kind ?? "key",
  id: keyId,
  name: keyName ?? keyId,
  ...definedOnly({ onBehalfOf: named.onBehalfOf, madeBy: named.madeBy }),
});

/** The one who calls now, to be compared with those who acted before. It enters no record. */
export const principalNow = (caller: Caller): Principal => ({
  ...principalOf(actorOf(caller)),
  emails: [caller.email, caller.makerEmail].filter((email) => email !== undefined),
});

/** The same as clients see it: without what only comparing needs. */
export function shownPrincipal(actor: Actor): ShownPrincipal {
  const { id, name, kind } = principalOf(actor);
  return { id, name, kind };
}

/** `META`: the execution itself. */
export const executionMetaSchema = z.object({
  executionId: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  workflowId: z.string(),
  version: z.number().nullable(),
  machineHash: z.string(),
  graphHash: z.string(),
  type: z.enum(["EXPRESS", "STANDARD"]),
  status: executionStatusSchema,
  failure: failureSchema.optional(),
  /** The subworkflow blocks whose child has stopped, each with the failure that stopped it. */
  stops: z.record(z.string(), failureSchema).default({}),
  variables: z.string(),
  environmentVariables: z.record(z.string(), z.string()),
  maxParallelNodes: z.number(),
  inputHash: z.string(),
  /** Key of the HMACs of inputs and outputs, gone with the run's data. Absent: erased, or a run from before it, whose hashes are plain. */
  salt: z.string().optional(),
  /** The caller's id of the run's subject: the graph's `subject`. Absent: no subject, or a run from before it was stored. */
  subject: z.string().optional(),
  /** Its record, `subj_…`. */
  subjectId: z.string().optional(),
  parentExecutionId: z.string().optional(),
  callChain: z.array(z.string()),
  /** A partial re-run: where it began. */
  rerunFrom: z.string().optional(),
  /** Of a partial re-run: when another one of the same first run last declined while it went on (ISO time). */
  otherDeclinedAt: z.string().optional(),
  /** Of a partial re-run that has just begun: `otherDeclinedAt` is its start, until it has looked whether another one declines. */
  looksForDeclines: z.literal(true).optional(),
  /** Of a partial re-run: since when it takes back, as it declines, what its sources and other re-runs of these issued (ISO time). Gone afterwards. */
  decliningAt: z.string().optional(),
  /** The run that goes on for this one, which was cancelled because the applicant sent something new. */
  successor: z.string().optional(),
  /** Of a successor: the run that it goes on for, the first one of the chain, and the case that they are in. */
  replaces: z.object({ executionId: z.string(), first: z.string(), caseId: z.string() }).optional(),
  actor: actorSchema,
  /**
   * Of a run with blocks that wait for a POST: the base URL of such POSTs, and the secret (256 bits, base64url) that makes and checks the tokens of
   * their URLs. See `webhook-token.ts`.
   */
  webhooks: z.object({ baseUrl: z.string(), secret: z.string() }).optional(),
  /** Of a partial re-run: the principals that started its source runs. */
  initiators: z.array(actorSchema).optional(),
  /**
   * Of a partial re-run: by issuing block, the hash of the only holder to whom it may issue. Null: any, since the source
   * got no holder from the same input. Absent: none.
   */
  holders: z.record(z.string(), z.string().nullable()).optional(),
  /** Raised by every resume: a reader that saw an older one may not mark the execution paused. */
  epoch: z.number(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  /** Its data were erased: trail and seal remain. */
  erasedAt: z.string().optional(),
  /** What the run comes to, as of its last change. Runs that ended before it was kept have none. */
  outcome: outcomeSchema.optional(),
  outcomeReasons: z.array(outcomeReasonSchema).optional(),
  cancellation: z.object({ actor: actorSchema, reason: z.string().optional() }).optional(),
});
export type ExecutionMeta = z.infer<typeof executionMetaSchema>;

/** One attempt of a block. Without `endedAt` it is in flight, or its handler died. */
export const attemptSchema = z.object({
  startedAt: z.string(),
  endedAt: z.string().optional(),
  error: z.string().optional(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** The part of a `BLOCK#` item that is written once. `output` is JSON text: DynamoDB's numbers are not JSON's. */
export const blockResultSchema = z.object({
  status: z.enum(["completed", "failed"]),
  output: z.string().optional(),
  error: blockErrorSchema.optional(),
  /** The decision of the block, and the deciding principal. Results from before decisions had a meaning have none. */
  decision: z.object({ means: meansSchema, by: z.array(actorSchema).default([]) }).optional(),
  routes: routesSchema,
  inputHash: z.string().optional(),
  outputHash: z.string().optional(),
  startedAt: z.string(),
  endedAt: z.string(),
  provider: z.string().optional(),
  versions: z.record(z.string(), z.string()).optional(),
  /** SHA-256 of the index of lists that it was made with: that build is kept as long as the output. */
  listsIndex: z.string().optional(),
  /** Taken over from this execution by a partial re-run. */
  reusedFrom: z.string().optional(),
  /** Of such a result: when it was made (ISO time). Absent: a release took it over that did not note it. */
  madeAt: z.string().optional(),
});
export type BlockResult = z.infer<typeof blockResultSchema>;

/** When a result was made (ISO time), also one that was taken over. Undefined: it is not known. */
export const madeAt = (result: BlockResult): string | undefined =>
  result.reusedFrom === undefined ? result.endedAt : result.madeAt;

/** `BLOCK#<id>`: the attempts at a block and, once, its result. */
export interface BlockRecord {
  readonly blockId: string;
  readonly blockType: string;
  readonly attempts: readonly Attempt[];
  /** A `wait` that has begun: until when. */
  readonly waitingUntil?: string;
  readonly result?: BlockResult;
}

/** An approval that waits for another one. */
const approvalSchema = z.object({
  actor: actorSchema,
  /** ISO time. */
  at: z.string(),
  decision: z.string(),
  /** The fields that were submitted, as JSON text. */
  fields: z.string(),
  /** Ids of the alerts that the giver has named as seen. */
  alertsSeen: z.array(z.string()).optional(),
  /** Ids of the alerts that waited when the first of two approvals was given, and that it does not name. */
  alertsUnseen: z.array(z.string()).optional(),
});
export type Approval = z.infer<typeof approvalSchema>;

/** `PAUSE#<id>`: a point where a person, or the sender of a webhook, must act. */
export const pauseSchema = z.object({
  blockId: z.string(),
  answeredBy: z.enum(["person", "webhook", "capture"]).default("person"),
  taskToken: z.string(),
  reason: z.string(),
  message: z.string().optional(),
  /** Texts that an expression made: they may hold personal data. */
  computedTexts: z.array(z.enum(["reason", "title", "message"])).optional(),
  requiredInput: z.array(z.string()),
  /** Absent in pauses of versions that were deployed before decisions had a meaning. */
  review: reviewRulesSchema.optional(),
  /** Answered by a capture session: what that collects, as JSON text. */
  collect: z.string().optional(),
  /** The case that it is in: `case_<ulid>`. None: it waits for a webhook or a capture session, or was opened before there were cases. */
  caseId: z.string().optional(),
  /** The first of two required approvals: the last one. Those before it count no more, as their givers may no longer decide. */
  approvals: z.array(approvalSchema).optional(),
  createdAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(["open", "resumed", "expired", "closed"]),
  closedAt: z.string().optional(),
  actor: actorSchema.optional(),
  /** Whether the waiting task was answered. */
  delivered: z.boolean(),
});
export type PauseRecord = z.infer<typeof pauseSchema>;

/** The approval of a pause that waits for a second one; empty: there is none. */
export const waitingApprovals = ({ approvals }: Pick<PauseRecord, "approvals">): readonly Approval[] =>
  approvals?.slice(-1) ?? [];

/** `WEBHOOK#<id>`: a body that came before its block waited for it. `body` is JSON text; it is gone once the block has taken it. */
export const webhookSchema = z.object({
  blockId: z.string(),
  receivedAt: z.string(),
  body: z.string().optional(),
});
export type WebhookRecord = z.infer<typeof webhookSchema>;

/** `GATE#<id>`: a branch of the machine that waits for all of `after`. */
export const gateSchema = z.object({
  gateId: z.string(),
  taskToken: z.string(),
  after: z.array(z.string()),
  delivered: z.boolean(),
});
export type GateRecord = z.infer<typeof gateSchema>;

/** `SEAL`: the machine has drained and no event can be added. */
export const sealSchema = z.object({
  sealedAt: z.string(),
  root: z.string(),
  count: z.number(),
  jws: z.string(),
  skipped: z.array(z.string()),
});
export type SealRecord = z.infer<typeof sealSchema>;

/** All records of one execution, from one consistent query. */
export interface ExecutionRecord {
  readonly meta: ExecutionMeta;
  /** JSON text. */
  readonly input: string;
  readonly blocks: ReadonlyMap<string, BlockRecord>;
  readonly pauses: ReadonlyMap<string, PauseRecord>;
  readonly webhooks: ReadonlyMap<string, WebhookRecord>;
  readonly gates: ReadonlyMap<string, GateRecord>;
  readonly seal?: SealRecord;
}

/**
 * The output of a result as a value.
 * @returns undefined without an output
 */
export function outputOf(result: BlockResult): JsonValue | undefined {
  return result.output === undefined ? undefined : parseJson(result.output);
}

/** Reads JSON text that we wrote ourselves. */
export function parseJson(text: string): JsonValue {
  return jsonValueFrom(JSON.parse(text));
}

/** The result of `JSON.parse` is JSON by construction; checking it with a schema would cost more than the parse. */
const jsonValueFrom = (value: JsonValue): JsonValue => value;

/**
 * Reads JSON text that must be an object of JSON values.
 * @throws TypeError for another value
 */
export function parseJsonRecord(text: string): Record<string, JsonValue> {
  const value = parseJson(text);
  if (isJsonObject(value)) return value;
  throw new TypeError("The text is not a JSON object.");
}
