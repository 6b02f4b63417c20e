import { authenticate, type FindApiKey, presentedSecret } from "../../core/access/authenticate.ts";
import {
  claimKey,
  fingerprint,
  type IdempotencyStore,
  idsOfCall,
  packBody,
  type StoredReply,
  unpackBody,
} from "../../core/access/idempotency.ts";
import { oneWriter } from "../../core/access/one-writer.ts";
import type { RateLimiter } from "../../core/access/rate-limit.ts";
import type { SentBody } from "../../core/executions/webhook-signature.ts";
import { idOf } from "../../core/ids.ts";
import { namedById, withMaker } from "../../core/people/delegation.ts";
import type { PeoplePorts } from "../../core/people/ports.ts";
import { authenticateToken, isPersonToken } from "../../core/people/tokens.ts";
import { Problem } from "../../core/problem.ts";
import type { RateState } from "../../core/rate-state.ts";
import { type DecodedBody, decodeBody, isForm, readBytes } from "./body.ts";
import { type Conditional, conditionalRead, readConditions, underConditions } from "./conditions.ts";
import { inEitherLetters } from "./either-letters.ts";
import { requirePlainBody } from "./encoding.ts";
import { decodeForm } from "./form.ts";
import { nameInHeader } from "./name-in-header.ts";
import { problemReply } from "./reply.ts";
import { type Attempt, type RawCall, type Reply, type Route, requireAccess, type Source } from "./route.ts";
import { authenticatePerson, type ConsoleOrigin, cookieIn, type EdgeCaller } from "./session-cookie.ts";

/** The dependencies of the edge; routes have their own. */
export interface EdgePorts {
  findApiKey: FindApiKey;
  people: PeoplePorts;
  consoleOrigin: ConsoleOrigin;
  rateLimiter: RateLimiter;
  idempotency: IdempotencyStore;
  /** Milliseconds since 1970. */
  now: () => number;
  newUlid: () => string;
}

/** A request that has found its route. */
export interface Arrived extends Conditional {
  route: Route;
  request: Request;
  params: Readonly<Record<string, string>>;
  url: URL;
  requestId: string;
  source: Source;
}

/** What the edge learns of a call before its answer. */
export interface Seen {
  auth?: EdgeCaller;
  /** What is left of the caller's limit. */
  rate?: RateState;
}

/** Headers of a first answer that its replay repeats. */
const replayedHeaders = ["location", "retry-after"];
/** Room for the record's other attributes below DynamoDB's 400 KB an item. */
const maxKeptBytes = 350_000;
const defaultMaxBytes = 1024 * 1024;

/**
 * Takes a request through the edge: who calls, may they, how often, is the body sound, was it answered before; then the handler.
 *
 * @throws Problem for everything that the client must know
 */
export async function dispatch(
  ports: EdgePorts,
  arrived: Arrived,
  seen: (facts: Seen) => void,
): Promise<Reply> {
  const { route, request } = arrived;
  const { access } = route;
  const auth = access === undefined ? undefined : await authenticateArrived(ports, arrived);
  if (auth !== undefined) {
    seen({ auth });
    seen({ rate: await ports.rateLimiter.take(auth.caller.id, auth.caller.rateLimit) });
    requireAccess(auth.caller, access);
  }
  const { params, requestId, source, url } = arrived;
  await route.spec.admit?.({ params, source });
  const body = await readBody(route, request);
  const raw = {
    params,
    query: url.searchParams,
    headers: request.headers,
    body: body.value,
    requestId,
    source,
    ...(body.yaml === undefined ? {} : { yaml: body.yaml }),
    ...(body.bytes === undefined ? {} : { sent: sentBody(body.bytes, request) }),
    caller: auth?.caller,
  };
  // Calls without a key are limited by what they name, so they name it exactly.
  const run =
    auth === undefined
      ? route.prepare(raw)
      : inEitherLetters(params, (named) => withConditions(ports, arrived, { ...raw, params: named }, auth));
  const key = route.spec.idempotent === undefined ? null : request.headers.get("idempotency-key");
  if (key === null || auth === undefined) return run(freshAttempt(ports.newUlid));
  return runOnce(ports, { arrived, auth, key: checkedKey(key), body: body.value }, run);
}

