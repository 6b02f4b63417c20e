import * as z from "zod";
import { blockTypeSchema } from "../../core/executions/reads/view.ts";
import { jsonObjectSchema } from "../../core/json.ts";
import { freeText, plainText } from "../../core/plain-text.ts";
import { Problem } from "../../core/problem.ts";
import { compileFor } from "../../core/workflows/compile.ts";
import { createWorkflow, deleteWorkflow, renameWorkflow, replaceDraft } from "../../core/workflows/edit.ts";
import { blockIdSchema, blockSchema, graphSchema, workflowIdSchema } from "../../core/workflows/language.ts";
import type { WorkflowPorts } from "../../core/workflows/ports.ts";
import { describeWorkflow, listWorkflows, readWorkflow } from "../../core/workflows/read.ts";
import {
  editedWorkflowSchema,
  workflowDetailSchema,
  workflowSchema,
  workflowView,
} from "../../core/workflows/view.ts";
import { actorOf } from "./actor.ts";
import { cursorSchema, limitSchema } from "./cursor.ts";
import { EXAMPLE_GRAPH } from "./examples.ts";
import { ifMatch } from "./if-match.ts";
import { json, noContent, type Route, route } from "./route.ts";

const nameSchema = plainText(200);
const descriptionSchema = freeText(2000);
const workflowParams = z.object({ id: workflowIdSchema });

/**
 * A graph in a request: any JSON object, as drafts may be wrong. The description shows what it should be.
 */
export const draftGraphSchema = jsonObjectSchema.meta({
  id: "DraftGraph",
  description:
    "A workflow graph (schema `Graph`). A draft may be incomplete or wrong: what is wrong is reported as diagnostics.",
  examples: [EXAMPLE_GRAPH],
  // Named for generated clients: a class leaves out what is absent, where of a mere map an empty one is sent.
  properties: { blocks: {}, edges: {} },
});

const etag = (version: number) => ({ etag: `"${version}"` });
const etagHeader = { ETag: 'Counter of the draft, quoted: `"7"`.' };

/** `/v1/workflows`: metadata and drafts. */
export function workflowRoutes(ports: WorkflowPorts): Route[] {
  return [createRoute, listRoute, readRoute, renameRoute, stateRoute, deleteRoute].map((make) => make(ports));
}

function createRoute(ports: WorkflowPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/workflows",
      operationId: "createWorkflow",
      tag: "Workflows",
      summary: "Create a workflow with a draft.",
      scope: "workflows:write",
      request: z.object({
        body: z.strictObject({
          id: workflowIdSchema.optional().describe("Made when absent: `wf_<ulid>`."),
          name: nameSchema,
          description: descriptionSchema.nullable().optional(),
          state: draftGraphSchema.optional(),
        }),
      }),
      bodyOptions: { examples: { empty: { name: "My checks" } } },
      idempotent: true,
      responses: {
        201: {
          description: "Created.",
          schema: editedWorkflowSchema,
          headers: { ...etagHeader, Location: "The workflow." },
        },
      },
      problems: ["conflict"],
    },
    async ({ caller, body, newId, source }) => {
      const meta = await createWorkflow(ports, caller, {
        workflowId: body.id ?? newId("wf"),
        name: body.name,
        description: body.description ?? undefined,
        draft: body.state === undefined ? undefined : { graph: body.state },
        creationId: newId("create"),
        actor: actorOf(caller, source),
      });
      const { diagnostics } =
        body.state === undefined
          ? { diagnostics: [] }
          : await compileFor(ports, caller, meta.workflowId, body.state);
      const headers = { ...etag(meta.draftVersion), location: `/v1/workflows/${meta.workflowId}` };
      return json(201, { ...workflowView(meta, undefined), diagnostics }, headers);
    },
  );
}

function listRoute(ports: WorkflowPorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/workflows",
      operationId: "listWorkflows",
      compressed: true,
      tag: "Workflows",
      summary: "List workflows, newest first.",
      scope: "workflows:read",
      request: z.object({
        query: z.object({
          deployed: z
            .enum(["true", "false"])
            .optional()
            .describe("Only those that have, or have not, a live version."),
          limit: limitSchema,
          cursor: cursorSchema.optional(),
        }),
      }),
      responses: {
        200: {
          description: "One page.",
          schema: z.array(workflowSchema),
          headers: { "X-Next-Cursor": "Cursor of the next page; absent at the end." },
        },
      },
    },
    async ({ caller, toCursor, query: { deployed, limit, cursor } }) => {
      const filter = {
        limit,
        from: cursor,
        deployed: deployed === undefined ? undefined : deployed === "true",
      };
      const { workflows, next } = await listWorkflows(ports, caller, filter);
      return json(200, workflows, next === undefined ? {} : { "x-next-cursor": toCursor(next) });
    },
  );
}

