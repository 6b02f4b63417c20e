import { Ajv2020 } from "ajv/dist/2020.js";
import type { JsonObject } from "./json.ts";

let checker: Ajv2020 | undefined;

/**
 * Checks a JSON Schema against the meta-schema of 2020-12, or the part of it that its `$schema` names. Ajv makes code of the meta-schema once
 * for all: that takes longer than most schemas. Their own instances need not check them again (`validateSchema: false`).
 * @throws Error when it does not fit, or names another meta-schema; EvalError where code may not be made of text
 */
export function assertFitsMetaSchema(schema: JsonObject): void {
  checker ??= new Ajv2020({ strict: false, logger: false, validateFormats: false });
  if (checker.validateSchema(schema) !== true) throw new Error("It does not fit the meta-schema.");
}