/** The handler of a call, with the conditions of its headers. */
function withConditions(
  { idempotency, newUlid, now }: EdgePorts,
  { route, read, isTagged, request }: Arrived,
  raw: RawCall,
  { caller, secret }: EdgeCaller,
): (attempt: Attempt) => Promise<Reply> {
  const run = route.prepare(raw);
  if (route.spec.method !== "get") {
    const conditions = readConditions(request.headers);
    const takeAlone = oneWriter(idempotency, newUlid, now);
    return (attempt) => {
      const guarded = { route, read, raw: { ...raw, caller }, secret, attempt: freshAttempt(newUlid) };
      return underConditions(guarded, conditions, takeAlone, () => run(attempt));
    };
  }
  if (!isTagged) return run;
  const conditions = readConditions(request.headers);
  return async (attempt) => conditionalRead(await run(attempt), conditions, secret);
}

const sentBody = (bytes: Uint8Array, request: Request): SentBody => ({
  bytes,
  header: (name) => request.headers.get(name) ?? undefined,
});

/** Who calls, and through which client of an agent. */
async function authenticateArrived(
  ports: EdgePorts,
  { request, route, source: { client } }: Arrived,
): Promise<EdgeCaller> {
  const auth = await authenticateRequest(ports, request);
  // Only calls that the subject may not make for itself ask who made a key: it is a read.
  const asks = route.spec.problems?.includes("different_actor_required") === true;
  const caller = asks ? await withMaker(ports.people.users, auth.caller) : auth.caller;
  return { ...auth, caller: client === undefined ? caller : { ...caller, client } };
}

/** By the API key or a person's token, which a page of another site cannot send; without one by the session of a person. */
async function authenticateRequest(ports: EdgePorts, request: Request): Promise<EdgeCaller> {
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const onBehalfOf = header("x-on-behalf-of-subject");
  const presented = {
    apiKey: header("x-api-key"),
    authorization: header("authorization"),
    environment: header("x-environment"),
    onBehalfOf: onBehalfOf === undefined ? undefined : nameInHeader(onBehalfOf),
  };
  const token = cookieIn(request.headers, ports.consoleOrigin, "session");
  if (presented.apiKey === undefined && presented.authorization === undefined && token !== undefined)
    return authenticatePerson(ports, request, token);
  const secret = presentedSecret(presented);
  if (secret !== undefined && isPersonToken(secret))
    return authenticateToken(ports.people, secret, presented.environment);
  const auth = await authenticate(ports.findApiKey, presented, ports.now());
  return { ...auth, caller: await namedById(ports.people.users, auth.caller) };
}

async function readBody(route: Route, request: Request): Promise<DecodedBody> {
  const { request: schema, bodyOptions: options = {} } = route.spec;
  if (schema.shape.body !== undefined) requirePlainBody(request.headers);
  const bytes = await readBytes(request, options.maxBytes ?? defaultMaxBytes);
  if (schema.shape.body === undefined) return { value: undefined };
  if (bytes.length === 0 && options.optional) return { value: {} };
  const contentType = request.headers.get("content-type") ?? undefined;
  const formats = options.formats ?? ["application/json"];
  if (contentType !== undefined && isForm(contentType) && formats.includes("multipart/form-data"))
    return { value: await decodeForm(bytes, contentType) };
  const decoded = await decodeBody(bytes, contentType, formats);
  return options.signed === true ? { ...decoded, bytes } : decoded;
}

function checkedKey(key: string): string {
  if (/^[\x20-\x7e]{1,255}$/.test(key)) return key;
  throw new Problem("validation_failed", "An Idempotency-Key has 1 to 255 printable ASCII characters.", {
    details: [
      {
        path: "headers.idempotency-key",
        code: "invalid_format",
        message: "Must be 1 to 255 printable characters.",
      },
    ],
  });
}

function freshAttempt(newUlid: () => string): Attempt {
  return { retried: false, newId: (prefix) => idOf(prefix, newUlid()) };
}

interface KeyedCall {
  arrived: Arrived;
  auth: EdgeCaller;
  key: string;
  body: unknown;
}

