import {
  type InfiniteData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { type Api, unwrap } from "../api/client.ts";
import { useIdempotencyKey } from "../api/idempotency.ts";
import { firstPage, pageQuery } from "../api/pages.ts";
import type { components, operations } from "../api/schema.d.ts";
import { useApi, useSession } from "../app/session/session.ts";

/** A case as lists show it. */
export type Case = components["schemas"]["Case"];
/** A pause in its case. */
export type CasePause = Case["pauses"][number];
/** A case with its timeline. */
export type CaseDetail = components["schemas"]["CaseDetail"];
/** An entry of a timeline. */
export type CaseEntry = components["schemas"]["CaseEntry"];
/** A page of the list. */
export type CasePage = components["schemas"]["CasePage"];
/** The filters that the API takes. */
export type CaseQuery = NonNullable<operations["listCases"]["parameters"]["query"]>;

const CASES = ["cases"] as const;
const LOOK_AGAIN_MS = 10_000;
const COUNT_AGAIN_MS = 60_000;
/** The most that one page of the API holds. */
const MOST_COUNTED = 100;

/** Cases that fit, the earliest due date first, in pages; looked at again, for others work on the same list. */
export function useCases(query: CaseQuery) {
  const { api, can } = useSession();
  return useInfiniteQuery({
    queryKey: [...CASES, "list", query],
    enabled: can("cases:read"),
    queryFn: ({ pageParam, signal }) => readPage(api, { ...query, ...pageQuery(pageParam) }, signal),
    ...firstPage,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

const readPage = (api: Api, query: CaseQuery, signal: AbortSignal): Promise<CasePage> =>
  unwrap(api.GET("/v1/cases", { params: { query }, signal }));

/** The cases of all pages that are read. */
export const allCases = (data: InfiniteData<CasePage, unknown>): Case[] =>
  data.pages.flatMap(({ cases }) => cases);

/** How many cases wait for work, up to a hundred; undefined for callers that may not read them. */
export function useOpenCaseCount(): string | undefined {
  const { api, can } = useSession();
  const { data } = useQuery({
    queryKey: [...CASES, "count"],
    enabled: can("cases:read"),
    queryFn: ({ signal }) => readPage(api, { limit: MOST_COUNTED }, signal),
    refetchInterval: COUNT_AGAIN_MS,
  });
  if (data === undefined) return undefined;
  return data.next_cursor === null ? String(data.cases.length) : `${MOST_COUNTED}+`;
}

/** A case. Each read is recorded, so it is read when it is opened, when it has changed, and after an own change. */
export function useCase(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...CASES, "one", id],
    queryFn: ({ signal }): Promise<CaseDetail> =>
      unwrap(api.GET("/v1/cases/{id}", { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}

/** Marks all that is known of cases as old. */
export function useCasesChanged(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: CASES });
}

/** What the applicant is asked for. */
export type NewRequest = operations["askApplicant"]["requestBody"]["content"]["application/json"];

/** A change of a case that people make. */
export type CaseChange =
  | { call: "assign"; body: { assignee: string | null; instead_of?: string } }
  | { call: "comments"; body: { text: string } }
  | { call: "attachments"; body: { document_id: string; text?: string } }
  | { call: "escalate"; body: { reason: string; team?: string; priority?: Case["priority"] } }
  | { call: "snooze"; body: { reason: string; until: string } }
  | { call: "request"; body: NewRequest }
  | { call: "request/withdraw"; body: { reason: string } }
  | {
      call: "close";
      body: {
        reason: string;
        outcome: "no_action" | "false_positive" | "true_match";
        alerts_seen: string[];
      };
    };

/** Changes a case; the page then shows what became of it, also where somebody else was first. */
export function useChangeCase(id: string) {
  const api = useApi();
  const changed = useCasesChanged();
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (change: CaseChange) => send(api, id, change, keyOf(change)),
    onSettled: changed,
    gcTime: 0,
  });
}

function send(api: Api, id: string, change: CaseChange, key: string): Promise<Case> {
  const params = { path: { id }, header: { "Idempotency-Key": key } };
  switch (change.call) {
    case "assign":
      return unwrap(api.POST("/v1/cases/{id}/assign", { params, body: change.body }));
    case "comments":
      return unwrap(api.POST("/v1/cases/{id}/comments", { params, body: change.body }));
    case "attachments":
      return unwrap(api.POST("/v1/cases/{id}/attachments", { params, body: change.body }));
    case "escalate":
      return unwrap(api.POST("/v1/cases/{id}/escalate", { params, body: change.body }));
    case "snooze":
      return unwrap(api.POST("/v1/cases/{id}/snooze", { params, body: change.body }));
    case "request":
      return unwrap(api.POST("/v1/cases/{id}/request", { params, body: change.body }));
    case "request/withdraw":
      return unwrap(api.POST("/v1/cases/{id}/request/withdraw", { params, body: change.body }));
    case "close":
      return unwrap(api.POST("/v1/cases/{id}/close", { params, body: change.body }));
  }
}

/** Takes the case that waits longest; null when none does. */
export function useNextCase() {
  const api = useApi();
  const changed = useCasesChanged();
  return useMutation({
    mutationFn: async (): Promise<Case | null> => {
      const header = { "Idempotency-Key": crypto.randomUUID() };
      const call = await api.POST("/v1/cases/next", { params: { header }, body: {} });
      if (call.response.status === 204) return null;
      return (await unwrap(Promise.resolve(call))) ?? null;
    },
    onSettled: changed,
    gcTime: 0,
  });
}

/** A hit that somebody judged not to be the subject. */
export type DismissedHit = components["schemas"]["DismissedHit"];

type Dismissing = operations["dismissHit"]["requestBody"]["content"]["application/json"];
/** Which hit of an entry a page shows. */
export type NamedHit = Pick<Dismissing, "alert_id" | "execution_id" | "block_id">;

/** Judges that a hit is not the subject, for later screenings too. */
export function useDismissHit(id: string) {
  const api = useApi();
  const changed = useCasesChanged();
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: ({ matchId, body }: { matchId: string; body: Dismissing }): Promise<DismissedHit> => {
      const header = { "Idempotency-Key": keyOf({ matchId, body }) };
      const params = { path: { id, match_id: matchId }, header };
      return unwrap(api.POST("/v1/cases/{id}/hits/{match_id}/dismiss", { params, body }));
    },
    onSettled: changed,
    gcTime: 0,
  });
}
