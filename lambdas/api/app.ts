import { type Context, Hono } from "hono";
import { idOf } from "../../core/ids.ts";
import { Problem, type ProblemCode } from "../../core/problem.ts";
import { type Conditional, conditionalOf } from "./conditions.ts";
import { dispatch, type EdgePorts, type Seen } from "./dispatch.ts";
import { errorPageFrom, problemReply, rateHeaders, render } from "./reply.ts";
import { JSON_API, type Reply, type Route, type Source } from "./route.ts";
import type { EdgeCaller } from "./session-cookie.ts";

/** One log line per request: the call, the caller and the result. No path, query or body, so no personal data. */
export interface RequestLine {
  requestId: string;
  method: string;
  /** The declared path, with its parameters in braces; undefined without a match. */
  route: string | undefined;
  status: number;
  durationMs: number;
  /** `key_…` or `user_…`. */
  callerId?: string;
  organizationId?: string;
  environment?: string;
  code?: string;
}

/** Everything that the edge needs from outside. */
export interface AppPorts extends EdgePorts {
  routes: readonly Route[];
  /** Called once per request, with the error unless it was a `Problem`. */
  log: (line: RequestLine, thrown?: unknown) => void;
  /** The address of the client from the gateway or the socket. */
  clientIp: (context: Context) => string | undefined;
  /** The agent's client that makes the call; absent: none does. */
  agentClient?: (context: Context) => string | undefined;
  /** The contract's code for an error of a service that we use; undefined: `internal_error`. */
  classify: (thrown: unknown) => ProblemCode | undefined;
  /** Answers of routes that allow it are compressed. Absent: none is, as an API Gateway hands out text only (`gateway.ts`). */
  answersBytes?: true;
  /** Checks every JSON answer against the declared schema: for tests, where a mismatch becomes a 500. */
  checkReplies?: boolean;
}

/**
 * The HTTP API as one Hono app: the same for Lambda and for the local process.
 *
 * @param ports what it needs; `routes` decide what it serves
 */
export function createApp(ports: AppPorts): Hono {
  const app = new Hono();
  const conditional = conditionalOf(ports.routes);
  const literals = new Set<string>(ports.routes.map((route) => route.spec.path));
  for (const route of inMatchingOrder(ports.routes)) {
    const { method, path } = route.spec;
    const served = { route, ...conditional(route) };
    // `GET /v1/workflows/execute` is another method of that path, not the workflow of that id.
    const isShadowed = (context: Context) => path !== context.req.path && literals.has(context.req.path);
    app.on(method.toUpperCase(), honoPath(path), (context) =>
      serve(ports, context, isShadowed(context) ? undefined : served),
    );
  }
  app.all("*", (context) => serve(ports, context, undefined));
  return app;
}

/** The answer to a call that no route could take: what it needs could not be loaded. */
export const failed = (
  ports: Omit<AppPorts, "routes">,
  context: Context,
  thrown: unknown,
): Promise<Response> =>
  answer({ ...ports, routes: [] }, context, undefined, async () => {
    throw thrown;
  });

/** A route, and what conditional requests need of it. */
type Served = Conditional & { readonly route: Route };

const serve = (ports: AppPorts, context: Context, served: Served | undefined): Promise<Response> =>
  answer(ports, context, served?.route, (requestId, seen) =>
    replyTo(ports, context, served, requestId, seen),
  );

/** Every answer, a refusal too, with its line in the log. */
async function answer(
  ports: AppPorts,
  context: Context,
  route: Route | undefined,
  make: (requestId: string, seen: (facts: Seen) => void) => Promise<Reply>,
): Promise<Response> {
  const startedAt = ports.now();
  const request = context.req.raw;
  const requestId = requestIdOf(request, ports.newUlid);
  let seen: Seen = {};
  let thrown: unknown;
  const reply = await make(requestId, (facts) => {
    seen = { ...seen, ...facts };
  }).catch((error: unknown) => {
    if (!(error instanceof Problem)) thrown = error;
    return problemReply(publicProblem(ports, error), requestId);
  });
  const refusal = codeOf(reply);
  const line = { requestId, method: request.method, route: route?.spec.path, status: reply.status };
  ports.log({ durationMs: ports.now() - startedAt, ...line, ...callerFacts(seen.auth), ...refusal }, thrown);
  const { code } = refusal;
  const help = code === undefined ? {} : { link: `<${errorPageFrom(context.req.path, code)}>; rel="help"` };
  const negotiated = isJsonApi(route, request, reply) ? { ...reply, contentType: JSON_API } : reply;
  return render(withHeaders(negotiated, seen, help), {
    requestId,
    isOpen: route?.spec.open === true || isPreflight(ports, context),
    ...(ports.answersBytes === true && mayEncode(route, seen.auth)
      ? { accept: request.headers.get("accept-encoding") }
      : {}),
  });
}

/**
 * Whether the size of an answer may depend on its content. Who can add text to an answer and sees its compressed size finds out what else is in it (BREACH), so
 * only what is declared is compressed, and nothing for a browser, which other sites can make call.
 */
const mayEncode = (route: Route | undefined, auth: EdgeCaller | undefined): boolean =>
  route?.spec.compressed === true && auth?.caller.sessionId === undefined;

