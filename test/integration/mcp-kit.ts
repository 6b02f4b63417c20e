/** Agents as tests use them: clients of the SDK that nobody here wrote, over HTTP and over standard input and output. */
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import {
  CallToolResultSchema,
  ElicitRequestSchema,
  type Progress,
  ProgressNotificationSchema,
} from "@modelcontextprotocol/sdk/types.js";
import * as z from "zod";

const resultSchema = z.object({
  isError: z.boolean().optional(),
  structuredContent: z.looseObject({
    error: z.looseObject({ code: z.string(), confirm: z.string().optional(), hint: z.string() }).optional(),
  }),
  content: z.array(z.looseObject({ text: z.string() })),
});
/** What a tool answered. */
export type ToolResult = z.infer<typeof resultSchema>;

/** A connected agent. */
export interface Agent {
  client: Client;
  tools: () => Promise<string[]>;
  call: (name: string, args?: Record<string, unknown>) => Promise<ToolResult>;
  /** Calls twice where a confirmation is asked for, as an agent does whose person consents. */
  confirmed: (name: string, args: Record<string, unknown>) => Promise<ToolResult>;
  /** The data of a success; fails the test for an error. */
  data: <T extends z.ZodType>(schema: T, result: ToolResult) => z.output<T>;
  close: () => Promise<void>;
}

/** Which client an agent says it is, and what its person answers when asked. */
export interface AgentOptions {
  name?: string;
  /** Absent: the client cannot ask a person. */
  person?: (message: string) => "accept" | "decline";
  /** Asks for reports of progress, and gets each that arrives. */
  onprogress?: (progress: Progress) => void;
}

/** An agent at `/mcp` of a service. */
export async function httpAgent(url: string, key: string, options: AgentOptions = {}): Promise<Agent> {
  const headers = { authorization: `Bearer ${key}` };
  return agentOn(
    new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } }),
    options,
  );
}

/** An agent that starts `workflow-api mcp`. */
export async function stdioAgent(url: string, key: string, options: AgentOptions = {}): Promise<Agent> {
  const main = fileURLToPath(new URL("../../cli/main.mjs", import.meta.url));
  const env = { ...process.env, WORKFLOW_API_URL: url, WORKFLOW_API_KEY: key };
  const set = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return agentOn(
    new StdioClientTransport({
      command: process.execPath,
      args: [main, "mcp"],
      env: Object.fromEntries(set),
    }),
    options,
  );
}

type ClientTransport = StreamableHTTPClientTransport | StdioClientTransport;

/** Listens at the transport: the SDK's client drops a report that arrives together with the answer. */
function hearProgress(transport: ClientTransport, heard: (progress: Progress) => void): void {
  const next = transport.onmessage;
  transport.onmessage = (message) => {
    const report = ProgressNotificationSchema.safeParse(message);
    if (report.success) heard(report.data.params);
    next?.(message);
  };
}

async function agentOn(
  transport: ClientTransport,
  { name = "test-agent", person, onprogress }: AgentOptions,
): Promise<Agent> {
  const capabilities = person === undefined ? {} : { elicitation: { form: {} } };
  const client = new Client({ name, version: "1.2.3" }, { capabilities });
  if (person !== undefined) {
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
      const action = person(params.message);
      return action === "accept" ? { action, content: { confirm: true } } : { action };
    });
  }
  // A process that starts on a busy machine takes its time.
  await client.connect(transport, { timeout: 120_000 });
  if (onprogress !== undefined) hearProgress(transport, onprogress);
  // From now on the client checks each answer against the tool's output schema.
  await client.listTools();
  const call: Agent["call"] = async (tool, args = {}) =>
    resultSchema.parse(
      await client.callTool({ name: tool, arguments: args }, CallToolResultSchema, {
        timeout: 120_000,
        // It makes the call ask for reports; `hearProgress` gets them.
        ...(onprogress === undefined ? {} : { onprogress: () => undefined }),
      }),
    );
  return {
    client,
    call,
    tools: async () => (await client.listTools()).tools.map((tool) => tool.name),
    async confirmed(tool, args) {
      const first = await call(tool, args);
      const confirm = first.structuredContent.error?.confirm;
      if (confirm === undefined) throw new Error(`${tool} asked for nothing: ${JSON.stringify(first)}`);
      return call(tool, { ...args, confirm });
    },
    data(schema, result) {
      if (result.isError === true) throw new Error(JSON.stringify(result.structuredContent));
      return schema.parse(result.structuredContent.untrusted_data);
    },
    close: () => client.close(),
  };
}
