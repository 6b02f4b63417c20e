import * as z from "zod";
import type { JsonObject, JsonValue } from "../json.ts";
import { AwsError } from "./aws-error.ts";

/** One operation of a service: checked request in, response out. */
export type Operation = (request: JsonObject) => Promise<JsonObject>;

/** A service of the AWS JSON protocols (https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html). */
export interface JsonService {
  /** Short name, for fault rules and counters: `dynamodb`, `states`, `kms`. */
  name: string;
  /** The part before the dot in `X-Amz-Target`. */
  target: string;
  version: "1.0" | "1.1";
  operations: Readonly<Record<string, Operation>>;
}

/**
 * An operation from the schema of its request and its work. Undefined members of the answer are left out.
 * @param schema the part of the request that the operation reads.
 * @param run the work, with that part and with the whole request.
 */
export function operation<S extends z.ZodType>(
  schema: S,
  run: (
    request: z.infer<S>,
    whole: JsonObject,
  ) =>
    | Promise<Partial<Record<string, JsonValue | undefined>>>
    | Partial<Record<string, JsonValue | undefined>>,
): Operation {
  return async (request) => {
    const parsed = schema.safeParse(request);
    if (!parsed.success) throw new AwsError("ValidationException", z.prettifyError(parsed.error));
    return dropUndefined(await run(parsed.data, request));
  };
}

function dropUndefined(answer: Partial<Record<string, JsonValue | undefined>>): JsonObject {
  const kept: JsonObject = {};
  for (const [name, value] of Object.entries(answer)) if (value !== undefined) kept[name] = value;
  return kept;
}
