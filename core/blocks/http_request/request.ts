import { isJsonObject, type JsonObject, type JsonValue } from "../../../compiler/json.ts";
import { hashOfText } from "../../audit/canonical.ts";
import { hostOf } from "../../outbound/hosts.ts";
import type { Secret } from "../../secrets/secret.ts";
import type { BlockTask } from "../runtime/contract.ts";
import { type Failed, failed } from "../runtime/failed.ts";
import { maskOf } from "./mask.ts";
import type { HttpRequestPorts } from "./ports.ts";
import { fillText, fillValue, namesIn } from "./references.ts";
import { type HttpRequestConfig, headersSchema } from "./spec.ts";

/** A prepared request, and the function that hides its secrets in the answer. */
export interface PreparedRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly mask: (text: string) => string;
}

/** Bytes of a body that are sent at most. */
const LARGEST_BODY = 256 * 1024;

/**
 * Makes the request of a task: resolves its URL, lets each secret go to its own hosts only, and puts the secrets in.
 * @returns a failure that names no secret's value, and nothing of the URL
 */
export async function prepareRequest(
  secrets: HttpRequestPorts["secrets"],
  task: BlockTask<unknown, HttpRequestConfig>,
): Promise<PreparedRequest | Failed> {
  const { config } = task;
  const url = urlOf(config.url);
  if (url === undefined)
    return failed(
      "invalid_url",
      "The URL must begin with http or https. It must not hold a user name, a password, or a secret in its host.",
    );
  const template = isJsonObject(task.instruction.config) ? task.instruction.config : {};
  const found = await secretsFor(secrets, task, template, hostOf(url));
  if ("kind" in found) return found;
  const secretOf = (name: string): string => found.get(name)?.value ?? "";
  const filled = fill(config, template, url, secretOf);
  if (filled === undefined)
    return failed(
      "invalid_config",
      "A secret cannot be used here. A header must be one line of at most 8192 characters. In a list with a secret, every expression must give a value.",
    );
  const body = bodyOf(filled.body);
  if (body !== undefined && body.length > LARGEST_BODY)
    return failed("request_too_large", "The body of the request is larger than 256 KB.");
  return {
    url: filled.url,
    method: config.method,
    headers: { ...defaultHeaders(task, filled.body), ...lowerCased(filled.headers) },
    ...(body === undefined ? {} : { body }),
    mask: maskOf([...found.values()].map(({ value }) => value)),
  };
}

/** @returns undefined for a URL that a request may not have; the fragment, which is never sent, is left out */
function urlOf(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  url.hash = "";
  const isHttp = url.protocol === "https:" || url.protocol === "http:";
  return isHttp && url.username === "" && url.password === "" ? url : undefined;
}

/** The secrets that a request refers to, by name. */
async function secretsFor(
  secrets: HttpRequestPorts["secrets"],
  { organizationId, environment }: Pick<BlockTask, "organizationId" | "environment">,
  { url, headers, body }: JsonObject,
  host: string,
): Promise<ReadonlyMap<string, Secret> | Failed> {
  const found = new Map<string, Secret>();
  for (const name of new Set([url, headers, body].flatMap(namesIn))) {
    const secret = await secrets.read({ organizationId, environment }, name);
    if (secret === undefined) return failed("secret_not_found", `There is no secret ${name}.`);
    if (!secret.hosts.includes(host))
      return failed("secret_not_allowed", `The secret ${name} may not be sent to the host of this request.`);
    found.set(name, secret);
  }
  return found;
}

function fill(
  config: HttpRequestConfig,
  template: JsonObject,
  url: URL,
  secretOf: (name: string) => string,
): { url: URL; headers: Record<string, string>; body?: JsonValue } | undefined {
  const headers = fillValue(template.headers, config.headers ?? {}, secretOf);
  const body = config.body === undefined ? null : fillValue(template.body, config.body, secretOf);
  // The schema's rules for headers also apply to the sent values.
  const sent = headersSchema.safeParse(headers);
  if (!sent.success || body === undefined) return undefined;
  return {
    url: namesIn(template.url).length === 0 ? url : fillUrl(url, secretOf),
    headers: sent.data,
    ...(config.body === undefined ? {} : { body }),
  };
}

/** Encoded, so that a secret stays within its part of the path or query. */
function fillUrl(url: URL, secretOf: (name: string) => string): URL {
  const encoded = (name: string): string => encodeURIComponent(secretOf(name));
  const filled = new URL(url);
  filled.pathname = fillText(url.pathname, encoded);
  filled.search = fillText(url.search, encoded);
  return filled;
}

function bodyOf(body: JsonValue | undefined): Buffer | undefined {
  if (body === undefined) return undefined;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}

/** Every try of a block has one key, so that a server that knows such keys acts once. */
function defaultHeaders(
  { executionId, blockId, inputHash }: Pick<BlockTask, "executionId" | "blockId" | "inputHash">,
  body: JsonValue | undefined,
): Record<string, string> {
  const type = typeof body === "string" ? "text/plain; charset=utf-8" : "application/json";
  return {
    accept: "application/json",
    "user-agent": "workflow-api",
    "idempotency-key": hashOfText(JSON.stringify([executionId, blockId, inputHash])),
    ...(body === undefined ? {} : { "content-type": type }),
  };
}

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
