import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Api, unwrap } from "../api/client.ts";
import { ApiError, UnreachableError } from "../api/errors.ts";
import { useIdempotencyKey } from "../api/idempotency.ts";
import type { components, operations } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";

/** The body of execute. */
export type ExecuteBody = operations["executeWorkflow"]["requestBody"]["content"]["application/json"];
/** The answer of execute. */
type Execution = components["schemas"]["Execution"];

const FIRST_LOOK_MS = 150;
const LONGEST_LOOK_MS = 1500;

/**
 * Starts a run, or a partial re-run, and returns its id as soon as the run is readable: execute answers only when the run ends or pauses.
 * The server makes the id; until it answers, the `Idempotency-Key` finds the run. A second press, or a retry after a network error, does
 * not start it twice.
 */
export function useStartRun() {
  const api = useApi();
  const cache = useQueryClient();
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: ExecuteBody) => startRun(api, body, keyOf(body)),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["executions"] }),
    gcTime: 0,
  });
}

/**
 * @param key `Idempotency-Key`
 * @returns the id of the execution
 * @throws ApiError when it was refused; UnreachableError when it may not have started
 */
async function startRun(api: Api, body: ExecuteBody, key: string): Promise<string> {
  const answered = new AbortController();
  const posted = post(api, body, key).finally(() => answered.abort());
  const seen = whenSeen(api, key, answered.signal);
  // Both may end; the second one is not awaited.
  posted.catch(() => undefined);
  seen.catch(() => undefined);
  try {
    return await Promise.race([posted.then((run) => run.executionId), seen]);
  } catch (error) {
    const started = error instanceof UnreachableError ? await startedBy(api, key) : undefined;
    if (started !== undefined) return started;
    throw error;
  }
}

const post = (api: Api, body: ExecuteBody, key: string): Promise<Execution> =>
  unwrap(api.POST("/v1/workflows/execute", { params: { header: { "Idempotency-Key": key } }, body }));

/** Looks until the run is there. Never settles when it is stopped before. */
async function whenSeen(api: Api, key: string, stop: AbortSignal): Promise<string> {
  for (let delay = FIRST_LOOK_MS; !stop.aborted; delay = Math.min(delay * 2, LONGEST_LOOK_MS)) {
    await new Promise((resolve) => setTimeout(resolve, delay));
    const started = stop.aborted ? undefined : await startedBy(api, key);
    if (started !== undefined) return started;
  }
  return new Promise(() => undefined);
}

/** The run that a call with this key has started; undefined when there is none yet, or it cannot be seen. */
async function startedBy(api: Api, key: string): Promise<string | undefined> {
  try {
    const query = { idempotencyKey: key };
    const { executions } = await unwrap(api.GET("/v1/workflows/executions", { params: { query } }));
    return executions[0]?.executionId;
  } catch (error) {
    if (error instanceof ApiError || error instanceof UnreachableError) return undefined;
    throw error;
  }
}
