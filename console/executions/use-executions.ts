import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type Api, unwrap, unwrapResponse } from "../api/client.ts";
import { firstPage, pageQuery } from "../api/pages.ts";
import type { components, operations } from "../api/schema.d.ts";
import { useApi, useSession } from "../app/session/session.ts";
import { boundsOf } from "../ui/period.ts";
import type { ExecutionFilter } from "./execution-filter.ts";

/** A run as lists show it. */
export type ExecutionSummary = components["schemas"]["ExecutionSummary"];

const LIVE_MS = 4000;

/**
 * Runs that fit a filter, newest first, in pages. Polls while one of them runs.
 * @param subjectId of one subject; empty: of all
 */
export function useExecutions(filter: ExecutionFilter, subjectId: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ["executions", filter, subjectId],
    queryFn: ({ pageParam, signal }) => readPage(api, filter, subjectId, pageParam, signal),
    ...firstPage,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.executions.some(({ status }) => status === "running"))
        ? LIVE_MS
        : false,
  });
}

function readPage(
  api: Api,
  filter: ExecutionFilter,
  subjectId: string,
  cursor: string | null,
  signal: AbortSignal,
) {
  const { workflowId, ...query } = { ...executionQuery(filter, subjectId), ...pageQuery(cursor) };
  if (workflowId === undefined)
    return unwrap(api.GET("/v1/workflows/executions", { params: { query }, signal }));
  const path = { id: workflowId };
  return unwrap(api.GET("/v1/workflows/{id}/executions", { params: { path, query }, signal }));
}

/** The filters of the API. */
export type ExecutionQuery = Omit<
  NonNullable<operations["exportExecutions"]["parameters"]["query"]>,
  "cursor"
>;

/**
 * The query of the API for a filter.
 * @param subjectId of one subject; empty: of all
 */
export function executionQuery(filter: ExecutionFilter, subjectId: string): ExecutionQuery {
  const { workflowId, status, outcome, ...period } = filter;
  return {
    ...boundsOf(period, Date.now()),
    ...(workflowId === "" ? {} : { workflowId }),
    ...(status === "any" ? {} : { status }),
    ...(outcome === "any" ? {} : { outcome }),
    ...(subjectId === "" ? {} : { subjectId }),
  };
}

/** Id and name of every workflow, for a choice. Empty for a key that may not read them. */
export function useWorkflowNames() {
  const { api, can } = useSession();
  return useQuery({
    queryKey: ["workflow-names"],
    queryFn: ({ signal }) => readNames(api, signal),
    enabled: can("workflows:read"),
  });
}

async function readNames(api: Api, signal: AbortSignal): Promise<{ id: string; name: string }[]> {
  const names: { id: string; name: string }[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = { ...pageQuery(cursor), limit: 100 };
    const page = await unwrapResponse(api.GET("/v1/workflows", { params: { query }, signal }));
    names.push(...page.data.map(({ id, name }) => ({ id, name })));
    cursor = page.response.headers.get("x-next-cursor");
  } while (cursor !== null);
  return names;
}
