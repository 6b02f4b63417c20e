import { useMutation } from "@tanstack/react-query";
import { type Api, unwrap } from "../api/client.ts";
import { ApiError } from "../api/errors.ts";
import type { components } from "../api/schema.d.ts";
import { useSession } from "../app/session/session.ts";
import { anyState, findPage } from "../subjects/search.ts";
import { beginOfRun, isBeginning } from "./ids.ts";

type Subject = components["schemas"]["Subject"];

/** A run that was found. */
export interface FoundRun {
  readonly executionId: string;
  readonly workflowId: string;
}

/** What a text may name. */
export interface Found {
  readonly subjects: readonly Subject[];
  readonly cases: readonly components["schemas"]["Case"][];
  readonly runs: readonly FoundRun[];
  readonly credentials: readonly components["schemas"]["Credential"][];
  /** There is more than is shown. */
  readonly hasMore: boolean;
}

const MOST = 50;
const NOBODY: Pick<Found, "subjects" | "hasMore"> = { subjects: [], hasMore: false };
const NOTHING: Pick<Found, "runs" | "hasMore"> = { runs: [], hasMore: false };
const NO_CASE: Pick<Found, "cases" | "hasMore"> = { cases: [], hasMore: false };
const NO_CREDENTIAL: Pick<Found, "credentials" | "hasMore"> = { credentials: [], hasMore: false };

/**
 * Looks up what a text names, by indexes alone: subjects, and cases, runs and credentials by their id or its beginning. Each subject and
 * credential that is found is recorded.
 */
export function useFind() {
  const { api, can } = useSession();
  return useMutation({
    mutationFn: async (text: string): Promise<Found> => {
      const [people, cases, work, credentials] = await Promise.all([
        can("subjects:read") ? findSubjects(api, text) : NOBODY,
        can("cases:read") ? findCases(api, text) : NO_CASE,
        can("workflows:executions:read") ? findRuns(api, text) : NOTHING,
        can("credentials:read") ? findCredentials(api, text) : NO_CREDENTIAL,
      ]);
      const hasMore = [people, cases, work, credentials].some((found) => found.hasMore);
      return { ...people, ...cases, ...work, ...credentials, hasMore };
    },
    gcTime: 0,
  });
}

async function findSubjects(api: Api, text: string): Promise<Pick<Found, "subjects" | "hasMore">> {
  const { subjects, next } = await findPage(api, anyState(text), null);
  return { subjects, hasMore: next !== null };
}

async function findCases(api: Api, text: string): Promise<Pick<Found, "cases" | "hasMore">> {
  if (!isBeginning("case", text)) return NO_CASE;
  const query = { id_prefix: text, limit: MOST };
  const { cases, next_cursor } = await unwrap(api.GET("/v1/cases", { params: { query } }));
  return { cases, hasMore: next_cursor !== null };
}

/** Few at once: each is recorded as seen. */
const MOST_CREDENTIALS = 20;

async function findCredentials(api: Api, text: string): Promise<Pick<Found, "credentials" | "hasMore">> {
  if (!isBeginning("cred", text)) return NO_CREDENTIAL;
  const query = { id_prefix: text, limit: MOST_CREDENTIALS };
  const { credentials, next_cursor } = await unwrap(api.GET("/v1/credentials", { params: { query } }));
  return { credentials, hasMore: next_cursor !== null };
}

async function findRuns(api: Api, text: string): Promise<Pick<Found, "runs" | "hasMore">> {
  const span = beginOfRun(text);
  if (span === undefined) return { runs: await exactRun(api, text), hasMore: false };
  const query = { ...span, limit: MOST };
  const { executions, nextCursor } = await unwrap(api.GET("/v1/workflows/executions", { params: { query } }));
  const runs = executions.filter(({ executionId }) => executionId.startsWith(text));
  return { runs, hasMore: nextCursor !== null };
}

/** A run with an id that its caller chose. */
async function exactRun(api: Api, executionId: string): Promise<FoundRun[]> {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(executionId)) return [];
  try {
    const params = { path: { executionId } };
    return [await unwrap(api.GET("/v1/workflows/executions/{executionId}", { params }))];
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) return [];
    throw error;
  }
}
