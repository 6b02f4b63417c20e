import * as z from "zod";
import { AwsError } from "../http/aws-error.ts";
import { operation } from "../http/json-service.ts";
import { copyOf, type JsonObject, jsonObjectSchema } from "../json.ts";
import { itemSize, settleAll } from "./attributes.ts";
import { bindExpressions, type Expressions } from "./expressions/binding.ts";
import { holds } from "./expressions/conditions.ts";
import { project } from "./expressions/paths.ts";
import { applyUpdate, changesWholeAttributes } from "./expressions/updates.ts";
import { conditionFailed, invalid, invalidValue } from "./faults.ts";
import { keyOfItem, namesOf, requestedKey } from "./keys.ts";
import type { DynamoItem } from "./protocol.ts";
import type { Session } from "./session.ts";
import { type DynamoStore, pick } from "./store.ts";
import type { Table } from "./table.ts";

const common = {
  TableName: z.string(),
  ReturnValuesOnConditionCheckFailure: z.enum(["NONE", "ALL_OLD"]).optional(),
};
const keySchema = z.object({ ...common, Key: jsonObjectSchema });
const returned = (...values: string[]) => z.enum(["NONE", ...values]).optional();
const SCHEMAS = {
  Put: z.object({ ...common, Item: jsonObjectSchema, ReturnValues: returned("ALL_OLD") }),
  Update: z.object({
    ...keySchema.shape,
    ReturnValues: returned("ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"),
  }),
  Delete: z.object({ ...keySchema.shape, ReturnValues: returned("ALL_OLD") }),
  ConditionCheck: z.object({
    ...keySchema.shape,
    ConditionExpression: z.string(),
    ReturnValues: returned(),
  }),
  Get: keySchema,
};

/** A kind of write, named as in a transaction. */
export type WriteKind = "Put" | "Update" | "Delete" | "ConditionCheck";

/** A write that was checked and parsed, of one item. */
export interface Write {
  readonly table: Table;
  /** The item's key inside its table. */
  readonly key: string;
  /** Whether the item is to be told when the condition is false. */
  readonly tellsItem: boolean;
  /** Makes the change. @returns `Attributes`. @throws AwsError when the condition is false, or the change does not fit the item */
  run(before: DynamoItem | undefined): DynamoItem | undefined;
}

/**
 * Checks a write and parses its expressions.
 * @throws AwsError `ValidationException`, `ResourceNotFoundException`
 */
export function prepareWrite(kind: WriteKind, request: JsonObject, session: Session): Write {
  if (kind === "Put") return preparePut(request, session);
  const { TableName, Key, ReturnValues, ReturnValuesOnConditionCheckFailure } = parsed(
    SCHEMAS[kind],
    request,
  );
  const table = session.table(TableName);
  const expressions = bindExpressions(request);
  const key = requestedKey(table, Key);
  if (kind === "Update") refuseKeyChanges(table, expressions);
  return {
    table,
    key,
    tellsItem: ReturnValuesOnConditionCheckFailure === "ALL_OLD",
    run(before) {
      check(expressions, before);
      if (kind === "ConditionCheck") return undefined;
      if (kind === "Delete") {
        if (before !== undefined) session.replace(table, key, before, undefined);
        return ReturnValues === "ALL_OLD" ? before : undefined;
      }
      const { update = [], binding } = expressions;
      const item = before ?? Key;
      const after: DynamoItem = changesWholeAttributes(update) ? { ...item } : copyOf(item);
      applyUpdate(update, after, binding);
      checkSize(after, "Item size to update has exceeded the maximum allowed size");
      session.replace(table, key, before, after);
      return returnedBy(String(ReturnValues), expressions, before, after);
    },
  };
}

function preparePut(request: JsonObject, session: Session): Write {
  const { TableName, Item, ReturnValues, ReturnValuesOnConditionCheckFailure } = parsed(SCHEMAS.Put, request);
  const table = session.table(TableName);
  const expressions = bindExpressions(request);
  settleAll(Item);
  checkSize(Item, "Item size has exceeded the maximum allowed size");
  const key = keyOfItem(table, Item);
  return {
    table,
    key,
    tellsItem: ReturnValuesOnConditionCheckFailure === "ALL_OLD",
    run(before) {
      check(expressions, before);
      session.replace(table, key, before, Item);
      return ReturnValues === "ALL_OLD" ? before : undefined;
    },
  };
}

function parsed<S extends z.ZodType>(schema: S, request: JsonObject): z.infer<S> {
  const result = schema.safeParse(request);
  if (result.success) return result.data;
  throw invalid(z.prettifyError(result.error));
}

function check({ condition, binding }: Expressions, item: DynamoItem | undefined): void {
  if (condition !== undefined && !holds(condition, item ?? {}, binding)) throw conditionFailed();
}

const MAX_ITEM_BYTES = 400 * 1024;

function checkSize(item: DynamoItem, message: string): void {
  if (itemSize(item) > MAX_ITEM_BYTES) throw invalid(message);
}

