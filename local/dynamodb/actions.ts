import batchGetItem from "dynalite/actions/batchGetItem.js";
import batchWriteItem from "dynalite/actions/batchWriteItem.js";
import createTable from "dynalite/actions/createTable.js";
import deleteItem from "dynalite/actions/deleteItem.js";
import deleteTable from "dynalite/actions/deleteTable.js";
import describeTable from "dynalite/actions/describeTable.js";
import getItem from "dynalite/actions/getItem.js";
import listTables from "dynalite/actions/listTables.js";
import putItem from "dynalite/actions/putItem.js";
import query from "dynalite/actions/query.js";
import scan from "dynalite/actions/scan.js";
import updateItem from "dynalite/actions/updateItem.js";
import conditionParser from "dynalite/db/conditionParser.js";
import updateParser from "dynalite/db/updateParser.js";
import batchGetItemRules from "dynalite/validations/batchGetItem.js";
import batchWriteItemRules from "dynalite/validations/batchWriteItem.js";
import createTableRules from "dynalite/validations/createTable.js";
import deleteItemRules from "dynalite/validations/deleteItem.js";
import deleteTableRules from "dynalite/validations/deleteTable.js";
import describeTableRules from "dynalite/validations/describeTable.js";
import getItemRules from "dynalite/validations/getItem.js";
import validations from "dynalite/validations/index.js";
import listTablesRules from "dynalite/validations/listTables.js";
import putItemRules from "dynalite/validations/putItem.js";
import queryRules from "dynalite/validations/query.js";
import scanRules from "dynalite/validations/scan.js";
import updateItemRules from "dynalite/validations/updateItem.js";
import * as z from "zod";
import { AwsError } from "../http/aws-error.ts";
import type { JsonObject } from "../json.ts";
import { parseOnce } from "./parse-once.ts";
import type { Request } from "./protocol.ts";
import type { Session } from "./session.ts";

// dynalite's checks look their parsers up in these modules at each call.
for (const parser of [conditionParser, updateParser]) parser.parse = parseOnce({ parse: parser.parse });

/** The operations that dynalite does; `writes` ones run one at a time. */
const ACTIONS = {
  BatchGetItem: { run: batchGetItem, rules: batchGetItemRules, writes: false },
  BatchWriteItem: { run: batchWriteItem, rules: batchWriteItemRules, writes: true },
  CreateTable: { run: createTable, rules: createTableRules, writes: true },
  DeleteItem: { run: deleteItem, rules: deleteItemRules, writes: true },
  DeleteTable: { run: deleteTable, rules: deleteTableRules, writes: true },
  DescribeTable: { run: describeTable, rules: describeTableRules, writes: false },
  GetItem: { run: getItem, rules: getItemRules, writes: false },
  ListTables: { run: listTables, rules: listTablesRules, writes: false },
  PutItem: { run: putItem, rules: putItemRules, writes: true },
  Query: { run: query, rules: queryRules, writes: false },
  Scan: { run: scan, rules: scanRules, writes: false },
  UpdateItem: { run: updateItem, rules: updateItemRules, writes: true },
};
/** Name of an operation that dynalite does. */
export type ActionName = keyof typeof ACTIONS;

/** Every name, with whether it writes. */
export function actionNames(): { name: ActionName; writes: boolean }[] {
  const names: ActionName[] = [
    "BatchGetItem",
    "BatchWriteItem",
    "CreateTable",
    "DeleteItem",
    "DeleteTable",
    "DescribeTable",
    "GetItem",
    "ListTables",
    "PutItem",
    "Query",
    "Scan",
    "UpdateItem",
  ];
  return names.map((name) => ({ name, writes: ACTIONS[name].writes }));
}

const dynaliteErrorSchema = z.object({
  statusCode: z.number(),
  body: z.looseObject({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() }),
});

/** Turns an error of dynalite into an AwsError; other errors stay as they are. */
export function toAwsError(thrown: unknown): unknown {
  const parsed = dynaliteErrorSchema.safeParse(thrown);
  if (!parsed.success) return thrown;
  const { statusCode, body } = parsed.data;
  const code = body.__type.slice(body.__type.indexOf("#") + 1);
  return new AwsError(code, body.message ?? body.Message ?? "", { status: statusCode });
}

/**
 * Checks a request as AWS does and parses its expressions.
 * @throws AwsError `ValidationException`, `SerializationException`.
 */
export function checkRequest(name: ActionName, request: JsonObject, session: Session): Request {
  const { rules } = ACTIONS[name];
  try {
    const data = validations.checkTypes({ ...request }, rules.types);
    validations.checkValidations(data, rules.types, rules.custom, session);
    return data;
  } catch (thrown) {
    throw toAwsError(thrown);
  }
}

/**
 * Does a checked request inside a session.
 * @throws AwsError as AWS does.
 */
export function runAction(name: ActionName, data: Request, session: Session): Promise<JsonObject> {
  return new Promise((resolve, reject) => {
    ACTIONS[name].run(session, data, (error, answer) => {
      if (error) reject(toAwsError(error));
      else resolve(answer ?? {});
    });
  });
}
