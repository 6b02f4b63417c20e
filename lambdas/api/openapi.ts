import * as z from "zod";
import { scopeMeaning } from "../../core/access/scopes.ts";
import { type ProblemCode, problemStatus } from "../../core/problem.ts";
import type { BodyFormat } from "./body.ts";
import { type Components, createComponents, type Json } from "./openapi-components.ts";
import { type Access, JSON_API, type ResponseSpec, type Route } from "./route.ts";

/** The description of the service itself. */
export interface ServiceFacts {
  version: string;
  /** Base URL; `/` when it is the one that the description was fetched from. */
  serverUrl: string;
  /** Schemas named by `meta({id})` that no call has, but that descriptions point at. */
  schemas: readonly z.ZodType[];
  /** Names of the block types that the deployment offers: the values of `BlockType`. */
  blockTypes: readonly string[];
}

const detailSchema = z
  .object({ path: z.string(), code: z.string(), message: z.string() })
  .meta({ id: "ProblemDetail" });

/** The error envelope. */
const problemSchema = z
  .object({
    error: z.object({
      code: z.enum(Object.keys(problemStatus)),
      message: z.string(),
      details: z.array(detailSchema),
      request_id: z.string(),
    }),
  })
  .meta({
    id: "Problem",
    description: "What went wrong: `code` is stable, `details` name fields or blocks.",
  });

/**
 * Describes the API in OpenAPI 3.1, from the same declarations that serve it: JSON Schema 2020-12 needs no translation.
 *
 * @param routes everything that is served
 * @param facts version and base URL
 */
export function describeApi(routes: readonly Route[], facts: ServiceFacts): Json {
  const components = createComponents();
  const paths: Record<string, Json> = {};
  for (const route of routes.filter(({ spec }) => spec.undocumented !== true)) {
    paths[route.spec.path] = {
      ...paths[route.spec.path],
      [route.spec.method]: describeRoute(route, components),
    };
  }
  for (const schema of facts.schemas) components.describe(schema, "input");
  components.schemas.BlockType = { type: "string", enum: facts.blockTypes };
  return {
    openapi: "3.1.0",
    info: {
      title: "Workflow API",
      version: facts.version,
      description: "Verification workflows: graphs of checks, run as state machines, signed credentials out.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: facts.serverUrl }],
    tags: [...new Set(routes.map((route) => route.spec.tag))].map((name) => ({ name })),
    paths,
    components: { schemas: components.schemas, securitySchemes },
  };
}

const securitySchemes = {
  apiKey: {
    type: "apiKey",
    in: "header",
    name: "X-Api-Key",
    description: `A key carries scopes: ${Object.entries(scopeMeaning)
      .map(([scope, meaning]) => `\`${scope}\` (${meaning})`)
      .join(", ")}.`,
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "__Host-session",
    description:
      "The session of a signed-in person, with the scopes of the person's roles; from pages of the console only, and with `X-Csrf-Token` for all but GET.",
  },
  bearer: { type: "http", scheme: "bearer", description: "The same key as a bearer token." },
};

function describeRoute(route: Route, components: Components): Json {
  const { spec, access } = route;
  const notes = [spec.description, accessNote(access)];
  return {
    operationId: spec.operationId,
    tags: [spec.tag],
    summary: spec.summary,
    description: notes.filter((note) => note !== undefined).join("\n\n"),
    security: access === undefined ? [] : [{ apiKey: [] }, { bearer: [] }, { session: [] }],
    ...scopeFields(access),
    parameters: describeParameters(route, components),
    ...describeBody(route, components),
    responses: describeResponses(route, components),
  };
}

function accessNote(access: Access | undefined): string | undefined {
  if (access === undefined) return undefined;
  if (access === "any_key") return "Any API key or session will do.";
  const scopes = typeof access === "string" ? [access] : access;
  return `Needs the scope ${scopes.map((scope) => `\`${scope}\``).join(" or ")}.`;
}

/** `x-scope`, and in `x-scope-or` the scopes that open the call instead. */
function scopeFields(access: Access | undefined): Json {
  if (access === undefined || access === "any_key") return {};
  if (typeof access === "string") return { "x-scope": access };
  const [scope, ...others] = access;
  return { "x-scope": scope, "x-scope-or": others };
}

function describeParameters(route: Route, components: Components): Json[] {
  const { shape } = route.spec.request;
  const of = (place: string, schema: z.core.$ZodType | undefined) =>
    schema instanceof z.ZodObject
      ? Object.entries(schema.shape).map(([name, field]) => describeParameter(place, name, field, components))
      : [];
  return [
    ...of("path", shape.params),
    ...of("query", shape.query),
    ...of("header", shape.headers),
    ...(route.access === undefined ? [] : callerHeaders),
    ...(route.spec.idempotent === undefined ? [] : [idempotencyHeader]),
  ];
}

const callerHeaders: Json[] = [
  header("X-Environment", { enum: ["production", "staging"] }, "Must agree with the key when sent."),
  header(
    "X-On-Behalf-Of-Subject",
    { type: "string", maxLength: 256 },
    "Recorded as the principal in audit events.",
  ),
];
const idempotencyHeader = header(
  "Idempotency-Key",
  { type: "string", minLength: 1, maxLength: 255, pattern: "^[ -~]+$" },
  "Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`.",
);

