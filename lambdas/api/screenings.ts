import * as z from "zod";
import type { Caller } from "../../core/access/caller.ts";
import { businessIdSchema } from "../../core/businesses/records.ts";
import { givenTo } from "../../core/checks/recorded.ts";
import { recordIdSchema } from "../../core/forms.ts";
import { accountIdSchema } from "../../core/identity/accounts/records.ts";
import { ignoreListSchema, screeningQuerySchema } from "../../core/screenings/query.ts";
import { type ScreeningType, screeningTypeSchema } from "../../core/screenings/records.ts";
import {
  answerIn,
  errorsOf,
  hasMatch,
  matchedListSchema,
  matchedLists,
  screeningErrorSchema,
} from "../../core/screenings/result.ts";
import {
  createScreening,
  listScreenings,
  readScreening,
  type ScreeningPorts,
  type SeenScreening,
  screeningStatus,
} from "../../core/screenings/use.ts";
import { actorOf } from "./actor.ts";
import { documentSchema, namesOne, toOne, toOneSchema } from "./json-api/envelope.ts";
import { cursorsOf, linksOf, listSchema, pageOf, pageParameters } from "./json-api/page.ts";
import { jsonApiRoute } from "./json-api/route.ts";
import { json, type Route } from "./route.ts";

const TAG = "Screenings";
const screeningIdSchema = recordIdSchema("scr", "A screening id");
const statusSchema = z.enum(["pending", "processing", "completed", "failed"]);
const modeSchema = z.enum(["async", "sync"]);

const attributesSchema = z.object({
  status: statusSchema,
  has_match: z
    .boolean()
    .nullable()
    .describe(
      "Null until the screening is completed, and when it could not be done: that is never no match.",
    ),
  matched_lists: z.array(matchedListSchema).nullable().describe("Null where `has_match` is."),
  query: screeningQuerySchema.nullable().describe("Null once its execution is erased."),
  execution_mode: modeSchema,
  ignore_list: ignoreListSchema.nullable(),
  created_at: z.string(),
  started_at: z.string().nullable(),
  completed_at: z.string().nullable(),
  errors: z.array(screeningErrorSchema),
});

const screeningSchema = z
  .object({
    type: screeningTypeSchema,
    id: z.string(),
    attributes: attributesSchema,
    relationships: z.object({
      account: toOneSchema("account"),
      business: toOneSchema("business"),
      execution: toOneSchema("execution"),
    }),
  })
  .meta({ id: "Screening" });

const metaSchema = z.object({
  ignored: z.int().nullable().describe("Hits that `ignore_list` names: they are in no list."),
  result: z
    .looseObject({
      status: z.string(),
      matches: z.array(z.looseObject({})),
      screened: z.looseObject({}),
      doubts: z
        .array(z.string())
        .describe(
          "What of the account could not be used, as a birth date that does not exist: then `has_match` is true, also without hits.",
        ),
    })
    .nullable()
    .describe("What the block has answered: hits with score and reasons, and what was searched."),
});
const answerSchema = documentSchema(screeningSchema).extend({ meta: metaSchema });

const newScreeningSchema = z.strictObject({
  data: z.strictObject({
    type: screeningTypeSchema,
    attributes: z.strictObject({
      execution_mode: modeSchema.default("async"),
      query: screeningQuerySchema.default({}),
      ignore_list: ignoreListSchema.default([]),
    }),
    relationships: z
      .strictObject({
        account: namesOne("account", accountIdSchema).optional(),
        business: namesOne("business", businessIdSchema).optional(),
      })
      .default({}),
  }),
});

/** `/v1/screenings`: one name against the lists, as one execution. */
export function screeningCallRoutes(ports: ScreeningPorts): Route[] {
  return [createRoute(ports), listRoute(ports), readRoute(ports)];
}

function createRoute(ports: ScreeningPorts): Route {
  return jsonApiRoute(
    {
      method: "post",
      path: "/v1/screenings",
      operationId: "createScreening",
      tag: TAG,
      summary: "Screen a person or an organisation.",
      description:
        "`async` answers at once with `pending`; `sync` waits for the end, at most as long as the gateway allows, and answers as it stands.",
      scope: "screenings:write",
      request: z.object({ body: newScreeningSchema }),
      bodyOptions: {
        examples: {
          person: {
            data: {
              type: "screening/watchlist",
              attributes: {
                execution_mode: "sync",
                query: { name_first: "Jane", name_last: "Doe", birthdate: "1990-05-15", country_code: "US" },
              },
            },
          },
        },
      },
      idempotent: true,
      erasable: true,
      reload: async (caller: Caller, reference: string) => {
        const record = await ports.records.find(caller, reference);
        const actor = { type: "system" as const };
        return record === undefined
          ? null
          : answer(ports, await readScreening(ports, caller, record.id, actor));
      },
      responses: { 201: { description: "The screening.", schema: answerSchema } },
      problems: ["not_found", "unprocessable_entity"],
    },
    async ({ caller, body: { data }, newId }) => {
      const { attributes, relationships, type } = data;
      const seen = await createScreening(ports, caller, {
        id: newId("scr"),
        type,
        executionMode: attributes.execution_mode,
        query: attributes.query,
        ignoreList: attributes.ignore_list,
        accountId: relationships.account?.data.id,
        businessId: relationships.business?.data.id,
      });
      const made = answer(ports, seen);
      // The run has just begun: `pending` until somebody asks.
      if (attributes.execution_mode === "async" && made.data.attributes.status === "processing")
        made.data.attributes.status = "pending";
      return { ...json(201, made), reference: seen.record.id };
    },
  );
}

