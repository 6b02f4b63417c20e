import * as z from "zod";
import { jsonObjectSchema } from "../../compiler/json.ts";
import { environmentSchema } from "../access/caller.ts";
import { actorSchema } from "../executions/records.ts";

/** `WF#…/META`: the list entry of a workflow. Its graphs are in other items, so that lists stay small. */
export const workflowMetaSchema = z.object({
  workflowId: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  name: z.string(),
  description: z.string().nullable(),
  /** Edit counter of the draft. */
  draftVersion: z.int(),
  /** Number of the newest version; 0 before the first deployment. */
  latestVersion: z.int(),
  /** The live one. */
  deployedVersion: z.int().optional(),
  /** When the live one became live. */
  deployedAt: z.string().optional(),
  /** When it was last deployed from files. */
  lastSynced: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().optional(),
  /** Names the call that made it: how a retry knows its own work. */
  creationId: z.string(),
});
export type WorkflowMeta = z.infer<typeof workflowMetaSchema>;

/** A graph, and the YAML that it was read from: comments and order are in the text alone. */
export const writtenGraphSchema = z.object({ graph: jsonObjectSchema, source: z.string().optional() });
export type WrittenGraph = z.infer<typeof writtenGraphSchema>;

/** `WF#…/DRAFT`: the graph as it is edited; any JSON object, as drafts may be wrong. */
export const draftSchema = writtenGraphSchema.extend({ draftVersion: z.int(), updatedAt: z.string() });
export type Draft = z.infer<typeof draftSchema>;

/** A child workflow as it was pinned: the block that runs it, and the version that it runs. */
export const pinSchema = z.object({ blockId: z.string(), workflowId: z.string(), version: z.int() }).meta({
  id: "PinnedWorkflow",
  description: "A subworkflow block and the version of the child that it runs.",
});
export type Pin = z.infer<typeof pinSchema>;

/** `WF#…/VERSION#<n>`: immutable. */
export const versionSchema = writtenGraphSchema.extend({
  workflowId: z.string(),
  version: z.int(),
  graphHash: z.string(),
  /** Hash of the compiled definition, and so the name of its machine. */
  definitionHash: z.string(),
  type: z.enum(["EXPRESS", "STANDARD"]),
  children: z.array(pinSchema),
  /** The draft that it was made from. */
  draftVersion: z.int(),
  deployedAt: z.string(),
  /** `key_…`, or the name of a deployer without a key. */
  deployedBy: z.string(),
  /** Under four eyes: the key of the principal that proposed what `deployedBy` confirmed. */
  proposedBy: z.string().optional(),
  note: z.string().optional(),
  /** Names the call that made it: how a retry knows its own work. */
  deploymentId: z.string(),
});
export type Version = z.infer<typeof versionSchema>;

const proposed = {
  id: z.string(),
  workflowId: z.string(),
  by: actorSchema,
  proposedAt: z.string(),
  expiresAt: z.string(),
};

/** `WF#…/PROPOSAL`: what one principal wants to go live and another must confirm. */
export const proposalSchema = z.discriminatedUnion("kind", [
  z.object({
    ...proposed,
    kind: z.literal("deploy"),
    draftVersion: z.int(),
    note: z.string().optional(),
  }),
  z.object({ ...proposed, kind: z.literal("activate"), version: z.int() }),
]);
export type Proposal = z.infer<typeof proposalSchema>;

/** What lets a version go live: the settings as they were read, and the proposal that it confirms. The store checks both again in its write. */
export interface Consent {
  readonly settingsVersion: number;
  readonly proposal?: Proposal;
}
