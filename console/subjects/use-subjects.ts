import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Api, unwrap, unwrapResponse } from "../api/client.ts";
import { ApiError } from "../api/errors.ts";
import { firstPage, pageQuery } from "../api/pages.ts";
import type { components, operations } from "../api/schema.d.ts";
import { useApi, useSession } from "../app/session/session.ts";
import { hasHash, readStored, UnfitBytesError } from "../pictures/open-view.ts";
import { saveFile } from "../ui/save-file.ts";
import { t } from "./messages.ts";
import { anyState, findPage, type SubjectSearch } from "./search.ts";

/** A subject as the API shows it. */
export type Subject = components["schemas"]["Subject"];
/** What happened to a subject. */
export type SubjectEntry = components["schemas"]["SubjectEntry"];
/** The kinds of entries. */
export type EntryKind = SubjectEntry["kind"];
/** How far an erasure is. */
export type Erasure = components["schemas"]["SubjectErasure"];
/** How long a subject is kept. */
export type Retention = components["schemas"]["Retention"];

const SUBJECTS = ["subjects"] as const;
const oneOf = (id: string) => [...SUBJECTS, "one", id] as const;
const PROGRESS_MS = 2000;

/** Each read is recorded: nothing is read again but by a person, and nothing is kept once the page is left. */
const RECORDED = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const;

/** Subjects that fit a search, in pages; nothing before somebody searches. */
export function useSubjects(search: SubjectSearch | undefined) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...SUBJECTS, "list", search],
    enabled: search !== undefined,
    queryFn: ({ pageParam, signal }) => findPage(api, search ?? anyState(""), pageParam, signal),
    ...firstPage,
    getNextPageParam: (page) => page.next,
    ...RECORDED,
  });
}

/** A subject, with the counter that a change names. */
export function useSubject(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: oneOf(id),
    queryFn: async ({ signal }) => {
      const call = api.GET("/v1/subjects/{id}", { params: { path: { id } }, signal });
      const { data, response } = await unwrapResponse(call);
      return { subject: data, etag: response.headers.get("etag") ?? "" };
    },
    ...RECORDED,
  });
}

/** What happened to a subject, the newest first, in pages. */
export function useTimeline(id: string, kind: EntryKind | undefined) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...oneOf(id), "timeline", kind],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...pageQuery(pageParam), ...(kind === undefined ? {} : { kind }) };
      return unwrap(api.GET("/v1/subjects/{id}/timeline", { params: { path: { id }, query }, signal }));
    },
    ...firstPage,
    getNextPageParam: (page) => page.next_cursor,
    ...RECORDED,
  });
}

/** How far the erasure of a subject is, until it has ended; null: there is none. */
export function useErasure(id: string) {
  const { api, can } = useSession();
  return useQuery({
    queryKey: [...SUBJECTS, "erasure", id],
    enabled: can("subjects:erase"),
    queryFn: ({ signal }) => readErasure(api, id, signal),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? PROGRESS_MS : false),
  });
}

async function readErasure(api: Api, id: string, signal: AbortSignal): Promise<Erasure | null> {
  try {
    return await unwrap(api.GET("/v1/subjects/{id}/erasure", { params: { path: { id } }, signal }));
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/** Erases a subject. From the answer on nobody finds it; the job goes on by itself. */
export function useEraseSubject(id: string) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE("/v1/subjects/{id}", { params: { path: { id } } })),
    onSuccess: (erasure) => cache.setQueryData([...SUBJECTS, "erasure", id], erasure),
    onSettled: () => cache.invalidateQueries({ queryKey: SUBJECTS }),
  });
}

/**
 * Saves everything that is held about a subject as a file.
 * @param onProgress called with how many files a job has packed, where the archive is large
 */
export function useExportSubject(id: string, onProgress: (files: number) => void) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const { url, sha256 } = await packedArchive(api, id, onProgress);
      const bytes = await readStored(url);
      if (!hasHash(bytes, sha256)) throw new UnfitBytesError(t("exportUnfit"));
      saveFile(`${id}.zip`, "application/zip", bytes);
    },
    onSettled: () => cache.invalidateQueries({ queryKey: oneOf(id) }),
    gcTime: 0,
  });
}

/** Where the archive is, once a job has packed it. */
async function packedArchive(
  api: Api,
  id: string,
  onProgress: (files: number) => void,
): Promise<components["schemas"]["SubjectExport"]> {
  let query: { job?: string } = {};
  for (;;) {
    const answer = await unwrap(api.GET("/v1/subjects/{id}/export", { params: { path: { id }, query } }));
    if ("url" in answer) return answer;
    query = { job: answer.job };
    onProgress(answer.files);
    await new Promise((resolve) => setTimeout(resolve, PROGRESS_MS));
  }
}

/** Puts a legal hold on a subject, or lifts it (null). */
export function useHold({ id, etag }: { id: string; etag: string }) {
  const api = useApi();
  const cache = useQueryClient();
  const params = { path: { id }, header: { "if-match": etag } };
  return useMutation({
    mutationFn: (reason: string | null) =>
      reason === null
        ? unwrap(api.DELETE("/v1/subjects/{id}/legal-hold", { params }))
        : unwrap(api.PUT("/v1/subjects/{id}/legal-hold", { params, body: { reason } })),
    onSettled: () => cache.invalidateQueries({ queryKey: oneOf(id) }),
    gcTime: 0,
  });
}

/** What a correction may name. */
export type Correction = operations["correctSubject"]["requestBody"]["content"]["application/json"];

/** Changes a subject, if nobody else has changed it since it was read. */
export function useCorrect({ id, etag }: { id: string; etag: string }) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Correction) =>
      unwrap(
        api.PATCH("/v1/subjects/{id}", { params: { path: { id }, header: { "if-match": etag } }, body }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: oneOf(id) }),
    gcTime: 0,
  });
}
