import type { Problem } from "../../core/problem.ts";
import type { RateState } from "../../core/rate-state.ts";
import { encodeFor, UNSUPPORTED_ENCODING } from "./encoding.ts";
import { encodedTag } from "./entity-tags.ts";
import { JSON_API, type Reply } from "./route.ts";

/** Headers of every answer: no sniffing, framing, caching or referrer. */
const securityHeaders: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** Headers of an answer that any web page may read. */
const openHeaders: Readonly<Record<string, string>> = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag",
  "cross-origin-resource-policy": "cross-origin",
};

/** How an answer is sent. */
export interface Rendering {
  readonly requestId: string;
  /** Any origin may read it (CORS). */
  readonly isOpen: boolean;
  /** `Accept-Encoding` of the client, where the answer may be compressed; null: the client takes none. */
  readonly accept?: string | null;
}

/** Turns a reply into the HTTP response. */
export async function render(reply: Reply, { requestId, isOpen, accept }: Rendering): Promise<Response> {
  const headers = new Headers(securityHeaders);
  if (isOpen) for (const [name, value] of Object.entries(openHeaders)) headers.set(name, value);
  headers.set("x-request-id", requestId);
  const body = renderBody(reply);
  if (body !== null) headers.set("content-type", reply.contentType ?? "application/json; charset=utf-8");
  for (const [name, value] of Object.entries(reply.headers ?? {})) headers.set(name, value);
  if (accept === undefined) return new Response(body, { status: reply.status, headers });
  headers.append("vary", "accept-encoding");
  const encoded = body === null || body instanceof ReadableStream ? undefined : await encodeFor(accept, body);
  if (encoded === undefined) return new Response(body, { status: reply.status, headers });
  headers.set("content-encoding", encoded.encoding);
  const tag = headers.get("etag");
  if (tag !== null) headers.set("etag", encodedTag(tag, encoded.encoding));
  return new Response(encoded.body, { status: reply.status, headers });
}

function renderBody(reply: Reply): string | Uint8Array<ArrayBuffer> | ReadableStream | null {
  if (reply.body === undefined) return null;
  if (reply.contentType === undefined || reply.contentType === JSON_API) return JSON.stringify(reply.body);
  if (reply.body instanceof ReadableStream) return reply.body;
  return reply.body instanceof Uint8Array ? new Uint8Array(reply.body) : String(reply.body);
}

/** `RateLimit-*` (draft-ietf-httpapi-ratelimit-headers-06). */
export const rateHeaders = ({ limit, remaining, resetSeconds }: RateState): Record<string, string> => ({
  "ratelimit-limit": String(limit),
  "ratelimit-remaining": String(remaining),
  "ratelimit-reset": String(resetSeconds),
});

/**
 * Where the page of an error code is, as seen from a call: relative, because a gateway may put a prefix before every path that only the
 * client knows.
 *
 * @param path of the call, from its first `/`
 */
export const errorPageFrom = (path: string, code: string): string =>
  `${"../".repeat(path.split("/").length - 2)}docs/errors/${code}.md`;

/** The error envelope, with the headers that go with its status. */
export function problemReply(problem: Problem, requestId: string): Reply {
  const headers: Record<string, string> =
    problem.rateState === undefined ? {} : rateHeaders(problem.rateState);
  if (problem.retryAfterSeconds !== undefined) headers["retry-after"] = String(problem.retryAfterSeconds);
  if (problem.allow !== undefined) headers.allow = problem.allow.join(", ");
  if (problem.details.some(({ code }) => code === UNSUPPORTED_ENCODING))
    headers["accept-encoding"] = "identity";
  if (problem.status === 401) headers["www-authenticate"] = "Bearer";
  const { code, message, details } = problem;
  return {
    status: problem.status,
    body: { error: { code, message, details, request_id: requestId } },
    headers,
  };
}
