/**
 * One API for the integration suite: the product in this process with its state in memory, or a service at `API_URL`
 * (an emulator, a deployment), called with `API_KEY`; keys of other tenants are made in its table (`TABLE_NAME`,
 * `AWS_*`). Tests make their own workflows and keys, so that they run in any order and beside one another.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ulid } from "ulid";
import * as z from "zod";
import { ensureSampleIndex } from "../../cli/lists.ts";
import type { NewApiKey } from "../../core/access/api-keys.ts";
import { hashSecret } from "../../core/access/authenticate.ts";
import { environmentSchema, type Tenant } from "../../core/access/caller.ts";
import { allScopes, type Scope } from "../../core/access/scopes.ts";
import { recordingOf } from "../support/recording.ts";
import { applyLatency, withLimit } from "./variant.ts";

/** A request as tests write it. */
export interface CallOptions {
  /** JSON; `raw` sends text as it is. */
  body?: unknown;
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  /** Another key than the default one; null sends none. */
  key?: string | null;
}

/** An answer with its body read: JSON when it is, else text. */
export interface Reply {
  status: number;
  headers: Headers;
  body: unknown;
}

/** An API that answers. */
export interface Api {
  url: string;
  /** A key with every scope. */
  key: string;
  call: (method: string, path: string, options?: CallOptions) => Promise<Reply>;
  /** A key of the same tenant with only these scopes, made by an operator: a principal of its own. */
  keyWith: (scopes: readonly Scope[], rateLimit?: { per_second: number; burst: number }) => Promise<string>;
  /** A key with every scope for another tenant, written directly into the table, as an operator may. */
  foreignKey: (tenant: Tenant, name?: string) => Promise<string>;
  /** A key of the same tenant from a release without `scopes_version`, written directly into the table. */
  oldKey: (scopes: readonly Scope[]) => Promise<string>;
  close: () => Promise<void>;
}

const ownKey = z.object({ organization_id: z.string(), environment: environmentSchema });

/** The shape of an error answer. */
export const problemBody = z.object({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    details: z.array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() })),
    request_id: z.string(),
  }),
});

/** The code of an error answer; fails the test for another answer. */
export const codeOf = (reply: Reply): string => problemBody.parse(reply.body).error.code;

const faultsOf = (reply: Reply) => problemBody.parse(reply.body).error.details;

/** The places of the faults that an error answer names; fails the test for another answer. */
export const pathsOf = (reply: Reply): string[] => faultsOf(reply).map(({ path }) => path);

/** The same with their codes: `data.id invalid_value`. */
export const detailsOf = (reply: Reply): string[] =>
  faultsOf(reply).map(({ path, code }) => `${path} ${code}`);

/**
 * Opens the API that the environment names, or starts one.
 * @param stateDir where the one that is started keeps its state; absent: in memory
 */
export async function openApi(stateDir?: string): Promise<Api> {
  // Not BASE_URL: vitest sets that itself.
  const { API_URL, API_KEY } = process.env;
  if (API_URL === undefined)
    return openLocal({ deploy: false, ...(stateDir === undefined ? {} : { stateDir }) });
  if (API_KEY === undefined) throw new Error("API_URL needs API_KEY, a key with every scope.");
  return apiAt(API_URL.replace(/\/+$/, ""), API_KEY, async () => {});
}

/** Starts an API in this process, also where the suite runs over another service: for tests that look into its table and files. */
export const openHere = (stateDir?: string): Promise<Api> =>
  openLocal({ deploy: false, ...(stateDir === undefined ? {} : { stateDir }) });

/** Starts an API with the workflows and the invented screening list that ship, as a fresh start has them, and says where its lists lie. */
export async function openShipped(): Promise<Api & { listsDir: string }> {
  const listsDir = mkdtempSync(join(tmpdir(), "lists-"));
  ensureSampleIndex(listsDir, new Date());
  const api = await openLocal({ deploy: true, listsDir });
  return {
    ...api,
    listsDir,
    async close() {
      await api.close();
      rmSync(listsDir, { recursive: true, force: true });
    },
  };
}

async function openLocal(options: { deploy: boolean; stateDir?: string; listsDir?: string }): Promise<Api> {
  const { startLocal } = await import("../../local/app.ts");
  const recording = recordingOf(process.env);
  const app = await startLocal({
    schedules: false,
    checkReplies: true,
    logLevel: "silent",
    ...options,
    ...recording?.options,
  });
  applyLatency(app.stack.faults);
  return apiAt(app.url, app.apiKey, async () => {
    await app.close();
    recording?.save();
  });
}

const tableName = () => process.env.TABLE_NAME ?? "workflow-api";

const foreignKey = (tenant: Tenant, name = "test") => operatorKey(tenant, { name, scopes: [...allScopes] });

/** A key that no other one made: it counts as itself. */
async function operatorKey(tenant: Tenant, wanted: NewApiKey): Promise<string> {
  const { makeKeyIn } = await import("../../cli/table-keys.ts");
  return (await makeKeyIn(tableName(), tenant, wanted)).secret;
}

function apiAt(url: string, key: string, close: () => Promise<void>): Api {
  const call: Api["call"] = async (method, path, options = {}) => {
    const { raw, headers = {} } = options;
    const body = withLimit(path, options.body);
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const presented = options.key === undefined ? key : options.key;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(presented === null ? {} : { "x-api-key": presented }),
        ...(sent === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    return { status: response.status, headers: response.headers, body: readBody(await response.text()) };
  };
  const ownTenant = async (): Promise<Tenant> => {
    const { organization_id, environment } = ownKey.parse((await call("GET", "/v1/api-keys/me")).body);
    return { organizationId: organization_id, environment };
  };
  const keyWith: Api["keyWith"] = async (scopes, rateLimit) => {
    const wanted = {
      name: "test",
      scopes: [...scopes],
      ...(rateLimit === undefined ? {} : { rate_limit: rateLimit }),
    };
    return operatorKey(await ownTenant(), wanted);
  };
  const oldKey: Api["oldKey"] = async (scopes) => {
    const { organizationId, environment } = await ownTenant();
    const secret = `sk_${environment}_${randomBytes(32).toString("base64url")}`;
    const id = `key_${ulid()}`;
    const facts = { name: "old", hint: secret.slice(-4), createdAt: new Date().toISOString() };
    const record = { id, organizationId, environment, scopes: [...scopes], ...facts };
    const act = { actor: { type: "cli" as const }, eventId: `evt_${ulid()}`, at: facts.createdAt };
    const { keysIn } = await import("../../cli/table-keys.ts");
    await keysIn(tableName()).create(hashSecret(secret), record, act);
    return secret;
  };
  return { url, key, call, keyWith, foreignKey, oldKey, close };
}

function readBody(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

const feedPage = z.object({ events: z.array(z.unknown()) });

/**
 * The newest events of the feed, oldest first: in a table of many suites the first page of the feed may hold no event of the filter, since a
 * page examines at most 2,000.
 * @param filter the query, as `resource_id=…`
 */
export async function readFeed(
  { call }: Pick<Api, "call">,
  filter: string,
  options: CallOptions = {},
): Promise<{ events: unknown[] }> {
  const { body } = await call("GET", `/v1/audit/events?order=newest&limit=100&${filter}`, options);
  return { events: feedPage.parse(body).events.toReversed() };
}

let made = 0;

/** An id that no other test uses, in this run or another. */
export function freshId(prefix: string): string {
  made += 1;
  return `${prefix}_${ulid().toLowerCase()}_${made}`;
}
