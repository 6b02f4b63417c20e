import { NormalizedSchema } from "@smithy/core/schema";
import { getSmithyContext, HttpResponse } from "@smithy/core/transport";
import * as z from "zod";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { JsonAnswer, JsonCalls } from "./json-calls.ts";
import { ownToken } from "./own-tokens.ts";

/** A client of the SDK, as far as its transport is replaced. */
interface Client {
  readonly config: {
    readonly protocol: { getPayloadCodec(): { createDeserializer(): object } };
    readonly protocolSettings: { readonly [setting: string]: unknown };
  };
  readonly middlewareStack: {
    add(middleware: Middleware, place: { step: "initialize"; priority: "low"; name: string }): void;
    add(middleware: Answering, place: { step: "deserialize"; priority: "low"; name: string }): void;
    remove(name: string): boolean;
  };
}
type Context = Parameters<typeof getSmithyContext>[0];
type Schema = Parameters<typeof NormalizedSchema.of>[0];
type Args = { input: object; [ATTEMPT]?: Attempt };
type Next = (args: Args) => Promise<{ output: object }>;
type Middleware = (next: Next, context: Context) => Next;
type Answering = () => (args: Args) => Promise<{ response: HttpResponse }>;

/**
 * Lets clients of this process call the services without HTTP. A call is neither signed nor written as text: the service gets the
 * input, copied where a member differs on the wire. Only an error passes through the rest of the SDK, which names it, and tries again what it would try again on AWS.
 * @param clients of services of the JSON protocols, before their first call: a client keeps its middleware from then on
 * @param calls the services; a later call with the same clients connects them to other services, as a second start in this process does
 */
export function connectInProcess(clients: readonly Client[], calls: JsonCalls): void {
  for (const client of clients) {
    const connection = connections.get(client);
    if (connection === undefined) connect(client, { calls });
    else connection.calls = calls;
  }
}

/** The services that a client calls. */
interface Connection {
  calls: JsonCalls;
}
const connections = new WeakMap<Client, Connection>();

function connect(client: Client, connection: Connection): void {
  const { config, middlewareStack } = client;
  connections.set(client, connection);
  middlewareStack.remove("httpSigningMiddleware");
  middlewareStack.add(direct(config, connection), {
    step: "initialize",
    priority: "low",
    name: "callInProcess",
  });
  middlewareStack.add(() => answerAttempt, {
    step: "deserialize",
    priority: "low",
    name: "answerInProcess",
  });
}

/** The whole way of a call that succeeds at once. */
function direct({ protocol, protocolSettings }: Client["config"], connection: Connection): Middleware {
  return (next, context) => {
    const { name, input, output, abortSignal } = operationOf(context);
    const target = `${String(protocolSettings.serviceTarget)}.${name}`;
    const tokens = idempotencyTokens(input);
    return async (args) => {
      if (abortSignal?.aborted === true) throw new DOMException("Request aborted", "AbortError");
      const given = withTokens(args.input, tokens);
      const call = () => connection.calls(target, wireObject(given));
      const first = await call();
      if (first.status !== 200) return next({ ...args, [ATTEMPT]: once(first, call) });
      const answer = ITEM_CALLS.has(target)
        ? withBytes(first.answer)
        : readerOf(protocol.getPayloadCodec().createDeserializer()).readObject(
            output,
            wireObject(first.answer),
          );
      return { output: { $metadata: { httpStatusCode: 200, attempts: 1 }, ...answer } };
    };
  };
}

/** The answer that is there, the first time; the next times, a new one. */
function once(first: JsonAnswer, call: () => Promise<JsonAnswer>): Attempt {
  let known: JsonAnswer | undefined = first;
  return async () => {
    const answer = known ?? (await call());
    known = undefined;
    return answer;
  };
}

/** Gives the answer to the next attempt of a call that did not succeed at once. */
type Attempt = () => Promise<JsonAnswer>;

/** Where the attempts of a call are among its arguments: each step of the SDK hands all of them on. */
const ATTEMPT = Symbol("attempt");

/** An attempt inside the SDK, in place of its request. Nothing is sent. */
async function answerAttempt(args: Args): Promise<{ response: HttpResponse }> {
  const attempt = args[ATTEMPT];
  if (attempt === undefined) throw new TypeError("A call inside the process has no service.");
  const { status, answer } = await attempt();
  return { response: new HttpResponse({ statusCode: status, headers: {}, body: bytesOf(answer) }) };
}

