import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { verifyTrail } from "../../core/audit/verify.ts";
import { unwrap } from "../api/client.ts";
import { firstPage, pageQuery } from "../api/pages.ts";
import type { components } from "../api/schema.d.ts";
import { sha256 } from "../api/sha256.ts";
import { useApi } from "../app/session/session.ts";
import { boundsOf } from "../ui/period.ts";
import type { EventFilter } from "./event-filter.ts";

/** An event of the feed. */
export type AuditEvent = components["schemas"]["AuditEvent"];
/** The trail of an execution, with its seal. */
export type Trail = components["schemas"]["ExecutionAuditTrail"];

/** Events that fit a filter, newest first, in pages. */
export function useEvents(filter: EventFilter) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) => {
      const { type, outcome, credential, ...period } = filter;
      const query = {
        ...pageQuery(pageParam),
        order: "newest" as const,
        ...boundsOf(period, Date.now()),
        ...(type === "any" ? {} : { event_type: type }),
        ...(outcome === "any" ? {} : { outcome }),
        ...(credential === "" ? {} : { credential_id: credential }),
      };
      return unwrap(api.GET("/v1/audit/events", { params: { query }, signal }));
    },
    ...firstPage,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** The trail of an execution. */
export function useTrail(executionId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["trail", executionId],
    queryFn: ({ signal }) => {
      const path = { executionId };
      return unwrap(api.GET("/v1/workflows/executions/{executionId}/audit", { params: { path }, signal }));
    },
  });
}

/** Verifies in this page that a trail equals the sealed one, with the issuer's published keys. */
export function useSealCheck(trail: Trail) {
  const api = useApi();
  return useQuery({
    queryKey: ["seal", trail.execution_id, trail.seal],
    queryFn: async ({ signal }) => {
      const jwks = await unwrap(api.GET("/.well-known/jwks.json", { signal }));
      return verifyTrail(trail, jwks, sha256);
    },
    enabled: trail.seal !== null,
  });
}
