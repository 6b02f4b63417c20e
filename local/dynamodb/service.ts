import db from "dynalite/db/index.js";
import { AwsError } from "../http/aws-error.ts";
import type { JsonService, Operation } from "../http/json-service.ts";
import type { JsonObject } from "../json.ts";
import { type ActionName, actionNames, checkRequest, runAction } from "./actions.ts";
import { itemSchema } from "./protocol.ts";
import type { Session } from "./session.ts";
import type { DynamoStore } from "./store.ts";
import { transactionService } from "./transactions.ts";
import { ttlService } from "./ttl.ts";

/**
 * DynamoDB: dynalite's checks, expressions and actions on our own atomic store, with transactions, TTL and
 * `ReturnValuesOnConditionCheckFailure`, which dynalite lacks.
 */
export function dynamoService(store: DynamoStore): JsonService {
  const operations: Record<string, Operation> = { ...transactionService(store), ...ttlService(store) };
  for (const { name, writes } of actionNames()) {
    operations[name] = (request) => {
      const run = (session: Session) => perform(name, request, session);
      return writes ? store.write(run) : store.read(run);
    };
  }
  return { name: "dynamodb", target: "DynamoDB_20120810", version: "1.0", operations };
}

async function perform(name: ActionName, request: JsonObject, session: Session): Promise<JsonObject> {
  const data = checkRequest(name, request, session);
  try {
    return await runAction(name, data, session);
  } catch (error) {
    throw error instanceof AwsError ? withOldItem(error, request, session) : error;
  }
}

/** Adds the item whose condition was false, if the request asks for it. */
function withOldItem(error: AwsError, request: JsonObject, session: Session): AwsError {
  const wanted = request.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  if (!wanted || error.code !== "ConditionalCheckFailedException") return error;
  const name = String(request.TableName);
  const table = session.table(name);
  const carrier = itemSchema.safeParse(request.Key ?? request.Item);
  if (table === undefined || !carrier.success) return error;
  const Item = session.item(name, db.createKey(carrier.data, table));
  return Item === undefined ? error : new AwsError(error.code, error.message, { members: { Item } });
}