function readRoute(ports: WorkflowPorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/workflows/{id}",
      operationId: "getWorkflow",
      compressed: true,
      tag: "Workflows",
      summary: "Read a workflow; with its graphs for keys that have workflows:editor:read.",
      scope: "workflows:read",
      request: z.object({ params: workflowParams }),
      responses: { 200: { description: "The workflow.", schema: workflowDetailSchema, headers: etagHeader } },
    },
    async ({ caller, params }) => {
      const workflow = await readWorkflow(ports, caller, params.id);
      return json(200, workflow, etag(workflow.version));
    },
  );
}

function renameRoute(ports: WorkflowPorts): Route {
  return route(
    {
      method: "patch",
      path: "/v1/workflows/{id}",
      operationId: "renameWorkflow",
      tag: "Workflows",
      summary: "Change name or description.",
      scope: "workflows:write",
      request: z.object({
        params: workflowParams,
        body: z.strictObject({
          name: nameSchema.optional(),
          description: descriptionSchema.nullable().optional(),
        }),
      }),
      bodyOptions: { examples: { rename: { name: "KYC, strict" } } },
      responses: { 200: { description: "The workflow.", schema: workflowSchema, headers: etagHeader } },
    },
    async ({ caller, params, body, source }) => {
      const meta = await renameWorkflow(ports, caller, params.id, body, actorOf(caller, source));
      return json(200, await describeWorkflow(ports, caller, meta), etag(meta.draftVersion));
    },
  );
}

function stateRoute(ports: WorkflowPorts): Route {
  return route(
    {
      method: "put",
      path: "/v1/workflows/{id}/state",
      operationId: "replaceDraft",
      tag: "Workflows",
      summary: "Replace the draft graph.",
      description:
        "The body is the graph, in JSON or YAML; `{state: graph}` is taken too. The text of a YAML body is kept beside the graph, with its comments: `source` of the workflow and of the versions made from it.",
      scope: "workflows:write",
      request: z.object({ params: workflowParams, headers: ifMatch, body: draftGraphSchema }),
      bodyOptions: { formats: ["application/json", "application/yaml"] },
      preconditioned: true,
      responses: {
        200: {
          description: "Stored, with what the compiler says of it.",
          schema: editedWorkflowSchema,
          headers: etagHeader,
        },
      },
      problems: ["conflict"],
    },
    async ({ caller, params, headers, body, yaml, source }) => {
      const graph = graphOf(body);
      // A text that only wraps the graph is not the graph's own.
      const written = graph === body && yaml !== undefined ? { graph, source: yaml } : { graph };
      const { meta, diagnostics } = await replaceDraft(
        ports,
        caller,
        params.id,
        written,
        headers["if-match"],
        actorOf(caller, source),
      );
      return json(
        200,
        { ...(await describeWorkflow(ports, caller, meta)), diagnostics },
        etag(meta.draftVersion),
      );
    },
  );
}

/** No graph has a field `state`, so a single field `state` is a wrapper. */
function graphOf(body: z.output<typeof draftGraphSchema>): z.output<typeof draftGraphSchema> {
  if (!Object.hasOwn(body, "state") || Object.keys(body).length > 1) return body;
  const wrapped = jsonObjectSchema.safeParse(body.state);
  if (wrapped.success) return wrapped.data;
  throw new Problem("validation_failed", "A graph is an object.", {
    details: [{ path: "state", code: "invalid_type", message: "Expected object." }],
  });
}

function deleteRoute(ports: WorkflowPorts): Route {
  return route(
    {
      method: "delete",
      path: "/v1/workflows/{id}",
      operationId: "deleteWorkflow",
      tag: "Workflows",
      summary: "Delete a workflow softly: its versions and executions stay readable.",
      scope: "workflows:write",
      request: z.object({ params: workflowParams }),
      responses: { 204: { description: "Deleted." } },
    },
    async ({ caller, params, source }) => {
      await deleteWorkflow(ports, caller, params.id, actorOf(caller, source));
      return noContent();
    },
  );
}

/** The schema of a valid graph for the API description of `DraftGraph`. */
export const describedGraphSchema = graphSchema
  .extend({ blocks: z.record(blockIdSchema, blockSchema.extend({ type: blockTypeSchema })) })
  .meta({ id: "Graph", description: "A workflow graph." });
