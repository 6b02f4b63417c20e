import * as z from "zod";
import { type Caller, requireOneOf, type Tenant } from "../../core/access/caller.ts";
import type { Scope } from "../../core/access/scopes.ts";
import type { SentBody } from "../../core/executions/webhook-signature.ts";
import type { ProblemCode } from "../../core/problem.ts";
import type { BodyFormat } from "./body.ts";
import { cursorParameters, type List, pagingParameters, requireCursorOf, toCursor } from "./cursor.ts";
import { checkRequest, type SentRequest } from "./request-check.ts";

/**
 * How a resource declares its calls. One declaration drives everything: routing, scope, checks, idempotency and the API description.
 *
 * ```ts
 * export function thingRoutes(deps: ThingDeps): Route[] {
 *   return [
 *     route(
 *       {
 *         method: "post", path: "/v1/things/{id}", operationId: "createThing", tag: "Things", summary: "…", scope: "workflows:write",
 *         request: z.object({ params: z.object({ id: thingId }), body: createThingSchema }),   // also query, headers
 *         idempotent: true,
 *         responses: { 201: { description: "Created.", schema: thingSchema } },
 *         problems: ["not_found", "conflict"],
 *       },
 *       async (call) => json(201, await createThing(deps, call.caller, call.body)),
 *     ),
 *   ];
 * }
 * ```
 *
 * A handler throws `Problem` for errors of the client; any other error is an `internal_error`.
 */

/** The media type of JSON:API. */
export const JSON_API = "application/vnd.api+json";

/** One answer of a call, for the API description and for checks in tests. */
export interface ResponseSpec {
  description: string;
  /** Absent: no body. */
  schema?: z.ZodType;
  /** `application/json` unless said. */
  contentType?: string;
  /** Media types of text or bytes that the answer may have instead. */
  otherTypes?: readonly string[];
  /** Header name → its content. */
  headers?: Readonly<Record<string, string>>;
  example?: unknown;
}

/** How the body of a call may come. */
export interface BodyOptions {
  /** JSON unless said. */
  formats?: readonly BodyFormat[];
  /** 1 MiB unless said. */
  maxBytes?: number;
  /** The handler also gets the body as it was sent, with its headers: to check a signature, or to pass them on. */
  signed?: true;
  /** An absent body is then read as `{}`. */
  optional?: true;
  examples?: Readonly<Record<string, unknown>>;
  /** What the description says of a format whose bodies have another schema than the others. */
  described?: Partial<Readonly<Record<BodyFormat, z.ZodType>>>;
}

/** The declaration of a route. */
export interface RouteSpec<R extends z.ZodObject = z.ZodObject> {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** With parameters in braces, as in OpenAPI. */
  path: `/${string}`;
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  /**
   * An object of up to four schemas: `params`, `query`, `headers` (objects) and `body`. A path parameter that does not
   * fit gives a 404. A query field that is an array takes a repeated parameter; a parameter that is not declared is a
   * 400. Header names are lower case. A body schema is strict (`z.strictObject`).
   */
  request: R;
  bodyOptions?: BodyOptions;
  /** Refuses a call of a route without a key by what it is addressed to, before its body is read. Throws `Problem`. */
  admit?: (call: Pick<RawCall, "params" | "source">) => Promise<void>;
  /** Honours `Idempotency-Key`. `private`: the stored answer contains a secret, so it is encrypted under the caller's key. */
  idempotent?: true | "private";
  /** The answer contains erasable data: only its `reference` is stored for a replay, which then calls `reload`. */
  erasable?: true;
  /** The stored form of an answer with erasable data, and how a replay restores the answer. */
  withheld?: {
    withhold: (body: unknown) => unknown;
    restore: (caller: Caller, kept: unknown) => Promise<unknown>;
  };
  /**
   * The key under which an answer with erasable data is stored, by the answer's `reference`; it goes with the data. Undefined: they are
   * erased, or have no key, and the answer is read again.
   */
  dataKey?: (caller: Caller, reference: string) => Promise<string | undefined>;
  /** The body of an answer that was not stored (too large, or erasable), read again by its `reference`. */
  reload?: (caller: Caller, reference: string) => Promise<unknown>;
  /** Takes and, where `Accept` asks for it, answers `application/vnd.api+json` too. */
  jsonApi?: true;
  /** The answer holds no secret (token, link, signed credential, personal data), so it may be compressed. */
  compressed?: true;
  /** Any web page may read the answer (CORS). */
  open?: true;
  /** Not part of the API: files of a page. */
  undocumented?: true;
  responses: Readonly<Record<number, ResponseSpec>>;
  /** Codes in addition to those of every call of its kind. */
  problems?: readonly ProblemCode[];
  /** Compares `If-Match` (`ifMatch`) with the counter of its record, in the write that changes it. For all other calls the edge compares it before. */
  preconditioned?: true;
  /** Path of the read of what the call changes, where it is neither the call's own path nor one above it. */
  resource?: `/${string}`;
}

/** Where a call came from: for audit events only. */
export interface Source {
  ip: string | undefined;
  userAgent: string | undefined;
  /** The agent's client, where a tool of `/mcp` makes the call. */
  client?: string | undefined;
}

