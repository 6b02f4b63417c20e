import { createHash } from "node:crypto";
import * as z from "zod";
import type { Clock } from "../clock.ts";
import { AwsError } from "../http/aws-error.ts";
import { operation } from "../http/json-service.ts";
import { isOwnToken } from "../http/own-tokens.ts";
import { isJsonObject, type JsonObject, type JsonValue, jsonObjectSchema } from "../json.ts";
import { invalid } from "./faults.ts";
import { isConditionFailure, prepareWrite, readItem, type Write, type WriteKind } from "./item-operations.ts";
import type { DynamoItem } from "./protocol.ts";
import type { Session } from "./session.ts";
import type { DynamoStore } from "./store.ts";

/** How long a ClientRequestToken is remembered: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
const TOKEN_LIFE_MS = 10 * 60 * 1000;
/** The tries of one call of the SDK follow each other within seconds. */
const OWN_TOKEN_LIFE_MS = 60_000;
const TOKEN = "transaction~";

const writeSchema = z.object({
  TransactItems: z.array(jsonObjectSchema).min(1).max(100),
  ClientRequestToken: z.string().min(1).max(36).optional(),
});
const getSchema = z.object({
  TransactItems: z
    .array(z.strictObject({ Get: jsonObjectSchema }))
    .min(1)
    .max(100),
});

const KINDS: readonly WriteKind[] = ["Put", "Update", "Delete", "ConditionCheck"];

interface Reason {
  Code: string;
  Message?: string;
  Item?: DynamoItem;
}

/** TransactWriteItems and TransactGetItems. */
export function transactionService(store: DynamoStore) {
  const own = createOwnTransactions(store.clock);
  return {
    TransactWriteItems: operation(writeSchema, async (request) => {
      const { ClientRequestToken: token, TransactItems } = request;
      const isOwn = token !== undefined && isOwnToken(token);
      if (isOwn && own.has(token)) return {};
      await store.write((session) => {
        if (!isOwn && repeats(store, session, request)) return;
        const writes = TransactItems.map((item) => toWrite(session, item));
        refuseSameItemTwice(writes);
        const reasons = writes.map((write) => tryWrite(session, write));
        if (reasons.some((reason) => reason.Code !== "None")) throw cancelled(reasons);
      });
      if (isOwn) own.add(token);
      return {};
    }),
    TransactGetItems: operation(getSchema, ({ TransactItems }) =>
      store.read((session) => ({
        Responses: TransactItems.map(({ Get }): JsonObject => {
          const Item = readItem(Get, session);
          return Item === undefined ? {} : { Item };
        }),
      })),
    ),
  };
}

/** Transactions of calls inside this process: when it ends nobody asks for them again, so they are not in the table. */
function createOwnTransactions(clock: Clock) {
  /** Until when each is remembered; the first one is the oldest. */
  const committed = new Map<string, number>();
  return {
    has: (token: string): boolean => committed.has(token),
    add(token: string): void {
      committed.set(token, clock.now() + OWN_TOKEN_LIFE_MS);
      for (const [old, until] of committed) {
        if (until > clock.now()) return;
        committed.delete(old);
      }
    },
  };
}

const rememberedSchema = z.object({ until: z.number(), hash: z.string() });

/** Whether the same transaction was committed under its token before. @throws AwsError when it was another one */
function repeats(
  store: DynamoStore,
  { rows }: Session,
  { ClientRequestToken: token, TransactItems }: z.infer<typeof writeSchema>,
): boolean {
  if (token === undefined) return false;
  const key = TOKEN + token;
  const hash = createHash("sha256").update(JSON.stringify(TransactItems)).digest("base64url");
  const known = rememberedSchema.safeParse(rows.get(key));
  if (known.success && known.data.until > store.clock.now()) {
    if (known.data.hash === hash) return true;
    throw new AwsError(
      "IdempotentParameterMismatchException",
      "Request has different parameters from the original one.",
    );
  }
  rows.put(key, { until: store.clock.now() + TOKEN_LIFE_MS, hash });
  return false;
}

/** Removes expired tokens. */
export function forgetTransactions(store: DynamoStore): void {
  const keys = store.keys(TOKEN);
  if (keys.length === 0) return;
  store.writeNow(({ rows }) => {
    for (const key of keys) {
      const known = rememberedSchema.safeParse(rows.get(key));
      if (!known.success || known.data.until <= store.clock.now()) rows.delete(key);
    }
  });
}

function toWrite(session: Session, item: JsonObject): Write {
  const [name, ...more] = Object.keys(item);
  const kind = KINDS.find((one) => one === name);
  const request = kind === undefined ? undefined : item[kind];
  if (kind === undefined || !isJsonObject(request) || more.length > 0)
    throw invalid("TransactItems can only contain one of Check, Put, Update or Delete");
  return prepareWrite(kind, request, session);
}

function refuseSameItemTwice(writes: readonly Write[]): void {
  if (new Set(writes.map(({ table, key }) => `${table.name}~${key}`)).size === writes.length) return;
  throw invalid("Transaction request cannot include multiple operations on one item");
}

function tryWrite(session: Session, { table, key, tellsItem, run }: Write): Reason {
  const before = session.item(table, key);
  try {
    run(before);
    return { Code: "None" };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { message: Message } = error;
    if (!isConditionFailure(error)) return { Code: "ValidationError", Message };
    const item = tellsItem && before !== undefined ? { Item: before } : {};
    return { Code: "ConditionalCheckFailed", Message, ...item };
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
