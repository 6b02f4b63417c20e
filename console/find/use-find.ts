import { useMutation } from "@tanstack/react-query";
import { type Api, unwrap } from "../api/client.ts";
import { ApiError } from "../api/errors.ts";
import type { components } from "../api/schema.d.ts";
import { useSession } from "../app/session/session.ts";
import { anyState, findPage } from "../subjects/search.ts";
import { beginOfRun } from "./ids.ts";

type Subject = components["schemas"]["Subject"];

/** A run that was found. */
export interface FoundRun {
  readonly executionId: string;
  readonly workflowId: string;
}

/** What a text may name. */
export interface Found {
  readonly subjects: readonly Subject[];
  readonly runs: readonly FoundRun[];
  /** There is more than is shown. */
  readonly hasMore: boolean;
}

const MOST = 50;
const NOBODY: Pick<Found, "subjects" | "hasMore"> = { subjects: [], hasMore: false };
const NOTHING: Pick<Found, "runs" | "hasMore"> = { runs: [], hasMore: false };

/** Looks up what a text names, by indexes alone: subjects, and runs by their id or its beginning. Each subject that is found is recorded. */
export function useFind() {
  const { api, can } = useSession();
  return useMutation({
    mutationFn: async (text: string): Promise<Found> => {
      const [people, work] = await Promise.all([
        can("subjects:read") ? findSubjects(api, text) : NOBODY,
        can("workflows:executions:read") ? findRuns(api, text) : NOTHING,
      ]);
      return { subjects: people.subjects, runs: work.runs, hasMore: people.hasMore || work.hasMore };
    },
    gcTime: 0,
  });
}

async function findSubjects(api: Api, text: string): Promise<Pick<Found, "subjects" | "hasMore">> {
  const { subjects, next } = await findPage(api, anyState(text), null);
  return { subjects, hasMore: next !== null };
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
