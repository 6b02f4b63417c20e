import { type Command, Option } from "commander";
import * as z from "zod";
import { CliError } from "./errors.ts";

/** Where the API is and who calls. */
export interface Connection {
  url: string;
  key: string;
}

const envelope = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).default([]),
  }),
});

/** Adds `--url` and `--key`, or their environment variables, to a command. */
export function withConnection(command: Command): Command {
  // As environment variables, not as defaults: usage prints defaults, which would put them into the log of a pipeline.
  return command
    .addOption(new Option("--url <url>", "base URL of the API").env("WORKFLOW_API_URL"))
    .addOption(
      new Option("--key <key>", "API key; better in the environment, which no process list shows").env(
        "WORKFLOW_API_KEY",
      ),
    );
}

/**
 * The connection of a command's options.
 *
 * @throws CliError when one is missing
 */
export function connectionOf(options: { url?: string; key?: string }): Connection {
  if (options.url === undefined) throw new CliError("Give --url or WORKFLOW_API_URL.");
  if (options.key === undefined) throw new CliError("Give --key or WORKFLOW_API_KEY.");
  return { url: options.url.replace(/\/+$/, ""), key: options.key };
}

/** A call and how its answer is read. */
export interface ApiCall<T extends z.ZodType> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  /** JSON. */
  body?: unknown;
  /** A body in YAML, sent as it is written. */
  yaml?: string;
  headers?: Record<string, string>;
  schema: T;
}

/**
 * Calls the API.
 *
 * @returns the checked answer; undefined for 404
 * @throws CliError with the service's own code and sentence
 */
export async function callApi<T extends z.ZodType>(
  connection: Connection,
  call: ApiCall<T>,
): Promise<z.output<T> | undefined> {
  const response = await send(connection, call);
  return response.status === 404 ? undefined : readAnswer(response, call);
}

/** Like `callApi`, but a missing resource is an error too. */
export async function callExisting<T extends z.ZodType>(
  connection: Connection,
  call: ApiCall<T>,
): Promise<z.output<T>> {
  const response = await send(connection, call);
  if (response.status === 404) throw new CliError(`${call.method} ${call.path}: not found`);
  return readAnswer(response, call);
}

async function readAnswer<T extends z.ZodType>(response: Response, call: ApiCall<T>): Promise<z.output<T>> {
  const text = await response.text();
  const answer: unknown = text === "" ? undefined : readJson(text, response.status);
  if (response.ok) return call.schema.parse(answer);
  const problem = envelope.safeParse(answer);
  if (!problem.success) throw new CliError(`${call.method} ${call.path}: status ${response.status}`);
  const { code, message, details } = problem.data.error;
  throw new CliError(
    [
      `${code}: ${message}`,
      ...details.map((detail) => `  ${detail.path}: ${detail.message} (${detail.code})`),
    ].join("\n"),
  );
}

async function send<T extends z.ZodType>(
  { url, key }: Connection,
  { method, path, body, yaml, headers }: ApiCall<T>,
): Promise<Response> {
  const text = yaml ?? (body === undefined ? undefined : JSON.stringify(body));
  const type = yaml === undefined ? "application/json" : "application/yaml";
  const content = text === undefined ? {} : { "content-type": type };
  try {
    return await fetch(`${url}${path}`, {
      method,
      headers: { "x-api-key": key, ...content, ...headers },
      ...(text === undefined ? {} : { body: text }),
    });
  } catch {
    throw new CliError(`${url} does not answer.`);
  }
}

function readJson(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError(`The service answered with status ${status} and without JSON.`);
  }
}