function refuseKeyChanges({ keys }: Table, { update = [], binding }: Expressions): void {
  for (const [name] of update.map(({ path }) => binding.path(path)))
    if (namesOf(keys).some((key) => key === name))
      throw invalidValue(`Cannot update attribute ${name}. This attribute is part of the key`);
}

function returnedBy(
  wanted: string,
  { update = [], binding }: Expressions,
  before: DynamoItem | undefined,
  after: DynamoItem,
): DynamoItem | undefined {
  const paths = update.map(({ path }) => binding.path(path));
  if (wanted === "ALL_OLD") return before;
  if (wanted === "ALL_NEW") return after;
  if (wanted === "UPDATED_OLD") return before === undefined ? undefined : project(before, paths);
  return wanted === "UPDATED_NEW" ? project(after, paths) : undefined;
}

/** Reads an item, or the parts of it that the request asks for. @throws AwsError */
export function readItem(request: JsonObject, session: Session): DynamoItem | undefined {
  const { TableName, Key } = parsed(SCHEMAS.Get, request);
  const table = session.table(TableName);
  const { projection, binding } = bindExpressions(request);
  const item = session.item(table, requestedKey(table, Key));
  return item === undefined || projection === undefined ? item : project(item, projection.map(binding.path));
}

/** A write alone, with the item in its error when it asks for that. */
function writeAlone(kind: WriteKind, request: JsonObject, session: Session): JsonObject {
  const write = prepareWrite(kind, request, session);
  const before = session.item(write.table, write.key);
  try {
    const Attributes = write.run(before);
    return Attributes === undefined ? {} : { Attributes };
  } catch (error) {
    throw write.tellsItem && before !== undefined && isConditionFailure(error)
      ? conditionFailed(before)
      : error;
  }
}

/** Whether an error says that a condition was false. */
export const isConditionFailure = (error: unknown): boolean =>
  error instanceof AwsError && error.code === "ConditionalCheckFailedException";

/** GetItem, PutItem, UpdateItem, DeleteItem, BatchGetItem and BatchWriteItem. */
export function itemService(store: DynamoStore) {
  const write = (kind: WriteKind) =>
    operation(jsonObjectSchema, (request) => store.write((session) => writeAlone(kind, request, session)));
  return {
    GetItem: operation(jsonObjectSchema, (request) =>
      store.read((session) => ({ Item: readItem(request, session) })),
    ),
    PutItem: write("Put"),
    UpdateItem: write("Update"),
    DeleteItem: write("Delete"),
    BatchGetItem: operation(batchGetSchema, (request) =>
      store.read((session) => readBatch(request, session)),
    ),
    BatchWriteItem: operation(batchWriteSchema, (request) =>
      store.write((session) => writeBatch(request, session)),
    ),
  };
}

const batchGetSchema = z.object({
  RequestItems: z.record(z.string(), z.looseObject({ Keys: z.array(jsonObjectSchema).min(1) })),
});
const batchWriteSchema = z.object({
  RequestItems: z.record(
    z.string(),
    z
      .array(
        z.strictObject({
          PutRequest: z.strictObject({ Item: jsonObjectSchema }).optional(),
          DeleteRequest: z.strictObject({ Key: jsonObjectSchema }).optional(),
        }),
      )
      .min(1),
  ),
});

function readBatch({ RequestItems }: z.infer<typeof batchGetSchema>, session: Session): JsonObject {
  const tables = Object.entries(RequestItems);
  const count = tables.reduce((sum, [, { Keys }]) => sum + Keys.length, 0);
  if (count > 100) throw invalid("Too many items requested for the BatchGetItem call");
  const found = tables.map(([TableName, { Keys, ...rest }]) => {
    const table = session.table(TableName);
    refuseTwice(Keys.map((key) => requestedKey(table, pick(key, Object.keys(key)))));
    const items = Keys.map((Key) => readItem(jsonObjectSchema.parse({ TableName, Key, ...rest }), session));
    return [TableName, items.filter((item) => item !== undefined)] as const;
  });
  return { Responses: Object.fromEntries(found), UnprocessedKeys: {} };
}

function writeBatch({ RequestItems }: z.infer<typeof batchWriteSchema>, session: Session): JsonObject {
  const writes = Object.entries(RequestItems).flatMap(([TableName, requests]) =>
    requests.map(({ PutRequest, DeleteRequest }) => {
      if (PutRequest !== undefined) return prepareWrite("Put", { TableName, ...PutRequest }, session);
      if (DeleteRequest !== undefined)
        return prepareWrite("Delete", { TableName, ...DeleteRequest }, session);
      throw invalid("Supplied AttributeValue has no put or delete request");
    }),
  );
  if (writes.length > 25) throw invalid("Too many items requested for the BatchWriteItem call");
  refuseTwice(writes.map(({ table, key }) => `${table.name}~${key}`));
  for (const { table, key, run } of writes) run(session.item(table, key));
  return { UnprocessedItems: {} };
}

function refuseTwice(keys: readonly string[]): void {
  if (new Set(keys).size < keys.length) throw invalid("Provided list of item keys contains duplicates");
}
