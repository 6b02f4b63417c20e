import { useInfiniteQuery } from "@tanstack/react-query";
import { unwrap } from "../api/client.ts";
import { firstPage, pageQuery } from "../api/pages.ts";
import type { components } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";

/** A pause that waits for a person. */
export type WaitingPause = components["schemas"]["WaitingPause"];

/** Orders of the list. By reason: grouped by reason, the longest waiting first; the API sorts by age only. */
export const orders = ["oldest", "newest", "reason"] as const;
/** How long a pause has waited at least, in days. */
export const ages = [0, 1, 7, 21] as const;

/** The filter of the work list; empty texts do not filter. */
export interface PauseFilter {
  workflowId: string;
  reason: string;
  order: (typeof orders)[number];
  /** Days that it has waited at least. */
  age: (typeof ages)[number];
}

const DAY_MS = 86_400_000;
const LOOK_AGAIN_MS = 10_000;

/** Open pauses that fit a filter, in pages; looked at again, for others work on the same list. */
export function usePauses({ workflowId, reason, order, age }: PauseFilter) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ["pauses", workflowId, reason, order, age],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...pageQuery(pageParam),
        order: order === "newest" ? ("newest" as const) : ("oldest" as const),
        ...(age === 0 ? {} : { to: new Date(Date.now() - age * DAY_MS).toISOString() }),
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

/** Pauses in the order that was asked for, as far as they are read. */
export function inOrder(pauses: readonly WaitingPause[], { order }: PauseFilter): WaitingPause[] {
  return order === "reason" ? pauses.toSorted((a, b) => a.reason.localeCompare(b.reason, "en")) : [...pauses];
}
