import { lookup } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { publicLookup, REFUSED_ADDRESS } from "../../outbound/public-lookup.ts";
import { isLocalTarget, targetFault } from "./target.ts";

/** The outcome of one POST: the HTTP status, or the reason for its absence. */
export type PostOutcome = { status: number } | { fault: "refused_address" | "timeout" | "unreachable" };

/** Sends one delivery. */
export type Post = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) => Promise<PostOutcome>;

const lookupPublic = publicLookup(lookup);

/**
 * Makes the sender of webhooks. It follows no redirect, reads only the status of the answer, and always stops at a time
 * limit.
 * @param isLocal local mode: see {@link targetFault}
 */
export function createPost(isLocal: boolean, timeoutMs = 10_000): Post {
  return (text, body, headers) => {
    if (targetFault(text, isLocal) !== undefined) return Promise.resolve({ fault: "refused_address" });
    const url = new URL(text);
    const isHere = isLocal && isLocalTarget(url);
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    return new Promise<PostOutcome>((resolve, reject) => {
      const request = send(
        url,
        {
          method: "POST",
          agent: false,
          signal: AbortSignal.timeout(timeoutMs),
          headers: {
            "content-type": "application/json",
            "content-length": Buffer.byteLength(body),
            ...headers,
          },
          ...(isHere ? {} : { lookup: lookupPublic }),
        },
        (response) => {
          resolve({ status: response.statusCode ?? 0 });
          response.destroy();
        },
      );
      request.on("error", reject);
      // A server that switches protocols ends the connection without an answer.
      request.on("close", () => reject(new Error("The connection was closed.")));
      request.end(body);
      // What is thrown at once counts as well: an exception would hold up the events of every organization.
    }).catch((error: unknown) => ({ fault: faultOf(error) }));
  };
}

function faultOf(error: unknown): "refused_address" | "timeout" | "unreachable" {
  if (!(error instanceof Error)) return "unreachable";
  if ("code" in error && error.code === REFUSED_ADDRESS) return "refused_address";
  return error.name === "AbortError" || error.name === "TimeoutError" ? "timeout" : "unreachable";
}
