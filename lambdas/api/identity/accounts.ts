import * as z from "zod";
import { grants } from "../../../core/access/scopes.ts";
import { attributesSent } from "../../../core/identity/accounts/attributes.ts";
import {
  type AccountReadPorts,
  belongingsOf,
  listAccounts,
  readAccount,
} from "../../../core/identity/accounts/read.ts";
import {
  type AccountData,
  accountDataSchema,
  accountIdSchema,
  subjectIdOf,
} from "../../../core/identity/accounts/records.ts";
import { changeAccount, createAccount, unerasedAccount } from "../../../core/identity/accounts/write.ts";
import { accountTypeSchema } from "../../../core/identity/values.ts";
import { isSameId } from "../../../core/ids.ts";
import { givenId } from "../../../core/plain-text.ts";
import { Problem } from "../../../core/problem.ts";
import { type ErasePorts, requestErasure } from "../../../core/subjects/erase.ts";
import { disclose } from "../../../core/subjects/read.ts";
import { externalIdSchema, type SubjectRecord, subjectStatusSchema } from "../../../core/subjects/records.ts";
import { actorOf } from "../actor.ts";
import { documentSchema, requestBody } from "../json-api/envelope.ts";
import { listBody, listSchema, pageOf, pageParameters } from "../json-api/page.ts";
import { jsonApiRoute } from "../json-api/route.ts";
import { type CallerFacts, type CallFacts, json, noContent, type Route } from "../route.ts";
import { accountViewSchema, viewAccount } from "./account-view.ts";

/** The dependencies of the calls of accounts. */
export type AccountDeps = AccountReadPorts & ErasePorts;

const shared = { tag: "Identity accounts" } as const;
const path = "/v1/identity/accounts";
const params = z.object({ id: accountIdSchema });
const account = { description: "The account.", schema: documentSchema(accountViewSchema) };
/** Stands in the vendor's schema of new accounts too: a value is refused. */
const readOnly = z.null().optional().describe("Read-only.");

/** `/v1/identity/accounts`: subjects in the form of the Identity API. */
export const accountRoutes = (deps: AccountDeps): Route[] => [
  createRoute(deps),
  listRoute(deps),
  readRoute(deps),
  changeRoute(deps),
  eraseRoute(deps),
];

const createRoute = (deps: AccountDeps): Route =>
  jsonApiRoute(
    {
      ...shared,
      method: "post",
      path,
      operationId: "createAccount",
      summary: "Create an account: the record of a person or a business.",
      description:
        "An account is a subject: `/v1/subjects` has the same record. `subject_id` of runs, documents and credentials is its `external_id`, or its id where it has none.",
      scope: "accounts:write",
      request: z.object({
        body: requestBody("account", {
          attributes: accountDataSchema.extend({
            entity_type: accountTypeSchema,
            external_id: externalIdSchema.optional(),
            status: readOnly,
            redacted_at: readOnly,
          }),
        }),
      }),
      bodyOptions: { examples: { person: newAccount } },
      idempotent: true,
      erasable: true,
      reload: async (caller, id) => {
        const record = await deps.subjects.find(caller, subjectIdOf(id));
        return record === undefined ? undefined : { data: viewAccount(record, [], []) };
      },
      responses: { 201: account },
      problems: ["conflict", "different_actor_required"],
    },
    async (call) => {
      const { entity_type: entityType, external_id: externalId, ...rest } = call.body.data.attributes;
      const { status: _status, redacted_at: _redacted, ...data } = rest;
      const id = call.newId("acc");
      const { retried } = call;
      const request = { ...accountCall(call), id, retried, entityType, externalId, data };
      const record = await createAccount(deps, request);
      return { ...json(201, { data: viewAccount(record, [], []) }), reference: id };
    },
  );

const newAccount = {
  data: {
    type: "account",
    attributes: {
      entity_type: "person",
      external_id: "user_jane_doe_001",
      person: { name: { first: "Jane", last: "Doe" }, birth_date: "1990-05-15" },
    },
  },
};

