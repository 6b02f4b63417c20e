import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import {
  StreamableHTTPClientTransport,
  StreamableHTTPError,
} from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  CallToolResultSchema,
  ErrorCode,
  ListToolsRequestSchema,
  ListToolsResultSchema,
  McpError,
  type Progress,
} from "@modelcontextprotocol/sdk/types.js";
import type { Command } from "commander";
import * as z from "zod";
import { type Connection, connectionOf, withConnection } from "../client.ts";

/** `mcp`: an MCP server on standard input and output, whose tools are those of a service at `/mcp`. */
export function addMcp(program: Command): void {
  const command = program
    .command("mcp")
    .description("serve a service's tools to an agent on standard input and output (MCP)");
  withConnection(command).action(async (options: { url?: string; key?: string }) => {
    const server = bridgeTo(connectionOf(options));
    const closed = new Promise<void>((resolve) => {
      server.onclose = resolve;
      // The transport does not end by itself when the agent closes its side.
      process.stdin.once("end", () => void server.close());
    });
    await server.connect(new StdioServerTransport());
    await closed;
  });
}

/** How long one call of a tool may take: longer than the service holds a connection. */
const CALL_TIMEOUT_MS = 120_000;
/** How long a person may take to confirm. */
const CONFIRM_TIMEOUT_MS = 600_000;

/** The refusal of `/mcp` that asks for a confirmation. */
const unconfirmed = z.looseObject({
  isError: z.literal(true),
  structuredContent: z.looseObject({
    error: z.looseObject({ code: z.literal("confirmation_required"), confirm: z.string() }),
  }),
});

/**
 * A server that passes every request on to `/mcp` of a service. Where the agent's client can ask a person (elicitation),
 * it asks, and only the person's answer confirms an act; the agent's own `confirm` is then left out.
 */
function bridgeTo(connection: Connection): Server {
  const server = new Server(
    { name: "workflow-api", title: "Workflow API", version: "1.0.0" },
    { capabilities: { tools: {} } },
  );
  let upstream: Promise<Client> | undefined;
  const service = () => {
    upstream ??= connect(connection, server.getClientVersion()).catch((error: unknown) => {
      upstream = undefined;
      throw error;
    });
    return upstream;
  };
  server.setRequestHandler(ListToolsRequestSchema, async () =>
    (await service()).request({ method: "tools/list" }, ListToolsResultSchema),
  );
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { sendNotification, _meta, signal }) => {
    const { name, arguments: sent = {} } = params;
    const progressToken = _meta?.progressToken;
    const forward = async (progress: Progress) => {
      if (progressToken === undefined) return;
      await sendNotification({ method: "notifications/progress", params: { ...progress, progressToken } });
    };
    const call = async (args: Record<string, unknown>): Promise<CallToolResult> =>
      (await service())
        .request({ method: "tools/call", params: { name, arguments: args } }, CallToolResultSchema, {
          signal,
          timeout: CALL_TIMEOUT_MS,
          // The request has ended when a late report cannot be sent.
          ...(progressToken === undefined
            ? {}
            : { onprogress: (step) => void forward(step).catch(() => {}) }),
        })
        .catch(refusedAtTheDoor);
    if (server.getClientCapabilities()?.elicitation === undefined) return call(sent);
    const { confirm: _agents, ...args } = sent;
    const first = await call(args);
    const refusal = unconfirmed.safeParse(first);
    if (!refusal.success) return first;
    const { confirm } = refusal.data.structuredContent.error;
    return (await isConfirmed(server, confirm)) ? call({ ...args, confirm }) : toolError(NOT_CONFIRMED);
  });
  return server;
}

/** Refusals of the whole message, before any tool: the agent learns of them as of every other refusal. */
const DOOR: ReadonlyMap<number | undefined, ToolError> = new Map([
  [
    401,
    {
      code: "unauthorized",
      sentence: "The API key is not accepted.",
      hint: "Set a valid key in the client's configuration.",
    },
  ],
  [429, { code: "rate_limited", sentence: "Too many calls.", hint: "Wait a few seconds, then call again." }],
]);

function refusedAtTheDoor(error: unknown): CallToolResult {
  const refusal = error instanceof StreamableHTTPError ? DOOR.get(error.code) : undefined;
  if (refusal === undefined) throw error;
  return toolError(refusal);
}

interface ToolError {
  code: string;
  sentence: string;
  hint: string;
}

function toolError({ code, sentence, hint }: ToolError): CallToolResult {
  return {
    isError: true,
    structuredContent: { error: { code, sentence, hint } },
    content: [{ type: "text", text: `${code}: ${sentence} ${hint}` }],
  };
}

const NOT_CONFIRMED: ToolError = {
  code: "not_confirmed",
  sentence: "The person has not confirmed this act, so nothing was done.",
  hint: "Do not ask again for the same act unless the person asks for it.",
};

const YES = { type: "boolean", title: "Do it", default: false } as const;

/** Everything but a plain yes is a no: a refusal, a closed dialogue, a timeout, a client that fails. */
async function isConfirmed(server: Server, act: string): Promise<boolean> {
  const requestedSchema = { type: "object" as const, properties: { confirm: YES }, required: ["confirm"] };
  try {
    const answer = await server.elicitInput(
      { mode: "form", message: `An agent asks for your consent. ${act}`, requestedSchema },
      { timeout: CONFIRM_TIMEOUT_MS },
    );
    return answer.action === "accept" && answer.content?.confirm === true;
  } catch {
    return false;
  }
}

/** @throws McpError with a plain sentence: errors of the connection may hold its headers */
async function connect({ url, key }: Connection, agent: { name: string; version: string } | undefined) {
  const client = new Client(agent ?? { name: "unnamed", version: "0" });
  const headers = { "x-api-key": key };
  try {
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } }),
    );
  } catch {
    throw new McpError(
      ErrorCode.InternalError,
      `${url}/mcp does not answer, or refuses the key. Check WORKFLOW_API_URL and WORKFLOW_API_KEY.`,
    );
  }
  return client;
}
