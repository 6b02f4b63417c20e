import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { unwrap } from "../api/client.ts";
import type { components } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";

/** A dry run in a list. */
export type DryRunSummary = components["schemas"]["DryRunSummary"];
/** A dry run with its samples. */
export type DryRun = components["schemas"]["DryRun"];

const DRY_RUNS = ["monitoring", "dry-runs"] as const;
const LOOK_AGAIN_MS = 10_000;

/** The last dry runs. */
export function useDryRuns() {
  const api = useApi();
  return useQuery({
    queryKey: [...DRY_RUNS],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/monitoring/dry-runs", { signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** A dry run with its samples, read again when it has gone on. */
export function useDryRun({ id, worked_at: workedAt }: Pick<DryRunSummary, "id" | "worked_at">) {
  const api = useApi();
  return useQuery({
    queryKey: [...DRY_RUNS, id, workedAt],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/v1/monitoring/dry-runs/{id}", { params: { path: { id } }, signal })),
  });
}

/** Begins a dry run by the lists in use. */
export function useBeginDryRun() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const header = { "Idempotency-Key": crypto.randomUUID() };
      return unwrap(api.POST("/v1/monitoring/dry-runs", { params: { header }, body: {} }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: DRY_RUNS }),
  });
}
