// The parts of dynalite (https://github.com/architect/dynalite) that the local DynamoDB is built on: it ships no types.

declare module "dynalite/validations/index.js" {
  const validations: {
    /** Keeps the declared members and checks their types; throws an error with `statusCode` and `body`. */
    checkTypes(data: object, types: object): import("./protocol.ts").Request;
    /** Checks limits and parses expressions into `_condition`, `_updates`, …; throws likewise. */
    checkValidations(data: object, types: object, custom: unknown, store: object): void;
  };
  export default validations;
}

declare module "dynalite/validations/*.js" {
  const validation: { types: object; custom: unknown };
  export default validation;
}

declare module "dynalite/actions/*.js" {
  const action: (
    store: object,
    data: import("./protocol.ts").Request,
    done: (error: unknown, answer?: import("../json.ts").JsonObject) => void,
  ) => void;
  export default action;
}

declare module "dynalite/db/index.js" {
  import type { DynamoItem, Request, TableDescription } from "./protocol.ts";

  const db: {
    /** The error of a false condition, or undefined. */
    checkConditional(data: Request, item: DynamoItem | undefined): unknown;
    /** The error of a key that does not fit the table, or undefined. */
    validateKey(key: DynamoItem, table: TableDescription): unknown;
    /** The key of an item inside its table's range. */
    createKey(item: DynamoItem, table: TableDescription): string;
  };
  export default db;
}

declare module "dynalite/db/conditionParser.js" {
  const parser: import("./parse-once.ts").ExpressionParser;
  export default parser;
}

declare module "dynalite/db/updateParser.js" {
  const parser: import("./parse-once.ts").ExpressionParser;
  export default parser;
}
