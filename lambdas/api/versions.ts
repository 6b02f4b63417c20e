import * as z from "zod";
import { freeText } from "../../core/plain-text.ts";
import { activateVersion, deployWorkflow, validateDraft } from "../../core/workflows/deploy.ts";
import { workflowIdSchema } from "../../core/workflows/language.ts";
import type { WorkflowPorts } from "../../core/workflows/ports.ts";
import { listVersions, readVersion } from "../../core/workflows/read.ts";
import type { Proposal } from "../../core/workflows/records.ts";
import {
  deploymentSchema,
  proposalView,
  proposedSchema,
  validationSchema,
  versionDetailSchema,
  versionViewSchema,
} from "../../core/workflows/view.ts";
import { actorOf } from "./actor.ts";
import { cursorSchema, limitSchema } from "./cursor.ts";
import { ifMatch } from "./if-match.ts";
import { json, type Route, route } from "./route.ts";

const workflowParams = z.object({ id: workflowIdSchema });
const versionParams = z.object({
  id: workflowIdSchema,
  n: z
    .string()
    .regex(/^[1-9]\d{0,7}$/)
    .transform(Number)
    .describe("Number of the version."),
});

const FOUR_EYES =
  "With the setting `four_eyes_deploy` the call of one principal proposes it (202), and the same call of another one within seven days makes it live.";
const PROPOSED = { description: "Proposed: another principal must confirm it.", schema: proposedSchema };

/** Validating, deploying, rolling back and reading versions. */
export function versionRoutes(ports: WorkflowPorts): Route[] {
  return [validateRoute, deployRoute, listRoute, readRoute, activateRoute].map((make) => make(ports));
}

function validateRoute(ports: WorkflowPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/workflows/{id}/validate",
      operationId: "validateWorkflow",
      compressed: true,
      tag: "Versions",
      summary: "Compile the draft and show diagnostics and the state machine; changes nothing.",
      scope: ["workflows:write", "workflows:deploy"],
      request: z.object({ params: workflowParams, body: z.strictObject({}) }),
      bodyOptions: { optional: true },
      responses: { 200: { description: "What the compiler says.", schema: validationSchema } },
    },
    async ({ caller, params }) => json(200, await validateDraft(ports, caller, params.id)),
  );
}

function deployRoute(ports: WorkflowPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/workflows/{id}/deploy",
      operationId: "deployWorkflow",
      tag: "Versions",
      summary: "Make the draft an immutable version, and that version the live one.",
      description: FOUR_EYES,
      scope: "workflows:deploy",
      request: z.object({
        params: workflowParams,
        headers: ifMatch,
        body: z.strictObject({
          note: freeText(2000).optional(),
          fromFiles: z.literal(true).optional().describe("The draft came from files: sets `lastSynced`."),
        }),
      }),
      bodyOptions: { optional: true, examples: { plain: { note: "First version" } } },
      idempotent: true,
      preconditioned: true,
      responses: {
        201: { description: "Deployed.", schema: deploymentSchema, headers: { Location: "The version." } },
        202: PROPOSED,
      },
      problems: ["conflict", "invalid_workflow"],
    },
    async ({ caller, params, headers, body, newId, retried, source }) => {
      const outcome = await deployWorkflow(ports, caller, {
        workflowId: params.id,
        note: body.note,
        expected: headers["if-match"],
        synced: body.fromFiles === true,
        deployer: { kind: "caller", caller },
        actor: actorOf(caller, source),
        deploymentId: newId("deploy"),
        retried,
      });
      if (outcome.kind === "proposed") return proposedReply(outcome.proposal);
      const { deployment } = outcome;
      return json(201, deployment, { location: `/v1/workflows/${params.id}/versions/${deployment.version}` });
    },
  );
}

function listRoute(ports: WorkflowPorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/workflows/{id}/versions",
      operationId: "listVersions",
      compressed: true,
      tag: "Versions",
      summary: "List versions, newest first, also of a deleted workflow.",
      scope: "workflows:read",
      request: z.object({
        params: workflowParams,
        query: z.object({ limit: limitSchema, cursor: versionCursor.optional() }),
      }),
      responses: {
        200: {
          description: "One page.",
          schema: z.array(versionViewSchema),
          headers: { "X-Next-Cursor": "Cursor of the next page; absent at the end." },
        },
      },
    },
    async ({ caller, params, query, toCursor }) => {
      const { versions, next } = await listVersions(ports, caller, params.id, query.limit, query.cursor);
      return json(200, versions, next === undefined ? {} : { "x-next-cursor": toCursor(String(next)) });
    },
  );
}

const versionCursor = cursorSchema.transform(Number).pipe(z.int().min(0));

function readRoute(ports: WorkflowPorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/workflows/{id}/versions/{n}",
      operationId: "getVersion",
      compressed: true,
      tag: "Versions",
      summary: "Read a version; with graph and state machine for keys that have workflows:editor:read.",
      scope: "workflows:read",
      request: z.object({ params: versionParams }),
      responses: { 200: { description: "The version.", schema: versionDetailSchema } },
    },
    async ({ caller, params }) => json(200, await readVersion(ports, caller, params.id, params.n)),
  );
}

function activateRoute(ports: WorkflowPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/workflows/{id}/versions/{n}/activate",
      operationId: "activateVersion",
      tag: "Versions",
      summary: "Roll back or forward: make a version the live one.",
      scope: "workflows:deploy",
      request: z.object({ params: versionParams, body: z.strictObject({}) }),
      bodyOptions: { optional: true },
      description: FOUR_EYES,
      resource: "/v1/workflows/{id}",
      responses: { 200: { description: "Live.", schema: deploymentSchema }, 202: PROPOSED },
      problems: ["conflict"],
    },
    async ({ caller, params, source }) => {
      const order = { workflowId: params.id, number: params.n, actor: actorOf(caller, source) };
      const outcome = await activateVersion(ports, caller, {
        ...order,
        deployer: { kind: "caller", caller },
      });
      return outcome.kind === "proposed" ? proposedReply(outcome.proposal) : json(200, outcome.deployment);
    },
  );
}

function proposedReply(proposal: Proposal) {
  return json(202, { workflowId: proposal.workflowId, proposal: proposalView(proposal) });
}
