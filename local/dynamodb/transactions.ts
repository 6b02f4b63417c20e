import { createHash } from "node:crypto";
import db from "dynalite/db/index.js";
import * as z from "zod";
import { AwsError } from "../http/aws-error.ts";
import { operation } from "../http/json-service.ts";
import { type JsonObject, type JsonValue, jsonObjectSchema } from "../json.ts";
import { type ActionName, checkRequest, runAction, toAwsError } from "./actions.ts";
import { type DynamoItem, itemSchema, type Request } from "./protocol.ts";
import type { Session } from "./session.ts";
import type { DynamoStore } from "./store.ts";

/** How long a ClientRequestToken is remembered: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
const TOKEN_LIFE_MS = 10 * 60 * 1000;

const partSchema = jsonObjectSchema;
const writeSchema = z.object({
  TransactItems: z
    .array(
      z.strictObject({
        Put: partSchema.optional(),
        Update: partSchema.optional(),
        Delete: partSchema.optional(),
        ConditionCheck: partSchema.optional(),
      }),
    )
    .min(1)
    .max(100),
  ClientRequestToken: z.string().min(1).max(36).optional(),
});
const getSchema = z.object({
  TransactItems: z
    .array(z.strictObject({ Get: partSchema }))
    .min(1)
    .max(100),
});

type WriteKind = "Put" | "Update" | "Delete" | "ConditionCheck";
const ACTION_OF: Readonly<Record<WriteKind, ActionName>> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  // A check has the members of a delete; it is never run as one.
  ConditionCheck: "DeleteItem",
};

interface Step {
  kind: WriteKind;
  request: JsonObject;
  data: Request;
  table: string;
  /** The item's key inside its table. */
  key: string;
}

interface Reason {
  Code: string;
  Message?: string;
  Item?: DynamoItem;
}

/** TransactWriteItems and TransactGetItems. */
export function transactionService(store: DynamoStore) {
  return {
    TransactWriteItems: operation(writeSchema, (request) =>
      store.write(async (session) => {
        if (repeats(store, session, request)) return {};
        const steps = request.TransactItems.map((item) => toStep(session, item));
        refuseSameItemTwice(steps);
        const reasons: Reason[] = [];
        for (const step of steps) reasons.push(await tryStep(session, step));
        if (reasons.some((reason) => reason.Code !== "None")) throw cancelled(reasons);
        return {};
      }),
    ),
    TransactGetItems: operation(getSchema, (request) =>
      store.read(async (session) => {
        const answers: JsonObject[] = [];
        for (const { Get } of request.TransactItems) {
          const { Item } = await runAction("GetItem", checkRequest("GetItem", Get, session), session);
          answers.push(Item === undefined ? {} : { Item });
        }
        return { Responses: answers };
      }),
    ),
  };
}

const rememberedSchema = z.object({ until: z.number(), hash: z.string() });

/** Whether the same transaction was committed under its token before. @throws AwsError when it was another one. */
function repeats(
  store: DynamoStore,
  session: Session,
  { ClientRequestToken: token, TransactItems }: z.infer<typeof writeSchema>,
): boolean {
  if (token === undefined) return false;
  const key = `transaction~${token}`;
  const hash = createHash("sha256").update(JSON.stringify(TransactItems)).digest("base64url");
  const known = rememberedSchema.safeParse(session.read(key));
  if (known.success && known.data.until > store.clock.now()) {
    if (known.data.hash === hash) return true;
    throw new AwsError(
      "IdempotentParameterMismatchException",
      "Request has different parameters from the original one.",
    );
  }
  session.write(key, { until: store.clock.now() + TOKEN_LIFE_MS, hash });
  return false;
}

/** Removes expired tokens. */
export async function forgetTransactions(store: DynamoStore): Promise<void> {
  const keys = await store.keys("transaction~", "transaction~\u{ffff}");
  if (keys.length === 0) return;
  await store.write(async (session) => {
    for (const key of keys) {
      const known = rememberedSchema.safeParse(session.read(key));
      if (!known.success || known.data.until <= store.clock.now()) session.write(key, undefined);
    }
  });
}

function toStep(session: Session, item: Partial<Record<WriteKind, JsonObject | undefined>>): Step {
  const kinds: WriteKind[] = ["Put", "Update", "Delete", "ConditionCheck"];
  const [kind, ...more] = kinds.filter((name) => item[name] !== undefined);
  const request = kind === undefined ? undefined : item[kind];
  if (kind === undefined || request === undefined || more.length > 0) {
    throw new AwsError(
      "ValidationException",
      "TransactItems can only contain one of Check, Put, Update or Delete",
    );
  }
  const data = checkRequest(ACTION_OF[kind], request, session);
  const name = String(request.TableName);
  const table = session.table(name);
  if (table === undefined) throw new AwsError("ResourceNotFoundException", "Requested resource not found");
  const carrier = itemSchema.parse(kind === "Put" ? request.Item : request.Key);
  const names = table.KeySchema.map((part) => part.AttributeName);
  const key = Object.fromEntries(
    Object.entries(carrier).filter(([attribute]) => kind !== "Put" || names.includes(attribute)),
  );
  const invalid = db.validateKey(key, table);
  if (invalid !== undefined && invalid !== null) throw toAwsError(invalid);
  return { kind, request, data, table: name, key: db.createKey(key, table) };
}

function refuseSameItemTwice(steps: readonly Step[]): void {
  if (new Set(steps.map(({ table, key }) => `${table}~${key}`)).size === steps.length) return;
  throw new AwsError(
    "ValidationException",
    "Transaction request cannot include multiple operations on one item",
  );
}

async function tryStep(session: Session, step: Step): Promise<Reason> {
  const existing = session.item(step.table, step.key);
  try {
    if (step.kind === "ConditionCheck") {
      const failure = db.checkConditional(step.data, existing);
      if (failure !== undefined && failure !== null) throw toAwsError(failure);
    } else await runAction(ACTION_OF[step.kind], step.data, session);
    return { Code: "None" };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code !== "ConditionalCheckFailedException")
      return { Code: "ValidationError", Message: error.message };
    const wanted = step.request.ReturnValuesOnConditionCheckFailure === "ALL_OLD" && existing !== undefined;
    return { Code: "ConditionalCheckFailed", Message: error.message, ...(wanted ? { Item: existing } : {}) };
  }
}

function cancelled(reasons: readonly Reason[]): AwsError {
  const codes = reasons.map((reason) => reason.Code).join(", ");
  const members: JsonValue = reasons.map(({ Code, Message, Item }) => ({
    Code,
    ...(Message === undefined ? {} : { Message }),
    ...(Item === undefined ? {} : { Item }),
  }));
  return new AwsError(
    "TransactionCanceledException",
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { members: { CancellationReasons: members } },
  );
}
