import { randomBytes } from "node:crypto";
import { ulid } from "ulid";
import * as z from "zod";
import { createPeopleStores } from "../../../adapters/memory/people.ts";
import { memoryCalls } from "../../../adapters/memory/shared-calls.ts";
import { createMemoryState } from "../../../adapters/memory/state.ts";
import { hashSecret } from "../../../core/access/authenticate.ts";
import type { IdempotencyRecord } from "../../../core/access/idempotency.ts";
import { createRateLimiter } from "../../../core/access/rate-limit.ts";
import { Problem } from "../../../core/problem.ts";
import { type AppPorts, createApp, type RequestLine } from "../app.ts";
import { json, publicRoute, route } from "../route.ts";
import { sessionRoutes } from "../session.ts";
import { sessionTokenRoutes } from "../session-tokens.ts";

const secret = `sk_staging_${"a".repeat(43)}`;
/** A key without a scope, that may make two calls at once and one a second. */
export const poor = `sk_staging_${"b".repeat(43)}`;

/**
 * The edge with one route that takes a key, one open one, and ports in memory.
 * @param change ports that a test brings instead
 */
export function setUp(change: Partial<AppPorts> = {}) {
  const lines: RequestLine[] = [];
  const records = new Map<string, IdempotencyRecord>();
  const clock = { now: 1_000_000 };
  let ids = 0;
  let runs = 0;
  const record = {
    organizationId: "org_1",
    environment: "staging" as const,
    name: "k",
    hint: "aaaa",
    createdAt: "",
  };
  const state = createMemoryState();
  const people = {
    ...createPeopleStores(state),
    randomSecret: () => randomBytes(32).toString("base64url"),
    newUlid: () => ulid(clock.now),
    now: () => new Date(clock.now),
    newEventId: () => `evt_${ulid(clock.now)}`,
  };
  const keys = new Map([
    [hashSecret(secret), { ...record, id: "key_1", scopes: ["workflows:write" as const] }],
    [hashSecret(poor), { ...record, id: "key_2", scopes: [], rateLimit: { per_second: 1, burst: 2 } }],
  ]);
  const routes = [
    route(
      {
        method: "post",
        path: "/v1/things/{id}",
        operationId: "createThing",
        tag: "Things",
        summary: "Create.",
        scope: "workflows:write",
        request: z.object({
          params: z.object({ id: z.string().regex(/^t_\d+$/) }),
          query: z.object({
            tag: z.array(z.string()).optional(),
            limit: z.coerce.number().int().max(5).default(2),
          }),
          body: z.strictObject({ name: z.string().max(5), free: z.record(z.string(), z.json()).optional() }),
        }),
        idempotent: true,
        responses: { 201: { description: "Made.", schema: z.object({}).loose() } },
      },
      async ({ params, query, body, newId, caller, retried }) => {
        runs += 1;
        if (body.name === "boom") throw new Error(`secret ${body.name}`);
        if (body.name === "taken") throw new Problem("conflict", "Taken.");
        return json(201, { runs, id: newId("t"), params, query, body, key: caller.id, retried });
      },
    ),
    publicRoute(
      {
        method: "get",
        path: "/open",
        operationId: "open",
        tag: "Things",
        summary: "Open.",
        request: z.object({}),
        open: true,
        responses: { 200: { description: "Fine." } },
      },
      async () => json(200, { ok: true }),
    ),
    ...sessionRoutes({ people, consoleOrigin: "https://console.example" }),
    ...sessionTokenRoutes({ people, consoleOrigin: "https://console.example" }),
  ];
  const ports: AppPorts = {
    routes,
    people,
    consoleOrigin: "https://console.example",
    findApiKey: async (hash) => keys.get(hash),
    rateLimiter: createRateLimiter(
      memoryCalls(() => clock.now),
      { per_second: 1000, burst: 1000 },
      () => clock.now,
    ),
    idempotency: {
      async claim(_tenant, key, claimed) {
        const seen = records.get(key);
        if (seen === undefined) records.set(key, claimed);
        return seen;
      },
      find: async (_tenant, key) => records.get(key),
      async retake(_tenant, key, seen, leaseUntil) {
        records.set(key, { ...seen, leaseUntil });
        return true;
      },
      async complete(_tenant, key, _seed, reply) {
        const seen = records.get(key);
        if (seen !== undefined) records.set(key, { ...seen, reply });
      },
      async release(_tenant, key) {
        const seen = records.get(key);
        if (seen !== undefined) records.set(key, { ...seen, leaseUntil: 0 });
      },
    },
    now: () => clock.now,
    newUlid: () => `01${String(ids++).padStart(24, "0")}`,
    log: (line) => lines.push(line),
    clientIp: () => "203.0.113.1",
    classify: () => undefined,
    ...change,
  };
  const app = createApp(ports);
  const call = async (path: string, init: RequestInit = {}) => {
    const headers = { "x-api-key": secret, "content-type": "application/json", ...init.headers };
    const response = await app.request(path, { ...init, headers });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
  };
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    call("/v1/things/t_1", {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers,
    });
  return { app, ports, call, post, lines, clock, records, people, state };
}