async function runOnce(
  ports: EdgePorts,
  call: KeyedCall,
  run: (attempt: Attempt) => Promise<Reply>,
): Promise<Reply> {
  const { arrived, auth, key, body } = call;
  const { caller } = auth;
  // The answer is for the key that made the call: another may not see all that it could. What one principal has decided, no other one has.
  const onBehalfOf = caller.onBehalfOf === undefined ? "" : ` ${JSON.stringify(caller.onBehalfOf)}`;
  const path = `${arrived.url.pathname} ${caller.id}${onBehalfOf}`;
  const hash = fingerprint(arrived.route.spec.method, path, body);
  const claim = await claimKey(ports.idempotency, caller, key, hash, ports.newUlid(), ports.now());
  if (claim.kind === "replay") return replay(call, claim.reply);
  let kept: StoredReply | undefined;
  try {
    const reply = await answer(run, { retried: claim.retried, newId: idsOfCall(claim) }, arrived.requestId);
    if (isFinal(reply)) kept = await storedReply(call, reply);
    return reply;
  } finally {
    await (kept === undefined
      ? ports.idempotency.release(caller, key, claim.seed)
      : ports.idempotency.complete(caller, key, claim.seed, kept));
  }
}

/** A refusal is an answer too; only our own failures may be retried under the same key. */
async function answer(
  run: (attempt: Attempt) => Promise<Reply>,
  attempt: Attempt,
  requestId: string,
): Promise<Reply> {
  try {
    return await run(attempt);
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return problemReply(error, requestId);
    throw error;
  }
}

/** A refused condition is no answer of the handler: the client reads the resource, and sends the call with the tag of now. */
function isFinal(reply: Reply): boolean {
  return (
    reply.status < 500 &&
    reply.status !== 429 &&
    reply.status !== 412 &&
    !(reply.status === 409 && reply.headers?.["retry-after"] !== undefined)
  );
}

async function storedReply(call: KeyedCall, reply: Reply): Promise<StoredReply> {
  const headers = Object.fromEntries(
    Object.entries(reply.headers ?? {}).filter(([name]) => replayedHeaders.includes(name)),
  );
  const stored = { status: reply.status, headers };
  if (reply.body === undefined) return stored;
  if (call.arrived.route.spec.erasable && reply.reference !== undefined) {
    return { ...stored, reference: reply.reference };
  }
  const { withheld, dataKey } = call.arrived.route.spec;
  const kept = withheld === undefined ? reply.body : withheld.withhold(reply.body);
  if (dataKey !== undefined && reply.reference !== undefined) {
    const { reference } = reply;
    const secret = await dataKey(call.auth.caller, reference);
    const sealed = secret === undefined ? undefined : packBody(kept, secret, call.key);
    return sealed === undefined || sealed.length > maxKeptBytes
      ? { ...stored, reference }
      : { ...stored, reference, body: sealed };
  }
  const body = packBody(kept, privateSecret(call), call.key);
  if (body.length <= maxKeptBytes || reply.reference === undefined) return { ...stored, body };
  return { ...stored, reference: reply.reference };
}

async function replay(call: KeyedCall, stored: StoredReply): Promise<Reply> {
  const headers = { ...stored.headers, "idempotency-replayed": "true" };
  const { reload, withheld } = call.arrived.route.spec;
  const secret = await keyOfReply(call, stored);
  if (stored.body !== undefined && secret !== "erased") {
    const kept = unpackBody(stored.body, secret, call.key);
    const body = withheld === undefined ? kept : await withheld.restore(call.auth.caller, kept);
    return { status: stored.status, body, headers };
  }
  if (stored.reference === undefined || reload === undefined) return { status: stored.status, headers };
  return { status: stored.status, body: await reload(call.auth.caller, stored.reference), headers };
}

/** The key of a stored answer. `erased`: it went with the data, and the answer is read again. */
async function keyOfReply(call: KeyedCall, { reference }: StoredReply): Promise<string | undefined> {
  const { dataKey } = call.arrived.route.spec;
  if (dataKey === undefined || reference === undefined) return privateSecret(call);
  return (await dataKey(call.auth.caller, reference)) ?? "erased";
}

function privateSecret(call: KeyedCall): string | undefined {
  return call.arrived.route.spec.idempotent === "private" ? call.auth.secret : undefined;
}
