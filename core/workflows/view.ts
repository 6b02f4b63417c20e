import * as z from "zod";
import { diagnosticSchema } from "../../compiler/diagnostic.ts";
import { workflowIdSchema } from "../../compiler/graph.ts";
import { jsonObjectSchema } from "../../compiler/json.ts";
import { environmentSchema } from "../access/caller.ts";
import { principalSchema } from "../access/principal.ts";
import { shownPrincipal } from "../executions/records.ts";
import { type Proposal, pinSchema, type Version, type WorkflowMeta } from "./records.ts";

const time = z.string().describe("ISO 8601, UTC.");

/** A workflow's latest run in lists. */
const lastExecutionSchema = z.object({ executionId: z.string(), status: z.string(), updatedAt: time });
export type LastExecution = z.infer<typeof lastExecutionSchema>;

/** Metadata of a workflow (http-api.md, Workflows). */
export const workflowSchema = z
  .object({
    id: workflowIdSchema,
    organizationId: z.string(),
    environment: environmentSchema,
    name: z.string(),
    description: z.string().nullable(),
    version: z.int().describe("Edit counter of the draft; also its ETag."),
    lastSynced: time.nullable().describe("When it was last deployed from files."),
    createdAt: time,
    updatedAt: time,
    isDeployed: z.boolean(),
    deployedAt: time.nullable(),
    deployedVersion: z.int().nullable(),
    lastExecution: lastExecutionSchema.optional(),
  })
  .meta({ id: "Workflow" });
export type WorkflowView = z.infer<typeof workflowSchema>;

/** What waits for another principal to go live. */
const proposalViewSchema = z
  .object({
    kind: z.enum(["deploy", "activate"]),
    draftVersion: z.int().nullable().describe("`deploy`: the draft that goes live."),
    version: z.int().nullable().describe("`activate`: the version that goes live."),
    note: z.string().nullable(),
    proposedBy: principalSchema,
    proposedAt: time,
    expiresAt: time.describe("From then on it can no longer be confirmed."),
  })
  .meta({
    id: "DeploymentProposal",
    description: "Another principal with `workflows:deploy` confirms it by the same call.",
  });
export type ProposalView = z.infer<typeof proposalViewSchema>;

/** Metadata with the graphs, for those who may see them. */
export const workflowDetailSchema = workflowSchema
  .extend({
    state: jsonObjectSchema.optional().describe("The draft graph; needs workflows:editor:read."),
    source: z
      .string()
      .nullable()
      .optional()
      .describe(
        "The draft's YAML as it was written; null when it came as JSON. Needs workflows:editor:read.",
      ),
    deployedState: jsonObjectSchema
      .nullable()
      .optional()
      .describe("The live graph; needs workflows:editor:read."),
    proposal: proposalViewSchema.nullable().describe("What waits for another principal to go live."),
  })
  .meta({ id: "WorkflowDetail" });

/** Metadata after an edit of the draft, with the compiler's diagnostics. */
export const editedWorkflowSchema = workflowSchema
  .extend({ diagnostics: z.array(diagnosticSchema) })
  .meta({ id: "EditedWorkflow" });

/** The result of a deployment. */
export const deploymentSchema = z
  .object({
    workflowId: workflowIdSchema,
    version: z.int(),
    deployedAt: time,
    definitionHash: z.string().describe("SHA-256 of the canonical state machine definition."),
    type: z.enum(["EXPRESS", "STANDARD"]),
  })
  .meta({ id: "Deployment" });
export type Deployment = z.infer<typeof deploymentSchema>;

/** The answer to a call that only proposed. */
export const proposedSchema = z
  .object({ workflowId: workflowIdSchema, proposal: proposalViewSchema })
  .meta({ id: "ProposedDeployment" });

/** Shows a proposal. */
export function proposalView(proposal: Proposal): ProposalView {
  return {
    kind: proposal.kind,
    draftVersion: proposal.kind === "deploy" ? proposal.draftVersion : null,
    version: proposal.kind === "activate" ? proposal.version : null,
    note: proposal.kind === "deploy" ? (proposal.note ?? null) : null,
    proposedBy: shownPrincipal(proposal.by),
    proposedAt: proposal.proposedAt,
    expiresAt: proposal.expiresAt,
  };
}

/** A version in a list. */
export const versionViewSchema = deploymentSchema
  .extend({
    isLive: z.boolean(),
    note: z.string().nullable(),
    deployedBy: z.string(),
    proposedBy: z
      .string()
      .nullable()
      .describe("Under four eyes: the key that proposed what `deployedBy` confirmed."),
    draftVersion: z.int().describe("The draft that it was made from."),
    children: z.array(pinSchema),
  })
  .meta({ id: "WorkflowVersion" });
export type VersionView = z.infer<typeof versionViewSchema>;

/** One version, with its graph and its state machine for those who may see them. */
export const versionDetailSchema = versionViewSchema
  .extend({
    state: jsonObjectSchema.optional().describe("The graph; needs workflows:editor:read."),
    source: z
      .string()
      .nullable()
      .optional()
      .describe("Its YAML as it was written; null when it came as JSON. Needs workflows:editor:read."),
    definition: jsonObjectSchema.optional().describe("Amazon States Language; needs workflows:editor:read."),
  })
  .meta({ id: "WorkflowVersionDetail" });

/** The result of `validate`. */
export const validationSchema = z
  .object({
    valid: z.boolean(),
    diagnostics: z.array(diagnosticSchema),
    type: z.enum(["EXPRESS", "STANDARD"]).nullable(),
    definitionHash: z.string().nullable(),
    definition: jsonObjectSchema
      .nullable()
      .describe("The state machine that it would become; null when there are errors."),
  })
  .meta({ id: "Validation" });
export type Validation = z.infer<typeof validationSchema>;

/** The record as clients see it. */
export function workflowView(meta: WorkflowMeta, lastExecution: LastExecution | undefined): WorkflowView {
  return {
    id: meta.workflowId,
    organizationId: meta.organizationId,
    environment: meta.environment,
    name: meta.name,
    description: meta.description,
    version: meta.draftVersion,
    lastSynced: meta.lastSynced ?? null,
    createdAt: meta.createdAt,
    updatedAt: meta.updatedAt,
    isDeployed: meta.deployedVersion !== undefined,
    deployedAt: meta.deployedAt ?? null,
    deployedVersion: meta.deployedVersion ?? null,
    ...(lastExecution === undefined ? {} : { lastExecution }),
  };
}

/** A version in the answer to its activation, at `deployedAt`. */
export function deploymentView(
  { workflowId, version, definitionHash, type }: Version,
  deployedAt: string,
): Deployment {
  return { workflowId, version, deployedAt, definitionHash, type };
}

/** A version in a list. */
export function versionView(version: Version, meta: WorkflowMeta): VersionView {
  return {
    ...deploymentView(version, version.deployedAt),
    isLive: meta.deletedAt === undefined && meta.deployedVersion === version.version,
    note: version.note ?? null,
    deployedBy: version.deployedBy,
    proposedBy: version.proposedBy ?? null,
    draftVersion: version.draftVersion,
    children: version.children,
  };
}
