import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { JsonObject } from "../../compiler/json.ts";
import { unwrap, unwrapResponse } from "../api/client.ts";
import { useIdempotencyKey } from "../api/idempotency.ts";
import { firstPage, pageQuery } from "../api/pages.ts";
import type { components } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";

/** A workflow as lists show it. */
export type WorkflowSummary = components["schemas"]["Workflow"];

/** Workflows, newest first, in pages. */
export function useWorkflows() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ["workflows"],
    queryFn: async ({ pageParam, signal }) => {
      const params = { query: pageQuery(pageParam) };
      const { data, response } = await unwrapResponse(api.GET("/v1/workflows", { params, signal }));
      return { workflows: data, nextCursor: response.headers.get("x-next-cursor") };
    },
    ...firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** A workflow to be created. */
export interface NewWorkflow {
  id: string;
  name: string;
  /** The draft that it begins with. */
  state: JsonObject;
}

/** Creates a workflow. */
export function useCreateWorkflow() {
  const api = useApi();
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: ({ id, name, state }: NewWorkflow) => {
      const body = { name, state, ...(id === "" ? {} : { id }) };
      const params = { header: { "Idempotency-Key": keyFor(body) } };
      return unwrap(api.POST("/v1/workflows", { params, body }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["workflows"] }),
  });
}
