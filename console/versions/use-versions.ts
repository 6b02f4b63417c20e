import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type JsonObject, jsonObjectSchema } from "../../compiler/json.ts";
import { type Api, unwrap, unwrapResponse } from "../api/client.ts";
import { useIdempotencyKey } from "../api/idempotency.ts";
import { firstPage, pageQuery } from "../api/pages.ts";
import type { components } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";
import { writeWorkflow } from "../editor/model/write-workflow.ts";
import { useUnsavedDraft } from "./unsaved-drafts.ts";

/** A version as lists show it. */
export type WorkflowVersion = components["schemas"]["WorkflowVersion"];

/** The draft, or a version by its number. */
export type GraphReference = "draft" | number;

/** A graph as a value and as the text that people read. */
export interface WrittenGraph {
  value: JsonObject;
  text: string;
}

/** Versions of a workflow, newest first, in pages. */
export function useVersions(id: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ["workflow", id, "versions"],
    queryFn: async ({ pageParam, signal }) => {
      const params = { path: { id }, query: pageQuery(pageParam) };
      const call = api.GET("/v1/workflows/{id}/versions", { params, signal });
      const { data, response } = await unwrapResponse(call);
      return { versions: data, nextCursor: response.headers.get("x-next-cursor") };
    },
    ...firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The graph that a reference names, as it was written. */
export function useGraph(id: string, reference: GraphReference) {
  const api = useApi();
  const unsaved = useUnsavedDraft(id);
  return useQuery({
    queryKey: ["workflow", id, "graph", reference],
    queryFn: async () => {
      await unsaved.settled();
      return readGraph(api, id, reference);
    },
    // A version never changes; a draft does with every edit.
    staleTime: reference === "draft" ? 0 : Number.POSITIVE_INFINITY,
  });
}

async function readGraph(api: Api, id: string, reference: GraphReference): Promise<WrittenGraph> {
  const found =
    reference === "draft"
      ? await unwrap(api.GET("/v1/workflows/{id}", { params: { path: { id } } }))
      : await unwrap(
          api.GET("/v1/workflows/{id}/versions/{n}", { params: { path: { id, n: String(reference) } } }),
        );
  return writtenGraph(found.state ?? {}, found.source);
}

/**
 * A graph of the API with its text: its original text, else a generated one.
 * @param state the graph. @param source its YAML, when it has one
 */
export function writtenGraph(state: unknown, source: string | null | undefined): WrittenGraph {
  const value = jsonObjectSchema.parse(state);
  return { value, text: source ?? writeWorkflow(value).text };
}

/** The compiler's result for the stored draft, and its differences from the live version. */
export function useDeployment(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["workflow", id, "deployment"],
    queryFn: async () => {
      const params = { path: { id } };
      const [workflow, validation] = await Promise.all([
        unwrap(api.GET("/v1/workflows/{id}", { params })),
        unwrap(api.POST("/v1/workflows/{id}/validate", { params, body: {} })),
      ]);
      const live = workflow.deployedState;
      return {
        /** Counter of the compared draft. */
        draftVersion: workflow.version,
        deployedVersion: workflow.deployedVersion,
        /** What waits for another person. */
        proposal: workflow.proposal,
        draft: jsonObjectSchema.parse(workflow.state ?? {}),
        live: live === null || live === undefined ? null : jsonObjectSchema.parse(live),
        validation,
      };
    },
    // Requested each time the dialog opens.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Makes the draft the live version, provided that it is the one that was looked at. */
export function useDeploy(id: string) {
  const api = useApi();
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: ({ note, draftVersion }: { note: string; draftVersion: number }) => {
      const body = note === "" ? {} : { note };
      const header = { "if-match": `"${draftVersion}"`, "Idempotency-Key": keyFor({ body, draftVersion }) };
      return unwrap(api.POST("/v1/workflows/{id}/deploy", { params: { path: { id }, header }, body }));
    },
    onSuccess: () => refresh(client, id),
  });
}

/** Makes an older or newer version the live one. */
export function useActivate(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      unwrap(
        api.POST("/v1/workflows/{id}/versions/{n}/activate", {
          params: { path: { id, n: String(version) } },
          body: {},
        }),
      ),
    onSuccess: () => refresh(client, id),
  });
}

/** Reads the queries again that contain the live version, but not the edited draft. */
async function refresh(client: ReturnType<typeof useQueryClient>, id: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ["workflow", id, "versions"] }),
    client.invalidateQueries({ queryKey: ["workflows"] }),
  ]);
}
