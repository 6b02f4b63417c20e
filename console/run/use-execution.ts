import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  type ExecutionDetail,
  type ExecutionGraph,
  executionDetailSchema,
  executionGraphSchema,
} from "../../core/executions/reads/detail.ts";
import { type Api, unwrap } from "../api/client.ts";
import { useApi } from "../app/session/session.ts";
import { pollDelay } from "./poll-delay.ts";

export type {
  BlockDetail as ExecutionBlock,
  ExecutionDetail,
  ExecutionGraph,
} from "../../core/executions/reads/detail.ts";

const keyOf = (executionId: string) => ["executions", "one", executionId];

/** An execution as it goes: looked at again, ever less often, until it has ended and is sealed. */
export function useExecution(executionId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keyOf(executionId),
    queryFn: ({ signal }) => readDetail(api, executionId, signal),
    refetchInterval: ({ state }) => pollDelay(state.data, Date.now()),
    staleTime: 0,
  });
}

/** The values of the generated types are as deep as JSON, which TypeScript cannot handle: the API's own schemas give their types. */
async function readDetail(api: Api, executionId: string, signal: AbortSignal): Promise<ExecutionDetail> {
  const call = { params: { path: { executionId } }, signal };
  return executionDetailSchema.parse(await unwrap(api.GET("/v1/workflows/executions/{executionId}", call)));
}

/** The graph of an execution; it never changes. */
export function useExecutionGraph(executionId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["executions", "graph", executionId],
    queryFn: ({ signal }) => readGraph(api, executionId, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function readGraph(api: Api, executionId: string, signal: AbortSignal): Promise<ExecutionGraph> {
  const call = { params: { path: { executionId } }, signal };
  return executionGraphSchema.parse(
    await unwrap(api.GET("/v1/workflows/executions/{executionId}/graph", call)),
  );
}

/** Stops an execution. */
export function useCancelExecution(executionId: string) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        api.POST("/v1/workflows/executions/{executionId}/cancel", {
          params: { path: { executionId } },
          body: reason === "" ? {} : { reason },
        }),
      ),
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ["executions"] }),
        cache.invalidateQueries({ queryKey: ["cases"] }),
      ]),
  });
}
