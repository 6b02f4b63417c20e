import { useQuery } from "@tanstack/react-query";
import { unwrap } from "../api/client.ts";
import type { components } from "../api/schema.d.ts";
import { useSession } from "../app/session/session.ts";
import { type StatisticsFilter, statisticsQuery } from "./statistics-filter.ts";

/** The numbers of a period. */
export type Statistics = components["schemas"]["Statistics"];
/** Runs by result. */
export type RunsByOutcome = components["schemas"]["RunsByOutcome"];

/** Numbers that fit a filter. The first call counts the whole feed and may ask to be repeated, which the query cache does. */
export function useStatistics(filter: StatisticsFilter) {
  const { api, can } = useSession();
  const query = statisticsQuery(filter, Date.now());
  return useQuery({
    queryKey: ["statistics", query],
    enabled: can("statistics:read"),
    queryFn: ({ signal }) => unwrap(api.GET("/v1/statistics", { params: { query }, signal })),
  });
}
