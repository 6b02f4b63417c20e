import * as z from "zod";
import type { Scope } from "../../../core/access/scopes.ts";
import { neededScopes, type Route } from "../route.ts";

/** A call of the API, as a tool makes it. */
export interface ApiRequest {
  method: string;
  /** With its parameters filled in and encoded. */
  path: string;
  query?: Readonly<Record<string, unknown>>;
  /** JSON. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** The answer of the API. */
export interface ApiReply {
  status: number;
  headers: Headers;
  /** JSON data, or a text that is not JSON. */
  body: unknown;
}

/** Makes calls of the API with the caller's key, through every check of the edge. */
export type CallApi = (request: ApiRequest) => Promise<ApiReply>;

/** Arguments that have passed a tool's own schema, as they were sent. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What a client may expect of a tool (MCP, tool annotations). */
export interface Hints {
  readOnlyHint: boolean;
  destructiveHint: boolean;
  idempotentHint: boolean;
  /** Whether it reaches beyond this service. */
  openWorldHint: boolean;
}

/** One tool that an agent can use. */
export interface Tool {
  name: string;
  title: string;
  description: string;
  /** Groups of scopes: the key needs one of each group. Empty: any key. */
  needs: readonly (readonly Scope[])[];
  hints: Hints;
  input: z.ZodObject;
  /** Schema of the data in the answer. */
  output: z.ZodType;
  /** The act that a person must confirm: ids and constants only. Absent: nothing is to be confirmed. */
  confirms?: (args: Arguments) => string;
  run: (args: Arguments, call: CallApi) => Promise<ApiReply>;
}

/** Only reads. */
export const READS: Hints = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};
/** Adds something. */
export const ADDS: Hints = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: false,
  openWorldHint: false,
};
/** Decides, replaces or ends something. */
export const DECIDES: Hints = { ...ADDS, destructiveHint: true };

/** The facts about a tool that its route does not hold. */
export interface RouteToolFacts {
  name: string;
  title: string;
  description: string;
  hints: Hints;
  /** The name of the argument that is the whole body; absent: each field of the body is an argument. */
  bodyAs?: string;
  /** Fields of the body that agents have no use for. */
  without?: readonly string[];
  /** The draft's counter is an argument, and is sent as `If-Match`. */
  guardsDraft?: true;
  confirms?: (args: Arguments) => string;
}

/** An optional argument of tools whose call honours `Idempotency-Key`. */
export const idempotencyKey = z
  .string()
  .regex(/^[ -~]{1,255}$/, "A key has 1 to 255 printable ASCII characters.")
  .optional()
  .describe("Repeating a call with the same key gives the first answer again, for 24 hours.");

const draftVersion = z
  .int()
  .min(0)
  .describe("The draft's counter, `version` of the workflow, as it was last read. A stale one is refused.");

/**
 * A tool that makes one call: its arguments are the parameters and the body of the call, its answer is that of the call.
 *
 * @param route the declared call
 */
export function routeTool(route: Route, facts: RouteToolFacts): Tool {
  const { spec } = route;
  const scopes = neededScopes(route.access);
  const { params, query, body } = spec.request.shape;
  const fields = {
    params: shapeOf(params),
    query: shapeOf(query),
    body: facts.bodyAs === undefined ? shapeOf(body, facts.without) : { [facts.bodyAs]: whole(body) },
  };
  const input = z.strictObject({
    ...fields.params,
    ...fields.query,
    ...fields.body,
    ...(facts.guardsDraft === undefined ? {} : { draftVersion }),
    ...(spec.idempotent === undefined ? {} : { idempotencyKey }),
  });
  const { name, title, description, hints, confirms } = facts;
  return {
    name,
    title,
    description,
    hints,
    input,
    output: answerSchema(route),
    needs: scopes === undefined ? [] : [scopes],
    ...(confirms === undefined ? {} : { confirms }),
    run: (args, call) =>
      call({
        method: spec.method.toUpperCase(),
        path: filled(spec.path, args),
        query: pick(args, Object.keys(fields.query)),
        ...(body === undefined
          ? {}
          : { body: facts.bodyAs === undefined ? pick(args, Object.keys(fields.body)) : args[facts.bodyAs] }),
        headers: headersOf(args),
      }),
  };
}

type Shape = Record<string, z.core.$ZodType>;

function shapeOf(schema: z.core.$ZodType | undefined, without: readonly string[] = []): Shape {
  if (!(schema instanceof z.ZodObject)) return {};
  return Object.fromEntries(Object.entries(schema.shape).filter(([name]) => !without.includes(name)));
}

function whole(schema: z.core.$ZodType | undefined): z.core.$ZodType {
  if (schema === undefined) throw new Error("the call has no body");
  return schema;
}

/** The schema of the declared answers: a deployment, for example, is made or proposed. */
function answerSchema({ spec }: Route): z.ZodType {
  const declared = Object.values(spec.responses).flatMap((response) => response.schema ?? []);
  const [first = z.null(), ...others] = new Set(declared);
  return others.length === 0 ? first : z.union([first, ...others]);
}

/** The path with its parameters: the schema of the arguments has checked that each is an id. */
function filled(path: string, args: Arguments): string {
  return path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(String(args[name])));
}

/** The headers that arguments stand for. */
export function headersOf({ draftVersion: draft, idempotencyKey: key }: Arguments): Record<string, string> {
  return {
    ...(typeof draft === "number" ? { "if-match": `"${draft}"` } : {}),
    ...(typeof key === "string" ? { "idempotency-key": key } : {}),
  };
}

/** Some of the arguments. */
export const pick = (args: Arguments, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.filter((name) => args[name] !== undefined).map((name) => [name, args[name]]));
