import type { ServerResponse } from "node:http";
import type { RestService } from "../http/server.ts";
import { type JsonObject, type JsonValue, parseJson } from "../json.ts";
import { type FunctionRegistry, functionName } from "./registry.ts";

const PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations(?:\?.*)?$/;

/** Lambda's Invoke (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html): RequestResponse, Event, DryRun. */
export function lambdaService(registry: FunctionRegistry): RestService {
  return async (request, response, body) => {
    const reference = PATH.exec(request.url ?? "")?.[1];
    if (request.method !== "POST" || reference === undefined) return false;
    const name = decodeURIComponent(reference);
    const payload = readPayload(body);
    if (!registry.has(name)) {
      fail(response, 404, "ResourceNotFoundException", `Function not found: ${functionName(name)}`);
    } else if (payload === undefined) {
      fail(response, 400, "InvalidRequestContentException", "Could not parse request body into json.");
    } else if (request.headers["x-amz-invocation-type"] === "Event") {
      registry.invokeLater(name, payload);
      response.writeHead(202).end();
    } else if (request.headers["x-amz-invocation-type"] === "DryRun") response.writeHead(204).end();
    else await answer(registry, name, payload, response);
    return true;
  };
}

function readPayload(body: Buffer): JsonValue | undefined {
  try {
    return body.length === 0 ? {} : parseJson(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

async function answer(
  registry: FunctionRegistry,
  name: string,
  payload: JsonValue,
  response: ServerResponse,
) {
  const outcome = await registry.invoke(name, payload);
  const headers = { "x-amz-executed-version": "$LATEST" };
  if (outcome.kind === "answer") send(response, 200, headers, outcome.payload);
  else send(response, 200, { ...headers, "x-amz-function-error": "Unhandled" }, outcome.error);
}

function fail(response: ServerResponse, status: number, code: string, message: string): void {
  const body: JsonObject = { Type: "User", message };
  send(response, status, { "x-amzn-errortype": code }, body);
}

function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  value: JsonValue,
): void {
  response.writeHead(status, { ...headers, "content-type": "application/json" }).end(JSON.stringify(value));
}
