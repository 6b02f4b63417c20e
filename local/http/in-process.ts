import { type HttpRequest, HttpResponse } from "@smithy/core/transport";
import type { JsonCalls } from "./json-calls.ts";

/** A client of the SDK, as far as its transport is replaced. */
interface Client {
  readonly config: { requestHandler: { handle: Handle } };
  readonly middlewareStack: { remove(name: string): boolean };
}
type Handle = (
  request: HttpRequest,
  options?: { abortSignal?: AbortSignal | { readonly aborted: boolean } },
) => Promise<{ response: HttpResponse }>;

/**
 * Lets clients of this process call the services without HTTP. Nothing is signed, because the calls do not leave the process.
 * @param clients of services of the JSON protocols, before their first call: a client keeps its middleware from then on
 * @param calls the services
 */
export function connectInProcess(clients: readonly Client[], calls: JsonCalls): void {
  for (const { config, middlewareStack } of clients) {
    middlewareStack.remove("httpSigningMiddleware");
    config.requestHandler.handle = async ({ headers, body }, options) => {
      if (options?.abortSignal?.aborted === true) throw new DOMException("Request aborted", "AbortError");
      const { status, answer } = await calls(headers["x-amz-target"] ?? "", textOf(body));
      return { response: new HttpResponse({ statusCode: status, headers: {}, body: bytesOf(answer) }) };
    };
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const bytesOf = (answer: object): Uint8Array => encoder.encode(JSON.stringify(answer));

function textOf(body: unknown): string {
  if (typeof body === "string") return body;
  if (body instanceof Uint8Array) return decoder.decode(body);
  throw new TypeError("A call of a JSON protocol has a text as its body.");
}