const listRoute = (deps: AccountDeps): Route =>
  jsonApiRoute(
    {
      ...shared,
      method: "get",
      path,
      operationId: "listAccounts",
      summary: "List accounts, the newest first.",
      description: "Writes `subject.disclosed` for each that is shown.",
      scope: "accounts:read",
      request: z.object({
        query: z.object({
          ...pageParameters,
          "filter[status]": subjectStatusSchema.optional(),
          "filter[entity_type]": accountTypeSchema.optional(),
          "filter[external_id]": givenId().optional(),
        }),
      }),
      responses: {
        200: { description: "One page.", schema: listSchema(accountViewSchema).meta({ id: "AccountPage" }) },
      },
    },
    async (call) => {
      const page = await listAccounts(deps, {
        ...accountCall(call),
        status: call.query["filter[status]"],
        entityType: call.query["filter[entity_type]"],
        externalId: call.query["filter[external_id]"],
        page: pageOf(call.query),
      });
      const view = await viewer(deps, page.records);
      return json(200, listBody(path, call, page, view));
    },
  );

const readRoute = (deps: AccountDeps): Route =>
  jsonApiRoute(
    {
      ...shared,
      method: "get",
      path: `${path}/{id}`,
      operationId: "readAccount",
      summary: "An account, with its newest 100 sessions and documents.",
      description: "Writes `subject.disclosed`; reads by one caller within a minute share it.",
      scope: "accounts:read",
      request: z.object({ params }),
      responses: { 200: account },
    },
    async (call) => {
      const record = await readAccount(deps, { ...accountCall(call), id: call.params.id });
      return answer(deps, record);
    },
  );

const changeRoute = (deps: AccountDeps): Route =>
  jsonApiRoute(
    {
      ...shared,
      method: "patch",
      path: `${path}/{id}`,
      operationId: "changeAccount",
      summary: "Change an account; what the body leaves out stays, and null takes a value away.",
      description:
        "The answer has the whole account for callers with `accounts:read`; for others what the body says. A list takes the place of the one before. What a document or register has shown is not replaced by what a key says (422 `more_certain_source`). `external_id` is fixed once a run, document or credential uses it.",
      scope: "accounts:write",
      request: z.object({
        params,
        body: requestBody("account", {
          id: z.string(),
          attributes: accountDataSchema.extend({
            external_id: externalIdSchema.nullable().optional(),
            status: z.enum(["active", "inactive", "suspended"]).optional(),
          }),
        }),
      }),
      responses: { 200: account },
      problems: ["conflict", "different_actor_required", "unprocessable_entity"],
    },
    async (call) => {
      const { id } = call.params;
      requireSameId(call.body.data.id, id);
      const { status, external_id: externalId, ...data } = call.body.data.attributes;
      const record = await changeAccount(deps, { ...accountCall(call), id, status, externalId, data });
      if (!grants(call.caller.scopes, "accounts:read")) return json(200, { data: echo(record, data) });
      await disclose(deps, accountCall(call), [record]);
      return answer(deps, record);
    },
  );

const eraseRoute = (deps: AccountDeps): Route =>
  jsonApiRoute(
    {
      ...shared,
      method: "delete",
      path: `${path}/{id}`,
      operationId: "eraseAccount",
      summary: "Erase all data of an account, for good.",
      description:
        "The account is closed to every call at once; a job does the rest, as for `DELETE /v1/subjects/{id}`. Ids, statuses and times stay.",
      scope: "accounts:delete",
      request: z.object({ params }),
      responses: { 204: { description: "Marked as erased." } },
      problems: ["conflict", "legal_hold"],
    },
    async (call) => {
      await unerasedAccount(deps, call.caller, call.params.id);
      await requestErasure(deps, { ...accountCall(call), id: subjectIdOf(call.params.id) });
      return noContent();
    },
  );

/**
 * Refuses a body about another resource than the path's.
 * @throws Problem `validation_failed`
 */
export function requireSameId(named: string, id: string): void {
  if (isSameId(named, id)) return;
  const message = "data.id must be the id of the path.";
  throw new Problem("validation_failed", message, {
    details: [{ path: "data.id", code: "other_id", message }],
  });
}

async function answer(deps: AccountDeps, record: SubjectRecord) {
  const view = await viewer(deps, [record]);
  return json(200, { data: view(record) });
}

/** What a caller that may not read accounts sees of one that it has changed: what it sent. */
const echo = (record: SubjectRecord, data: AccountData) =>
  viewAccount({ ...record, attributes: attributesSent(data) }, [], []);

/** How some accounts are shown, with what belongs to them. */
async function viewer(deps: AccountDeps, records: readonly SubjectRecord[]) {
  const belongings = await belongingsOf(deps, records);
  return (record: SubjectRecord) => {
    const { sessions = [], documents = [] } = belongings.get(record.id) ?? {};
    return viewAccount(record, sessions, documents);
  };
}

const accountCall = ({ caller, source }: CallFacts & CallerFacts) => ({
  caller,
  actor: actorOf(caller, source),
});