const operationSchema = z.object({
  /** Kind, namespace, name, traits, input, output. */
  operationSchema: z.tuple([
    z.unknown(),
    z.unknown(),
    z.string(),
    z.unknown(),
    z.custom<Schema>((value) => value !== undefined),
    z.custom<Schema>((value) => value !== undefined),
  ]),
  abortSignal: z.custom<{ readonly aborted: boolean }>().optional(),
});

/** What the SDK knows of a command. */
function operationOf(context: Context) {
  const { operationSchema: parts, abortSignal } = operationSchema.parse(getSmithyContext(context));
  const [, , name, , input, output] = parts;
  return { name, input, output, abortSignal };
}

/** Members that the SDK fills with a text of its own, so that another try of a call is known for one. */
function idempotencyTokens(input: Schema): string[] {
  const members = [...NormalizedSchema.of(input).structIterator()];
  return members.flatMap(([name, member]) => (member.isIdempotencyToken() ? [name] : []));
}

function withTokens(input: object, names: readonly string[]): object {
  if (names.length === 0) return input;
  return { ...Object.fromEntries(names.map((name) => [name, ownToken()])), ...defined(input) };
}

const defined = (input: object): object =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/** An input as it would be on the wire: no undefined members, bytes in base64. A part that is so already is not copied. */
function wireObject(input: object): JsonObject {
  if (isWireObject(input)) return input;
  const copy: JsonObject = {};
  for (const [name, value] of Object.entries(input)) if (value !== undefined) copy[name] = wireValue(value);
  return copy;
}

/** Whether nothing in an object is another thing on the wire. */
function isWireObject(value: object): value is JsonObject {
  if (Array.isArray(value) || value instanceof Uint8Array || value instanceof Date) return false;
  for (const member of Object.values(value)) if (!isWireValue(member)) return false;
  return true;
}

function isWireValue(value: unknown): value is JsonValue {
  if (typeof value === "object")
    return value === null || (Array.isArray(value) ? value.every(isWireValue) : isWireObject(value));
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function wireValue(value: unknown): JsonValue {
  if (isWireValue(value)) return value;
  if (Array.isArray(value)) return value.map(wireValue);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  // Our calls send no dates.
  if (typeof value === "object" && !(value instanceof Date)) return wireObject(value);
  throw new TypeError(`A call of a JSON protocol cannot send this ${typeof value}.`);
}

/** Calls whose answers hold items: nothing in them is another thing than on the wire but bytes. The SDK's reader asks its schema of each value. */
const ITEM_CALLS = new Set(
  [
    ...["GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan"],
    ...["BatchGetItem", "BatchWriteItem", "TransactGetItems", "TransactWriteItems"],
  ].map((name) => `DynamoDB_20120810.${name}`),
);

/** Whether an answer may hold bytes. An attribute of any name is an object, so a text at `B`, or a list at `BS`, is the value of one. */
function mayHoldBytes(value: JsonValue): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(mayHoldBytes);
  for (const name in value) {
    const member = value[name];
    if (name === "B" || name === "BS" || (member !== undefined && mayHoldBytes(member))) return true;
  }
  return false;
}

/** An answer with items, with bytes in place of their texts. A part without any is not copied: nobody changes an answer. */
function withBytes(answer: JsonObject): Record<string, unknown> {
  if (!mayHoldBytes(answer)) return answer;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(answer)) {
    const value = answer[name];
    if (typeof value === "object" && value !== null) {
      if (!Array.isArray(value)) copy[name] = withBytes(value);
      else copy[name] = name === "BS" ? value.map(bytesIn) : value.map(memberWithBytes);
    } else copy[name] = name === "B" && typeof value === "string" ? bytesIn(value) : value;
  }
  return copy;
}

const memberWithBytes = (member: JsonValue): unknown => (isJsonObject(member) ? withBytes(member) : member);
const bytesIn = (text: JsonValue): Uint8Array => new Uint8Array(Buffer.from(String(text), "base64"));

/** The part of the SDK that turns a parsed answer into a command's output: bytes and dates are texts and numbers on the wire. */
interface Reader {
  /** Changes `answer`. */
  readObject(schema: Schema, answer: JsonObject): object;
}

function readerOf(deserializer: object): Reader {
  if (isReader(deserializer)) return deserializer;
  throw new TypeError("The SDK's reader of answers has changed.");
}

const isReader = (value: object): value is Reader =>
  "readObject" in value && typeof value.readObject === "function";

const encoder = new TextEncoder();
const bytesOf = (answer: object): Uint8Array => encoder.encode(JSON.stringify(answer));
