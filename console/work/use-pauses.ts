import { useInfiniteQuery } from "@tanstack/react-query";
import { unwrap } from "../api/client.ts";
import { firstPage, pageQuery } from "../api/pages.ts";
import type { components } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";

/** A pause that waits for a person. */
export type WaitingPause = components["schemas"]["WaitingPause"];

/** Orders of the list. */
export const orders = ["oldest", "newest"] as const;

/** What the work list is narrowed to; empty texts narrow nothing. */
export interface PauseFilter {
  workflowId: string;
  reason: string;
  order: (typeof orders)[number];
}

const LOOK_AGAIN_MS = 10_000;

/** Open pauses that fit a filter, in pages; looked at again, for others work on the same list. */
export function usePauses({ workflowId, reason, order }: PauseFilter) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ["pauses", workflowId, reason, order],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...pageQuery(pageParam),
        order,
        ...(workflowId === "" ? {} : { workflowId }),
        ...(reason === "" ? {} : { reason }),
      };
      return unwrap(api.GET("/v1/workflows/pauses", { params: { query }, signal }));
    },
    ...firstPage,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: LOOK_AGAIN_MS,
  });
}
