import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { unwrap, unwrapResponse } from "../api/client.ts";
import type { components } from "../api/schema.d.ts";
import { useApi, useSession } from "../app/session/session.ts";

/** A team with how it is told of its cases. */
export type Team = components["schemas"]["Team"];
/** Where messages of a team go. */
export type Channel = Team["notify"]["channels"][number];

const TEAMS = ["teams"] as const;

/** The teams that were set; nothing for callers that may not list them. */
export function useTeams() {
  const { api, can } = useSession();
  return useQuery({
    queryKey: TEAMS,
    enabled: can("users:write"),
    queryFn: async ({ signal }) => (await unwrap(api.GET("/v1/teams", { signal }))).teams,
  });
}

/** A team as it is now, with the version that a change names. */
export function useTeam(name: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...TEAMS, name],
    queryFn: async ({ signal }) => {
      const call = { params: { path: { name } }, signal };
      const { data, response } = await unwrapResponse(api.GET("/v1/teams/{name}", call));
      return { team: data, etag: response.headers.get("etag") ?? "" };
    },
    // A form is filled from it: what somebody else changes shows when it is saved.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** The version of a team that does not exist. */
export const NO_TEAM = '"0"';

/** Adds or changes a team, if nobody else has since its version was read. */
export function usePutTeam() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ name, title, notify, etag }: Pick<Team, "name" | "title" | "notify"> & { etag: string }) =>
      unwrap(
        api.PUT("/v1/teams/{name}", {
          params: { path: { name }, header: { "if-match": etag } },
          body: { title, notify },
        }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: TEAMS, exact: true }),
  });
}