function readRoute(ports: ScreeningPorts): Route {
  return jsonApiRoute(
    {
      method: "get",
      path: "/v1/screenings/{id}",
      operationId: "readScreening",
      tag: TAG,
      summary: "Read a screening as it stands; each read is recorded.",
      scope: "screenings:read",
      request: z.object({ params: z.object({ id: screeningIdSchema }) }),
      responses: { 200: { description: "The screening.", schema: answerSchema } },
    },
    async ({ caller, params, source }) =>
      json(200, answer(ports, await readScreening(ports, caller, params.id, actorOf(caller, source)))),
  );
}

const listMetaSchema = z.object({
  page_info: z.object({
    cursors: z.object({ start: z.string().nullable(), end: z.string().nullable() }),
    hasNextPage: z.boolean(),
    hasPreviousPage: z.boolean(),
    total: z.int().nullable(),
  }),
});

function listRoute(ports: ScreeningPorts): Route {
  const query = z.object({
    ...pageParameters,
    "filter[status]": statusSchema.optional(),
    "filter[type]": screeningTypeSchema.optional(),
    "filter[has_match]": z
      .enum(["true", "false"])
      .transform((text) => text === "true")
      .optional(),
    "filter[account]": accountIdSchema.optional(),
  });
  return jsonApiRoute(
    {
      method: "get",
      path: "/v1/screenings",
      operationId: "listScreenings",
      tag: TAG,
      summary: "List screenings, newest first; each read is recorded.",
      description:
        "A page may be short, or empty, where few screenings fit: go on while there is a next one.",
      scope: "screenings:read",
      request: z.object({ query }),
      responses: {
        200: { description: "One page.", schema: listSchema(screeningSchema, listMetaSchema) },
      },
    },
    async (call) => {
      const { caller, source, query: asked } = call;
      const filter = {
        status: asked["filter[status]"],
        type: asked["filter[type]"],
        hasMatch: asked["filter[has_match]"],
        account: asked["filter[account]"],
      };
      const actor = actorOf(caller, source);
      const page = await listScreenings(ports, caller, filter, pageOf(asked), actor);
      const { hasNext: hasNextPage, hasPrevious: hasPreviousPage, total } = page;
      return json(200, {
        data: page.records.map((seen) => resource(ports, seen)),
        meta: { page_info: { cursors: cursorsOf(call, page), hasNextPage, hasPreviousPage, total } },
        links: linksOf("/v1/screenings", call, page),
      });
    },
  );
}

function answer(ports: ScreeningPorts, seen: SeenScreening): z.input<typeof answerSchema> {
  const found = screeningStatus(seen, ports.now()) === "completed" ? answerIn(seen.run?.output) : undefined;
  if (found === undefined) return { data: resource(ports, seen), meta: { ignored: null, result: null } };
  const { allowed, ...result } = found;
  return { data: resource(ports, seen), meta: { ignored: allowed.length, result } };
}

function resource(ports: ScreeningPorts, seen: SeenScreening): z.input<typeof screeningSchema> {
  const { record, run } = seen;
  const status = screeningStatus(seen, ports.now());
  const found = status === "completed" ? answerIn(run?.output) : undefined;
  const given = <T>(schema: z.ZodType<T>, name: string): T | null =>
    schema.safeParse(givenTo(run, name)).data ?? null;
  const type: ScreeningType = record.type;
  return {
    type,
    id: record.id,
    attributes: {
      status,
      has_match: found === undefined ? null : hasMatch(found),
      matched_lists: found === undefined ? null : matchedLists(found),
      query: given(screeningQuerySchema, "query"),
      execution_mode: record.executionMode,
      ignore_list: given(ignoreListSchema, "allow_list"),
      created_at: record.createdAt,
      started_at: run?.startedAt ?? null,
      completed_at: record.result?.at ?? null,
      errors: status === "failed" ? errorsOf(seen) : [],
    },
    relationships: {
      account: toOne("account", record.accountId),
      business: toOne("business", record.businessId),
      execution: toOne("execution", record.executionId),
    },
  };
}
