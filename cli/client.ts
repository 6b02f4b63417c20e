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
 * @returns the checked answer; undefined where the service has nothing of that name or id
 * @throws CliError with the service's own code and sentence
 */
export async function callApi<T extends z.ZodType>(
  connection: Connection,
  call: ApiCall<T>,
): Promise<z.output<T> | undefined> {
  const answer = await send(connection, call);
  return isMissing(answer) ? undefined : readAnswer(answer, call);
}

/** Like `callApi`, but a missing resource is an error too. */
export async function callExisting<T extends z.ZodType>(
  connection: Connection,
  call: ApiCall<T>,
): Promise<z.output<T>> {
  return readAnswer(await send(connection, call), call);
}

/** What came back: the JSON of a success, or a refusal. */
type Answer = { readonly data: unknown } | { readonly refusal: z.infer<typeof envelope>["error"] };

/** Another server answers 404 too, and so does this one for a wrong base URL: neither says that something is missing. */
const isMissing = (answer: Answer): boolean =>
  "refusal" in answer &&
  answer.refusal.code === "not_found" &&
  answer.refusal.details.every(({ code }) => code !== "unknown_path");

function readAnswer<T extends z.ZodType>(answer: Answer, call: ApiCall<T>): z.output<T> {
  if ("data" in answer) return call.schema.parse(answer.data);
  const { code, message, details } = answer.refusal;
  const place = code === "not_found" ? `${call.method} ${call.path}: ` : "";
  throw new CliError(
    [
      `${place}${code}: ${message}`,
      ...details.map((detail) => `  ${detail.path}: ${detail.message} (${detail.code})`),
    ].join("\n"),
  );
}

async function send<T extends z.ZodType>(
  { url, key }: Connection,
  { method, path, body, yaml, headers }: ApiCall<T>,
): Promise<Answer> {
  const text = yaml ?? (body === undefined ? undefined : JSON.stringify(body));
  const type = yaml === undefined ? "application/json" : "application/yaml";
  const content = text === undefined ? {} : { "content-type": type };
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { "x-api-key": key, ...content, ...headers },
    // It would take the key and the body to whatever host it names.
    redirect: "manual",
    ...(text === undefined ? {} : { body: text }),
  }).catch(() => {
    throw new CliError(`${url} does not answer. Check --url, and that the service runs.`);
  });
  return answerOf(url, response.status, await response.text());
}

function answerOf(url: string, status: number, text: string): Answer {
  const json = text === "" ? undefined : jsonOf(text);
  if (status < 300 && (text === "" || json !== undefined)) return { data: json };
  const problem = envelope.safeParse(json);
  if (problem.success) return { refusal: problem.data.error };
  throw new CliError(`${url} answers with status ${status}, and not as the Workflow API does. Check --url.`);
}

/** @returns undefined for other text */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
