import * as z from "zod";
import type { Caller } from "../../core/access/caller.ts";
import type { CredentialPorts } from "../../core/credentials/context.ts";
import { issueCredential } from "../../core/credentials/issue.ts";
import {
  eraseCredential,
  findCredential,
  type LifecycleMove,
  moveCredential,
} from "../../core/credentials/lifecycle.ts";
import { listCredentials } from "../../core/credentials/list.ts";
import { issueBody, parseIssueRequest } from "../../core/credentials/request.ts";
import { credentialView, viewCredential } from "../../core/credentials/view.ts";
import { credentialType } from "../../engines/verifier/claim-schemas.ts";
import { actorOf } from "./actor.ts";
import { cursorSchema, limitSchema } from "./cursor.ts";
import { json, noContent, type Route, route } from "./route.ts";

/** Ids are ULIDs, which any case may spell; ours are in capitals. */
export const credentialId = z
  .string()
  .regex(/^cred_[0-9A-Za-z]{26}$/)
  .transform((id) => `cred_${id.slice(5).toUpperCase()}`);

const byId = z.object({ id: credentialId });
const TAG = "Credentials";

/** `/v1/credentials`: issue, read, list, change, erase. */
export function credentialRoutes(ports: CredentialPorts): Route[] {
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
      responses: { 201: { description: "The credential, active.", schema: credentialView } },
      problems: [
        "unprocessable_entity",
        "delegated_by_required",
        "self_attestation_incomplete",
        "kms_signing_failed",
      ],
    },
    async ({ caller, body, newId, source }) => {
      const record = await issueCredential(ports, {
        id: credentialId.parse(newId("cred")),
        tenant: caller,
        request: parseIssueRequest(body, ports.now()),
        source: "api",
        actor: actorOf(caller, source),
      });
      return { ...json(201, viewCredential(record, ports.now())), reference: record.id };
    },
  );
}

function listRoute(ports: CredentialPorts): Route {
  const query = z.object({
    id: z.array(credentialId).max(100).optional(),
    subject_id: z.string().min(1).max(256).optional(),
    credential_type: credentialType.optional(),
    status: z.enum(["active", "suspended", "revoked", "expired"]).optional(),
    limit: limitSchema,
    cursor: cursorSchema.optional(),
  });
  return route(
    {
      method: "get",
      path: "/v1/credentials",
      operationId: "listCredentials",
      tag: TAG,
      summary: "List credentials, newest first; `id` may be repeated.",
      scope: "credentials:read",
      request: z.object({ query }),
      responses: {
        200: {
          description: "One page.",
          schema: z.object({ credentials: z.array(credentialView), next_cursor: z.string().nullable() }),
        },
      },
    },
    async ({ caller, toCursor, query: { id, subject_id, credential_type, status, limit, cursor } }) => {
      const filter = {
        ...(id === undefined || id.length === 0 ? {} : { ids: id }),
        ...(subject_id === undefined ? {} : { subjectId: subject_id }),
        ...(credential_type === undefined ? {} : { credentialType: credential_type }),
        ...(status === undefined ? {} : { status }),
      };
      const { records, next } = await listCredentials(ports, caller, filter, limit, cursor);
      const now = ports.now();
      return json(200, {
        credentials: records.map((record) => viewCredential(record, now)),
        next_cursor: next === undefined ? null : toCursor(next),
      });
    },
  );
}

function readRoute(ports: CredentialPorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/credentials/{id}",
      operationId: "readCredential",
      tag: TAG,
      summary: "Read a credential.",
      scope: "credentials:read",
      request: z.object({ params: byId }),
      responses: { 200: { description: "The credential.", schema: credentialView } },
      problems: ["not_found"],
    },
    async ({ caller, params }) =>
      json(200, viewCredential(await findCredential(ports, caller, params.id), ports.now())),
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

const reasonBody = z.strictObject({ reason: z.string().min(1).max(500).optional() });

function moveRoute(ports: CredentialPorts, move: LifecycleMove, summary: string): Route {
  return route(
    {
      method: "post",
      path: `/v1/credentials/{id}/${move}`,
      operationId: `${move}Credential`,
      tag: TAG,
      summary,
      scope: "credentials:revoke",
      request: z.object({ params: byId, body: reasonBody }),
      bodyOptions: { optional: true },
      responses: { 200: { description: "The credential as it is now.", schema: credentialView } },
      problems: ["not_found", "conflict"],
    },
    async ({ caller, params, body, source }) => {
      const record = await moveCredential(
        ports,
        caller,
        params.id,
        move,
        actorOf(caller, source),
        body.reason,
      );
      return json(200, viewCredential(record, ports.now()));
    },
  );
}
