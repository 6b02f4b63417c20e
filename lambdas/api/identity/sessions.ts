import * as z from "zod";
import { localeSchema } from "../../../core/capture/step-terms.ts";
import { accountIdSchema } from "../../../core/identity/accounts/records.ts";
import { changeData } from "../../../core/identity/sessions/change.ts";
import { createSession } from "../../../core/identity/sessions/create.ts";
import { listSessions, readSession, sessionNow } from "../../../core/identity/sessions/read.ts";
import {
  sentDataSchema,
  sessionIdSchema,
  sessionStatusSchema,
} from "../../../core/identity/sessions/records.ts";
import { accountTypeSchema } from "../../../core/identity/values.ts";
import { workflowIdSchema } from "../../../core/workflows/language.ts";
import { returnUrlSchema } from "../capture-sessions.ts";
import { documentSchema, namesOne, requestBody } from "../json-api/envelope.ts";
import { listBody, listSchema, pageOf, pageParameters } from "../json-api/page.ts";
import { jsonApiRoute } from "../json-api/route.ts";
import { json, type Route } from "../route.ts";
import { requireSameId } from "./accounts.ts";
import { decisionRoutes } from "./session-decisions.ts";
import { type SessionDeps, sessionCall, shown } from "./session-deps.ts";
import { sessionViewSchema, viewSession } from "./session-view.ts";

const tag = "Identity sessions";
const path = "/v1/identity/sessions";
const params = z.object({ id: sessionIdSchema });
const session = { description: "The session.", schema: documentSchema(sessionViewSchema) };

/** `/v1/identity/sessions`: onboarding attempts of accounts. */
export const identitySessionRoutes = (deps: SessionDeps): Route[] => [
  createRoute(deps),
  listRoute(deps),
  readRoute(deps),
  changeRoute(deps),
  ...decisionRoutes(deps),
];

const createRoute = (deps: SessionDeps): Route =>
  jsonApiRoute(
    {
      tag,
      method: "post",
      path,
      operationId: "createIdentitySession",
      summary: "Begin an onboarding attempt of an account.",
      description:
        "Fill it by documents and verifications, or by the capture page where `meta.workflow_id` names a workflow that collects.",
      scope: "sessions:write",
      request: z.object({
        body: requestBody("session", {
          attributes: sentDataSchema
            .extend({
              entity_type: accountTypeSchema.optional().describe("That of the account."),
              expires_at: z.iso
                .datetime({ offset: true })
                .optional()
                .describe("Unless set, in 30 days; at most 365 days from now."),
            })
            .default({}),
          relationships: z.strictObject({ account: namesOne("account", accountIdSchema) }),
          meta: z
            .strictObject({
              workflow_id: workflowIdSchema.optional(),
              return_url: returnUrlSchema.optional(),
              locale: localeSchema.optional(),
            })
            .default({}),
        }),
      }),
      bodyOptions: { examples: { person: newSession } },
      idempotent: true,
      erasable: true,
      reload: async (caller, id) => {
        const found = await deps.sessions.find(caller, id);
        return found === undefined ? undefined : { data: viewSession(await sessionNow(deps, found)) };
      },
      responses: { 201: session },
      problems: ["not_found", "conflict", "unprocessable_entity", "workflow_not_deployed"],
    },
    async (call) => {
      const { attributes, relationships, meta } = call.body.data;
      const { entity_type: entityType, expires_at: expiresAt, ...data } = attributes;
      const { workflow_id: workflowId, return_url: returnUrl, locale } = meta;
      // One that nobody has deployed is refused now, before an applicant gets a link.
      if (workflowId !== undefined) await deps.starter.target(call.caller, workflowId);
      const id = call.newId("sess");
      const made = await createSession(deps, {
        ...sessionCall(call),
        id,
        retried: call.retried,
        accountId: relationships.account.data.id,
        entityType,
        data,
        expiresAt,
        workflow: workflowId === undefined ? undefined : { id: workflowId, executionId: call.newId("exec") },
        returnUrl,
        locale,
      });
      return { ...json(201, { data: viewSession(made) }), reference: id };
    },
  );

const newSession = {
  data: {
    type: "session",
    attributes: { entity_type: "person", person: { name: { first: "Jane", last: "Doe" } } },
    relationships: { account: { data: { type: "account", id: `acc_${"0".repeat(26)}` } } },
  },
};

const listRoute = (deps: SessionDeps): Route =>
  jsonApiRoute(
    {
      tag,
      method: "get",
      path,
      operationId: "listIdentitySessions",
      summary: "List onboarding sessions, the newest first.",
      description: "Writes `subject.disclosed` for each applicant that is shown.",
      scope: "sessions:read",
      request: z.object({
        query: z.object({
          ...pageParameters,
          "filter[status]": sessionStatusSchema.optional(),
          "filter[entity_type]": accountTypeSchema.optional(),
          "filter[account]": accountIdSchema.optional(),
          "filter[session_device]": z
            .string()
            .min(1)
            .max(100)
            .optional()
            .describe("`dev_…`: the browser within its capture session."),
        }),
      }),
      responses: {
        200: {
          description: "One page.",
          schema: listSchema(sessionViewSchema).meta({ id: "IdentitySessionPage" }),
        },
      },
    },
    async (call) => {
      const page = await listSessions(deps, {
        ...sessionCall(call),
        status: call.query["filter[status]"],
        entityType: call.query["filter[entity_type]"],
        accountId: call.query["filter[account]"],
        device: call.query["filter[session_device]"],
        page: pageOf(call.query),
      });
      return json(
        200,
        listBody(path, call, page, (one) => viewSession(one)),
      );
    },
  );

const readRoute = (deps: SessionDeps): Route =>
  jsonApiRoute(
    {
      tag,
      method: "get",
      path: `${path}/{id}`,
      operationId: "readIdentitySession",
      summary: "An onboarding session as it stands now.",
      description: "Writes `subject.disclosed`; reads by one caller within a minute share it.",
      scope: "sessions:read",
      request: z.object({ params }),
      responses: { 200: session },
    },
    async (call) => {
      const found = await readSession(deps, { ...sessionCall(call), id: call.params.id });
      return json(200, { data: viewSession(found) });
    },
  );

const changeRoute = (deps: SessionDeps): Route =>
  jsonApiRoute(
    {
      tag,
      method: "patch",
      path: `${path}/{id}`,
      operationId: "changeIdentitySession",
      summary: "Change what a session says of its applicant; null takes a value away.",
      description:
        "What was verified before verified other data: it no longer counts, so a completed session is pending again. A session that is over, or that a person reviews, stays as it is (409).",
      scope: "sessions:write",
      request: z.object({
        params,
        body: requestBody("session", { id: z.string(), attributes: sentDataSchema }),
      }),
      responses: { 200: session },
      problems: ["conflict"],
    },
    async (call) => {
      const { id } = call.params;
      requireSameId(call.body.data.id, id);
      const changed = await changeData(deps, {
        ...sessionCall(call),
        id,
        data: call.body.data.attributes,
      });
      return shown(deps, call, changed);
    },
  );
