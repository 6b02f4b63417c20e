import { isJsonObject, type JsonObject, type JsonValue, parseJson } from "../json.ts";
import { StateFault } from "../state-fault.ts";
import { AwsError } from "./aws-error.ts";
import type { JsonService } from "./json-service.ts";

/** Stands around every call: where faults are injected and calls counted. */
export type Intercept = (
  service: string,
  operation: string,
  call: () => Promise<JsonObject>,
) => Promise<JsonObject>;

/** What a service answers. */
export interface JsonAnswer {
  /** Of HTTP. */
  readonly status: number;
  readonly answer: JsonObject;
}

/**
 * Answers a call of the AWS JSON protocols; never throws.
 * @param target the value of `X-Amz-Target`, `<service>.<operation>`
 * @param body JSON text, or the request itself, which nobody else changes from then on
 */
export type JsonCalls = (
  target: string,
  body: string | JsonObject,
) => Promise<JsonAnswer & { readonly version: JsonService["version"] }>;

/**
 * The services of a stack, for calls over HTTP and for calls inside the process alike.
 * @param options `services`, chosen by the target of a call; `intercept` wraps every call, if there is one
 */
export function jsonCalls(options: {
  readonly services: readonly JsonService[];
  readonly intercept?: Intercept;
}): JsonCalls {
  const services = new Map(options.services.map((service) => [service.target, service]));
  const intercept = options.intercept ?? ((_service, _operation, call) => call());
  return async (target, body) => {
    const dot = target.lastIndexOf(".");
    const service = services.get(target.slice(0, dot));
    const name = target.slice(dot + 1);
    const version = service?.version ?? "1.0";
    try {
      const run =
        service !== undefined && Object.hasOwn(service.operations, name)
          ? service.operations[name]
          : undefined;
      if (service === undefined || run === undefined)
        throw new AwsError("UnknownOperationException", `The operation ${target} is not supported.`);
      const request = typeof body === "string" ? parseRequest(body) : body;
      return { status: 200, version, answer: await intercept(service.name, name, () => run(request)) };
    } catch (error) {
      return { version, ...errorAnswer(error) };
    }
  };
}

function parseRequest(body: string): JsonObject {
  let request: JsonValue;
  try {
    request = parseJson(body);
  } catch {
    throw new AwsError("SerializationException", "The body is not JSON.");
  }
  if (!isJsonObject(request)) throw new AwsError("SerializationException", "The body is not a JSON object.");
  return request;
}

/** The answer of an error. Internal details go to stderr only. */
export function errorAnswer(error: unknown): JsonAnswer {
  const known = error instanceof AwsError ? error : internalError(error);
  return { status: known.status, answer: { __type: known.code, message: known.message, ...known.members } };
}

/** A fault of this code: complete on stderr, general for the caller. */
function internalError(error: unknown): AwsError {
  if (error instanceof StateFault) {
    process.stderr.write(`local AWS: ${error.message}\n`);
    return new AwsError("InternalServerError", error.message, { status: 500 });
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`local AWS: internal failure: ${message}\n`);
  return new AwsError("InternalServerError", "The local service failed.", { status: 500 });
}
