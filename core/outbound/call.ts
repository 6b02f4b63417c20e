import { lookup } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./address-guard.ts";
import { hostOf } from "./hosts.ts";
import { publicLookup, REFUSED_ADDRESS, type ResolveAll } from "./public-lookup.ts";

/** A call to an address chosen by a customer. */
export interface OutboundCall {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Ends the call at any point. */
  readonly signal: AbortSignal;
  /** Bytes of the body of an answer that are read at most. */
  readonly maxBytes: number;
}

/** The reason of a missing answer. */
export type OutboundFault = "refused_address" | "timeout" | "unreachable" | "too_large" | "encoded";

/** The outcome of a call. */
export type OutboundAnswer =
  | {
      readonly status: number;
      /** Names in lower case; several values of one name are joined with commas. */
      readonly headers: ReadonlyMap<string, string>;
      readonly body: Buffer;
    }
  | { readonly fault: OutboundFault };

/** Makes one call. */
export type Outbound = (call: OutboundCall) => Promise<OutboundAnswer>;

/** The permissions of a deployment. */
export interface OutboundSettings {
  /** Hosts, as `hostOf` writes them, that may be called over HTTP and at any address. */
  readonly privateHosts: ReadonlySet<string>;
  /** Finds addresses. Default: `lookup` of `node:dns`. */
  readonly resolve?: ResolveAll;
}

/**
 * Makes the sender of calls to addresses that customers choose. It uses HTTPS and public addresses only, unless the deployment lists the
 * host; it follows no redirect, accepts no encoded (compressed) body, and stops reading where a body becomes too large.
 */
export function createOutbound({ privateHosts, resolve = lookup }: OutboundSettings): Outbound {
  const guarded = publicLookup(resolve);
  return async (call) => {
    const isListed = privateHosts.has(hostOf(call.url));
    if (!isListed && !mayBePublic(call.url)) return { fault: "refused_address" };
    try {
      return await read(await responseTo(call, isListed ? undefined : guarded), call);
    } catch (error) {
      if (call.signal.aborted) return { fault: "timeout" };
      return { fault: codeOf(error) === REFUSED_ADDRESS ? "refused_address" : "unreachable" };
    }
  };
}

/** Whether a URL can lead to a public address, by its text alone: a name is looked up when the socket connects, an address never is. */
function mayBePublic({ protocol, hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  return protocol === "https:" && (isIP(host) === 0 || isPublicAddress(host));
}

function responseTo(call: OutboundCall, lookup: LookupFunction | undefined): Promise<IncomingMessage> {
  const { url, method, headers, body, signal } = call;
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method,
      agent: false,
      signal,
      headers: {
        ...headers,
        "accept-encoding": "identity",
        ...(body === undefined ? {} : { "content-length": body.length }),
      },
      ...(lookup === undefined ? {} : { lookup }),
    });
    request.on("response", resolve);
    request.on("error", reject);
    // A server that switches protocols ends the connection without an answer.
    request.on("close", () => reject(new Error("The connection was closed.")));
    request.end(body);
  });
}

async function read(
  response: IncomingMessage,
  { method, maxBytes }: Pick<OutboundCall, "method" | "maxBytes">,
): Promise<OutboundAnswer> {
  const { "content-encoding": encoding = "identity", "content-length": length } = response.headers;
  // The answer to a HEAD states the length of a body that it does not have.
  if (encoding !== "identity" || (method !== "HEAD" && Number(length ?? 0) > maxBytes)) {
    response.destroy();
    return { fault: encoding === "identity" ? "too_large" : "encoded" };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const part = Buffer.from(chunk);
    size += part.length;
    // Leaving the loop closes the connection.
    if (size > maxBytes) return { fault: "too_large" };
    chunks.push(part);
  }
  return { status: response.statusCode ?? 0, headers: headersOf(response), body: Buffer.concat(chunks) };
}

function headersOf({ headers }: IncomingMessage): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;