function header(name: string, schema: Json, description: string): Json {
  return { in: "header", name, required: false, description, schema };
}

function describeParameter(
  place: string,
  name: string,
  field: z.core.$ZodType,
  components: Components,
): Json {
  const sent = components.describe(field, "input");
  // Coercion accepts any value; its output type is more specific.
  const schema = Object.keys(sent).some((key) => key !== "description")
    ? sent
    : components.describe(field, "output");
  const required = place === "path" || !z.safeParse(field, undefined).success;
  return {
    in: place,
    name,
    required,
    ...(schema.description ? { description: schema.description } : {}),
    schema,
  };
}

const isFormat = (type: BodyFormat | typeof JSON_API): type is BodyFormat => type !== JSON_API;

function describeBody(route: Route, components: Components): Json {
  const { body } = route.spec.request.shape;
  if (body === undefined) return {};
  const { formats = ["application/json"], optional, examples, described } = route.spec.bodyOptions ?? {};
  const types: readonly (BodyFormat | typeof JSON_API)[] =
    route.spec.jsonApi === true ? [...formats, JSON_API] : formats;
  const others = {
    ...(examples === undefined
      ? {}
      : { examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])) }),
  };
  return {
    requestBody: {
      required: optional !== true,
      content: Object.fromEntries(
        types.map((type) => {
          const schema = components.describe(isFormat(type) ? (described?.[type] ?? body) : body, "input");
          return [type, type === "multipart/form-data" ? { schema } : { schema, ...others }];
        }),
      ),
    },
  };
}

function describeResponses(route: Route, components: Components): Json {
  const answers = Object.entries(route.spec.responses).map(([status, response]): [string, Json] => [
    status,
    describeResponse(response, components, route.spec.jsonApi === true),
  ]);
  const schema = components.describe(problemSchema, "output");
  const refusals = [...codesByStatus(route)].map(([status, codes]): [string, Json] => [
    String(status),
    {
      description: `\`${codes.join("`, `")}\``,
      headers: { "X-Request-Id": { schema: { type: "string" } } },
      content: { "application/json": { schema } },
    },
  ]);
  return Object.fromEntries([...answers, ...refusals]);
}

function describeResponse(response: ResponseSpec, components: Components, jsonApi: boolean): Json {
  const headers = { "X-Request-Id": "Id of this request.", ...response.headers };
  const content = {
    schema: response.schema === undefined ? {} : components.describe(response.schema, "output"),
    ...(response.example === undefined ? {} : { example: response.example }),
  };
  const hasBody = response.schema !== undefined || response.contentType !== undefined;
  return {
    description: response.description,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, description]) => [
        name,
        { description, schema: { type: "string" } },
      ]),
    ),
    ...(hasBody
      ? {
          content: {
            [response.contentType ?? "application/json"]: content,
            ...(jsonApi ? { [JSON_API]: content } : {}),
          },
        }
      : {}),
  };
}

/** The codes that a call can answer: those of every call, those of its kind, its own. */
function codesByStatus(route: Route): Map<number, ProblemCode[]> {
  const { spec, access } = route;
  const { shape } = spec.request;
  const codes = new Set<ProblemCode>(spec.problems ?? []);
  const add = (when: boolean, ...more: ProblemCode[]) => {
    for (const code of when ? more : []) codes.add(code);
  };
  // Every call refuses query parameters that it does not declare.
  add(true, "validation_failed");
  add(access !== undefined, "unauthorized", "forbidden", "rate_limited");
  add(shape.params !== undefined, "not_found");
  add(shape.body !== undefined, "malformed_request", "validation_failed", "missing_required_field");
  add(access !== undefined, "payload_too_large");
  add(spec.idempotent !== undefined, "conflict", "idempotency_key_conflict");
  add(true, "internal_error", "database_error");
  const byStatus = new Map<number, ProblemCode[]>();
  const entries = [...codes].map((code): [number, ProblemCode] => [problemStatus[code], code]);
  if (spec.preconditioned) entries.push([412, "conflict"]);
  for (const [status, code] of entries.toSorted(([a], [b]) => a - b)) {
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}
