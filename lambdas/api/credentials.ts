import * as z from "zod";
import type { Caller } from "../../core/access/caller.ts";
import { grants } from "../../core/access/scopes.ts";
import type { CredentialPorts } from "../../core/credentials/context.ts";
import { discloseCredentials, type ShowPorts } from "../../core/credentials/disclose.ts";
import { issueCredential } from "../../core/credentials/issue.ts";
import {
  eraseCredential,
  findCredential,
  type LifecycleMove,
  moveByCaller,
} from "../../core/credentials/lifecycle.ts";
import { listCredentials } from "../../core/credentials/list.ts";
import { issueBody, parseIssueRequest } from "../../core/credentials/request.ts";
import { type CredentialView, viewCredential } from "../../core/credentials/view.ts";
import { recordIdSchema } from "../../core/forms.ts";
import { definedOnly } from "../../core/json.ts";
import { freeText, givenId } from "../../core/plain-text.ts";
import { credentialType } from "../../engines/verifier/subject-schemas.ts";
import { actorOf } from "./actor.ts";
import { credentialSchema, issueSchema } from "./credential-schemas.ts";
import { cursorSchema } from "./cursor.ts";
import { json, noContent, type Route, route } from "./route.ts";

function inCapitals(id: string): string {
  return `cred_${id.slice(5).toUpperCase()}`;
}

/** Ids are ULIDs, which any case may spell; ours are in capitals. */
export const credentialId = recordIdSchema("cred", "A credential id").transform(inCapitals);

const byId = z.object({ id: credentialId });
const TAG = "Credentials";

/** The dependencies of the credential calls. */
type ReadPorts = CredentialPorts & ShowPorts;

const DISCLOSED =
  "Writes `credential.read` into the audit feed for each credential that is shown; reads by one key within a minute share it.";

/** `/v1/credentials`: issue, read, list, change, erase. */
export function credentialRoutes(ports: ReadPorts): Route[] {
  return [
    issueRoute(ports),
    listRoute(ports),
    readRoute(ports),
    eraseRoute(ports),
    moveRoute(ports, "revoke", "Revoke a credential for good."),
    moveRoute(ports, "suspend", "Suspend a credential until it is reactivated."),
    moveRoute(ports, "reactivate", "End a suspension."),
  ];
}

function issueRoute(ports: CredentialPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/credentials",
      operationId: "issueCredential",
      tag: TAG,
      summary: "Issue a signed credential about a subject.",
      scope: "credentials:write",
      request: z.object({ body: issueBody }),
      bodyOptions: {
        described: { "application/json": issueSchema },
        examples: {
          user: {
            credential_type: "user",
            subject: { type: "person", id: "user_jane_doe_001" },
            claims: { kyc_status: "approved", trust_level: "idv_verified" },
          },
        },
      },
      idempotent: true,
      erasable: true,
      reload: async (caller: Caller, reference: string) => {
        return viewCredential(await findCredential(ports, caller, reference), ports.now());
      },
      responses: { 201: { description: "The credential, active.", schema: credentialSchema } },
      problems: [
        "unprocessable_entity",
        "delegated_by_required",
        "self_attestation_incomplete",
        "kms_signing_failed",
      ],
    },
    async ({ caller, body, newId, source }) => {
      const now = ports.now();
      const record = await issueCredential(ports, {
        id: credentialId.parse(newId("cred")),
        tenant: caller,
        request: parseIssueRequest(body, now),
        source: "api",
        actor: actorOf(caller, source),
        askedAt: now.toISOString(),
      });
      return { ...json(201, viewCredential(record, ports.now())), reference: record.id };
    },
  );
}

