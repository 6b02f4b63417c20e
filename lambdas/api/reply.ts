import type { Problem } from "../../core/problem.ts";
import type { RateState } from "../../core/rate-state.ts";
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

/**
 * Turns a reply into the HTTP response.
 *
 * @param open whether any origin may read it (CORS)
 */
export function render(reply: Reply, requestId: string, open: boolean): Response {
  const headers = new Headers(securityHeaders);
  if (open) for (const [name, value] of Object.entries(openHeaders)) headers.set(name, value);
  headers.set("x-request-id", requestId);
  const body = renderBody(reply);
  if (body !== null) headers.set("content-type", reply.contentType ?? "application/json; charset=utf-8");
  for (const [name, value] of Object.entries(reply.headers ?? {})) headers.set(name, value);
  return new Response(body, { status: reply.status, headers });
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

/** The error envelope, with the headers that go with its status. */
export function problemReply(problem: Problem, requestId: string): Reply {
  const headers = problem.rateState === undefined ? {} : rateHeaders(problem.rateState);
  if (problem.retryAfterSeconds !== undefined) headers["retry-after"] = String(problem.retryAfterSeconds);
  if (problem.allow !== undefined) headers.allow = problem.allow.join(", ");
  if (problem.status === 401) headers["www-authenticate"] = "Bearer";
  const { code, message, details } = problem;
  return {
    status: problem.status,
    body: { error: { code, message, details, request_id: requestId } },
    headers,
  };
}
