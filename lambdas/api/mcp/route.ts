import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import * as z from "zod";
import { Problem } from "../../../core/problem.ts";
import { type Reply, type Route, route } from "../route.ts";
import { clientName, clientOfSession, sessionIdOf, userAgentOf } from "./client-name.ts";
import { createMcpServer } from "./server.ts";
import type { ApiReply, CallApi, Tool } from "./tool.ts";

/** The dependencies of `/mcp`. */
export interface McpDeps {
  /** Makes a call of this API in this process: the same edge, with every check. `agent`: the address and the name of the agent's client. */
  fetch: (
    request: Request,
    agent: { readonly ip: string | undefined; readonly client: string },
  ) => Response | Promise<Response>;
  /** The origin of this service. */
  origin: string;
}

const messageSchema = z
  .looseObject({ jsonrpc: z.literal("2.0") })
  .meta({ id: "McpMessage", description: "One JSON-RPC message of the Model Context Protocol; no batch." });

const initializeSchema = z.looseObject({
  method: z.literal("initialize"),
  params: z.looseObject({ clientInfo: z.looseObject({ name: z.string(), version: z.string() }) }),
});
const progressSchema = z.looseObject({
  params: z.looseObject({
    _meta: z.looseObject({ progressToken: z.union([z.string(), z.number()]) }),
  }),
});

const MAX_BYTES = 2 * 1024 * 1024;

/** Headers of the agent's request that each call of a tool repeats: who calls, and for whom. */
const CALLER_HEADERS = ["x-api-key", "authorization", "x-environment", "x-on-behalf-of-subject"];
/** Headers that the protocol reads. */
const PROTOCOL_HEADERS = ["accept", "content-type", "mcp-protocol-version"];

type Header = (name: string) => string | undefined;

/** `/mcp`: the Model Context Protocol, streamable HTTP without sessions. */
export function mcpRoutes(deps: McpDeps, tools: readonly Tool[]): Route[] {
  return [
    route(
      {
        method: "post",
        path: "/mcp",
        operationId: "mcp",
        tag: "Agents",
        summary: "Take a message of the Model Context Protocol: agents use the API as tools.",
        description:
          "Streamable HTTP without sessions, protocol 2025-11-25 and earlier. Each tool makes calls of this API with the same key, and each of them counts as a call.",
        scope: "any_key",
        request: z.object({ body: messageSchema }),
        bodyOptions: { maxBytes: MAX_BYTES, signed: true },
        responses: {
          200: {
            description: "The answer; an event stream where the request asks for progress.",
            schema: z.looseObject({}),
            otherTypes: ["text/event-stream"],
            headers: { "Mcp-Session-Id": "In answer to `initialize`: names the client in later calls." },
          },
          202: { description: "A notification was taken." },
          406: {
            description: "`Accept` lacks `application/json` or `text/event-stream`; a call takes both.",
          },
        },
      },
      async ({ caller, body, sent, source }) => {
        if (sent === undefined) throw new Error("the edge keeps the headers of this call");
        if (caller.sessionId !== undefined)
          throw new Problem("forbidden", "Agents use an API key or a token of a person.");
        refuseOtherOrigins(sent.header("origin"), deps.origin);
        const client = clientOf(body, sent.header);
        const call = callWith(deps, sent.header, client, source.ip);
        const transport = new WebStandardStreamableHTTPServerTransport({
          enableJsonResponse: !progressSchema.safeParse(body).success,
        });
        await createMcpServer({ tools, caller, call }).connect(transport);
        const request = new Request(new URL("/mcp", deps.origin), {
          method: "POST",
          headers: some(sent.header, PROTOCOL_HEADERS),
        });
        const begins = initializeSchema.safeParse(body).success;
        return replyOf(
          await transport.handleRequest(request, { parsedBody: body }),
          begins ? { "mcp-session-id": sessionIdOf(client) } : {},
        );
      },
    ),
  ];
}

/**
 * A page of another origin may not call, even where a name that it controls leads here (DNS rebinding): the name in
 * `Host` proves nothing, so the origin is compared with the configured one.
 */
function refuseOtherOrigins(origin: string | undefined, own: string): void {
  if (origin === undefined || origin === new URL(own).origin) return;
  throw new Problem("forbidden", "Pages of other origins may not call this.");
}

function clientOf(body: unknown, header: Header): string {
  const begun = initializeSchema.safeParse(body).data;
  return begun === undefined
    ? clientOfSession(header("mcp-session-id"))
    : clientName(begun.params.clientInfo);
}

const some = (header: Header, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = header(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

function callWith(deps: McpDeps, header: Header, client: string, ip: string | undefined): CallApi {
  const agent = { ip, client: userAgentOf(client) };
  const who = { ...some(header, CALLER_HEADERS), "user-agent": agent.client };
  return async ({ method, path, query = {}, body, headers }) => {
    const url = new URL(path, deps.origin);
    for (const [name, value] of Object.entries(query)) url.searchParams.append(name, String(value));
    const request = new Request(url, {
      method,
      headers: { ...who, ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return readReply(await deps.fetch(request, agent));
  };
}

async function readReply(response: Response): Promise<ApiReply> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
  const body: unknown = isJson && text !== "" ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body };
}

async function replyOf(response: Response, headers: Record<string, string>): Promise<Reply> {
  const contentType = response.headers.get("content-type");
  if (contentType === null) return { status: response.status, headers };
  const body = contentType.startsWith("text/event-stream") ? response.body : await response.text();
  return { status: response.status, body, contentType, headers };
}
