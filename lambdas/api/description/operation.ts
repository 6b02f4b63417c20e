import type { BodyFormat } from "../body.ts";
import type { Conditional } from "../conditions.ts";
import { type Access, JSON_API, neededScopes, type ResponseSpec, type Route } from "../route.ts";
import type { Components } from "./components.ts";
import { formExamples, requestExamples, responseExamples } from "./examples.ts";
import { describeHeaders, NOT_MODIFIED, RESOURCE_TAG } from "./headers.ts";
import type { Json } from "./json.ts";
import { linksOf } from "./links.ts";
import { describeParameters } from "./parameters.ts";
import { describeRefusals, REPLAYED } from "./refusals.ts";
import { pascal } from "./union-parts.ts";

/** A call of the description. */
export function describeRoute(route: Route, components: Components, conditional: Conditional): Json {
  const { spec, access } = route;
  const notes = [spec.description, accessNote(access)];
  return {
    operationId: spec.operationId,
    tags: [spec.tag],
    summary: spec.summary,
    description: notes.filter((note) => note !== undefined).join("\n\n"),
    security: access === undefined ? [] : [{ apiKey: [] }, { bearer: [] }, { session: [] }],
    ...scopeFields(access),
    parameters: describeParameters(route, components, conditional),
    ...describeBody(route, components),
    responses: describeResponses(route, components, conditional),
  };
}

function accessNote(access: Access | undefined): string | undefined {
  if (access === undefined) return "Needs no API key.";
  const scopes = neededScopes(access);
  if (scopes === undefined) return "Any API key or session will do.";
  return `Needs the scope ${scopes.map((scope) => `\`${scope}\``).join(" or ")}.`;
}

/** `x-scope`, and in `x-scope-or` the scopes that open the call instead. */
function scopeFields(access: Access | undefined): Json {
  if (access === undefined || access === "any_key") return {};
  if (typeof access === "string") return { "x-scope": access };
  const [scope, ...others] = access;
  return { "x-scope": scope, "x-scope-or": others };
}

const isFormat = (type: BodyFormat | typeof JSON_API): type is BodyFormat => type !== JSON_API;

function describeBody(route: Route, components: Components): Json {
  const { body } = route.spec.request.shape;
  if (body === undefined) return {};
  const { formats = ["application/json"], optional, examples, described } = route.spec.bodyOptions ?? {};
  const types: readonly (BodyFormat | typeof JSON_API)[] =
    route.spec.jsonApi === true ? [...formats, JSON_API] : formats;
  const shown = {
    ...Object.fromEntries(Object.entries(examples ?? {}).map(([name, value]) => [name, { value }])),
    ...requestExamples(route.spec.operationId),
  };
  const others = examplesOf(shown);
  const form = examplesOf(formExamples(route.spec.operationId));
  return {
    requestBody: {
      required: optional !== true,
      content: Object.fromEntries(
        types.map((type) => {
          const schema = components.describeAs(
            `${pascal(route.spec.operationId)}Request`,
            (isFormat(type) ? described?.[type] : undefined) ?? body,
            "input",
          );
          return [type, { schema, ...(type === "multipart/form-data" ? form : others) }];
        }),
      ),
    },
  };
}

const examplesOf = (examples: Json): Json => (Object.keys(examples).length === 0 ? {} : { examples });

function describeResponses(route: Route, components: Components, conditional: Conditional): Json {
  const answers = Object.entries(route.spec.responses).map(([status, response]): [string, Json] => [
    status,
    describeResponse(route, status, tagged(response, status, conditional), components),
  ]);
  const unchanged = {
    304: { description: NOT_MODIFIED, headers: describeHeaders({ ETag: RESOURCE_TAG }, true) },
  };
  return {
    ...Object.fromEntries(answers),
    ...(conditional.isTagged ? unchanged : {}),
    ...describeRefusals(route, components, conditional),
  };
}

/** The answer with the tag that the edge gives it. */
const tagged = (response: ResponseSpec, status: string, { isTagged }: Conditional): ResponseSpec =>
  isTagged && status === "200"
    ? { ...response, headers: { ...response.headers, ETag: RESOURCE_TAG } }
    : response;

function describeResponse(
  { spec, access }: Route,
  status: string,
  response: ResponseSpec,
  components: Components,
): Json {
  const links = linksOf(spec.operationId, status);
  const headers = {
    ...response.headers,
    ...(spec.idempotent === undefined ? {} : { "Idempotency-Replayed": REPLAYED }),
  };
  return {
    description: response.description,
    headers: describeHeaders(headers, access !== undefined),
    ...contentOf(spec, status, response, components),
    ...(links === undefined ? {} : { links }),
  };
}

function contentOf(
  { operationId, jsonApi }: Pick<Route["spec"], "operationId" | "jsonApi">,
  status: string,
  response: ResponseSpec,
  components: Components,
): Json {
  const { schema, contentType, otherTypes = [], example } = response;
  if (schema === undefined && contentType === undefined) return {};
  const described = {
    schema:
      schema === undefined
        ? fileOf(contentType)
        : components.describeAs(`${pascal(operationId)}Result`, schema, "output"),
    ...exampleOf(example, responseExamples(operationId, status)),
  };
  return {
    content: {
      [contentType ?? "application/json"]: described,
      ...Object.fromEntries(otherTypes.map((type) => [type, { schema: fileOf(type) }])),
      ...(jsonApi === true ? { [JSON_API]: described } : {}),
    },
  };
}

/** What was recorded, else what was written by hand. */
function exampleOf(written: unknown, recorded: Json): Json {
  if (Object.keys(recorded).length > 0) return { examples: recorded };
  return written === undefined ? {} : { example: written };
}

/** The schema of a body that is no JSON. */
const fileOf = (contentType = ""): Json =>
  contentType.startsWith("text/") || contentType.endsWith("+jwt")
    ? { type: "string" }
    : { type: "string", format: "binary" };