function listRoute(ports: ReadPorts): Route {
  const query = z.object({
    id: z.array(credentialId).max(100).optional(),
    id_prefix: z
      .string()
      .regex(
        /^cred_[0-9A-Za-z]{6,26}$/,
        "The beginning of a credential id is cred_ and 6 to 26 letters or digits.",
      )
      .transform(inCapitals)
      .optional()
      .describe("The beginning of the id, at least six letters behind `cred_`; the greatest id comes first."),
    subject_id: givenId().optional(),
    credential_type: credentialType.optional(),
    attestation_type: z.string().min(1).max(256).optional(),
    developer_id: z.string().min(1).max(256).optional().describe("No credential has one: the list is empty."),
    status: z.enum(["active", "suspended", "revoked", "expired"]).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(20).describe("Entries a page."),
    cursor: cursorSchema.optional(),
  });
  return route(
    {
      method: "get",
      path: "/v1/credentials",
      operationId: "listCredentials",
      tag: TAG,
      summary: "List credentials, newest first; `id` may be repeated.",
      description: DISCLOSED,
      scope: "credentials:read",
      request: z.object({ query }),
      responses: {
        200: {
          description: "One page.",
          schema: z.object({
            credentials: z.array(credentialSchema),
            next_cursor: z.string().nullable(),
            pagination: z.object({
              next_cursor: z.string().nullable(),
              prev_cursor: z.string().nullable(),
              has_more: z.boolean(),
              total: z.int().nullable(),
            }),
          }),
        },
      },
    },
    async ({ caller, source, toCursor, query }) => {
      const { id, id_prefix, subject_id, credential_type, attestation_type, status, limit, cursor } = query;
      const filter = {
        ...(id === undefined || id.length === 0 ? {} : { ids: id }),
        ...(subject_id === undefined
          ? {}
          : { subjectId: await ports.subjectNames.externalIdOf(caller, subject_id) }),
        ...(id_prefix === undefined ? {} : { idPrefix: id_prefix }),
        ...definedOnly({ credentialType: credential_type, attestationType: attestation_type, status }),
      };
      const { records, next } =
        query.developer_id === undefined
          ? await listCredentials(ports, caller, filter, limit, cursor)
          : { records: [] };
      await discloseCredentials(ports, caller, records, actorOf(caller, source));
      const now = ports.now();
      const next_cursor = next === undefined ? null : toCursor(next);
      return json(200, {
        credentials: records.map((record) => viewCredential(record, now)),
        next_cursor,
        pagination: { next_cursor, prev_cursor: null, has_more: next !== undefined, total: null },
      });
    },
  );
}

function readRoute(ports: ReadPorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/credentials/{id}",
      operationId: "readCredential",
      tag: TAG,
      summary: "Read a credential.",
      description: DISCLOSED,
      scope: "credentials:read",
      request: z.object({ params: byId }),
      responses: { 200: { description: "The credential.", schema: credentialSchema } },
      problems: ["not_found"],
    },
    async ({ caller, params, source }) => {
      const record = await findCredential(ports, caller, params.id);
      await discloseCredentials(ports, caller, [record], actorOf(caller, source));
      return json(200, viewCredential(record, ports.now()));
    },
  );
}

function eraseRoute(ports: CredentialPorts): Route {
  return route(
    {
      method: "delete",
      path: "/v1/credentials/{id}",
      operationId: "eraseCredential",
      tag: TAG,
      summary: "Erase claims, subject and token for good; the credential counts as revoked.",
      scope: "credentials:delete",
      request: z.object({ params: byId }),
      responses: { 204: { description: "Erased." } },
      problems: ["not_found"],
    },
    async ({ caller, params, source }) => {
      await eraseCredential(ports, caller, params.id, actorOf(caller, source));
      return noContent();
    },
  );
}

/** Who may change a credential need not see of whom it is. */
const withoutPersonal = (view: CredentialView): CredentialView => ({
  ...view,
  subject: null,
  claims: null,
  metadata: null,
  signed_payload: null,
});

const reasonBody = z.strictObject({ reason: freeText(500).min(1).optional() });

function moveRoute(ports: ReadPorts, move: LifecycleMove, summary: string): Route {
  return route(
    {
      method: "post",
      path: `/v1/credentials/{id}/${move}`,
      operationId: `${move}Credential`,
      tag: TAG,
      summary,
      description: `Without \`credentials:read\` the answer has no subject, claims, metadata or token. ${DISCLOSED}`,
      scope: "credentials:revoke",
      request: z.object({ params: byId, body: reasonBody }),
      bodyOptions: { optional: true },
      responses: { 200: { description: "The credential as it is now.", schema: credentialSchema } },
      problems: [
        "not_found",
        "conflict",
        ...(move === "reactivate" ? (["different_actor_required"] as const) : []),
      ],
    },
    async ({ caller, params, body, source }) => {
      const actor = actorOf(caller, source);
      const record = await moveByCaller(ports, caller, params.id, move, actor, body.reason);
      const view = viewCredential(record, ports.now());
      if (!grants(caller.scopes, "credentials:read")) return json(200, withoutPersonal(view));
      await discloseCredentials(ports, caller, [record], actor);
      return json(200, view);
    },
  );
}
