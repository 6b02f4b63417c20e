import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { JsonObject } from "../../compiler/json.ts";
import { unwrap } from "../api/client.ts";
import { ApiError } from "../api/errors.ts";
import { useIdempotencyKey } from "../api/idempotency.ts";
import { useApi } from "../app/session/session.ts";
import type { ExecutionDetail } from "../run/use-execution.ts";

/**
 * Answers a review: the run continues. The same answer sent again after a network error counts once.
 * @param execution the run. @param blockId of the review. @param alertsSeen ids of the alerts of its case that the page shows
 */
export function useAnswer(
  { executionId, workflowId }: ExecutionDetail,
  blockId: string,
  alertsSeen: readonly string[],
) {
  const api = useApi();
  const cache = useQueryClient();
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (input: JsonObject) => {
      const runFromBlock = { executionId, startBlockId: blockId, alertsSeen: [...alertsSeen] };
      const body = { workflowId, runFromBlock, options: { input } };
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