/** The part of a call that the idempotency record decides. */
export interface Attempt {
  /** Makes the ids of what this call creates: `newId("wf")` → `wf_<ulid>`, one a prefix. A retry under the same `Idempotency-Key` gets the same ones. */
  newId: (prefix: string) => string;
  /** An earlier call with this `Idempotency-Key` died midway: its resources may exist already, under the same ids. */
  retried: boolean;
}

/** The arguments of every handler in addition to the checked parts of its request. */
export interface CallFacts extends Attempt {
  requestId: string;
  source: Source;
  /** The body as it was written, when it came as YAML. */
  yaml?: string;
  /** The body as it was sent, where `bodyOptions.signed` asks for it. */
  sent?: SentBody;
}

/** The additional arguments of a handler with a caller. */
export interface CallerFacts {
  caller: Caller;
  /** Makes the cursor of this list, with these filters, from the sort key at which the next page starts. */
  toCursor: (sortKey: string) => string;
}

/** The argument of a handler for request `R`: `params`, `query`, `headers`, `body` as declared, and the facts. */
export type Call<R extends z.ZodObject> = z.output<R> & CallFacts;

/** The answer of a handler. `body` is JSON data, or a string, bytes or a stream when `contentType` is set. */
export interface Reply {
  status: number;
  body?: unknown;
  contentType?: string;
  headers?: Readonly<Record<string, string>>;
  /** What the entity tag stands for, where it is not all of the body: a read that notes itself would else change its own tag. */
  tagged?: unknown;
  /** Id by which `spec.reload` reads a body again that is too large to be stored for a replay. */
  reference?: string;
}

/** A call before any check, as the edge read it. */
export interface RawCall extends SentRequest {
  requestId: string;
  source: Source;
  yaml?: string;
  sent?: SentBody;
  caller: Caller | undefined;
}

/** The required scopes of a call: one scope, one of several (the handler decides which), or none for any valid key. */
export type Access = Scope | readonly [Scope, Scope, ...Scope[]] | "any_key";

/** The scopes of which a caller needs one; undefined: it needs none. */
export function neededScopes(access: Access | undefined): readonly Scope[] | undefined {
  if (access === undefined || access === "any_key") return undefined;
  return typeof access === "string" ? [access] : access;
}

/** @throws Problem `forbidden` for a caller without the scope of a call */
export function requireAccess(caller: Caller, access: Access | undefined): void {
  const scopes = neededScopes(access);
  if (scopes !== undefined) requireOneOf(caller, scopes);
}

/** A declared call. `prepare` checks the request and returns its handler. */
export interface Route {
  spec: RouteSpec;
  /** Absent: no authentication. */
  access?: Access;
  prepare: (raw: RawCall) => (attempt: Attempt) => Promise<Reply>;
}

/** Declares a call that needs an API key, with a scope unless any key will do. */
export function route<R extends z.ZodObject>(
  spec: RouteSpec<R> & { scope: Access },
  handle: (call: Call<R> & CallerFacts) => Promise<Reply>,
): Route {
  return {
    spec,
    access: spec.scope,
    prepare(raw) {
      const { caller, ...facts } = raw;
      if (caller === undefined) throw new Error("the edge authenticates every call that needs a key");
      const parts = checkRequest(spec, raw);
      const list = listOf(spec.operationId, caller, parts);
      for (const name of cursorParameters) {
        const cursor = raw.query.get(name);
        if (cursor !== null) requireCursorOf(list, cursor, name);
      }
      const callerFacts = { caller, toCursor: (sortKey: string) => toCursor(list, sortKey) };
      return (attempt) => handle({ ...factsOf(facts), ...parts, ...attempt, ...callerFacts });
    },
  };
}

/** Declares a call that anyone may make. */
export function publicRoute<R extends z.ZodObject>(
  spec: RouteSpec<R>,
  handle: (call: Call<R>) => Promise<Reply>,
): Route {
  return {
    spec,
    prepare(raw) {
      const parts = checkRequest(spec, raw);
      return (attempt) => handle({ ...factsOf(raw), ...parts, ...attempt });
    },
  };
}

function factsOf({ requestId, source, yaml, sent }: Omit<RawCall, "caller">): Omit<CallFacts, keyof Attempt> {
  return {
    requestId,
    source,
    ...(yaml === undefined ? {} : { yaml }),
    ...(sent === undefined ? {} : { sent }),
  };
}

/** A JSON answer. */
export function json(status: number, body: unknown, headers?: Readonly<Record<string, string>>): Reply {
  return headers === undefined ? { status, body } : { status, body, headers };
}

/** An answer without a body. */
export function noContent(): Reply {
  return { status: 204 };
}

function listOf(operationId: string, tenant: Tenant, parts: Readonly<Record<string, unknown>>): List {
  const query = Object.entries(anyObject.parse(parts.query ?? {}));
  const filters = query.filter(([name]) => !pagingParameters.has(name));
  const asked = [Object.entries(anyObject.parse(parts.params ?? {})), filters].map((given) =>
    given.toSorted(),
  );
  return { operationId, tenant, asked };
}

const anyObject = z.looseObject({});
