import { useQuery } from "@tanstack/react-query";
import { unwrap } from "../api/client.ts";
import type { components } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";

/** Why a subject has its level of risk. */
export type RiskDetail = components["schemas"]["SubjectRiskDetail"];
/** A rule with what it counted. */
export type Factor = components["schemas"]["RiskFactor"];

/** Why a subject has its level. Each read is recorded, so nothing is read again by itself. */
export function useRisk(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["subjects", "one", id, "risk"],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/subjects/{id}/risk", { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}