/** Whether the client asks for the media type of JSON:API, and the answer has its form: errors have the envelope of every call. */
const isJsonApi = (route: Route | undefined, request: Request, { status, contentType }: Reply): boolean =>
  route?.spec.jsonApi === true &&
  status < 400 &&
  contentType === undefined &&
  (request.headers.get("accept") ?? "").toLowerCase().includes(JSON_API);

/** What every answer tells its caller, a refusal too: the page of its code, what is left of the limit, and a token that replaces the browser's. */
function withHeaders(reply: Reply, { auth, rate }: Seen, help: Readonly<Record<string, string>>): Reply {
  const headers = {
    ...help,
    ...(auth?.setCookie === undefined ? {} : { "set-cookie": auth.setCookie }),
    ...(rate === undefined ? {} : rateHeaders(rate)),
    ...reply.headers,
  };
  return { ...reply, headers };
}

async function replyTo(
  ports: AppPorts,
  context: Context,
  served: Served | undefined,
  requestId: string,
  seen: (facts: Seen) => void,
): Promise<Reply> {
  if (served === undefined) return unrouted(ports, context);
  const request = context.req.raw;
  const source: Source = {
    ip: ports.clientIp(context),
    userAgent: request.headers.get("user-agent")?.slice(0, 256),
    client: ports.agentClient?.(context),
  };
  const arrived = {
    request,
    params: context.req.param(),
    url: new URL(request.url),
    requestId,
    source,
    ...served,
  };
  const reply = await dispatch(ports, arrived, seen);
  if (ports.checkReplies) checkReply(served.route, reply);
  return reply;
}

/** Its detail tells a wrong base URL from a missing resource. */
function unknownPath(): Problem {
  const message = "Calls begin with /v1 after the address of the service; /openapi.json lists them all.";
  return new Problem("not_found", "There is no such path.", {
    details: [{ path: "url.path", code: "unknown_path", message }],
  });
}

/** 405 where another method is served, the preflight of an open path, else 404. */
function unrouted(ports: AppPorts, context: Context): Reply {
  const served = routesAt(ports.routes, context.req.path);
  if (isPreflight(ports, context)) {
    return {
      status: 204,
      headers: { "access-control-allow-methods": "GET, HEAD", "access-control-max-age": "86400" },
    };
  }
  if (served.length === 0) throw unknownPath();
  const methods = served.map((route) => route.spec.method.toUpperCase());
  const allow = [...new Set(methods.includes("GET") ? [...methods, "HEAD"] : methods)].toSorted();
  throw new Problem("method_not_allowed", "This path does not support the method.", { allow });
}

function isPreflight(ports: AppPorts, context: Context): boolean {
  return (
    context.req.method === "OPTIONS" &&
    routesAt(ports.routes, context.req.path).some((route) => route.spec.open === true)
  );
}

function publicProblem(ports: AppPorts, error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(
    ports.classify(error) ?? "internal_error",
    "Something went wrong on our side. Quote the request id when you report it.",
  );
}

function requestIdOf(request: Request, newUlid: () => string): string {
  const sent = request.headers.get("x-request-id");
  return sent !== null && /^[A-Za-z0-9._:-]{1,128}$/.test(sent) ? sent : idOf("req", newUlid());
}

function callerFacts(auth: EdgeCaller | undefined) {
  if (auth === undefined) return {};
  const { id, organizationId, environment } = auth.caller;
  return { callerId: id, organizationId, environment };
}

function codeOf(reply: Reply): { code?: string } {
  if (reply.status < 400 || typeof reply.body !== "object" || reply.body === null || !("error" in reply.body))
    return {};
  const { error } = reply.body;
  return typeof error === "object" && error !== null && "code" in error ? { code: String(error.code) } : {};
}

function checkReply(route: Route, reply: Reply): void {
  if (reply.status >= 400 || reply.status === 304) return;
  const declared = route.spec.responses[reply.status];
  if (declared === undefined)
    throw new Error(`${route.spec.operationId} does not declare status ${reply.status}`);
  if (reply.contentType !== undefined) {
    const types = [declared.contentType ?? "application/json", ...(declared.otherTypes ?? [])].map(essenceOf);
    if (types.includes(essenceOf(reply.contentType))) return;
    throw new Error(`${route.spec.operationId} does not declare the type ${reply.contentType}`);
  }
  if (declared.schema === undefined) return;
  const wire: unknown = JSON.parse(JSON.stringify(reply.body));
  const parsed = declared.schema.safeParse(wire);
  if (!parsed.success)
    throw new Error(`${route.spec.operationId} answers what it does not declare: ${parsed.error.message}`);
}

/** A media type without its parameters. */
const essenceOf = (contentType: string): string => contentType.split(";")[0]?.trim() ?? "";

/** Literal segments before parameters, or `/v1/workflows/executions` would be read as an id. */
function inMatchingOrder(routes: readonly Route[]): Route[] {
  const rank = (route: Route) => route.spec.path.replaceAll(/\{[^}]+\}/g, "\uffff");
  return routes.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

const honoPath = (path: string): string => path.replaceAll(/\{([^}]+)\}/g, ":$1");

function routesAt(routes: readonly Route[], path: string): Route[] {
  const literal = routes.filter((route) => route.spec.path === path);
  if (literal.length > 0) return literal;
  return routes.filter((route) => patternOf(route.spec.path).test(path));
}

function patternOf(path: string): RegExp {
  const escaped = path.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`);
}
