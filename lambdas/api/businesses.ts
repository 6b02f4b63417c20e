import * as z from "zod";
import type { Caller } from "../../core/access/caller.ts";
import { businessIdSchema } from "../../core/businesses/records.ts";
import { businessIn, companyAttributes, companyAttributesSchema } from "../../core/businesses/result.ts";
import { searchParametersSchema } from "../../core/businesses/search.ts";
import {
  type BusinessPorts,
  businessStatus,
  createBusiness,
  listBusinesses,
  readBusiness,
  type SeenBusiness,
} from "../../core/businesses/use.ts";
import { givenTo } from "../../core/checks/recorded.ts";
import { sessionIdSchema } from "../../core/identity/sessions/records.ts";
import { actorOf } from "./actor.ts";
import { emptyAttributes, namesOne, requestBody, toOne, toOneSchema } from "./json-api/envelope.ts";
import { listBody, listSchema, pageOf, pageParameters } from "./json-api/page.ts";
import { jsonApiRoute } from "./json-api/route.ts";
import { json, type Route } from "./route.ts";

const TAG = "Businesses";

const businessSchema = z
  .object({
    id: z.string(),
    type: z.literal("business"),
    attributes: companyAttributesSchema.extend({
      async_status: z.enum(["processing", "completed", "failed"]),
    }),
    relationships: z.object({ session: toOneSchema("session"), execution: toOneSchema("execution") }),
    meta: z.object({
      candidates: z
        .array(z.record(z.string(), z.json()))
        .nullable()
        .describe("Companies that fit: the answer where `is_registered` is null and the look-up completed."),
      search_parameters: z.looseObject({}).nullable().describe("Null once its execution is erased."),
      errors: z
        .array(z.object({ code: z.string(), message: z.string() }))
        .describe("Why the look-up could not be done: that never says that a company does not exist."),
    }),
  })
  .meta({ id: "Business" });

/** `/v1/businesses`: one company looked up in a register, as one execution. */
export function businessRoutes(ports: BusinessPorts): Route[] {
  return [createRoute(ports), listRoute(ports), readRoute(ports)];
}

function createRoute(ports: BusinessPorts): Route {
  return jsonApiRoute(
    {
      method: "post",
      path: "/v1/businesses",
      operationId: "createBusiness",
      tag: TAG,
      summary: "Look a company up in a register. The answer is not wrapped in `data`.",
      description:
        "200 with the result, or 201 with `async_status: processing` when `async` is true or the look-up outlasts the gateway's limit: then poll. US needs `official_name` and `address`; BR and GB `registration_number`; other countries a name or a number.",
      scope: "businesses:write",
      request: z.object({
        body: requestBody("business", {
          attributes: emptyAttributes,
          meta: z.strictObject({ search_parameters: searchParametersSchema }),
          relationships: z
            .strictObject({ session: namesOne("session", sessionIdSchema).optional() })
            .default({}),
        }),
      }),
      bodyOptions: {
        examples: {
          specimen: {
            data: {
              type: "business",
              meta: { search_parameters: { country: "ZZ", input: { registration_number: "ZZ-1001" } } },
            },
          },
        },
      },
      idempotent: true,
      erasable: true,
      reload: async (caller: Caller, reference: string) =>
        view(ports, await readBusiness(ports, caller, reference, { type: "system" })),
      responses: {
        200: { description: "The business, looked up.", schema: businessSchema },
        201: { description: "The look-up runs.", schema: businessSchema },
      },
      problems: ["not_found", "conflict", "unprocessable_entity"],
    },
    async ({ caller, body: { data }, newId, source }) => {
      const seen = await createBusiness(ports, caller, {
        id: newId("biz"),
        parameters: data.meta.search_parameters,
        sessionId: data.relationships.session?.data.id,
        actor: actorOf(caller, source),
      });
      const made = view(ports, seen);
      const isOver = made.attributes.async_status !== "processing";
      return { ...json(isOver && !seen.record.async ? 200 : 201, made), reference: made.id };
    },
  );
}

function readRoute(ports: BusinessPorts): Route {
  return jsonApiRoute(
    {
      method: "get",
      path: "/v1/businesses/{id}",
      operationId: "readBusiness",
      tag: TAG,
      summary: "Read a look-up as it stands; each read is recorded.",
      scope: "businesses:read",
      request: z.object({ params: z.object({ id: businessIdSchema }) }),
      responses: { 200: { description: "The business.", schema: businessSchema } },
    },
    async ({ caller, params, source }) =>
      json(200, view(ports, await readBusiness(ports, caller, params.id, actorOf(caller, source)))),
  );
}

function listRoute(ports: BusinessPorts): Route {
  return jsonApiRoute(
    {
      method: "get",
      path: "/v1/businesses",
      operationId: "listBusinesses",
      tag: TAG,
      summary: "List look-ups, newest first; each read is recorded.",
      scope: "businesses:read",
      request: z.object({ query: z.object(pageParameters) }),
      responses: { 200: { description: "One page.", schema: listSchema(businessSchema) } },
    },
    async (call) => {
      const page = await listBusinesses(
        ports,
        call.caller,
        pageOf(call.query),
        actorOf(call.caller, call.source),
      );
      return json(
        200,
        listBody("/v1/businesses", call, page, (seen) => view(ports, seen)),
      );
    },
  );
}

function view(ports: BusinessPorts, seen: SeenBusiness): z.input<typeof businessSchema> {
  const { record, run } = seen;
  const status = businessStatus(seen, ports.now());
  const answer = status === "completed" ? businessIn(run?.output) : undefined;
  const failure = run?.failure ?? { code: "not_done", message: "The look-up could not be done." };
  return {
    id: record.id,
    type: "business",
    attributes: { async_status: status, ...companyAttributes(answer) },
    relationships: {
      session: toOne("session", record.sessionId),
      execution: toOne("execution", record.executionId),
    },
    meta: {
      candidates: answer?.candidates ?? null,
      search_parameters: z.looseObject({}).safeParse(givenTo(run, "query")).data ?? null,
      errors: status === "failed" ? [{ code: failure.code, message: failure.message }] : [],
    },
  };
}
