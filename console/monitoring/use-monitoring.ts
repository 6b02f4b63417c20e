import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { unwrap } from "../api/client.ts";
import { firstPage, pageQuery } from "../api/pages.ts";
import type { components, operations } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";

/** An alert in a list. */
export type AlertSummary = components["schemas"]["AlertSummary"];
/** An alert with its reasons. */
export type Alert = components["schemas"]["Alert"];
/** What an entry of a list says. */
export type ListedFacts = components["schemas"]["ListedFacts"];
/** A pass over the monitored subjects. */
export type Pass = components["schemas"]["MonitoringPass"];
/** A monitored subject, without its name. */
export type MonitoredSubject = components["schemas"]["MonitoredSubject"];
/** The filters of the alerts. */
export type AlertQuery = Pick<NonNullable<operations["listAlerts"]["parameters"]["query"]>, "state">;
/** The filters of the monitored subjects. */
export type WatchQuery = Pick<
  NonNullable<operations["listMonitoredSubjects"]["parameters"]["query"]>,
  "state"
>;

const MONITORING = ["monitoring"] as const;
const LOOK_AGAIN_MS = 10_000;

/** Alerts that fit, the newest first, in pages; read again from time to time, since the lists change by themselves. */
export function useAlerts(query: AlertQuery) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...MONITORING, "alerts", query],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET("/v1/alerts", { params: { query: { ...query, ...pageQuery(pageParam) } }, signal })),
    ...firstPage,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** An alert. Each read is recorded: it is read when it is opened, and when a list or its case says that it has changed. */
export function useAlert(id: string, standing?: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...MONITORING, "alert", id, standing],
    queryFn: ({ signal }): Promise<Alert> =>
      unwrap(api.GET("/v1/alerts/{id}", { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}

/** What is monitored of a subject. */
export function useSubjectMonitoring(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...MONITORING, "subject", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/v1/subjects/{id}/monitoring", { params: { path: { id } }, signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** How far the pass under way is. */
export function useProgress() {
  const api = useApi();
  return useQuery({
    queryKey: [...MONITORING, "progress"],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/monitoring", { signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** The last passes. */
export function usePasses() {
  const api = useApi();
  return useQuery({
    queryKey: [...MONITORING, "passes"],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/monitoring/passes", { signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** Who is monitored, in pages. */
export function useMonitored(query: WatchQuery) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...MONITORING, "subjects", query],
    queryFn: ({ pageParam, signal }) => {
      const params = { query: { ...query, ...pageQuery(pageParam) } };
      return unwrap(api.GET("/v1/monitoring/subjects", { params, signal }));
    },
    ...firstPage,
    getNextPageParam: (page) => page.next_cursor,
  });
}
