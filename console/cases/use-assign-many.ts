import { useMutation } from "@tanstack/react-query";
import { type Api, unwrap } from "../api/client.ts";
import type { components } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";
import { useCasesChanged } from "./use-cases.ts";

/** What became of one of the cases. */
export type CaseAssignment = components["schemas"]["CaseAssignment"];

/** Cases that one call of the API takes. */
const AT_ONCE = 50;

/** Gives several cases to somebody (`me` or an id), or back to the queue (null); says of each what became of it. */
export function useAssignMany() {
  const api = useApi();
  const changed = useCasesChanged();
  return useMutation({
    mutationFn: async ({ ids, assignee }: { ids: readonly string[]; assignee: string | null }) => {
      const results: CaseAssignment[] = [];
      for (let from = 0; from < ids.length; from += AT_ONCE)
        results.push(...(await assignSome(api, ids.slice(from, from + AT_ONCE), assignee)));
      return results;
    },
    onSettled: changed,
    gcTime: 0,
  });
}

async function assignSome(
  api: Api,
  caseIds: readonly string[],
  assignee: string | null,
): Promise<readonly CaseAssignment[]> {
  const header = { "Idempotency-Key": crypto.randomUUID() };
  const body = { case_ids: [...caseIds], assignee };
  return (await unwrap(api.POST("/v1/cases/assign", { params: { header }, body }))).results;
}
