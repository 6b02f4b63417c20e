import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { JsonObject } from "../../compiler/json.ts";
import { unwrap } from "../api/client.ts";
import { ApiError } from "../api/errors.ts";
import { useIdempotencyKey } from "../api/idempotency.ts";
import { useApi } from "../app/session/session.ts";
import type { ExecutionDetail } from "../run/use-execution.ts";

/**
 * Answers a review: the run continues. The same answer sent again after a network error counts once.
 * @param execution the run. @param blockId of the review
 */
export function useAnswer({ executionId, workflowId }: ExecutionDetail, blockId: string) {
  const api = useApi();
  const cache = useQueryClient();
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (input: JsonObject) => {
      const body = { workflowId, runFromBlock: { executionId, startBlockId: blockId }, options: { input } };
      const header = { "Idempotency-Key": keyOf(body) };
      return unwrap(api.POST("/v1/workflows/execute", { params: { header }, body }));
    },
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ["executions"] }),
        cache.invalidateQueries({ queryKey: ["cases"] }),
      ]),
    gcTime: 0,
  });
}

/** Whether another reviewer answered first. */
export const isTooLate = (error: Error | null): boolean =>
  error instanceof ApiError && error.code === "already_resumed";
