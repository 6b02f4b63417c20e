import { useQuery } from "@tanstack/react-query";
import * as z from "zod";
import { type JsonValue, jsonObjectSchema, jsonValueSchema } from "../../compiler/json.ts";
import { type Api, unwrap } from "../api/client.ts";
import { useApi } from "../app/session/session.ts";
import { blockTypeRow } from "../editor/canvas/block-type-row.ts";
import { inputRead, withRead } from "../editor/input-form/input-read.ts";
import { useUnsavedDraft } from "../versions/unsaved-drafts.ts";
import { type OverrideFields, overrideFields } from "./overrides.ts";

/** The graph to run: the draft, or a version. */
export type Choice = "draft" | `v${number}`;

/** The runnable graphs of a workflow. */
export interface Runnable {
  id: string;
  name: string;
  /** Edit counter of the draft. */
  draft: number;
  live: number | null;
  /** Newest first. */
  versions: readonly { version: number; deployedAt: string; note: string | null }[];
}

/** The runnable graphs of a workflow. */
export function useRunnable(workflowId: string) {
  const api = useApi();
  const unsaved = useUnsavedDraft(workflowId);
  return useQuery({
    queryKey: ["workflows", "runnable", workflowId],
    queryFn: async ({ signal }) => {
      await unsaved.settled();
      return readRunnable(api, workflowId, signal);
    },
  });
}

async function readRunnable(api: Api, workflowId: string, signal: AbortSignal): Promise<Runnable> {
  const path = { id: workflowId };
  const [workflow, versions] = await Promise.all([
    unwrap(api.GET("/v1/workflows/{id}", { params: { path }, signal })),
    unwrap(api.GET("/v1/workflows/{id}/versions", { params: { path, query: { limit: 100 } }, signal })),
  ]);
  const { id, name, version, deployedVersion } = workflow;
  return {
    id,
    name,
    draft: version,
    live: deployedVersion,
    versions: versions.map((each) => ({
      version: each.version,
      deployedAt: each.deployedAt,
      note: each.note,
    })),
  };
}

/** The form's data from a graph. A draft may have errors anywhere: unreadable parts count as absent. */
const graphSchema = z.object({
  inputSchema: jsonValueSchema.optional().catch(undefined),
  blocks: z
    .record(z.string(), z.object({ type: z.string().optional().catch(undefined) }).catch({}))
    .catch({}),
});

/** The requirements of a graph. */
export interface Asked {
  /** As its author wrote it, with the fields that the graph reads besides. */
  inputSchema: JsonValue | undefined;
  /** It reads documents, which may be those of a subject. */
  readsDocuments: boolean;
  /** Variables and environment that a run may replace. */
  overrides: OverrideFields;
}

/** The requirements of a graph; null for a key that may not read graphs. */
export function useAsked(workflowId: string, choice: Choice) {
  const api = useApi();
  return useQuery({
    queryKey: ["workflows", "asked", workflowId, choice],
    queryFn: async ({ signal }) => askedOf(await readGraph(api, workflowId, choice, signal)),
  });
}

async function readGraph(
  api: Api,
  workflowId: string,
  choice: Choice,
  signal: AbortSignal,
): Promise<unknown> {
  const path = { id: workflowId };
  if (choice === "draft")
    return (await unwrap(api.GET("/v1/workflows/{id}", { params: { path }, signal }))).state;
  const call = { params: { path: { ...path, n: choice.slice(1) } }, signal };
  return (await unwrap(api.GET("/v1/workflows/{id}/versions/{n}", call))).state;
}

function askedOf(graph: unknown): Asked | null {
  const known = jsonObjectSchema.safeParse(graph);
  if (!known.success) return null;
  const { inputSchema, blocks } = graphSchema.parse(known.data);
  const types = Object.values(blocks).map(({ type }) => type);
  const readsDocuments = types.some(
    (type) => type !== undefined && blockTypeRow(type)?.documents !== undefined,
  );
  return {
    inputSchema: withRead(inputSchema, inputRead(known.data)),
    readsDocuments,
    overrides: overrideFields(known.data),
  };
}
